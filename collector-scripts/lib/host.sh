# host.sh: facts of the host: identity, sockets, accounts, packages, and the modes and owners of files.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

# ---- identity, for the manifest

host_fqdn() {
  read -r fqdn <"$bundle/captures/host/fqdn" || return 0
  case $fqdn in *.*) printf '%s' "$fqdn" ;; esac
} 2>/dev/null

host_machine_id() {
  machine=$(head -n 1 /etc/machine-id 2>/dev/null) && [ -n "$machine" ] && printf '%s' "$machine" | sha256sum | cut -d ' ' -f 1
}

host_kernel() { uname -sr; }

host_architecture() { uname -m; }

host_os() {
  sed -n 's/^PRETTY_NAME=//p' /etc/os-release 2>/dev/null | sed 's/^["'\'']//; s/["'\'']$//' | head -n 1
}

# The addresses of the host's own interfaces; those of loopback and of Docker's bridges say nothing of it.
host_address_list() {
  # shellcheck disable=SC2046 # one word for each address
  json_list $(awk '
    /^[0-9]+: / { interface = $2; sub(/:$/, "", interface); sub(/@.*/, "", interface) }
    /^[A-Za-z]/ { interface = $1; sub(/:$/, "", interface) }
    interface ~ /^(lo|docker0|docker_gwbridge|br-[0-9a-f]+|veth.*)$/ { next }
    {
      for (i = 1; i < NF; i++) if ($i == "inet" || $i == "inet6") {
        address = $(i + 1)
        if (address == "addr:") address = $(i + 2)
        sub(/^addr:/, "", address); sub(/\/.*/, "", address)
        if (address !~ /^(127\.|::1$|fe80)/ && !seen[address]++) print address
      }
    }' "$bundle/captures/host/addresses" 2>/dev/null)
}

# ---- captures

proc_net_sockets() {
  for table in tcp tcp6 udp udp6; do
    [ ! -r "/proc/net/$table" ] || {
      printf '/proc/net/%s\n' "$table"
      cat "/proc/net/$table"
    }
  done
}

# The row of the group docker. There is no such group: getent says so by 2, grep by 1.
docker_group() { with_end docker_group_row; }

docker_group_row() {
  if have getent; then
    getent group docker
    case $? in 0 | 2) return 0 ;; esac
  fi
  grep '^docker:' /etc/group
  [ $? -le 1 ]
}

# "name:uid:gid" of the accounts of uid 0, and of those whose primary group is docker.
accounts() { with_end account_rows; }

account_rows() {
  docker_gid=$(docker_group_row) || return
  docker_gid=$(printf '%s\n' "$docker_gid" | cut -d : -f 3 | head -n 1)
  users=$(getent passwd 2>/dev/null) || users=$(cat /etc/passwd) || return
  printf '%s\n' "$users" | awk -F : -v docker="$docker_gid" '$3 == 0 || docker != "" && $4 == docker { print $1 ":" $3 ":" $4 }'
}

