# files.sh: copies of configuration files. Never of private keys: of these only mode and owner are captured.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

unit_directories='/etc/systemd/system /run/systemd/system /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system'

# Copies one file as the capture files/<path>. One that is not there is told by host/stat.
copy_file() {
  [ -f "$1" ] || return 0
  case $newline$copied in *"$newline$1$newline"*) return 0 ;; esac
  copied=$copied$1$newline
  copied_real=$copied_real$(readlink -f "$1")$newline
  id=files/$(file_name "$1")
  copy_id=$id copy_number=1
  while [ -e "$bundle/$id" ]; do copy_number=$((copy_number + 1)) id=$copy_id.$copy_number; done
  root=$copy_root since=$copy_since format=$copy_format why=$copy_why
  find_reason "$id"
  if [ -z "$reason" ] && grep -qs 'PRIVATE KEY-----' "$1"; then
    reason='holds a private key, which is never copied'
  fi
  if [ -n "$reason" ]; then
    skipped "$reason" cat "$1"
    return
  fi
  usual_cap=$capture_cap capture_cap=1048576
  run_command cat "$1"
  record
  capture_cap=$usual_cap
}

# Whether a file was copied by another of its paths: with a merged /usr each unit file has two.
is_copied() {
  case $newline$copied_real in *"$newline$(readlink -f "$1")$newline"*) ;; *) return 1 ;; esac
}

# A path as a name that any system can unpack, and that stays below the folder.
file_name() {
  file_bytes='\001-\037\177\\:*?"<>|'
  # Where json_string() shows a byte that is no part of a character of UTF-8.
  case $(json_string "$1") in *\\ufffd*) file_bytes=$file_bytes'\200-\377' ;; esac
  printf '%s' "${1#/}" | tr "$file_bytes" '_' | sed 's:^\.\.*/:_/:; s:/\.\.*/:/_/:g; s:/\.\.*$:/_:'
}

engine_config_files() {
  engine_option --config-file
  printf '%s\n' /var/snap/docker/current/config/daemon.json "${HOME:-/root}/.config/docker/daemon.json"
}

# What systemd names as the files of the engine's units; drop-ins may lie in places of their own.
loaded_unit_files() {
  sed -n 's/^FragmentPath=//p; s/^SourcePath=//p; s/^DropInPaths=//p' "$bundle"/captures/systemd/* 2>/dev/null | tr ' ' '\n' | sed '/^$/d' | sort -u
}

environment_files() {
  {
    sed -n 's/^EnvironmentFiles=\(.*\) (ignore_errors=.*)$/\1/p' "$bundle"/captures/systemd/*
    for directory in $unit_directories; do
      sed -n 's/^[ 	]*EnvironmentFile[ 	]*=[ 	]*-\{0,1\}"\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' \
        "$bundle/files$directory"/docker.s* "$bundle/files$directory"/containerd.service "$bundle/files$directory"/docker.s*.d/*.conf "$bundle/files$directory"/containerd.service.d/*.conf
    done
  } 2>/dev/null | grep '^/' | sort -u
}

swarm_root_ca() { printf '%s/swarm/certificates/swarm-root-ca.crt\n' "$(data_root)"; }
swarm_state() { printf '%s/swarm/docker-state.json\n' "$(data_root)"; }

# The configuration files of the engine that are there.
config_files() {
  printf '/etc/docker/daemon.json\n'
  engine_config_files
}

# The values of top-level keys of the engine's configuration files: config_value tlscacert ...
config_value() {
  config_files | while IFS= read -r path; do
    [ ! -f "$path" ] || awk -f "$lib/json.awk" -f "$lib/json-strings.awk" "$path" 2>/dev/null
  done | awk -F '\t' -v wanted=" $* " '{ key = $1; sub(/\/\[\]$/, "", key); if (index(wanted, " " key " ")) print $2 }' | sed 's/\\\\/\\/g'
}
