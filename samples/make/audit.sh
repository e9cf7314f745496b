# audit.sh: real auditing of a host, for make.sh.
#
# The kernel takes audit requests only from processes of the first PID namespace, which the host is not in. So auditd and
# auditctl run in that one, with the root directory of the host: paths in rules and the log are the host's. Inside the host,
# auditctl is a relay that has make.sh run the real one.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of make.sh

real_auditctl() { nsenter -t "$init" -m -r /usr/sbin/auditctl.distrib "$@"; }

# Auditing is one for the whole machine: it is used only where nobody else does, and given back as it was found.
start_audit() {
  real_auditctl -s >"$work/audit-status"
  if ! grep -qx 'enabled 0' "$work/audit-status" || ! grep -qx 'pid 0' "$work/audit-status" ||
    [ "$(real_auditctl -l)" != 'No rules' ]; then
    die 'auditing is in use on this machine: stop auditd, auditctl -e 0 and auditctl -D, or make only the samples careless and swarm'
  fi
  nsenter -t "$init" -m -r /usr/sbin/auditd -n >"$work/auditd.log" 2>&1 </dev/null &
  auditd=$!
  await 10 'auditd to start' audit_is_on
  inside mkfifo -m 600 /run/auditctl.request /run/auditctl.answer
  relay_requests >/dev/null 2>&1 </dev/null &
  relay=$!
}

audit_is_on() { real_auditctl -s | grep -qx 'enabled 1'; }

load_audit_rules() { real_auditctl -R /etc/audit/audit.rules >/dev/null; }

# Reading only: auditctl -l and auditctl -s.
relay_requests() {
  while read -r request <"/proc/$init/root/run/auditctl.request"; do
    case $request in
      -l | -s) real_auditctl "$request" ;;
      *) echo 'auditctl: only -l and -s are relayed here' ;;
    esac >"/proc/$init/root/run/auditctl.answer" 2>&1
  done
}

stop_audit() {
  [ -n "$auditd" ] || return 0
  real_auditctl -D >/dev/null
  real_auditctl -e 0 >/dev/null
  kill "$auditd"
  [ -z "$relay" ] || kill "$relay"
  auditd='' relay=''
}
