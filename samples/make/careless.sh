# careless.sh: the host web-01. Run by make.sh inside it: "prepare HOSTNAME ADDRESS" before it boots, "populate" afterwards.
# shellcheck shell=sh

prepare() {
  dpkg --purge auditd >/dev/null
  name_host "$1" "$2"
  # shellcheck disable=SC2016 # for init's shell
  run_engine '. /etc/default/docker; exec /usr/sbin/dockerd $DOCKER_OPTS'
  useradd --groups docker deploy
  mkdir -p /etc/docker
  echo '{"insecure-registries": ["registry.example:5000"], "log-level": "debug"}' >/etc/docker/daemon.json
  chmod 666 /etc/docker/daemon.json
  cat >/etc/default/docker <<'END'
DOCKER_OPTS="-H unix:///var/run/docker.sock -H tcp://0.0.0.0:2375"
export HTTP_PROXY=http://proxyuser:example-not-a-secret@192.0.2.3:3128
END
  mkdir -p /srv/media /srv/app
  ln -s /etc /srv/app/config
}

import_base() {
  mkdir -p /root/base/bin /root/base/etc /root/base/tmp /root/base/srv /root/base/var/spool/cron/crontabs
  cp /bin/busybox /root/base/bin
  for applet in sh sleep httpd top crond tail wget tar; do ln -sf busybox "/root/base/bin/$applet"; done
  echo 'root:x:0:0:root:/root:/bin/sh' >/root/base/etc/passwd
  tar -c -C /root/base . | docker import - registry.example/base:1.0
  rm -rf /root/base
}

build() {
  docker build --quiet --tag "$@" -
}

# The real sshd, with the libraries that it needs.
build_ssh_gateway() {
  mkdir -p /root/gateway/run/sshd /root/gateway/etc/ssh
  ldd /usr/sbin/sshd | grep -o '/lib[^ ]*' | sort -u >/root/libraries
  tar -chf - -T /root/libraries /usr/sbin/sshd 2>/dev/null | tar -xf - -C /root/gateway
  ssh-keygen -q -t ed25519 -N '' -C '' -f /root/gateway/etc/ssh/ssh_host_ed25519_key
  echo 'PasswordAuthentication yes' >/root/gateway/etc/ssh/sshd_config
  echo 'sshd:x:100:65534::/run/sshd:/bin/false' >/root/gateway/etc/passwd.sshd
  cat >/root/gateway/Dockerfile <<'END'
FROM registry.example/base:1.0
COPY lib /lib/
COPY lib64 /lib64/
COPY usr /usr/
COPY run /run/
COPY etc /etc/
RUN cat /etc/passwd.sshd >>/etc/passwd
CMD ["/usr/sbin/sshd", "-D", "-e", "-p", "2222"]
END
  docker build --quiet --tag registry.example/ssh-gateway:2.3 /root/gateway
  rm -rf /root/gateway /root/libraries
}

populate() {
  import_base
  build registry.example/shop:2.8 --build-arg NPM_TOKEN=example-not-a-secret <<'END'
FROM registry.example/base:1.0
ARG NPM_TOKEN
RUN echo shop >/srv/index.html
ENV APP_ENV=production
EXPOSE 8080
CMD ["httpd", "-f", "-p", "8080", "-h", "/srv"]
END
  build registry.example/db:15 <<'END'
FROM registry.example/base:1.0
VOLUME /data
EXPOSE 5432
HEALTHCHECK --interval=5s CMD true
CMD ["sleep", "inf"]
END
  build_ssh_gateway
  docker network create edge

  docker run -d --name shop -p 80:8080 -e DB_PASSWORD=example-not-a-secret registry.example/shop:2.8
  docker run -d --name db --network edge -p 127.0.0.1:5432:5432 -v db-data:/data -m 64m --cpu-shares 512 --pids-limit 50 \
    --restart on-failure:5 -e POSTGRES_PASSWORD=example-not-a-secret registry.example/db:15
  docker run -d --name build --privileged -v /var/run/docker.sock:/var/run/docker.sock registry.example/base:1.0 sleep inf
  docker run -d --name monitor --pid host --network host -v /:/rootfs:ro registry.example/base:1.0 top -b -d 3600
  docker run -d --name sidecar --network container:monitor registry.example/base:1.0 sleep inf
  docker run -d --name legacy --ipc host --uts host --userns host --security-opt seccomp=unconfined registry.example/base:1.0 sleep inf
  docker run -d --name cron --restart always registry.example/base:1.0 crond -f
  docker volume create --opt type=none --opt o=bind --opt device=/etc etc-copy
  docker run -d --name backup -v /srv/app/config:/backup/config:ro -v etc-copy:/backup/etc:ro registry.example/base:1.0 \
    sh -c 'while :; do sleep 3600; done' nightly-backup --password=example-not-a-secret
  docker run -d --name ssh-gateway --network edge -p 2222:2222 registry.example/ssh-gateway:2.3
  docker run -d --name devkit --device /dev/fuse --cap-add ALL --ulimit nofile=4096:8192 --cgroup-parent /builders \
    registry.example/base:1.0 sleep inf
  docker run -d --name media.share-01 -v /srv/media:/media:shared -p 9000-9001:9000-9001/udp registry.example/base:1.0 sleep inf
  docker run --name old-report --restart on-failure:10 registry.example/base:1.0 sh -c 'echo done'
}

"$@"
