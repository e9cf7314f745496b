#!/bin/sh
# collect.sh: captures the evidence of one Docker host into one sealed file, for Plimsoll to read elsewhere.
#
# It reads only: it changes no file, setting or container, starts nothing, runs nothing inside a container, and
# contacts no machine but the engine that the docker client is set to. All that it runs stands in the table
# captures() below, one capture a line; `collect.sh --list` prints the same table and runs nothing.
#
# Needs sh, coreutils, awk, sed, grep, find, tar and gzip; uses docker, systemctl, auditctl, ss ... where they are.
# shellcheck source-path=SCRIPTDIR
# shellcheck disable=SC2034 # many variables are for the parts in lib/

set -u
umask 077

# What the caller has closed goes nowhere; else the next file that is opened would be taken for it.
(: <&0) 2>/dev/null || exec </dev/null
(: >&1) 2>/dev/null || exec >/dev/null
(: >&2) || exec 2>/dev/null

VERSION=1.1.0 program=collect.sh collector=plimsoll-collect
options_with_value='--output --only --skip --with --timeout'

# The same words and times on every host, and tools from known places. The user's own PATH comes last, so that a
# docker client in an unusual place is found. PLIMSOLL_PATH, where set, is taken instead of all that.
PATH=${PLIMSOLL_PATH:-/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:/snap/bin:$PATH}
LC_ALL=C
TZ=UTC
export PATH LC_ALL TZ
unset LANGUAGE IFS CDPATH ENV BASH_ENV GREP_OPTIONS TAR_OPTIONS GZIP POSIXLY_CORRECT
# Nor does a function of the environment, which bash takes over, stand for a tool.
# shellcheck disable=SC2046,SC3044 # one word for each function; a word of bash
[ -z "${BASH_VERSION-}" ] || unset -f $(compgen -A function)

lib=$(dirname -- "$0")/lib
if [ ! -r "$lib/run.sh" ]; then
  printf 'collect.sh: %s is missing: copy the whole folder collector-scripts\n' "$lib/run.sh" >&2
  exit 1
fi
# shellcheck source=lib/options.sh
. "$lib/options.sh"
# shellcheck source=lib/run.sh
. "$lib/run.sh"
# shellcheck source=lib/manifest.sh
. "$lib/manifest.sh"
# shellcheck source=lib/docker.sh
. "$lib/docker.sh"
# shellcheck source=lib/process.sh
. "$lib/process.sh"
# shellcheck source=lib/files.sh
. "$lib/files.sh"
# shellcheck source=lib/host.sh
. "$lib/host.sh"
# shellcheck source=lib/packages.sh
. "$lib/packages.sh"
# shellcheck source=lib/audit.sh
. "$lib/audit.sh"
# shellcheck source=lib/bundle.sh
. "$lib/bundle.sh"

# The columns of the client's tables; said here, since a user's config.json may change what it prints by itself. The
# command stands last: redaction changes its length, and with it the place of every column behind it.
ps_table='table {{.ID}}\t{{.Names}}\t{{.Image}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Command}}'
image_table='table {{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}'
network_table='table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}'
volume_table='table {{.Driver}}\t{{.Name}}'

