#!/bin/sh
# make.sh: captures the samples anew. Each host is a Debian system of its own, in namespaces of its own, that runs a
# real Docker Engine; the collector runs inside it, and its bundle is unpacked beside this file. README.md says what is
# needed and what is in the samples.
#
# usage: make.sh [--cache DIR] [--mirror URL] [--output DIR] [careless] [hardened] [swarm] [tls-tcp]
# shellcheck source-path=SCRIPTDIR

set -eu
umask 022
export LC_ALL=C TZ=UTC PATH=/usr/sbin:/usr/bin:/sbin:/bin

samples=$(cd "$(dirname "$0")" && pwd)
collector=$samples/../collector-scripts
packages=docker.io,auditd,iproute2,iptables,procps,busybox-static,ca-certificates,openssh-server,kmod

die() {
  printf 'make.sh: %s\n' "$*" >&2
  exit 1
}

# All mounts below are made in a mount namespace of this script alone: they end with it, however it ends.
if [ "${1-}" != --own-mounts ]; then
  [ "$(id -u)" = 0 ] || die 'needs root: it makes namespaces, mounts and network devices'
  exec unshare --mount --propagation private sh "$0" --own-mounts "$@"
fi
shift

cache='' mirror=http://deb.debian.org/debian output=$samples wanted=''
while [ $# -gt 0 ]; do
  case $1 in
    --cache) cache=${2:?--cache needs a folder} && shift 2 ;;
    --mirror) mirror=${2:?--mirror needs an address} && shift 2 ;;
    --output) output=${2:?--output needs a folder} && shift 2 ;;
    careless | hardened | swarm | tls-tcp) wanted="$wanted $1" && shift ;;
    *) die "unknown argument $1; usage: make.sh [--cache DIR] [--mirror URL] [--output DIR] [careless] [hardened] [swarm] [tls-tcp]" ;;
  esac
done

for tool in debootstrap unshare nsenter pivot_root mkfs.ext4 losetup ip tar sha256sum; do
  command -v "$tool" >/dev/null || die "$tool: not found; install debootstrap, util-linux, mount, e2fsprogs, iproute2, procps"
done
grep -q ' - cgroup ' /proc/self/mountinfo || die 'needs cgroup version 1: boot with systemd.unified_cgroup_hierarchy=0'

work=$(mktemp -d "${TMPDIR:-/tmp}/samples-XXXXXX")
cache=${cache:-$work/cache}
hosts='' host='' root='' init='' auditd='' relay=''
cgroups=$(awk '{ for (i = 7; i < NF; i++) if ($i == "-") break; if ($(i + 1) ~ /^cgroup2?$/) print $5 }' /proc/self/mountinfo)

# shellcheck source=make/audit.sh
. "$samples/make/audit.sh"

