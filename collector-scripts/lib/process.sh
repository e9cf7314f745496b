# process.sh: the processes of the host, read from /proc; nothing is run inside a container.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

# Runs a command on one file of every process. Processes that end meanwhile are no fault.
of_every_process() {
  file=$1
  shift
  "$@" /proc/[0-9]*/"$file" 2>"$work/proc-errors"
  proc_status=$?
  grep -vE 'No such (file or directory|process)' "$work/proc-errors" >&2 || proc_status=0
  return "$proc_status"
}

process_cgroups() { of_every_process cgroup grep -H ''; }
process_ids() { of_every_process status grep -HE '^(Name|PPid|Uid|NSpid):'; }
process_pid_namespaces() { of_every_process ns/pid ls -l; }

# The process ids of the engine's daemons, in number order. The name in comm has at most 15 letters.
engine_processes() {
  grep -slxE '(dockerd|docker|containerd|docker-containe|rootlesskit)(-current|-curren|-latest)?' /proc/[0-9]*/comm | cut -d / -f 3 | sort -n |
    while read -r pid; do
      case $(head -n 1 "/proc/$pid/comm" 2>/dev/null) in
        docker | docker-current | docker-latest)
          # The client has the same name: "docker daemon" and "docker -d" are the old daemon.
          tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | sed 1d | grep -qxE 'daemon|-d|--daemon(=true)?' || continue
          ;;
      esac
      printf '%s\n' "$pid"
    done
}

# "pid=N exe=PATH argc=K", then K rows: an argument each, where a newline stands as NUL.
engine_argv() {
  for pid in $(engine_processes); do
    [ -r "/proc/$pid/cmdline" ] || continue
    count=$(tr -cd '\0' <"/proc/$pid/cmdline" | wc -c)
    printf 'pid=%s exe=%s argc=%s\n' "$pid" "$(readlink "/proc/$pid/exe" 2>/dev/null)" "$((count))"
    tr '\0\n' '\n\0' <"/proc/$pid/cmdline"
  done
}

engine_environment() {
  environment_status=0
  for pid in $(engine_processes); do
    case $(head -n 1 "/proc/$pid/comm" 2>/dev/null) in *containe*) continue ;; esac
    tr '\0\n' '\n ' <"/proc/$pid/environ" || environment_status=$?
  done
  return "$environment_status"
}

# When each engine process began, in clock ticks after the boot: a file that changed later is not what runs.
engine_start() {
  grep '^btime ' /proc/stat
  printf 'ticks-per-second %s\n' "$(getconf CLK_TCK 2>/dev/null || echo 100)"
  for pid in $(engine_processes); do
    sed "s/^\([0-9]*\) (.*) /\1 /" "/proc/$pid/stat" 2>/dev/null | awk '{ print "pid=" $1 " starttime=" $21 }'
  done
}

# The values of options of the engine's daemons: engine_option --config-file ...
engine_option() {
  engine_argv 2>/dev/null | awk -v wanted=" $* " '
    /^pid=[0-9]+ exe=.* argc=[0-9]+$/ { taken = ""; next }
    taken != "" { print; taken = ""; next }
    index(wanted, " " $0 " ") { taken = $0; next }
    /^-/ {
      at = index($0, "=")
      if (at > 0 && index(wanted, " " substr($0, 1, at - 1) " ")) print substr($0, at + 1)
      else if (/^-H./ && index(wanted, " -H ")) print substr($0, 3)
    }'
}
