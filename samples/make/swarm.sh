# swarm.sh: the hosts manager-01 and worker-01. Run by make.sh inside them: "prepare HOSTNAME ADDRESS" before one boots, "populate"
# afterwards, "found" and "deploy" on the manager.
# shellcheck shell=sh

prepare() {
  dpkg --purge auditd >/dev/null
  name_host "$1" "$2"
  # No route leads there: a node tries to pull the image that it has, and that is to fail at once.
  echo 'nameserver 198.51.100.53' >/etc/resolv.conf
  run_engine 'exec /usr/sbin/dockerd'
}

# No registry is there to pull from: each node has the image.
populate() {
  make_layer /root/layer sh sleep httpd true
  import_image registry.example/portal:1.4 'EXPOSE 8443' 'USER 10001:10001' 'CMD ["httpd", "-f", "-p", "8443", "-h", "/srv"]'
  rm -rf /root/layer
}

# What both commands print tells keys and tokens.
found() {
  docker swarm init --autolock --listen-addr 192.0.2.30:2377 --advertise-addr 192.0.2.30 --cert-expiry 720h >/dev/null
}

deploy() {
  docker network create --driver overlay front >/dev/null
  docker network create --driver overlay --opt encrypted back >/dev/null
  echo example-not-a-secret | docker secret create ledger-password - >/dev/null
  echo currency=EUR | docker config create ledger-settings - >/dev/null

  docker service create --detach --no-resolve-image --name portal --replicas 2 --network front --publish 8443:8443 registry.example/portal:1.4
  docker service create --detach --no-resolve-image --name ledger --mode global --network back --secret ledger-password \
    --config ledger-settings --env LEDGER_TOKEN=example-not-a-secret registry.example/portal:1.4 sleep inf
  docker service create --detach --no-resolve-image --name metrics --mode global \
    --publish mode=host,published=9100,target=8443 registry.example/portal:1.4
  for name in portal ledger metrics; do
    tries=90
    until docker service ls --filter "name=$name" --format '{{.Replicas}}' | grep -qx 2/2; do
      tries=$((tries - 1))
      [ "$tries" != 0 ]
      sleep 1
    done
  done
}

"$@"
