package plimsoll.redaction;

import java.util.Locale;
import java.util.Set;

/**
 * Words of Docker and Linux that checks read in paths, commands and settings. A container may be
 * called by one of them; the word is then replaced where it names the container, and stays where it
 * may be the word.
 */
final class Vocabulary {
  private static final Set<String> WORDS =
      Set.of(
          """
          add address alert all always any apk app apparmor apt apt-get aptitude args argv ash audit
          auditctl auditd authorization auto backup bash bin bind block boot bridge btrfs build builder
          buildkit bundle busybox cache cap certs cgroup cifs client cmd com command compose conf config
          container containerd containers content copy cpu create created cron crun curl daemon data
          database debug debugfs default delete dev device devicemapper devices devpts dir disabled dnf
          dns docker docker-containerd docker-current docker-init docker-proxy docker-runc dockerd
          driver dropbear dtr enabled encrypted enforcing entrypoint env environment err error etc etcd
          exec exit exited experimental ext4 false fedora file files filter fips fluentd format from
          fstab gelf getenforce global group groups health healthcheck healthy help history home host
          hostname hosts http https icc id image images info ingress init inode inspect install internal
          ip ipc iptables ipv4 ipv6 journald json json-file kernel key keys kill label labels latest lan
          layer ldap ldd lib lib32 lib64 libexec library link linux listen live-restore load local
          localdomain localhost log log-driver log-level log-opts logs machine mail main man manager
          masked media memory message metadata mgmt microdnf missing mnt mode mount mounts mqueue name
          names net netstat network networks nfs nfs4 no no-new-privileges nobody node nodes none
          nodev noexec nosuid null off on on-failure openrc opt options org overlay overlay2 package
          packages pasta path paths permissive pid pids ping plugin plugins port ports present
          private privileged proc process proxy prune ps pull push python rbind read readonly ready
          registry release remote repo resolv restart rm root rootfs rootless rpm rslave rshared run
          runc running runtime rw sbin scratch script seccomp secret secrets security selinux server
          service services session set sh shareable shared shell signal slave socket sockets source
          spec splunk srv sshd sshd-auth sshd-session ssh start stat state stats status stdin stdout
          stderr stop storage sudo swarm sys sysconfig sysctl sysfs syslog system systemctl systemd tag
          target task tasks tcp tdnf temp test time timeout tls tlscacert tlscert tlskey tlsverify tmp
          tmpfs tools top true type ucp udp ulimit unconfined under unhealthy unit unix unless-stopped
          unmasked update upgrade uptime user userland-proxy userns userns-remap users usr uts value var
          version vfs vol volume volumes wait wget which work worker wrapper write xfs yes yum zfs zsh
          zypper
          """
              .strip()
              .split("\\s+"));

  /** Accounts that systems come with, and that checks compare with. */
  private static final Set<String> SYSTEM_USERS =
      Set.of(
          """
          root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats
          nobody nogroup _apt docker dockerroot dockremap systemd-network systemd-resolve
          systemd-timesync systemd-coredump systemd-oom systemd-journal systemd-bus-proxy
          systemd-journal-remote messagebus dbus sshd syslog adm tty disk kmem dialout cdrom floppy
          tape sudo audio video plugdev staff users wheel input kvm render sgx shadow utmp operator
          src sasl nfsnobody halt shutdown ftp polkitd polkituser rpc rpcuser chrony ntp _chrony
          tss postfix postdrop abrt avahi libstoragemgmt nginx apache mysql postgres redis rabbitmq
          ssh_keys crontab uuidd landscape fwupd-refresh tcpdump pollinate usbmux lxd unset
          nouser rootless containerd auditd unknown guest admin docker-datacenter
          """
              .strip()
              .split("\\s+"));

  private Vocabulary() {}

  /** Whether a name may stand for itself only, and be replaced wherever it stands. */
  static boolean isDistinctive(String name) {
    return name.length() > 2
        && name.chars().anyMatch(c -> Character.isLetter(c) || c >= 0x80)
        && !name.matches("v?[0-9][0-9.]*[0-9]|[0-9.]+[kmgKMG]?i?[bB]?|[0-9]+[smhd]")
        && !WORDS.contains(name.toLowerCase(Locale.ROOT));
  }

  static boolean isSystemUser(String name) {
    return SYSTEM_USERS.contains(name) || name.matches("[0-9]*|.*[+|:/\"].*");
  }
}