# The one list of what is captured. The columns are explained at capture() in lib/run.sh:
#       ID                          ROOT   SINCE FORMAT  WHY -- COMMAND
captures() {
  capture docker/version            engine 1.0.0 json    'versions of engine and client' -- docker version --format '{{json .}}'
  capture docker/version-text       engine 1.0.0 text    'the same, as old clients print it' -- docker version
  capture docker/info               engine 1.0.0 json    'settings in effect, swarm state' -- docker info --format '{{json .}}'
  capture docker/info-text          engine 1.0.0 text    'the same, as old clients print it' -- docker info

  # Containers, and in the same breath the processes of the host: they are joined later.
  capture docker/ps                 engine 1.0.0 text    'which containers there are' -- docker ps --all --no-trunc --format "$ps_table"
  capture docker/containers         engine 1.0.0 json    'settings of every container' -- docker inspect --type container --ids-from docker ps --all --quiet --no-trunc
  capture process/table             part   1.0.0 joined  'processes, their users and arguments' -- ps -eo pid,ppid,uid,user,args -ww --or ps -o pid,ppid,user,args
  capture process/pid-namespaces    part   1.0.0 text    'which process is in which container' -- via process_pid_namespaces 'ls -l /proc/[0-9]*/ns/pid'
  capture process/cgroups           no     1.0.0 text    'which process is in which container' -- via process_cgroups "grep -H '' /proc/[0-9]*/cgroup"
  capture process/ids               no     1.0.0 text    'parents and user ids of processes' -- via process_ids "grep -HE '^(Name|PPid|Uid|NSpid):' /proc/[0-9]*/status"
  capture process/engine-argv       no     1.0.0 row     'exact arguments of the running daemons' -- via engine_argv 'readlink /proc/PID/exe; cat /proc/PID/cmdline (of dockerd, containerd)'
  capture process/engine-environment yes   1.0.0 environ 'names of variables the engine runs with' -- via engine_environment 'cat /proc/PID/environ (of dockerd)'
  capture process/engine-start      no     1.0.0 text    'files changed after the engine started' -- via engine_start 'cat /proc/stat /proc/PID/stat (of dockerd, containerd)'

  capture docker/image-list         engine 1.0.0 text    'which images there are' -- docker images --all --no-trunc --digests --format "$image_table"
  capture docker/images             engine 1.0.0 json    'settings of every image' -- docker inspect --type image --ids-from docker images --all --quiet --no-trunc
  capture docker/history            engine 1.0.0 json    'build steps of every image' -- via image_history "docker history --no-trunc --human=false --format '{\"Image\":\"ID\",\"Layer\":{{json .}}}' ID (each of: docker images --all --quiet --no-trunc)"
  capture docker/network-list       engine 1.0.0 text    'which networks there are' -- docker network ls --no-trunc --format "$network_table"
  capture docker/networks           engine 1.0.0 json    'settings of every network' -- docker network inspect --ids-from docker network ls --quiet --no-trunc
  capture docker/volume-list        engine 1.0.0 text    'which volumes there are' -- docker volume ls --format "$volume_table"
  capture docker/volumes            engine 1.0.0 json    'volumes that are binds of host paths' -- docker volume inspect --ids-from docker volume ls --quiet
  capture docker/plugin-list        engine 1.0.0 text    'which plugins there are' -- docker plugin ls --no-trunc
  capture docker/plugins            engine 1.0.0 json    'privileges of every plugin' -- docker plugin inspect --ids-from docker plugin ls --quiet --no-trunc
  capture docker/stats              engine 1.0.0 text    'resource use can be monitored' -- docker stats --all --no-stream --no-trunc --or docker stats --all --no-stream
  on_managers capture docker/node-list     engine 1.0.0 text 'which nodes there are' -- docker node ls --no-trunc --or docker node ls
  on_managers capture docker/nodes         engine 1.0.0 json 'settings of every node' -- docker node inspect --ids-from docker node ls --quiet
  on_managers capture docker/node-self     engine 1.0.0 json 'addresses of this node' -- docker node inspect self
  on_managers capture docker/service-list  engine 1.0.0 text 'which services there are' -- docker service ls
  on_managers capture docker/services      engine 1.0.0 json 'settings of every service' -- docker service inspect --ids-from docker service ls --quiet
  on_managers capture docker/service-tasks engine 1.0.0 text 'where the tasks of services run' -- docker service ps --no-trunc --ids-from docker service ls --quiet
  on_managers capture docker/secret-list   engine 1.0.0 text 'secrets are used (names only)' -- docker secret ls
  on_managers capture docker/config-list   engine 1.0.0 text 'configs are used (names only)' -- docker config ls

  capture host/kernel               no     1.0.0 text    'kernel release' -- uname -a
  capture host/hostname             no     1.0.0 text    'which host this is' -- hostname --or uname -n
  capture host/fqdn                 no     1.0.0 text    'which host this is' -- hostname -f
  capture host/addresses            no     1.0.0 text    'which host this is' -- ip addr --or ifconfig -a --or cat /proc/net/fib_trie
  capture host/time                 no     1.0.0 text    'the clock of the host' -- date -u +%Y-%m-%dT%H:%M:%SZ
  capture host/timedatectl          no     1.0.0 text    'the clock is synchronised' -- timedatectl
  capture host/mountinfo            no     1.0.0 text    'what is mounted where: the data root, mounts of containers' -- cat /proc/self/mountinfo
  capture host/sockets              part   1.0.0 text    'listening ports and their owners' -- ss -lntup --or netstat -lntup --or via proc_net_sockets 'cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6'
  capture host/unix-sockets         part   1.0.0 text    'who listens on docker.sock' -- ss -lxp --or netstat -lxp --or cat /proc/net/unix
  capture host/security-modules     no     1.0.0 text    'SELinux or AppArmor is there' -- cat /sys/kernel/security/lsm
  capture host/getenforce           no     1.0.0 text    'SELinux enforces' -- getenforce --or cat /sys/fs/selinux/enforce
  capture host/sestatus             no     1.0.0 text    'SELinux policy' -- sestatus
  capture host/apparmor             part   1.0.0 text    'AppArmor profiles loaded' -- aa-status --or cat /sys/kernel/security/apparmor/profiles
  capture host/seccomp              no     1.0.0 text    'the kernel filters system calls' -- grep Seccomp /proc/self/status
  capture host/fips                 no     1.0.0 text    'the kernel runs in FIPS mode' -- cat /proc/sys/crypto/fips_enabled
  capture host/docker-group         no     1.0.0 text    'who may use the engine' -- via docker_group "getent group docker, else grep '^docker:' /etc/group"
  capture host/accounts             no     1.0.0 text    'names of uid 0; primary group docker' -- via accounts 'getent passwd, else cat /etc/passwd (rows of uid 0, or of the docker group)'
  capture host/packages             no     1.0.0 text    'installed engine and audit packages' -- via packages 'dpkg-query -W; rpm -qa; apk info -v (rows of docker, containerd, runc, moby, audit, podman)'
  capture host/package-signatures   no     1.0.0 text    'packages are signed by known keys' -- via package_signatures 'rpm -qa, rpm -q gpg-pubkey (signatures); ls -ln of the key directories'
  capture host/engine-package       part   1.1.0 names   'the engine is the package of a trusted vendor' -- via engine_package "rpm -qf, -q, -q gpg-pubkey, -V --noscripts; dpkg-query -S, -W, dpkg --verify (of dockerd's package); ls of the key directories"
  capture host/content-trust        no     1.0.0 text    'client sessions verify signatures' -- via content_trust 'printenv DOCKER_CONTENT_TRUST ...; grep DOCKER_ /etc/environment /etc/profile ...'

  capture systemd/docker.service         no 1.0.0 unit 'unit file in effect' -- systemctl show docker.service -p "$unit_properties"
  capture systemd/docker.socket          no 1.0.0 unit 'unit file in effect' -- systemctl show docker.socket -p "$unit_properties"
  capture systemd/containerd.service     no 1.0.0 unit 'unit file in effect' -- systemctl show containerd.service -p "$unit_properties"
  capture systemd/docker.service-cat     no 1.0.0 unit 'unit file and its drop-ins' -- systemctl cat docker.service
  capture systemd/docker.socket-cat      no 1.0.0 unit 'unit file and its drop-ins' -- systemctl cat docker.socket
  capture systemd/containerd.service-cat no 1.0.0 unit 'unit file and its drop-ins' -- systemctl cat containerd.service

  # Copies of configuration; private keys never.
  copy no   1.0.0 json    'engine configuration' '/etc/docker/daemon.json'
  copy_found no 1.0.0 json 'engine configuration elsewhere' 'files of --config-file, snap, rootless' engine_config_files
  copy no   1.0.0 envfile 'engine options' '/etc/default/docker'
  copy no   1.0.0 envfile 'engine options' '/etc/sysconfig/docker*'
  copy no   1.0.0 envfile 'engine options' '/etc/conf.d/docker'
  # Those that systemd names by these names; so they come before those that are found.
  copy_found no 1.0.0 unit 'unit files in effect' 'FragmentPath, DropInPaths of the units' loaded_unit_files
  for directory in $unit_directories; do
    copy no 1.0.0 unit    'unit files' "$directory/docker.service"
    copy no 1.0.0 unit    'unit files' "$directory/docker.socket"
    copy no 1.0.0 unit    'unit files' "$directory/containerd.service"
    copy no 1.0.0 unit    'drop-ins of the unit' "$directory/docker.service.d/*.conf"
    copy no 1.0.0 unit    'drop-ins of the unit' "$directory/docker.socket.d/*.conf"
    copy no 1.0.0 unit    'drop-ins of the unit' "$directory/containerd.service.d/*.conf"
  done
  copy_found no 1.0.0 envfile 'variables of the units' 'EnvironmentFile of the units' environment_files
  copy no   1.0.0 toml    'containerd configuration' '/etc/containerd/config.toml'
  copy no   1.0.0 text    'partition of the data root' '/etc/fstab'
  copy part 1.0.0 text    'audit rules at boot' '/etc/audit/audit.rules'
  copy part 1.0.0 text    'audit rules at boot' '/etc/audit/rules.d/*.rules'
  copy part 1.0.0 text    'audit daemon settings' '/etc/audit/auditd.conf'
  copy no   1.0.0 text    'operating system' '/etc/os-release'
  copy no   1.0.0 text    'SELinux at boot' '/etc/selinux/config'
  copy no   1.0.0 text    'ranges of user remapping' '/etc/subuid'
  copy no   1.0.0 text    'ranges of user remapping' '/etc/subgid'
  copy_found part 1.0.0 text 'age of the swarm root certificate (public)' 'swarm-root-ca.crt of the data root' swarm_root_ca
  copy_found yes  1.0.0 json 'data path address of the swarm node' 'docker-state.json of the data root' swarm_state

  # After the captures above: their output names more paths.
  capture host/stat                 part   1.0.0 text    'modes and owners of all files that controls name' -- via host_stat "stat -c '%F|%a|%u|%g|%U|%G|%d|%i|%s' PATH, stat -L, readlink -f (binaries, units, configuration, sockets, data root, TLS files)"
  capture host/file-times           part   1.0.0 text    'files changed after the engine started' -- via file_times "stat -L -c '%Y|%Z|%n' PATH (the files of host/stat)"
  capture host/certs                part   1.0.0 text    'modes and owners of certificates' -- via host_certs 'find -L /etc/docker/certs.d, directories of TLS files; stat of each file'
  capture host/mount-sources        part   1.0.0 text    'what mounts of containers really are' -- via mount_sources 'stat, readlink -f PATH (mount sources in docker/containers, devices in docker/volumes)'

  capture audit/rules               yes    1.0.0 text    'audit rules in force' -- auditctl -l
  capture audit/status              yes    1.0.0 text    'auditing is on' -- auditctl -s
  capture audit/exec-events         yes    1.0.0 audit   'docker exec in the audit log' -- via exec_events 'ausearch --input-logs -k docker --raw'
  capture audit/exec-events-by-binary yes  1.0.0 audit   'docker exec under another audit key' -- via exec_events_by_binary 'ausearch --input-logs -x /docker --raw'
  capture audit/log-range           yes    1.0.0 text    'the time that the audit log covers' -- aureport --input-logs -t

  # Taken only when --with names them: they enter containers, take long, or contact a registry.
  opt_in capture docker/diff        engine 1.0.0 text    'where containers keep data' -- via container_diffs 'docker diff ID (each container)'
  opt_in capture docker/container-packages engine 1.0.0 text 'packages in running containers' -- via container_packages "docker exec ID sh -c 'dpkg-query -W || rpm -qa || apk info -v' (each running container)"
  opt_in capture docker/image-setuid yes   1.0.0 text    'setuid and setgid files of images' -- via image_setuid_files 'find LAYER -perm -4000 -o -perm -2000 (layer directories in docker/images)'
  opt_in capture docker/trust       engine 1.0.0 json    'images are signed (asks the registry)' -- docker trust inspect --ids-from docker images --format '{{.Repository}}:{{.Tag}}'
}

