# audit.sh: matches in the audit log.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

# Events with the key "docker". --input-logs: else ausearch reads standard input, which is no terminal here.
exec_events() { executions ausearch --input-logs -k docker --raw; }

# Whatever their key: -x finds every executable whose path holds this.
exec_events_by_binary() { executions ausearch --input-logs -x /docker --raw; }

# Whole events, of those that tell a command line (EXECVE): a watch on the data root records each file that the engine
# opens there. A last row says how many of how many were kept; with none it shows that the log was searched.
executions() {
  if ! have "$1"; then
    echo "$1: not found" >&2
    return 127
  fi
  {
    "$@"
    echo $? >"$work/events-status"
  } | awk '
    function finish() {
      if (event == "") return
      events++
      if (event ~ /(^|\n)(node=[^ ]* )?type=EXECVE /) { kept++; printf "%s", event }
      event = ""
    }
    {
      serial = match($0, /msg=audit\([0-9.:]+\)/) ? substr($0, RSTART, RLENGTH) : serial
      if (serial != last) { finish(); last = serial }
      event = event $0 "\n"
    }
    END {
      finish()
      printf "type=PLIMSOLL_REDUCED events=%d kept=%d\n", events, kept
    }'
  return "$(cat "$work/events-status")"
}
