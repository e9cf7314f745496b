# hardened.sh: the host vault-01. Run by make.sh inside it: "prepare HOSTNAME ADDRESS" before it boots, "populate" afterwards,
# "operate" once the audit rules are loaded.
# shellcheck shell=sh

set -eu

prepare() {
  echo "$1" >/etc/hostname
  printf '127.0.0.1 localhost\n%s %s.example %s\n' "$2" "$1" "$1" >/etc/hosts
  echo 'nameserver 192.0.2.53' >/etc/resolv.conf
  printf 'LABEL=%s / ext4 relatime 0 1\nLABEL=docker-data /var/lib/docker ext4 relatime 0 2\n' "$1" >/etc/fstab
  od -An -N16 -tx1 /dev/urandom | tr -d ' ' >/etc/machine-id
  ln -s /bin/busybox /sbin/init
  echo "::respawn:/bin/sh -c 'PATH=/usr/local/sbin:/usr/local/bin:\$PATH; exec /usr/sbin/dockerd >>/var/log/docker.log 2>&1'" >/etc/inittab

  mkdir -p /etc/docker
  cat >/etc/docker/daemon.json <<'END'
{
  "icc": false,
  "live-restore": true,
  "log-driver": "json-file",
  "log-level": "info",
  "log-opts": {"max-file": "5", "max-size": "10m"},
  "no-new-privileges": true,
  "userland-proxy": false,
  "userns-remap": "default"
}
END
  for file in /usr/bin/docker /usr/sbin/dockerd /usr/bin/containerd /usr/sbin/runc /var/lib/docker /etc/docker /etc/docker/daemon.json \
    /etc/default/docker /lib/systemd/system/docker.service /lib/systemd/system/docker.socket /lib/systemd/system/containerd.service; do
    printf -- '-w %s -p rwxa -k docker\n' "$file"
  done >/etc/audit/rules.d/50-docker.rules
  augenrules >/dev/null
  install_auditctl_relay
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

make_layer() {
  mkdir -p /root/layer/bin /root/layer/etc /root/layer/tmp /root/layer/srv /root/layer/data
  cp /bin/busybox /root/layer/bin
  for applet in sh sleep httpd true test wget; do ln -s busybox "/root/layer/bin/$applet"; done
  printf 'root:x:0:0:root:/:/bin/sh\napp:x:10001:10001:app:/:/bin/sh\n' >/root/layer/etc/passwd
  echo vault >/root/layer/srv/index.html
  chown 10001:10001 /root/layer/data
  chmod 1777 /root/layer/tmp
}

# import_image NAME INSTRUCTION...: an image of one layer. Few images keep the audit log small: the engine opens files of each,
# below /var/lib/docker, at every look.
import_image() {
  image=$1
  shift
  for instruction; do
    shift
    set -- "$@" --change "$instruction"
  done
  tar -c -C /root/layer . | docker import "$@" - "$image"
}

# run NAME NETWORK ARGUMENT...: a container with all that is demanded of each.
run() {
  name=$1 network=$2
  shift 2
  docker run --name "$name" --network "$network" --read-only --tmpfs /tmp:size=8m,mode=1777 --cap-drop ALL \
    --security-opt no-new-privileges --memory 64m --cpu-shares 512 --pids-limit 50 --restart on-failure:5 "$@"
}

populate() {
  make_layer
  import_image registry.example/portal:1.4 'EXPOSE 8443' 'USER 10001:10001' 'CMD ["httpd", "-f", "-p", "8443", "-h", "/srv"]' \
    'HEALTHCHECK --interval=30s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8443/index.html"]'
  import_image registry.example/ledger:3.1 'VOLUME /data' 'USER 10001:10001' 'CMD ["sleep", "inf"]' \
    'HEALTHCHECK --interval=30s CMD ["test", "-d", "/data"]'
  rm -rf /root/layer
  docker network create frontend
  docker network create --internal backend

  run web frontend -d --publish 192.0.2.20:8443:8443 registry.example/portal:1.4
  run api backend -d registry.example/portal:1.4
  run ledger backend -d --volume ledger-data:/data registry.example/ledger:3.1
  run queue backend -d registry.example/ledger:3.1
  run migration-42 backend registry.example/ledger:3.1 true

  for name in web api ledger queue; do
    tries=60
    until [ "$(docker inspect --format '{{.State.Health.Status}}' "$name")" = healthy ]; do
      tries=$((tries - 1))
      [ "$tries" != 0 ]
      sleep 1
    done
  done
}

# What the audit log is to hold: everyday use of the client, and an exec of the allowed kind.
operate() {
  docker ps
  docker exec web true
}

"$@"
