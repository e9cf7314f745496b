# common.sh: what all hosts have in common; make.sh puts it before the script of each.
# shellcheck shell=sh

set -eu

# name_host HOSTNAME ADDRESS: busybox is its init.
name_host() {
  echo "$1" >/etc/hostname
  printf '127.0.0.1 localhost\n%s %s.example %s\n' "$2" "$1" "$1" >/etc/hosts
  echo 'nameserver 192.0.2.53' >/etc/resolv.conf
  printf 'LABEL=%s / ext4 relatime 0 1\n' "$1" >/etc/fstab
  od -An -N16 -tx1 /dev/urandom | tr -d ' ' >/etc/machine-id
  ln -s /bin/busybox /sbin/init
}

# run_engine COMMAND: has init run the engine, and again where it ends.
run_engine() {
  printf "::respawn:/bin/sh -c 'PATH=/usr/local/sbin:/usr/local/bin:\$PATH; %s >>/var/log/docker.log 2>&1'\n" "$1" >/etc/inittab
}

# make_layer DIRECTORY APPLET...: the files of an image: busybox, and who may run it.
make_layer() {
  layer=$1
  shift
  mkdir -p "$layer/bin" "$layer/etc" "$layer/tmp" "$layer/srv"
  cp /bin/busybox "$layer/bin"
  for applet; do ln -s busybox "$layer/bin/$applet"; done
  printf 'root:x:0:0:root:/:/bin/sh\napp:x:10001:10001:app:/:/bin/sh\n' >"$layer/etc/passwd"
  chmod 1777 "$layer/tmp"
}

# import_image NAME INSTRUCTION...: an image of one layer, of the files below /root/layer.
import_image() {
  image=$1
  shift
  for instruction; do
    shift
    set -- "$@" --change "$instruction"
  done
  tar -c -C /root/layer . | docker import "$@" - "$image"
}

# See make/audit.sh.
install_auditctl_relay() {
  dpkg-divert --quiet --rename --divert /usr/sbin/auditctl.distrib --add /usr/sbin/auditctl
  cat >/usr/sbin/auditctl <<'END'
#!/bin/sh
# The kernel lets no process of this PID namespace ask for audit rules or status: the one who made this host asks instead.
printf '%s\n' "$*" >/run/auditctl.request
exec cat /run/auditctl.answer
END
  chmod 755 /usr/sbin/auditctl
}
