package plimsoll.evidence.parse;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.bundle.EvidenceSource;
import plimsoll.check.StatRows;
import plimsoll.evidence.AuditRule;
import plimsoll.evidence.AuditStatus;
import plimsoll.evidence.Container;
import plimsoll.evidence.Daemon;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFiles;
import plimsoll.evidence.MountPoint;
import plimsoll.evidence.NamedFiles;
import plimsoll.evidence.Population;
import plimsoll.source.Limits;

/**
 * Every file of a collection of published outputs, by the parser that reads its kind: old and new
 * releases, errors in place of output, damaged files. What a parser does not understand is absent;
 * it is never read as something else.
 */
class CorpusTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("plimsoll.corpus", "../shared/corpus"));

  /** What a parser finds in a file, in short. A fact that is absent is shown as {@code ?}. */
  private static final Map<String, Function<String, String>> PARSERS = new LinkedHashMap<>();

  static {
    PARSERS.put("docker/info", CorpusTest::info);
    PARSERS.put("docker/version", CorpusTest::version);
    PARSERS.put("docker/containers", CorpusTest::containers);
    PARSERS.put("docker/ps", text -> listing("docker/ps", ListingParser.CONTAINERS, text));
    PARSERS.put("docker/images", CorpusTest::images);
    PARSERS.put("docker/image-list", text -> listing("images", ListingParser.IMAGES, text));
    PARSERS.put("docker/history", CorpusTest::history);
    PARSERS.put("docker/networks", CorpusTest::networks);
    PARSERS.put("docker/network-list", text -> listing("networks", ListingParser.NETWORKS, text));
    PARSERS.put("docker/volumes", CorpusTest::volumes);
    PARSERS.put("docker/nodes", CorpusTest::nodes);
    PARSERS.put("docker/node-list", text -> listing("nodes", ListingParser.NODES, text));
    PARSERS.put("docker/services", CorpusTest::services);
    PARSERS.put("docker/service-list", text -> listing("services", ListingParser.SERVICES, text));
    PARSERS.put("audit/rules", CorpusTest::auditRules);
    PARSERS.put("audit/status", CorpusTest::auditStatus);
    PARSERS.put("files/etc/audit/rules.d/a.rules", CorpusTest::auditRulesFile);
    PARSERS.put("files/etc/docker/daemon.json", CorpusTest::daemonFile);
    PARSERS.put("files/etc/fstab", CorpusTest::fileSystems);
    PARSERS.put("host/mountinfo", CorpusTest::mounts);
    PARSERS.put("host/docker-group", CorpusTest::group);
    PARSERS.put("host/sockets", CorpusTest::sockets);
    PARSERS.put("host/stat", CorpusTest::stat);
    PARSERS.put("process/table", CorpusTest::processes);
    PARSERS.put("systemd/docker.service", CorpusTest::unitProperties);
    PARSERS.put("systemd/docker.socket", CorpusTest::socketUnit);
    PARSERS.put("unit file", CorpusTest::unitFile);
    PARSERS.put("environment file", CorpusTest::environmentFile);
  }

  private static final String FILES =
      """
      [docker/info]
      api-v1.24-info.txt
          Boot2Docker; /var/lib/docker; security ?; seccomp ?; 11 containers; live restore ?; insecure []; swarm ?; manager ?
      docker-error-daemon-not-running.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-error-permission-denied.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-1.10.3-rhel-devicemapper.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-1.13.0-swarm-debug.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-1.13.1-rhel7-push-plugin.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-1.9.0-doc.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-1.9.1-rhel7-loop.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-1.9.1-rhel7-lvm.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-17.06-ee-ucp-rhel7.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-20.10-sles15-btrfs.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-22.06-ubuntu.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-24-rootless-debian12.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-25.0.0-linux.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      docker-info-error-no-daemon.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      info-1.9.0-boot2docker.json
          Boot2Docker 1.9.0 (TCL 6.4); master : 16e4a2a - Tue Nov  3 19:49:22 UTC 2015; /mnt/sda1/var/lib/docker; security ?; seccomp ?; 1 containers; live restore ?; insecure []; swarm ?; manager ?
      info-17.03.1-ubuntu14.04-swarm-inactive.json
          Ubuntu 14.04.5 LTS; /var/lib/docker; security [apparmor]; seccomp ?; 46 containers; live restore [false]; insecure []; swarm inactive; manager false
      info-20.10.13-zorin.json
          Zorin OS 16.1; /var/lib/docker; security [apparmor, seccomp]; seccomp default; 5 containers; live restore [false]; insecure []; swarm inactive; manager false
      info-api1.22-b.json
          Red Hat Enterprise Linux Workstation 7.2 (Maipo); /var/lib/docker; security ?; seccomp ?; 2 containers; live restore ?; insecure [somehost:80]; swarm ?; manager ?
      info-api1.38-lcow.json
          Windows 10 Pro Version 1803 (OS Build 17134.228); C:\\ProgramData\\Docker; security []; seccomp ?; 3 containers; live restore [false]; insecure []; swarm inactive; manager false
      info-golden-badsec.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      info-golden-errors.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      info-golden-no-swarm.json
          Ubuntu 16.04.3 LTS; /var/lib/docker; security [apparmor, seccomp]; seccomp default; 0 containers; live restore [false]; insecure []; swarm inactive; manager false
      info-golden-plugins.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      info-golden-with-swarm.json
          Ubuntu 16.04.3 LTS; /var/lib/docker; security [apparmor, seccomp]; seccomp default; 0 containers; live restore [false]; insecure []; swarm active; manager true
      info-golden-with-swarm.txt
          ABSENT captures/docker/info: line 1: is not valid JSON
      info-inspec-minimal.json
          ABSENT captures/docker/info# has no DockerRootDir
      info-minikube-mac_swarm_enabled.json
          Docker Desktop; /var/lib/docker; security [seccomp]; seccomp default; 7 containers; live restore [false]; insecure []; swarm active; manager true
      info-minikube-podman_1.8_linux.json
          ABSENT docker info was answered by podman, not by a Docker engine
      info-minikube-windows_docker.json
          Docker Desktop; /var/lib/docker; security [seccomp]; seccomp default; 0 containers; live restore [false]; insecure []; swarm inactive; manager false
      info-podman-answers-docker-cli.json
          ABSENT docker info was answered by podman, not by a Docker engine
      info-podman5.json
          ABSENT docker info was answered by podman, not by a Docker engine

      [docker/version]
      version-1.8-doc.txt
          ABSENT captures/docker/version: line 1: is not valid JSON
      version-1.9.0-boot2docker.json
          ABSENT captures/docker/version# has no Server
      version-17.03-puppet.json
          17.03.1-ce-server, API 1.27
      version-23.0.3-downgraded.txt
          ABSENT captures/docker/version: line 1: is not valid JSON
      version-api1.22.json
          ABSENT captures/docker/version# has no Server
      version-golden.json
          , API ?
      version-podman5.txt
          ABSENT captures/docker/version: line 1: is not valid JSON

      [docker/containers]
      containers-inspect-insights.json
          ABSENT captures/docker/containers#/2 is no container
      inspect-container-1.9.0-boot2docker.json
          ecstatic_brown: running false, privileged false, network , +[], security [], pids ?, mounts ?, ports 0
      inspect-container-19.03-arnested.json
          foobar_client_1: running true, privileged false, network foobar_default, +[], security [], pids 0, mounts 1, ports 2
      inspect-container-2022-20.10.json
          trusting_williams: running true, privileged false, network default, +[], security [], pids 0, mounts 2, ports 0
      inspect-container-api-old-full.json
          desperate_babbage: running true, privileged false, network bridge, +[], security [], pids ?, mounts ?, ports 2
      inspect-container-api1.21.json
          small_hodgkin: running true, privileged false, network default, +[], security [], pids ?, mounts 0, ports 0
      inspect-container-api1.22.json
          drunk_golick: running false, privileged false, network default, +[], security [], pids 0, mounts 0, ports 0
      inspect-container-api1.24.json
          small_hodgkin: running true, privileged false, network default, +[], security [], pids ?, mounts 0, ports 0
      inspect-container-api1.26a.json
          fmi-test01: running false, privileged false, network default, +?, security ?, pids 0, mounts ?, ports ?
      inspect-container-api1.26b.json
          elegant_mccarthy: running false, privileged false, network default, +[], security [], pids 0, mounts 1, ports 0
      inspect-container-capadd-netadmin.json
          ABSENT captures/docker/containers#/0 is no container
      inspect-container-goclient-1.json
          4fa6e0f0c6786287e131c3852c58a2e01cc697a68231826813597e4994f1d6e2: running false, privileged false, network ?, +?, security ?, pids ?, mounts ?, ports 1
      inspect-container-goclient-3.json
          4fa6e0f0c6786287e131c3852c58a2e01cc697a68231826813597e4994f1d6e2: running false, privileged false, network ?, +?, security ?, pids ?, mounts ?, ports 1
      inspect-container-goclient-5.json
          4fa6e0f0c6786287e131c3852c58a2e01cc697a68231826813597e4994f1d6e2: running false, privileged false, network ?, +?, security ?, pids ?, mounts ?, ports 1
      inspect-container-inspec-e.json
          fried_water: running true, privileged false, network default, +[], security [], pids 0, mounts 0, ports 0
      inspect-container-podman5.json
          foobar: running false, privileged false, network pasta, +[], security [], pids 2048, mounts 0, ports 0
      inspect-container-telegraf-health.json
          123456789: running false, privileged ?, network ?, +?, security ?, pids ?, mounts 0, ports ?
      inspect-edge-a.json
          hardened: running true, privileged false, network default, +[NET_BIND_SERVICE], security [no-new-privileges, seccomp={"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}, apparmor=docker-default, label=level:s0:c100,c200], pids 100, mounts 2, ports 0; host-everything: running true, privileged true, network host, +[], security [label=disable], pids 0, mounts 2, ports 0; joined-ns: running true, privileged false, network container:3333333333333333333333333333333333333333333333333333333333333333, +[], security [], pids 0, mounts 0, ports 0; old-syntax: running true, privileged false, network default, +[ALL], security [apparmor:unconfined, label:type:svirt_apache_t, seccomp:unconfined], pids 0, mounts 0, ports 2
      inspect-truncated.txt
          ABSENT captures/docker/containers: line 6: is not valid JSON

      [docker/ps]
      docker-help-instead-of-output.txt
          ABSENT captures/docker/ps:1 is no list of containers: it has no header row
      docker-ps-rhel7-1.9-notrunc-size.txt
          [angry_saha, tender_rosalind]
      ps-a-json-lines-17.03.txt
          ABSENT captures/docker/ps:1 is no list of containers: it has no header row
      ps-api-1.9.0-boot2docker.json
          ABSENT captures/docker/ps:1 is no list of containers: it has no header row
      ps-api-telegraf.json
          ABSENT captures/docker/ps:1 is no list of containers: it has no header row
      ps-table-28.txt
          ABSENT captures/docker/ps:2 holds no container id

      [docker/images]
      inspect-image-1.9.0-boot2docker.json
          debian:wheezy: tags 1, created 2015-11-20T00:23:34.502422683Z, user '', health [], variables 0
      inspect-image-api1.22-doc.json
          ABSENT captures/docker/images# is no image
      inspect-image-api1.22-overlay.json
          test-image:latest: tags 1, created 2016-05-24T19:25:01.31608131Z, user '', health [], variables 1
      inspect-image-api1.25-windows.json
          microsoft/nanoserver:latest: tags 1, created 2016-09-22T02:39:30.9154862-07:00, user '', health [], variables 0
      inspect-image-rhel7-1.9.json
          rhel7_imagemagick:latest: tags 1, created 2016-06-23T03:39:15.068803433Z, user 'root', health [], variables 3

      [docker/image-list]
      docker-images-rhel7-1.9.txt
          [rhel6_vsftpd, rhel7_imagemagick, rhel6_nss-softokn, <none>]
      images-json-lines.txt
          ABSENT captures/images:1 is no list of images: it has no header row

      [docker/history]
      history-1.9.0-boot2docker.json
          ABSENT docker/history holds no step of it
      history-golden.txt
          ABSENT captures/docker/history: line 1: is not valid JSON
      history-podman5.txt
          ABSENT captures/docker/history: line 1: is not valid JSON

      [docker/networks]
      network-inspect-bridge-17.06.json
          bridge: driver bridge, containers 0, options {com.docker.network.bridge.default_bridge=true, com.docker.network.bridge.enable_icc=true, com.docker.network.bridge.enable_ip_masquerade=true, com.docker.network.bridge.host_binding_ipv4=0.0.0.0, com.docker.network.bridge.name=docker0, com.docker.network.driver.mtu=1500}
      network-inspect-bridge-doc.json
          bridge: driver bridge, containers 2, options {com.docker.network.bridge.default_bridge=true, com.docker.network.bridge.enable_icc=true, com.docker.network.bridge.enable_ip_masquerade=true, com.docker.network.bridge.host_binding_ipv4=0.0.0.0, com.docker.network.bridge.name=docker0, com.docker.network.driver.mtu=1500}
      network-inspect-host-17.06.json
          host: driver host, containers 0, options {}
      network-inspect-podman2.2-cni.json
          ABSENT captures/docker/networks#/0 is no network
      network-inspect-user-17.06.json
          dummyapp_default: driver bridge, containers 0, options {}

      [docker/network-list]
      network-ls-17.06.txt
          ABSENT captures/networks:1 is no list of networks: it has no header row

      [docker/volumes]
      volume-inspect-cluster.json
          clustervolume: driver clusterdriver1, options {}
      volume-inspect.json
          myvolume: driver local, options {}
      volumes-20.10.13-zorin.json
          326d246e9371e4b426b018a7093a522f699a79bf6dda185314ef6683747a5836: driver local, options {}; 5f93240d96e42d0b3728435cbfb43b6fcb3b01446d5c7d4be1cba8f9336c0a58: driver local, options {}; 83aea89faf9721ec0065ea37b32608a504088ac86a882069776be3899a0034a5: driver local, options {}; a3fedc4b90b70e9f28456b4f88f8a2ebd90f76cf8a8a5e4fb5dcbd0b90ff0153: driver local, options {}; bc9d2f97a920b6be6869dc69738b1e682234d3b530539986eb5343bcf5572983: driver local, options {}; d38856ca6c6879a8c667c300aa6e4c35c2ba93d1a1b06ba78813141fd27b0697: driver local, options {}; f1d6fe0188cc05f24309a86b58cf8130f89fa21aaa73f37789ad36fd188b38e2: driver local, options {}; pk: driver local, options {}; prabhat: driver local, options {device=/home/prabhat/portainer/mounted, type=tmpfs}; test-vol: driver local, options {}

      [docker/nodes]
      node-inspect-manager-17.06.json
          swarm-manager: manager
      nodes-api.json
          ABSENT captures/docker/nodes#/1 is no node

      [docker/node-list]
      node-ls-json.txt
          ABSENT captures/nodes:1 is no list of nodes: it has no header row

      [docker/services]
      service-inspect-pretty.txt
          ABSENT captures/docker/services: line 2: is not valid JSON
      services-api.json
          test1: ports 0, variables ?, secrets ?; test2: ports 0, variables ?, secrets ?; test3: ports 0, variables ?, secrets ?; test4: ports 0, variables ?, secrets ?

      [docker/service-list]
      service-ls-json-lines.txt
          ABSENT captures/services:1 is no list of services: it has no header row

      [audit/rules]
      auditctl-l-debian12-docker.txt
          10 rules; /usr/bin/dockerd rwxa docker; /etc/default/docker wa docker; /run/containerd.sock rwxa docker,second; /usr/bin/containerd x docker auid>=1000 auid!=-1; /usr/bin/docker-runc rwxa docker arch=b64
      auditctl-l-mixed.txt
          8 rules;
      auditctl-l-rhel7.txt
          9 rules;
      auditctl-load-error.txt
          ABSENT captures/audit/rules:1 is no audit rule

      [audit/status]
      auditctl-s-inspec.txt
          enabled true, pid 547
      auditctl-s-rhel7.txt
          enabled true, pid 947

      [files/etc/audit/rules.d/a.rules]
      audit.rules-docker-stig-a.txt
          8 rules; /usr/bin/dockerd rwxa docker; /var/lib/docker rwxa docker; /etc/docker rwxa docker; /usr/lib/systemd/system/docker.service rwxa docker; /usr/lib/systemd/system/docker.socket rwxa docker; /etc/docker/daemon.json wa docker; /usr/bin/containerd rwxa docker; /usr/bin/docker-runc x docker arch=b64
      audit.rules-neo23x0.txt
          403 rules; /usr/bin/dockerd rwxa docker; /usr/bin/docker rwxa docker; /usr/bin/docker-containerd rwxa docker; /usr/bin/docker-runc rwxa docker; /var/lib/docker wa docker; /etc/docker rwxa docker; /etc/sysconfig/docker rwxa docker; /etc/sysconfig/docker-storage rwxa docker; /usr/lib/systemd/system/docker.service rwxa docker; /usr/lib/systemd/system/docker.socket rwxa docker

      [files/etc/docker/daemon.json]
      daemon-json-28-full-linux.json
          authorization-plugins []; debug [true]; default-ulimits [nofile=64000:64000]; experimental [false]; hosts []; icc [false]; insecure-registries []; iptables [false]; live-restore [true]; log-driver [json-file]; log-opts [cache-compress=true, cache-disabled=false, cache-max-file=5, cache-max-size=20m, env=os,customer, labels=somelabel, max-file=5, max-size=10m]; no-new-privileges [false]; storage-opts []; tls [true]; tlsverify [true]; userland-proxy [false]
      daemon-json-hardened.json
          authorization-plugins [example-authz]; default-ulimits [nofile=64000:64000]; experimental [false]; hosts [unix:///var/run/docker.sock, tcp://0.0.0.0:2376]; icc [false]; insecure-registries []; iptables [true]; live-restore [true]; log-driver [syslog]; log-level [info]; log-opts [syslog-address=udp://192.0.2.5:514]; no-new-privileges [true]; seccomp-profile [/etc/docker/seccomp.json]; storage-driver [overlay2]; tls [true]; tlscacert [/etc/docker/ca.pem]; tlscert [/etc/docker/server-cert.pem]; tlskey [/etc/docker/server-key.pem]; tlsverify [true]; userland-proxy [false]; userns-remap [default]
      daemon-json-invalid-comment.txt
          ABSENT files/etc/docker/daemon.json: line 2: is not valid JSON
      daemon-json-metropolis-nexus.json


      [files/etc/fstab]
      fstab-centos7.txt
          /dev/mapper/centos-root /; UUID=05d927bb-5875-49e3-ada1-7f46cb31c932 /boot; /dev/mapper/centos-swap swap
      fstab-rhel6.7.txt
          UUID=0e6b1614-7bbe-4d6e-bc78-a5556a123ba8 /; tmpfs /dev/shm; devpts /dev/pts; sysfs /sys; proc /proc
      fstab-sos-ubuntu20.txt
          LABEL=cloudimg-rootfs /; LABEL=UEFI /boot/efi
      fstab-without-mntopts.txt
          /dev/mapper/vg_osbase-lv_root /; UUID=05ce4fc3-04c3-4111-xxxx /boot; /dev/mapper/vg_osbase-lv_home /home; /dev/mapper/vg_osbase-lv_tmp /tmp; /dev/foo /foo; 192.168.48.65:/cellSiteData /ceSiteData; /dev/vg_data/lv_pg /var/opt/rh/rh-postgresql95/lib/pgsql

      [host/mountinfo]
      findmnt-docker-netns.txt
          ABSENT captures/mountinfo:1 is no row of mountinfo
      mountinfo-rhel8.txt
          253:34 / /var
      proc-mounts-docker-partition.txt
          ABSENT captures/mountinfo:1 is no row of mountinfo
      proc-mounts-rhel7.txt
          ABSENT captures/mountinfo:1 is no row of mountinfo

      [host/docker-group]
      getent-group-docker-forms.txt
          exists true [alice, bob]
      getent-group-dockerroot-rhel7.txt
          ABSENT captures/host/docker-group:1 is no row of the group docker
      group-ubuntu18.txt
          ABSENT captures/host/docker-group:1 is no row of the group docker

      [host/sockets]
      netstat-aeep-centos7.txt
          ABSENT captures/host/sockets:3 names its port instead of numbering it
      netstat-aonb-windows10.txt
          ABSENT captures/host/sockets:4 is no header of ss or netstat
      netstat-lnp-ubuntu18-space.txt
          25 sockets; 0.0.0.0:9898/tcp [pgpool]; 192.168.68.116:9102/tcp [bareos-fd]; 0.0.0.0:22/tcp [sshd: /usr/sbin]; 0.0.0.0:5432/tcp [pgpool]; 0.0.0.0:5433/tcp [postgres]; 127.0.0.1:25/tcp [exim4]
      netstat-neopa-docs.txt
          4 sockets; 0.0.0.0:5672/tcp [qpidd]; 127.0.0.1:27017/tcp [mongod]; 127.0.0.1:53644/tcp [Passenger Rac]; 0.0.0.0:5646/tcp [qdrouterd]
      netstat-neopa-rhel7.1.txt
          9 sockets; 0.0.0.0:22/tcp [sshd]; 127.0.0.1:25/tcp [master]; [::]:22/tcp [sshd]; [::1]:25/tcp [master]; 127.0.0.1:323/udp [chronyd]; 0.0.0.0:68/udp [dhclient]
      netstat-no-state.txt
          4 sockets; 0.0.0.0:5353/udp [avahi-daemon: r]; 0.0.0.0:49926/udp [avahi-daemon: r]; [::]:5353/udp [avahi-daemon: r]; [::]:35569/udp [avahi-daemon: r]
      netstat-tulpen-busybox.txt
          7 sockets; 0.0.0.0:22/tcp [sshd]; [2601:1:ad80:1445:]:54776/tcp [pidgin]; [::]:22/tcp [sshd]; 0.0.0.0:111/udp [rpcbind]; 192.168.1.123:8005/tcp [java]; [fe80::42:acff:fe11:]:123/udp [ntpd]
      ss-lntp-dockerd-tcp.txt
          5 sockets; 0.0.0.0:22/tcp [sshd]; 127.0.0.1:41733/tcp [containerd]; 0.0.0.0:8080/tcp [docker-proxy]; *:2375/tcp [dockerd]; [::]:8080/tcp [docker-proxy]
      ss-tulpen.txt
          9 sockets; *:68/udp [dhclient]; *:22/tcp [sshd]; [::ffff:10.0.2.15]:9200/tcp [java]; [fe80::a00:27ff:fe32:ed09%enp0s3]:9200/tcp [java]; [::ffff:10.0.2.15]:9300/tcp [java]; [fe80::a00:27ff:fe32:ed09%enp0s3]:9300/tcp [java]
      ss-tulpn-rhel7.1.txt
          9 sockets; 127.0.0.1:323/udp [chronyd]; *:68/udp [dhclient]; *:7354/udp [dhclient]; [::1]:323/udp [chronyd]; [::]:20132/udp [dhclient]; *:22/tcp [sshd]
      ss-tulpn-rhel8.txt
          22 sockets; 192.168.122.1:53/udp ?; 0.0.0.0%virbr0:67/udp ?; 0.0.0.0:68/udp ?; 0.0.0.0:111/udp ?; 127.0.0.1:323/udp ?; 0.0.0.0:631/udp ?
      ss-wide.txt
          59 sockets; 0.0.0.0:50305/udp [host]; 0.0.0.0:33986/udp [host]; 0.0.0.0:42285/udp [host]; 0.0.0.0:58746/udp [host]; 0.0.0.0:50571/udp [host]; 0.0.0.0:34215/udp [host]

      [host/stat]
      stat-c-debian12-busybox.txt
          ABSENT captures/host/stat:3 is not the last of the rows: the capture is cut off
      stat-c-docker-files-gnu.txt
          ABSENT captures/host/stat:8 is not the last of the rows: the capture is cut off
      stat-freebsd12.txt
          ABSENT captures/host/stat:40 is not the last of the rows: the capture is cut off
      stat-ubuntu18.txt
          ABSENT captures/host/stat:120 is not the last of the rows: the capture is cut off
      stat-ubuntu20-missing.txt
          ABSENT captures/host/stat:7 is not the last of the rows: the capture is cut off

      [process/table]
      ps-auxcww-rhel6.7-full.txt
          89 processes;
      ps-auxww-late-header.txt
          5 processes;
      ps-auxwwwm-sos-ubuntu-openstack.txt
          170 processes;
      ps-auxwwwm-sos.txt
          ABSENT captures/process/table:1 heads a table without process 1: it does not show them all
      ps-axoZ-selinux.txt
          ABSENT captures/process/table:9 shows no process
      ps-axu-ubuntu18.txt
          172 processes;
      ps-busybox.txt
          4 processes; 2210 /usr/bin/dockerd -p /run/docker.pid
      ps-ef-docker-daemons.txt
          7 processes; 1044 /usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock --userns-remap=default; 2002 grep --color=auto dockerd
      ps-ef-rhel7.txt
          9 processes;

      [systemd/docker.service]
      systemctl-show-dbus.txt
          ABSENT captures/systemd/docker.service names no file of docker.service
      systemctl-show-fragmentpath-absent.txt
          ABSENT captures/systemd/docker.service names no file of docker.service
      systemctl-show-fragmentpath-forms.txt
          [/usr/lib/systemd/system/docker.service] the file systemd names
      systemctl-show-sshd.txt
          ABSENT captures/systemd/docker.service names no file of docker.service

      [systemd/docker.socket]
      unit-docker.socket-ce-19.03.txt
          [/var/run/docker.sock]

      [unit file]
      dropin-containerd-proxy.txt
          ABSENT the unit has 0 commands to start
      unit-docker.service-ce-18.09.txt
          options --host=fd:// --containerd=/run/containerd/containerd.sock
      unit-docker.service-ce-19.03.txt
          options --host=fd:// --containerd=/run/containerd/containerd.sock
      unit-docker.service-ce-rpm-17.06.txt
          options
      unit-docker.service-moby-1.12.6.txt
          options --host=fd://
      unit-docker.service-moby-1.9.1.txt
          ABSENT the unit starts no dockerd itself
      unit-docker.service-moby-29.txt
          options --host=fd:// --containerd=/run/containerd/containerd.sock
      unit-podman.service.txt
          ABSENT the unit starts no dockerd itself

      [environment file]
      default-docker-debian.txt
          options
      openrc-docker.confd.txt
          options
      sysconfig-docker-rhel7.txt
          options --selinux-enabled=true
      sysconfig-docker-sysv-rhel6.txt
          options

      [not read: no fact is read of it: its settings are shown to a person]
      auditd-conf-rhel7.txt

      [not read: no fact is read of it: plugins are shown to a person]
      plugin-ls.txt

      [not read: no fact is read of it: tasks are shown to a person]
      service-ps-rejected.txt

      [not read: the collector asks stat, not ls]
      ls-al-centos7.txt
      ls-al-ubuntu18.txt
      ls-l-docker-files.txt
      ls-la-complicated.txt
      ls-la-var-log-audit-rhel7.txt
      ls-laZ-selinux.txt
      ls-lanR-etc-rhel7.txt

      [not read: the collector takes mountinfo, not the words of mount]
      mount-centos7.txt
      mount-rhel7-full.txt
      mount-spaces-in-mountpoint.txt
      mount-whitespaces.txt

      [not read: sosreports are not read]
      sos-layout-3.5.txt

      [not read: the collector copies the files themselves]
      systemctl-cat-docker-dropin.txt
      systemctl-cat-docker-rhel7-1.13.txt

      [not read: a list of podman; docker/info tells that podman answered]
      podman-ps-json.json
      ps-podman5.txt
      """;

  @BeforeEach
  void needsTheCorpus() {
    assumeTrue(
        Files.isDirectory(CORPUS), "the corpus is not here: -Dplimsoll.corpus names its folder");
  }

  @Test
  void everyFileIsReadByItsParserOrLeftForAReason() throws IOException {
    assertEquals(FILES, found());
  }

  /** The same list of files, each with what its parser finds now. */
  private static String found() throws IOException {
    Map<String, String> parserOf = new TreeMap<>();
    String group = "";
    for (String row : FILES.lines().toList()) {
      if (row.startsWith("[")) {
        group = row;
      } else if (!row.isBlank() && !row.startsWith(" ")) {
        parserOf.put(row, group);
      }
    }
    Map<String, List<String>> rows = new LinkedHashMap<>();
    FILES.lines().filter(row -> row.startsWith("[")).forEach(g -> rows.put(g, new ArrayList<>()));
    for (String file : files()) {
      String of = parserOf.getOrDefault(file, "[in no group]");
      List<String> own = rows.computeIfAbsent(of, key -> new ArrayList<>());
      own.add(file);
      Function<String, String> parser = PARSERS.get(of.substring(1, of.length() - 1));
      if (parser != null) {
        own.add(("    " + parser.apply(Files.readString(CORPUS.resolve(file)))).stripTrailing());
      }
    }
    return rows.entrySet().stream()
        .map(each -> each.getKey() + "\n" + String.join("\n", each.getValue()) + "\n")
        .collect(joining("\n"));
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.equals("index.json"))
          .sorted()
          .toList();
    }
  }

  private static Evidence evidence(String id, String text) {
    return EvidenceReader.read(new Captures().with(id, text), Limits.DEFAULT);
  }

  private static <T> Fact<T> read(String id, String text, Function<Text, Fact<T>> parse) {
    return Text.read(new Captures().with(id, text).capture(id), parse);
  }

  private static String shown(Fact<?> fact) {
    return fact.match(known -> String.valueOf(known.value()), absent -> "?");
  }

  /** The value, or why there is none. */
  private static <T> String orWhy(Fact<T> fact, Function<T, String> shown) {
    return fact.match(known -> shown.apply(known.value()), absent -> absent(absent.why()));
  }

  /** Without the words of the library that reads JSON. */
  private static String absent(String why) {
    return "ABSENT " + why.replaceFirst("is not valid JSON: .*", "is not valid JSON");
  }

  private static String info(String text) {
    Evidence evidence = evidence("docker/info", text);
    Daemon daemon = evidence.daemon();
    return orWhy(
        daemon.rootDirectory(),
        root ->
            String.join(
                "; ",
                shown(daemon.operatingSystem()),
                root,
                "security " + shown(daemon.securityOptions()),
                "seccomp " + shown(daemon.seccompProfile()),
                shown(daemon.containers()) + " containers",
                "live restore " + option(evidence, DaemonOption.LIVE_RESTORE),
                "insecure " + option(evidence, DaemonOption.INSECURE_REGISTRIES),
                "swarm " + shown(evidence.swarm().localNodeState()),
                "manager " + shown(evidence.swarm().manager())));
  }

  private static String option(Evidence evidence, DaemonOption option) {
    return shown(evidence.daemonConfiguration().setting(option).map(each -> each.values()));
  }

  private static String version(String text) {
    Daemon daemon = evidence("docker/version", text).daemon();
    return orWhy(daemon.version(), version -> version + ", API " + shown(daemon.apiVersion()));
  }

  private static String containers(String text) {
    EvidenceSource source =
        new Captures()
            .with("docker/containers", text)
            .with("docker/ps", "CONTAINER ID   NAMES\n000000000000   other\n");
    Objects inspected = Objects.readAll(source.chunks("docker/containers"), Limits.DEFAULT);
    Population<Container> read = ContainersReader.read(source, Limits.DEFAULT, inspected);
    return population(read, CorpusTest::container);
  }

  private static <T> String population(Population<T> read, Function<T, String> member) {
    String found = read.members().stream().map(member).collect(joining("; "));
    String why = orWhy(read.listed(), count -> "").strip();
    String loss =
        read.missing().stream()
            .map(Population.Missing::why)
            .filter(each -> !each.equals("it was listed and not inspected"))
            .collect(joining());
    return Stream.of(found, why, loss.isEmpty() ? "" : absent(loss))
        .filter(each -> !each.isEmpty())
        .collect(joining("; "));
  }

  private static String container(Container container) {
    Container.Isolation isolation = container.isolation();
    return container.subject().name()
        + ": running "
        + shown(container.state().running())
        + ", privileged "
        + shown(isolation.privileged())
        + ", network "
        + shown(isolation.networkMode())
        + ", +"
        + shown(isolation.capAdd())
        + ", security "
        + shown(isolation.securityOpt())
        + ", pids "
        + shown(container.resources().pidsLimit())
        + ", mounts "
        + shown(container.mounts().map(List::size))
        + ", ports "
        + shown(container.network().published().map(List::size));
  }

  private static String listing(String id, ListingParser parser, String text) {
    return orWhy(
        read(id, text, parser::parse),
        rows -> rows.stream().map(row -> row.subject().name()).toList().toString());
  }

  private static String images(String text) {
    EvidenceSource source =
        new Captures()
            .with("docker/images", text)
            .with(
                "docker/image-list", "REPOSITORY   IMAGE ID\n" + "<none>       " + "0".repeat(64));
    Objects inspected = Objects.readAll(source.chunks("docker/images"), Limits.DEFAULT);
    return population(
        ImagesReader.read(source, Limits.DEFAULT, inspected),
        image ->
            image.subject().name()
                + ": tags "
                + shown(image.tags().map(List::size))
                + ", created "
                + shown(image.created())
                + ", user '"
                + shown(image.user())
                + "', health "
                + shown(image.healthTest())
                + ", variables "
                + shown(image.environment().map(List::size)));
  }

  private static String history(String text) {
    EvidenceSource source = new Captures().with("docker/history", text);
    return orWhy(HistoryReader.read(source, Limits.DEFAULT).steps(""), List::toString);
  }

  private static String networks(String text) {
    EvidenceSource source =
        new Captures()
            .with("docker/networks", text)
            .with("docker/network-list", "NETWORK ID     NAME\n000000000000   other\n");
    return population(
        NetworksReader.read(source, Limits.DEFAULT),
        network ->
            network.subject().name()
                + ": driver "
                + shown(network.driver())
                + ", containers "
                + shown(network.containers().map(List::size))
                + ", options "
                + shown(network.options().map(TreeMap::new)));
  }

  private static String volumes(String text) {
    EvidenceSource source =
        new Captures()
            .with("docker/volumes", text)
            .with("docker/volume-list", "DRIVER    VOLUME NAME\nlocal     other\n");
    return population(
        VolumesReader.read(source, Limits.DEFAULT),
        volume ->
            volume.subject().name()
                + ": driver "
                + shown(volume.driver())
                + ", options "
                + shown(volume.options().map(TreeMap::new)));
  }

  private static String nodes(String text) {
    EvidenceSource source =
        new Captures()
            .with("docker/nodes", text)
            .with("docker/node-list", "ID             HOSTNAME\n000000000000   other\n");
    return population(
        NodesReader.read(source, Limits.DEFAULT),
        node -> node.subject().name() + ": " + shown(node.role()));
  }

  private static String services(String text) {
    EvidenceSource source =
        new Captures()
            .with("docker/services", text)
            .with("docker/service-list", "ID             NAME\n000000000000   other\n");
    return population(
        ServicesReader.read(source, Limits.DEFAULT),
        service ->
            service.subject().name()
                + ": ports "
                + shown(service.published().map(List::size))
                + ", variables "
                + shown(service.variables())
                + ", secrets "
                + shown(service.secrets()));
  }

  private static String auditRules(String text) {
    return orWhy(read("audit/rules", text, AuditRulesParser::parse), CorpusTest::rules);
  }

  private static String auditRulesFile(String text) {
    return orWhy(read("rules.d", text, AuditRulesParser::parseFile), CorpusTest::rules);
  }

  /** How many there are, and those that have to do with docker. */
  private static String rules(List<AuditRule> rules) {
    return rules.size()
        + " rules; "
        + rules.stream()
            .filter(rule -> rule.path().matches(".*(docker|containerd).*"))
            .map(
                rule ->
                    rule.path()
                        + " "
                        + rule.permissions()
                        + " "
                        + String.join(",", rule.keys())
                        + " "
                        + String.join(" ", rule.filters()))
            .map(String::strip)
            .collect(joining("; "));
  }

  private static String auditStatus(String text) {
    AuditStatus status = AuditStatusParser.read(new Captures().with("a", text).capture("a"));
    return orWhy(status.enabled(), on -> "enabled " + on + ", pid " + shown(status.daemonPid()));
  }

  private static String daemonFile(String text) {
    EvidenceSource source = new Captures().with("files/etc/docker/daemon.json", text);
    DaemonFile file =
        DaemonFile.read(
            source,
            Limits.DEFAULT,
            Fact.absent("nothing shows it"),
            "/etc/docker/daemon.json",
            Fact.absent("nothing shows it"));
    return orWhy(
        file.keys(),
        keys ->
            Arrays.stream(DaemonOption.values())
                .flatMap(
                    option ->
                        file.find(option).stream()
                            .map(found -> option.key() + " " + shown(found.map(Found::values))))
                .collect(joining("; ")));
  }

  private static String fileSystems(String text) {
    return orWhy(
        read("fstab", text, MountinfoParser::fileSystemTable),
        rows ->
            rows.stream().map(each -> each.source() + " " + each.path()).collect(joining("; ")));
  }

  private static String mounts(String text) {
    return orWhy(
        read("mountinfo", text, MountinfoParser::mounts),
        table -> {
          MountPoint mount = table.holder("/var/lib/docker");
          return mount == null
              ? "nothing"
              : mount.device() + " " + mount.root() + " " + mount.path();
        });
  }

  /** The collector closes what getent prints by a row that counts. */
  private static String group(String text) {
    EvidenceSource source =
        new Captures()
            .with(
                "host/docker-group",
                (text.endsWith("\n") ? text : text + "\n") + "end|" + text.lines().count() + "\n");
    return orWhy(
        DockerGroupReader.read(source), group -> "exists " + group.exists() + " " + group.listed());
  }

  private static String sockets(String text) {
    return orWhy(
        read("host/sockets", text, ListeningSocketsParser::parse),
        sockets ->
            sockets.size()
                + " sockets; "
                + sockets.stream()
                    .limit(6)
                    .map(each -> each.shown() + " " + shown(each.owners()))
                    .collect(joining("; ")));
  }

  private static String stat(String text) {
    return orWhy(read("host/stat", text, FileStatParser::parse), Map::toString);
  }

  private static String processes(String text) {
    return orWhy(
        read("process/table", text, ProcessTableParser::parse),
        table ->
            table.size()
                + " processes; "
                + table.entrySet().stream()
                    .filter(each -> shown(each.getValue()).contains("dockerd"))
                    .map(each -> each.getKey() + " " + shown(each.getValue()))
                    .limit(3)
                    .collect(joining("; ")));
  }

  private static String unitProperties(String text) {
    EvidenceSource source = new Captures().with("systemd/docker.service", text);
    HostFiles files = HostFilesReader.read(HostState.read(source, Limits.DEFAULT));
    NamedFiles named = UnitFilesReader.read(source, files, "docker.service");
    return named.gap() == null ? named.paths() + " " + named.note() : absent(named.gap());
  }

  private static String socketUnit(String text) {
    return orWhy(read("socket", text, SocketUnitParser::parse), List::toString);
  }

  private static String unitFile(String text) {
    return unit(text, "");
  }

  private static String environmentFile(String text) {
    return unit(
        """
        [Service]
        EnvironmentFile=/etc/env
        ExecStart=/usr/bin/dockerd $OPTIONS $DOCKER_OPTS $other_args
        """,
        text);
  }

  /** The options that a unit gives to the daemon. */
  private static String unit(String unit, String environment) {
    EvidenceSource source =
        new Captures()
            .with("systemd/docker.service", "FragmentPath=/u\nDropInPaths=\nMainPID=1\n")
            .with("files/u", unit)
            .with("files/etc/env", environment)
            .with(
                "host/stat",
                StatRows.of(
                    Stream.of("docker", "docker-storage", "docker-network")
                        .map(name -> StatRows.absent("/etc/sysconfig/" + name))
                        .toArray(String[]::new)));
    return orWhy(
        UnitCommandReader.read(HostState.read(source, Limits.DEFAULT), 1),
        options ->
            options.stream()
                .map(each -> "--" + each.name() + "=" + each.value())
                .collect(joining(" ", "options ", "")));
  }
}
