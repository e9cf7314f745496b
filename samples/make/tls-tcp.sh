# tls-tcp.sh: the host gate-01. Run by make.sh inside it: "prepare HOSTNAME ADDRESS" before it boots, "populate" afterwards, "edit"
# once the audit rules are loaded.
# shellcheck shell=sh

# Half of the options are arguments, half stand in daemon.json. The unit file belongs to no systemd: it is what a host looks like
# whose engine was started otherwise.
prepare() {
  name_host "$1" "$2"
  echo 'LABEL=docker-data /srv/docker ext4 relatime 0 2' >>/etc/fstab
  make_certificates "$2"
  run_engine "exec /usr/sbin/dockerd -H unix:///run/docker.sock --host=tcp://$2:2376 --tlsverify --tlscacert /etc/docker/tls/ca.pem \
--tlscert=/etc/docker/tls/server-cert.pem --tlskey=/etc/docker/tls/server-key.pem --icc=false --default-ulimit nofile=1024:4096"
  cat >/etc/docker/daemon.json <<'END'
{
  "data-root": "/srv/docker",
  "log-driver": "json-file",
  "log-opts": {"max-file": "3", "max-size": "5m"},
  "userland-proxy": false
}
END

  mkdir -p /etc/systemd/system/docker.service.d
  cat >/etc/systemd/system/docker.service.d/10-tls.conf <<END
[Service]
EnvironmentFile=-/etc/default/docker
ExecStart=
ExecStart=/usr/sbin/dockerd -H fd:// -H tcp://$2:2376 \\
  --tlsverify --tlscacert=/etc/docker/tls/ca.pem \\
  --tlscert=/etc/docker/tls/server-cert.pem --tlskey=/etc/docker/tls/server-key.pem \$DOCKER_OPTS
END
  echo 'DOCKER_OPTS="--icc=true --log-level=debug"' >/etc/default/docker

  registry_certificates
  for file in /usr/bin/docker /etc/docker /srv/docker; do
    printf -- '-w %s -p rwxa -k docker\n' "$file"
  done >/etc/audit/rules.d/50-docker.rules
  echo '-a always,exit -F path=/usr/sbin/runc -F perm=x -F auid>=1000 -F auid!=unset -k runc' >>/etc/audit/rules.d/50-docker.rules
  augenrules >/dev/null
  install_auditctl_relay
}

# make_certificates ADDRESS: an authority of its own, and what the engine shows to its clients. The keys end with the host.
make_certificates() {
  mkdir -p /etc/docker/tls
  cd /etc/docker/tls || exit
  openssl ecparam -genkey -name prime256v1 -noout -out /root/ca-key.pem
  openssl req -x509 -new -sha256 -days 3650 -key /root/ca-key.pem -subj '/CN=Example engine CA' -out ca.pem
  openssl ecparam -genkey -name prime256v1 -noout -out server-key.pem
  openssl req -new -key server-key.pem -subj "/CN=$(cat /etc/hostname).example" -out /root/server.csr
  printf 'subjectAltName=IP:%s\nextendedKeyUsage=serverAuth\n' "$1" >/root/extensions
  openssl x509 -req -sha256 -days 365 -in /root/server.csr -CA ca.pem -CAkey /root/ca-key.pem -CAcreateserial -CAserial /root/serial \
    -extfile /root/extensions -out server-cert.pem
  chmod 444 ca.pem server-cert.pem
  chmod 400 server-key.pem
  cd /
}

# Of four files one may be written by its group.
registry_certificates() {
  for registry in registry.example:5000 mirror.example; do
    mkdir -p "/etc/docker/certs.d/$registry"
    cp /etc/docker/tls/ca.pem "/etc/docker/certs.d/$registry/ca.crt"
  done
  cp /etc/docker/tls/server-cert.pem /etc/docker/certs.d/registry.example:5000/client.cert
  cp /etc/docker/tls/server-key.pem /etc/docker/certs.d/registry.example:5000/client.key
  chmod 444 /etc/docker/certs.d/*/*
  chmod 664 /etc/docker/certs.d/mirror.example/ca.crt
}

build() {
  docker build --quiet --tag "$@"
}

# apt-get and curl are stand-ins, as no package mirror is there: the history of an image tells instructions, not what they did.
populate() {
  make_layer /root/layer sh sleep httpd true test
  for stand_in in apt-get curl; do
    printf '#!/bin/sh\necho "%s $*"\n' "$stand_in" >"/root/layer/bin/$stand_in"
    chmod 755 "/root/layer/bin/$stand_in"
  done
  import_image registry.example/debian:12
  rm -rf /root/layer

  mkdir /root/context
  cd /root/context || exit
  echo '<p>gate</p>' >index.html
  tar -cf assets.tar index.html
  build registry.example/portal:2.0 --build-arg VERSION=2.0 --build-arg HTTPS_PROXY=http://builder:example-not-a-secret@192.0.2.3:3128 \
    --file - . <<'END'
FROM registry.example/debian:12
ARG VERSION
RUN apt-get update && apt-get install -y --no-install-recommends httpd
COPY index.html /srv/
HEALTHCHECK --interval=30s --timeout=3s CMD ["test", "-e", "/srv/index.html"]
USER app
END
  build registry.example/portal:2.1 --file - . <<'END'
FROM registry.example/portal:2.0
HEALTHCHECK NONE
END
  build registry.example/worker:0.9 --file - . <<'END'
FROM registry.example/debian:12
ADD assets.tar /srv/
RUN apt-get update
RUN apt-get install -y --allow-unauthenticated worker
ENV WORKER_API_KEY=example-not-a-secret
END
  build registry.example/worker:0.8 --file - . <<'END'
FROM registry.example/debian:12
ADD index.html /srv/
RUN curl --insecure https://192.0.2.3/worker.tar.gz
END
  cd /
  rm -rf /root/context

  docker run -d --name portal --publish 192.0.2.40:8080:8080 registry.example/portal:2.0 httpd -f -p 8080 -h /srv
  docker run -d --name worker --ulimit nofile=512:512 registry.example/worker:0.9 sleep inf
  for number in 1 2 3; do docker run --name "job-$number" registry.example/worker:0.9 true; done
}

# What was changed since, and is not in force: the engine was not restarted, and the audit rules were not loaded again.
edit() {
  sed -i 's/^{$/{\n  "live-restore": true,/' /etc/docker/daemon.json
  printf -- '-w %s -p rwxa -k docker\n' /usr/sbin/dockerd /etc/docker/daemon.json >/etc/audit/rules.d/60-docker.rules
}

"$@"
