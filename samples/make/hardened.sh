# hardened.sh: the host vault-01. Run by make.sh inside it: "prepare HOSTNAME ADDRESS" before it boots, "populate" afterwards,
# "operate" once the audit rules are loaded.
# shellcheck shell=sh

prepare() {
  name_host "$1" "$2"
  echo 'LABEL=docker-data /var/lib/docker ext4 relatime 0 2' >>/etc/fstab
  run_engine 'exec /usr/sbin/dockerd'

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

# run NAME NETWORK ARGUMENT...: a container with all that is demanded of each.
run() {
  name=$1 network=$2
  shift 2
  docker run --name "$name" --network "$network" --read-only --tmpfs /tmp:size=8m,mode=1777 --cap-drop ALL \
    --security-opt no-new-privileges --memory 64m --cpu-shares 512 --pids-limit 50 --restart on-failure:5 "$@"
}

populate() {
  # Few images keep the audit log small: the engine opens files of each, below /var/lib/docker, at every look.
  make_layer /root/layer sh sleep httpd true test wget
  mkdir /root/layer/data
  chown 10001:10001 /root/layer/data
  echo vault >/root/layer/srv/index.html
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
