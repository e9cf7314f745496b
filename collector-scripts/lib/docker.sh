# docker.sh: what is known of the engine, and the captures of it that are no plain command.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

# After a capture: does the engine answer at all? A dead one must not cost a timeout for each capture.
look_at_daemon() {
  [ "$root" = engine ] && [ -z "$daemon_down" ] && [ -z "$missing" ] || return 0
  [ "$status" != 0 ] || return 0
  daemon_words=
  [ "$stderr" = null ] || daemon_words=$(grep -v '^WARNING' "$bundle/$artifact.stderr" | grep -iE 'cannot connect to|permission denied|error during connect|connection refused|no such host|is too (old|new)' | head -n 1)
  if [ "$timed_out" = true ] && [ "$id" = docker/version ]; then
    daemon_words="docker version gave no answer in $timeout s"
  fi
  [ -z "$daemon_words" ] || daemon_down="daemon not reachable: $daemon_words"
}

# The client asks the engine of DOCKER_HOST, else of DOCKER_CONTEXT, else of the context that its user chose.
warn_of_another_machine() {
  client_settings=${DOCKER_CONFIG:-${HOME:-/root}/.docker}
  engine_address=${DOCKER_HOST-} named_by=DOCKER_HOST
  if [ -z "$engine_address" ]; then
    context=${DOCKER_CONTEXT-} named_by=DOCKER_CONTEXT
    [ -n "$context" ] || context=$(client_setting config.json currentContext) named_by="the docker context $context"
    case $context in
      default | '') ;;
      *)
        # Of a context that is not there nothing is known.
        engine_address=$(client_setting "contexts/meta/$(printf '%s' "$context" | sha256sum | cut -d ' ' -f 1)/meta.json" Endpoints/docker/Host)
        engine_address=${engine_address:-unknown}
        ;;
    esac
  fi
  case $engine_address in
    tcp://127.* | tcp://localhost* | unix://* | fd://* | npipe://* | '') ;;
    *) warn "$named_by may name another machine: then this bundle mixes two hosts; run it on the host of the engine" ;;
  esac
}

# client_setting FILE KEY: one string of a file of the client's settings; nothing else of it is kept.
client_setting() {
  awk -f "$lib/json.awk" -f "$lib/json-strings.awk" "$client_settings/$1" 2>/dev/null | awk -F '\t' -v key="$2" '$1 == key { print $2; exit }'
}

# One fact of docker info, from the JSON or, of an old client, from the text: engine_fact JSON-KEY TEXT-KEY
engine_fact() {
  fact=$(sed -n 's/.*"'"$1"'":"\{0,1\}\([^",}]*\).*/\1/p' "$bundle/captures/docker/info" 2>/dev/null | head -n 1)
  [ -n "$fact" ] || fact=$(sed -n 's/^ *'"$2"': *//p' "$bundle/captures/docker/info-text" 2>/dev/null | head -n 1)
  printf '%s' "$fact"
}

# Sets $reason where this node is known to be no swarm manager; a command that a worker refuses says so itself.
not_a_manager() {
  swarm=$(engine_fact LocalNodeState Swarm)
  manager=$(engine_fact ControlAvailable 'Is Manager')
  case $swarm:$manager in
    active:true | :*) ;;
    active:*) reason='this node is a swarm worker; only managers know this' ;;
    *) reason="swarm is $swarm on this host" ;;
  esac
}

data_root() {
  found_root=$(engine_fact DockerRootDir 'Docker Root Dir')
  printf '%s\n' "${found_root:-/var/lib/docker}"
}

# The rows that json-strings.awk gives of the inspected objects of a kind.
inspected() {
  for chunk_file in "$bundle/captures/docker/$1" "$bundle/captures/docker/$1".[0-9]*; do
    [ ! -f "$chunk_file" ] || awk -f "$lib/json.awk" -f "$lib/json-strings.awk" "$chunk_file"
  done
}

# The history of each image; the engine takes one image a call.
image_history() {
  history_status=0
  docker images --all --quiet --no-trunc >"$work/image-ids" || return
  for image in $(sort -u "$work/image-ids"); do
    case $image in *[!a-zA-Z0-9:]*) continue ;; esac
    docker history --no-trunc --human=false --format "{\"Image\":\"$image\",\"Layer\":{{json .}}}" "$image" || history_status=$?
  done
  return "$history_status"
}

# ---- opt-in

container_diffs() {
  diff_status=0
  docker ps --all --quiet --no-trunc >"$work/diff-ids" || return
  while read -r container; do
    printf 'container %s\n' "$container"
    docker diff "$container" </dev/null || diff_status=$?
  done <"$work/diff-ids"
  return "$diff_status"
}

container_packages() {
  packages_status=0
  docker ps --quiet --no-trunc >"$work/package-ids" || return
  while read -r container; do
    printf 'container %s\n' "$container"
    docker exec "$container" sh -c 'dpkg-query -W 2>/dev/null || rpm -qa 2>/dev/null || apk info -v 2>/dev/null' </dev/null || packages_status=$?
  done <"$work/package-ids"
  return "$packages_status"
}

# Setuid and setgid files in the layers of images, where the storage driver keeps them as directories.
image_setuid_files() {
  inspected images | awk -F '\t' '
    $1 == "[]/Id" { image = $2 }
    $1 ~ /^\[\]\/GraphDriver\/Data\/(UpperDir|LowerDir)$/ {
      count = split($2, layer, ":")
      for (i = 1; i <= count; i++) print image "\t" layer[i]
    }' >"$work/layers"
  if [ ! -s "$work/layers" ]; then
    echo 'no layer directory is known: docker/images was not captured, or the storage driver keeps none' >&2
    return 1
  fi
  setuid_status=0
  while IFS='	' read -r image layer; do
    printf 'image %s layer %s\n' "$image" "$layer"
    find "$layer" -xdev -type f '(' -perm -4000 -o -perm -2000 ')' -exec ls -ln {} + || setuid_status=$?
  done <"$work/layers"
  return "$setuid_status"
}
