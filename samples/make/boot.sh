# boot.sh: becomes the init of a host of its own. Started by make.sh in new UTS, IPC, network and cgroup namespaces:
#   boot.sh ROOT HOSTNAME ADDRESS SWITCH
# shellcheck shell=sh

set -eu

# Twice: a new PID namespace holds only the children of the process that makes it.
if [ "${5-}" != init ]; then
  echo "$2" >/proc/sys/kernel/hostname
  ip link set lo up
  # The other end of the wire lies outside, in the switch, so that the host has one interface, as it would.
  ip link add eth0 type veth peer name "$2"
  ip link set "$2" netns "$4"
  nsenter --net="$4" ip link set "$2" master switch up
  ip link set eth0 up
  ip address add "$3/24" dev eth0
  exec unshare --mount --pid --fork --kill-child sh "$0" "$@" init
fi

cd "$1"
mount -t proc -o nosuid,nodev,noexec proc proc
mount -t sysfs -o nosuid,nodev,noexec sysfs sys
[ ! -d sys/kernel/security ] || mount -t securityfs -o nosuid,nodev,noexec securityfs sys/kernel/security
mount -t tmpfs -o nosuid,mode=755 udev dev
mkdir dev/pts dev/shm dev/mqueue
mount -t devpts -o nosuid,noexec,newinstance,gid=5,mode=620,ptmxmode=666 devpts dev/pts
mount -t tmpfs -o nosuid,nodev tmpfs dev/shm
mount -t mqueue -o nosuid,nodev,noexec mqueue dev/mqueue
mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs run
while read -r name major minor; do
  mknod -m 666 "dev/$name" c "$major" "$minor"
done <<END
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
fuse 10 229
END
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mkdir run/lock

mount -t tmpfs -o nosuid,nodev,noexec,mode=755 tmpfs sys/fs/cgroup
while IFS=: read -r number controllers _; do
  [ "$number" != 0 ] || continue
  mkdir "sys/fs/cgroup/${controllers#name=}"
  mount -t cgroup -o "nosuid,nodev,noexec,$controllers" cgroup "sys/fs/cgroup/${controllers#name=}"
done </proc/self/cgroup

pivot_root . mnt
# shellcheck disable=SC2016
exec chroot . sh -c 'umount -l /mnt && mount --make-rshared / && exec env -i /sbin/init' </dev/null