# The trust settings of the collecting session, and where the host sets them for others.
content_trust() {
  for variable in DOCKER_CONTENT_TRUST DOCKER_CONTENT_TRUST_SERVER DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH DOCKER_API_VERSION DOCKER_CONTEXT DOCKER_CONFIG; do
    value=$(printenv "$variable") && printf '%s=%s\n' "$variable" "$value" || printf '%s is not set\n' "$variable"
  done
  grep -HnsE 'DOCKER_(CONTENT_TRUST|HOST|TLS_VERIFY|CERT_PATH|API_VERSION|CONTEXT|CONFIG)' \
    /etc/environment /etc/profile /etc/profile.d/* /etc/bashrc /etc/bash.bashrc /etc/zshenv /etc/zsh/zshenv /etc/environment.d/* \
    "${HOME:-/root}/.profile" "${HOME:-/root}/.bashrc" "${HOME:-/root}/.bash_profile"
  return 0
}

# ---- stat

# Every path that a control can name, one a row.
stat_paths() {
  for directory in /usr/bin /usr/sbin /usr/local/bin /usr/local/sbin /bin /sbin /snap/bin /usr/libexec/docker /usr/lib/docker /opt/bin /opt/docker/bin /opt/containerd/bin; do
    for binary in docker dockerd containerd containerd-shim containerd-shim-runc-v1 containerd-shim-runc-v2 runc ctr docker-containerd docker-containerd-ctr docker-containerd-shim docker-runc docker-init docker-proxy; do
      printf '%s/%s\n' "$directory" "$binary"
    done
  done
  # The names of Red Hat's own builds.
  for directory in /usr/bin /usr/libexec/docker; do
    for binary in docker dockerd docker-containerd docker-containerd-ctr docker-containerd-shim docker-ctr docker-init docker-proxy docker-runc; do
      printf '%s\n' "$directory/$binary-current" "$directory/$binary-latest"
    done
  done
  for unit in docker.service docker.socket containerd.service; do
    for directory in $unit_directories; do
      printf '%s\n' "$directory/$unit" "$directory/$unit.d"
      ls -d "$directory/$unit.d"/*.conf
    done
  done
  loaded_unit_files
  environment_files
  printf '%s\n' / /etc /etc/docker /etc/docker/certs.d /etc/default/docker /etc/sysconfig/docker /etc/sysconfig/docker-storage /etc/sysconfig/docker-network \
    /etc/conf.d/docker /etc/init.d/docker /etc/containerd /etc/containerd/config.toml \
    /etc/audit /etc/audit/audit.rules /etc/audit/rules.d /etc/audit/auditd.conf /var/log/audit /var/log/audit/audit.log \
    /etc/fstab /etc/subuid /etc/subgid /etc/passwd /etc/group /etc/os-release /etc/selinux/config
  ls -d /etc/sysconfig/docker* /etc/audit/rules.d/*
  config_files
  printf '%s\n' /run /var/run /run/docker /var/run/docker /run/docker.sock /var/run/docker.sock \
    /run/containerd /var/run/containerd /run/containerd/containerd.sock /var/run/containerd/containerd.sock \
    /run/docker/containerd /run/docker/containerd/containerd.sock /var/run/docker/containerd/containerd.sock \
    /run/docker/libcontainerd /run/docker/libcontainerd/docker-containerd.sock /var/run/docker/libcontainerd/docker-containerd.sock \
    /run/docker.pid /var/run/docker.pid
  socket_paths | while IFS= read -r socket_path; do with_parents "$socket_path"; done
  tls_paths
  with_parents /var/lib/docker
  data_root | while IFS= read -r root_path; do with_parents "$root_path"; done
  { engine_option --data-root --graph -g; config_value data-root graph; } | while IFS= read -r root_path; do with_parents "$root_path"; done
  swarm_root_ca
} 2>/dev/null

# Paths as stat_rows wants them.
escaped_stat_paths() { stat_paths | sed 's/\\/\\\\/g'; }

# The unix sockets of -H, "hosts", --containerd, of docker.socket and of containerd: as it is told, or beside the
# configuration that an engine writes for a containerd of its own.
socket_paths() {
  {
    engine_option -H --host --containerd --address -a --listen -l
    config_value hosts containerd
    { engine_option --exec-root; config_value exec-root; } | sed 's,$,/containerd/containerd.sock,'
    engine_option --config -c | sed -n 's,/containerd\.toml$,/containerd.sock,p'
    sed -n 's/^[ 	]*address *= *["'\'']\(.*\)["'\''].*/\1/p' "$bundle"/files/etc/containerd/config.toml
    sed -n 's/^Listen=\(.*\) (.*)$/\1/p' "$bundle"/captures/systemd/docker.socket
    sed -n 's/^ListenStream=//p' "$bundle"/files/*/systemd/system/docker.socket "$bundle"/files/*/*/systemd/system/docker.socket
    printf '%s\n' "${DOCKER_HOST-}"
  } 2>/dev/null | sed -n 's,^unix://,,; /^\//p'
}

# Certificates and keys of the engine's TLS listener: as given, and where the engine looks by itself.
tls_paths() {
  engine_option --tlscacert --tlscert --tlskey
  config_value tlscacert tlscert tlskey
  for directory in "${HOME:-/root}/.docker" /root/.docker; do
    printf '%s\n' "$directory/ca.pem" "$directory/cert.pem" "$directory/key.pem"
  done
}