unit_properties=Id,LoadState,ActiveState,SubState,FragmentPath,SourcePath,DropInPaths,ExecStart,EnvironmentFiles,Environment,UnitFileState,NeedDaemonReload,MainPID,Listen,SocketUser,SocketGroup,SocketMode

mode=run output=. only='' skip='' with='' timeout=60 redaction=true
capture_cap=67108864 # bytes
names='' asked_for=no managers_only=no
work='' pipes='' bundle='' log='' dog='' serial=0 now_text='' copied='' copied_real='' daemon_down='' reason='' stderr=null artifact=''
count_taken=0 count_failed=0 count_skipped=0
uid=$(id -u) hostname=$(uname -n)

parse_options "$@"
if [ "$mode" = list ]; then
  printf '%-36s\t%-6s\t%-5s\t%s\t%s\n' ID ROOT SINCE WHY COMMAND
  captures
  exit 0
fi
mode=names
captures
check_options
mode=run

trap clean_up EXIT
trap 'interrupted 129 HUP' HUP
trap 'interrupted 130 INT' INT
trap 'interrupted 141 PIPE' PIPE
trap 'interrupted 143 TERM' TERM

begin_bundle
warn_of_another_machine
[ "$uid" = 0 ] || warn 'not root: parts of the evidence cannot be read; run it as root for all of it'
captures
seal_bundle
print_closing
