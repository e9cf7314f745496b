#!/bin/sh
# make.sh: captures the samples anew. Each host is a Debian system of its own, in namespaces of its own, that runs a
# real Docker Engine; the collector runs inside it, and its bundle is unpacked beside this file. README.md says what is
# needed and what is in the samples.
#
# usage: make.sh [--cache DIR] [--mirror URL] [--output DIR] [careless] [hardened]
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
    careless | hardened) wanted="$wanted $1" && shift ;;
    *) die "unknown argument $1; usage: make.sh [--cache DIR] [--mirror URL] [--output DIR] [careless] [hardened]" ;;
  esac
done

for tool in debootstrap unshare nsenter pivot_root mkfs.ext4 losetup ip tar sha256sum; do
  command -v "$tool" >/dev/null || die "$tool: not found; install debootstrap, util-linux, mount, e2fsprogs, iproute2, procps"
done
grep -q ' - cgroup ' /proc/self/mountinfo || die 'needs cgroup version 1: boot with systemd.unified_cgroup_hierarchy=0'

work=$(mktemp -d "${TMPDIR:-/tmp}/samples-XXXXXX")
cache=${cache:-$work/cache}
init='' auditd='' relay=''
cgroups=$(awk '{ for (i = 7; i < NF; i++) if ($i == "-") break; if ($(i + 1) ~ /^cgroup2?$/) print $5 }' /proc/self/mountinfo)

# shellcheck source=make/audit.sh
. "$samples/make/audit.sh"

cleaned_up=no
clean_up() {
  [ "$cleaned_up" = no ] || return 0
  cleaned_up=yes
  set +e
  stop_host
  ! mountpoint -q "$work/root" || umount -R "$work/root"
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

# start_host SAMPLE HOSTNAME ADDRESS: sets $init to the process id of the host's init.
start_host() {
  sample=$1 hostname=$2 address=$3
  make_disk "$hostname" 2048 "$work/root"
  cp -a "$cache/root/." "$work/root"
  [ "$sample" != hardened ] || make_disk docker-data 1024 "$work/root/var/lib/docker"
  [ "$sample" != careless ] || may_raise_limits || install -m 755 "$samples/make/runc.sh" "$work/root/usr/local/sbin/runc"
  mkdir -p "$work/root/opt/plimsoll"
  cp -R "$collector/." "$work/root/opt/plimsoll"
  chroot "$work/root" /bin/sh -s prepare "$hostname" "$address" <"$samples/make/$sample.sh"

  make_cgroups
  in_cgroups unshare --uts --ipc --net --cgroup sh "$samples/make/boot.sh" "$work/root" "$hostname" "$address" $$ \
    </dev/null >"$work/boot.log" 2>&1 &
  await 10 'the host to boot' host_is_up
  await 60 'the engine to answer' inside docker version
}

host_is_up() {
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
      tail -n 20 "$work/boot.log" "$work/root/var/log/docker.log" >&2
      die "waited in vain for $what"
    fi
    sleep 1
  done
}

# All processes of the host end with its init.
stop_host() {
  stop_audit
  for process in $(processes); do kill -s KILL "$process" 2>/dev/null || true; done
  wait
  init=''
  remove_cgroups
}

# inside COMMAND...: runs a command as root of the host, with nothing of this machine's environment.
inside() {
  in_cgroups nsenter -t "$init" -m -u -i -n -p -C -r \
    env -i HOME=/root USER=root SHELL=/bin/sh PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# ---- control groups: one below the top of each hierarchy, which the host then sees as the top

# The host's processes, but for those of its containers.
processes() {
  for hierarchy in $cgroups; do
    cat "$hierarchy/plimsoll-samples/cgroup.procs" 2>/dev/null || true
    return
  done
}

make_cgroups() {
  for hierarchy in $cgroups; do
    mkdir "$hierarchy/plimsoll-samples"
    for setting in cpuset.mems cpuset.cpus; do
      [ ! -e "$hierarchy/$setting" ] || cat "$hierarchy/$setting" >"$hierarchy/plimsoll-samples/$setting"
    done
  done
}

in_cgroups() {
  # shellcheck disable=SC2016 # for the shell that joins them
  sh -c 'for hierarchy in $1; do echo $$ >"$hierarchy/plimsoll-samples/cgroup.procs" || exit; done; shift; exec "$@"' sh "$cgroups" "$@"
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

make_sample() {
  start_host "$@"
  [ "$1" != hardened ] || start_audit
  inside sh -s populate <"$samples/make/$1.sh"
  if [ "$1" = hardened ]; then
    load_audit_rules
    inside sh -s operate <"$samples/make/$1.sh"
  fi
  capture "$1"
  stop_host
  umount -R "$work/root"
}

make_base_system
for sample in ${wanted:-careless hardened}; do
  case $sample in
    careless) make_sample careless web-01 192.0.2.10 ;;
    hardened) make_sample hardened vault-01 192.0.2.20 ;;
  esac
done