with_parents() {
  above=$1
  while [ -n "$above" ]; do
    printf '%s\n' "$above"
    above=${above%/*}
  done
}

host_stat() { escaped_stat_paths | stat_rows; }

# When each of these files changed last: "<change of content>|<change of inode>|<path>", seconds since 1970.
file_times() {
  stat_paths | awk '!seen[$0]++' | while IFS= read -r path; do
    [ -f "$path" ] && stat -L -c '%Y|%Z|%n' -- "$path"
  done
  return 0
}

# Certificate trees: Docker's registry certificates, and the directories that TLS files lie in.
host_certs() {
  {
    printf '/etc/docker/certs.d\n'
    [ ! -d /etc/docker/certs.d ] || tree /etc/docker/certs.d/
    tls_paths | while IFS= read -r path; do
      [ ! -f "$path" ] || printf '%s\n' "${path%/*}/"
    done | sort -u | while IFS= read -r directory; do
      printf '%s\n' "${directory%/}" | sed 's/\\/\\\\/g'
      tree "$directory" -maxdepth 1
    done
  } | stat_rows
  [ ! -s "$work/tree-errors" ] || {
    cat "$work/tree-errors" >&2
    return 1
  }
}

# All files below a directory, links followed as the engine does.
tree() {
  tree_root=$1
  shift
  find -L "$tree_root" "$@" ! -type d -print0 2>>"$work/tree-errors" | tr '\n\0' '\001\n' | sed 's/\\/\\\\/g' | tr '\001' '\002' |
    awk '{ while ((at = index($0, "\002")) > 0) $0 = substr($0, 1, at - 1) "\\n" substr($0, at + 1); sub(/\/\//, "/"); print }'
}

# Where the mounts of containers, and volumes that are binds, really are.
mount_sources() {
  {
    inspected containers | awk -F '\t' '$1 == "[]/Mounts/[]/Source" && $2 ~ /^\// { print substr($0, length($1) + 2) }'
    inspected volumes | awk -F '\t' '
      function finish() { if (bind && device ~ /^\//) print device; bind = 0; device = "" }
      $1 == "[]/CreatedAt" || $1 == "[]/Driver" { if (started[$1]) { finish(); split("", started) } started[$1] = 1 }
      $1 == "[]/Options/o" && ("," $2 ",") ~ /,r?bind,/ { bind = 1 }
      $1 == "[]/Options/type" && $2 == "none" { bind = 1 }
      $1 == "[]/Options/device" { device = $2 }
      END { finish() }'
  } | sort | stat_rows resolved
}

# stat_rows [resolved]: the rows of host/stat (see README.md) for the paths on standard input, one a row, where a
# newline or backslash is written \n or \\.
stat_rows() {
  awk '$0 != "" && !seen[$0]++' | {
    rows=0
    while IFS= read -r shown_path; do
      path=$(printf '%b.' "$shown_path")
      stat_path "${path%.}" "$shown_path" "${1-}"
    done
    printf 'end|%s\n' "$rows"
  }
}

stat_fields='%F|%a|%u|%g|%U|%G|%d|%i|%s'

stat_path() {
  if fields=$(stat -c "$stat_fields" -- "$1" 2>&1); then
    row "present|$fields|$2"
    case $fields in
      'symbolic link|'*)
        row "link|$(resolved "$1")|$2"
        if fields=$(stat -L -c "$stat_fields" -- "$1" 2>&1); then row "target|$fields|$2"; fi
        ;;
    esac
    [ "$3" != resolved ] || row "resolved|$(resolved "$1")|$2"
  else
    case $fields in
      *': No such file or directory' | *': Not a directory')
        row "absent|$2"
        [ "$3" != resolved ] || row "resolved|$(resolved_missing "$1")|$2"
        ;;
      *) row "denied|$2" ;;
    esac
  fi
}

row() {
  rows=$((rows + 1))
  printf '%s\n' "$1"
}

# What a path is when every link in it is followed.
resolved() {
  { readlink -f -- "$1" 2>/dev/null || readlink -f "$1" 2>/dev/null; } | escaped
}

# The same of a path that is not there: what is above it resolved, as far as that is there, and the rest as it is.
resolved_missing() {
  there=$1 rest=
  while [ -n "$there" ] && [ ! -e "$there" ] && [ ! -L "$there" ]; do
    rest=/${there##*/}$rest
    there=${there%/*}
  done
  there=$(readlink -f "${there:-/}") && printf '%s%s' "${there%/}" "$rest" | escaped
}

# A text as a field of our rows: "|", newline and backslash as \p, \n and \\.
escaped() {
  sed 's/\\/\\\\/g; s/|/\\p/g' | awk 'NR > 1 { printf "\\n" } { printf "%s", $0 }'
}

# with_end FUNCTION: the rows that it prints, and a last one that counts them. Without that one the rows were cut off, or
# the function failed: then no row that is not there says anything.
with_end() {
  ended_rows=$("$@")
  ended_status=$?
  ended_rows=$ended_rows${ended_rows:+$newline}
  printf '%s' "$ended_rows"
  [ "$ended_status" != 0 ] || printf 'end|%d\n' "$(printf '%s' "$ended_rows" | wc -l)"
  return "$ended_status"
}