cleaned_up=no
clean_up() {
  [ "$cleaned_up" = no ] || return 0
  cleaned_up=yes
  set +e
  stop_audit
  stop_hosts
  ! mountpoint -q "$work/switch" || umount "$work/switch"
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

make_base_system() {
  [ ! -e "$cache/complete" ] || return 0
  rm -rf --one-file-system "$cache/root"
  mkdir -p "$cache/root"
  debootstrap --variant=minbase --include="$packages" bookworm "$cache/root" "$mirror"
  : >"$cache/complete"
}

# make_disk LABEL MIB DIRECTORY: a file system of its own, as a host has; overlay2 needs one, and its mount table names no path of
# this machine.
make_disk() {
  truncate -s "$2M" "$work/$1.img"
  mkfs.ext4 -q -L "$1" "$work/$1.img"
  mkdir -p "$3"
  mount -o loop,relatime "$work/$1.img" "$3"
  rmdir "$3/lost+found"
}

# make_switch: what the hosts are plugged into. It is in a network namespace of its own, which ends with its mount.
make_switch() {
  : >"$work/switch"
  unshare --net="$work/switch" sh -c 'ip link add switch type bridge && ip link set switch up'
}

# start_host SAMPLE HOSTNAME ADDRESS [DATA-ROOT]: makes it the host that the functions below are about. With DATA-ROOT, that
# directory is a file system of its own.
start_host() {
  sample=$1 hostname=$2 address=$3 data_root=${4-}
  hosts="$hosts $hostname" host=$hostname root=$work/$hostname/root init=''
  mkdir "$work/$host"
  make_disk "$host" 2048 "$root"
  cp -a "$cache/root/." "$root"
  [ -z "$data_root" ] || make_disk docker-data 1024 "$root$data_root"
  [ "$sample" != careless ] || may_raise_limits || install -m 755 "$samples/make/runc.sh" "$root/usr/local/sbin/runc"
  mkdir -p "$root/opt/plimsoll"
  cp -R "$collector/." "$root/opt/plimsoll"
  steps "$sample" | chroot "$root" /bin/sh -s prepare "$hostname" "$address"

  make_cgroups
  in_cgroups unshare --uts --ipc --net --cgroup sh "$samples/make/boot.sh" "$root" "$hostname" "$address" "$work/switch" \
    </dev/null >"$work/$host/boot.log" 2>&1 &
  await 10 'the host to boot' host_is_up
  await 60 'the engine to answer' inside docker version
}

# use_host HOSTNAME: makes a started one the host that the functions below are about.
use_host() {
  host=$1 root=$work/$1/root
  host_is_up
}

# steps SAMPLE: the script that a host is set up with.
steps() { cat "$samples/make/common.sh" "$samples/make/$1.sh"; }

# step SAMPLE FUNCTION ARGUMENT...: does a part of it inside the host.
step() {
  sample=$1
  shift
  steps "$sample" | inside sh -s "$@"
}

host_is_up() {
  init=''
  for process in $(processes); do
    [ "$(cat "/proc/$process/comm")" != init ] || init=$process
  done
  [ -n "$init" ]
}

# CAP_SYS_RESOURCE is bit 24.
may_raise_limits() { [ $((0x$(sed -n 's/^CapBnd:[[:space:]]*//p' /proc/self/status) >> 24 & 1)) = 1 ]; }

# await SECONDS WHAT COMMAND...
await() {
  tries=$1 what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" = 0 ]; then
      tail -n 20 "$work/$host/boot.log" "$root/var/log/docker.log" >&2
      die "waited in vain for $what"
    fi
    sleep 1
  done
}

# All processes of a host end with its init.
stop_hosts() {
  for host in $hosts; do
    for process in $(processes); do kill -s KILL "$process" 2>/dev/null || true; done
  done
  wait
  remove_cgroups
  for host in $hosts; do
    ! mountpoint -q "$work/$host/root" || umount -R "$work/$host/root"
    rm -rf --one-file-system "${work:?}/$host"
  done
  hosts=''
}

# inside COMMAND...: runs a command as root of the host, with nothing of this machine's environment.
inside() {
  in_cgroups nsenter -t "$init" -m -u -i -n -p -C -r \
    env -i HOME=/root USER=root SHELL=/bin/sh PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# ---- control groups: one for each host in each hierarchy, which the host then sees as the top

# The host's processes, but for those of its containers.
processes() {
  for hierarchy in $cgroups; do
    cat "$hierarchy/plimsoll-samples/$host/cgroup.procs" 2>/dev/null || true
    return
  done
}

make_cgroups() {
  for hierarchy in $cgroups; do
    mkdir -p "$hierarchy/plimsoll-samples/$host"
    for setting in cpuset.mems cpuset.cpus; do
      [ -e "$hierarchy/$setting" ] || continue
      cat "$hierarchy/$setting" >"$hierarchy/plimsoll-samples/$setting"
      cat "$hierarchy/$setting" >"$hierarchy/plimsoll-samples/$host/$setting"
    done
  done
}

in_cgroups() {
  # shellcheck disable=SC2016 # for the shell that joins them
  sh -c 'for hierarchy in $1; do echo $$ >"$hierarchy/plimsoll-samples/$2/cgroup.procs" || exit; done; shift 2; exec "$@"' \
    sh "$cgroups" "$host" "$@"
}

remove_cgroups() {
  for hierarchy in $cgroups; do
    for try in 1 2 3 4 5; do
      [ -d "$hierarchy/plimsoll-samples" ] || break
      find "$hierarchy/plimsoll-samples" -depth -type d -exec rmdir {} + 2>/dev/null || sleep "$try"
    done
  done
}

# ---- capture

# capture SAMPLE: has the collector look at the host.
capture() {
  inside sh /opt/plimsoll/collect.sh --output /root
  rm -rf "$work/bundle"
  mkdir "$work/bundle"
  inside sh -c 'cat /root/plimsoll-*.tar.gz' | tar -xzf - -C "$work/bundle" --strip-components=1 --no-same-owner
  (cd "$work/bundle" && sha256sum --quiet -c SHA256SUMS)
  chmod -R u=rwX,go=rX "$work/bundle"
  mkdir -p "$output/$1"
  rm -rf "$output/$1/bundle"
  cp -R "$work/bundle" "$output/$1/bundle"
  printf 'make.sh: wrote %s\n' "$output/$1/bundle"
}

make_careless() {
  start_host careless web-01 192.0.2.10
  step careless populate
  capture careless
}

make_hardened() {
  start_host hardened vault-01 192.0.2.20 /var/lib/docker
  start_audit
  step hardened populate
  load_audit_rules
  step hardened operate
  capture hardened
}

# The tokens that let a host join a swarm are handed on, and printed nowhere.
make_swarm() {
  start_host swarm manager-01 192.0.2.30
  step swarm populate
  step swarm found
  token=$(inside docker swarm join-token --quiet worker)
  start_host swarm worker-01 192.0.2.31
  step swarm populate
  # shellcheck disable=SC2016 # for the shell inside
  echo "$token" | inside sh -c 'read -r token && docker swarm join --token "$token" 192.0.2.30:2377' >/dev/null
  use_host manager-01
  step swarm deploy
  capture swarm-manager
  use_host worker-01
  capture swarm-worker
}

make_tls_tcp() {
  start_host tls-tcp gate-01 192.0.2.40 /srv/docker
  start_audit
  step tls-tcp populate
  load_audit_rules
  step tls-tcp edit
  capture tls-tcp
}

make_base_system
make_switch
for sample in ${wanted:-careless hardened swarm tls-tcp}; do
  "make_$(echo "$sample" | tr - _)"
  stop_audit
  stop_hosts
done
