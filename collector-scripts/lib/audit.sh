# audit.sh: matches in the audit log.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

# Whole events with the key "docker". --input-logs: else ausearch reads standard input, which is no terminal here.
exec_events() { whole_events ausearch --input-logs -k docker --raw; }

# Whatever their key: -x finds every executable whose path holds this.
exec_events_by_binary() { whole_events ausearch --input-logs -x /docker --raw; }

# Past 16 MiB only events that tell a command line (EXECVE) are kept, and a last row says how many of how many.
whole_events() {
  if ! have "$1"; then
    echo "$1: not found" >&2
    return 127
  fi
  {
    "$@"
    echo $? >"$work/events-status"
  } | awk -v limit=16777216 '
    function finish() {
      if (event == "") return
      events++
      if (!reduced) all = all event
      if (event ~ /(^|\n)(node=[^ ]* )?type=EXECVE /) { kept++; commands = commands event }
      if (!reduced && length(all) > limit) { reduced = 1; all = "" }
      if (reduced) { printf "%s", commands; commands = "" }
      event = ""
    }
    {
      serial = match($0, /msg=audit\([0-9.:]+\)/) ? substr($0, RSTART, RLENGTH) : serial
      if (serial != last) { finish(); last = serial }
      event = event $0 "\n"
    }
    END {
      finish()
      if (reduced) printf "type=PLIMSOLL_REDUCED events=%d kept=%d\n", events, kept
      else printf "%s", all
    }'
  return "$(cat "$work/events-status")"
}
