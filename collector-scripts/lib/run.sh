# run.sh: runs one capture within bounds and records what came of it.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

newline='
'

have() { command -v "$1" >/dev/null 2>&1; }

warn() {
  printf '%s: %s\n' "$program" "$*" >&2
  note "warning: $*"
}

# A line of collector.log, with the time that was last looked at.
note() {
  [ -z "$log" ] || printf '%s %s\n' "$now_text" "$*" 2>/dev/null >>"$log" || disk_is_full
}

# Ends the run; the trap on EXIT removes what was begun.
die() {
  printf '%s: %s\n' "$program" "$*" >&2
  exit 1
}

disk_is_full() {
  die "cannot write below $output (disk full?): nothing was kept; free some space or choose another --output"
}

# ---- the lines of the table in collect.sh

# capture ID ROOT SINCE FORMAT WHY -- COMMAND...
#   ROOT    no: anyone; part: runs for anyone, sees all only as root; engine: who may use the docker socket; yes: root
#   SINCE   the collector version that first took it
#   FORMAT  how redact.awk reads the output
# COMMAND is one of
#   a plain command
#   command --or other command        the other one where the first is not there, or only gave an error
#   command --ids-from list command   command with what the list command prints, 500 at a time
#   via FUNCTION "WHAT IT RUNS" ARG...  a function of lib/
capture() {
  id=$1 root=$2 since=$3 format=$4 why=$5
  shift 6
  case $mode in
    names) names=$names$id$newline ;;
    list) list_row "$@" ;;
    run) capture_now "$@" ;;
  esac
  asked_for=no managers_only=no
}

# Marks the capture that follows: taken only when --with names it.
opt_in() {
  asked_for=yes
  "$@"
}

# Marks the capture that follows: only a swarm manager can answer it.
on_managers() {
  managers_only=yes
  "$@"
}

# copy ROOT SINCE FORMAT WHY PATTERN: a capture for each file that matches; none where there is no such file.
copy() {
  if [ "$mode" = run ]; then
    copy_root=$1 copy_since=$2 copy_format=$3 copy_why=$4
    IFS=
    # shellcheck disable=SC2086 # the pattern is to match
    set -- $5
    unset IFS
    for path; do
      if [ "$copy_format" != unit ] || ! is_copied "$path"; then copy_file "$path"; fi
    done
  else
    capture "files/${5#/}" "$1" "$2" "$3" "$4" -- cat "$5"
  fi
}

# copy_found ROOT SINCE FORMAT WHY WHAT FUNCTION: the same for the paths that a function prints.
copy_found() {
  if [ "$mode" = run ]; then
    copy_root=$1 copy_since=$2 copy_format=$3 copy_why=$4
    "$6" >"$work/found" 2>/dev/null
    while IFS= read -r path <&3; do copy_file "$path"; done 3<"$work/found"
  else
    capture "files/<$5>" "$1" "$2" "$3" "$4" -- cat "<$5>"
  fi
}

list_row() {
  when=
  [ "$asked_for" = no ] || when=' (opt-in)'
  [ "$managers_only" = no ] || when=' (swarm managers)'
  printf '%-36s\t%-6s\t%-5s\t%s\t%s\n' "$id" "$root" "$since" "$why$when" "$(shown "$@")"
}

# A command as a person would type it; of a function, what it runs.
shown() {
  shown_text='' shown_via=0 shown_end=''
  for word; do
    case $shown_via:$word in
      0:via) shown_via=2 ;;
      2:*) shown_via=1 ;;
      1:*)
        shown_text="$shown_text $word"
        shown_via=3
        ;;
      [03]:--or) shown_text="$shown_text, else" shown_via=0 ;;
      3:*) ;;
      0:--ids-from) shown_text="$shown_text ID... (each of:" shown_end=')' ;;
      0: | 0:*[!A-Za-z0-9_./:=,@%+*\<\>-]*) shown_text="$shown_text '$word'" ;;
      *) shown_text="$shown_text $word" ;;
    esac
  done
  printf '%s' "${shown_text# }$shown_end"
}

# ---- what is wanted

# Whether a comma-separated list names an id, its area or a folder above it.
names_it() {
  names_in=$2,
  while [ -n "$names_in" ]; do
    names_one=${names_in%%,*}
    names_in=${names_in#*,}
    case $1 in "$names_one" | "$names_one"/*) return 0 ;; esac
  done
  return 1
}

# Sets $reason to why a capture is not to be run; empty where it is.
find_reason() {
  reason=
  if [ "$asked_for" = yes ]; then
    names_it "$1" "$with" || reason="opt-in: ask for it by --with $1"
  elif [ -n "$only" ] && ! names_it "$1" "$only"; then
    reason='left out by --only'
  fi
  if names_it "$1" "$skip"; then
    reason='left out by --skip'
  fi
  [ -z "$reason" ] || return 0
  if [ "$root" = yes ] && [ "$uid" != 0 ]; then
    reason='needs root'
  elif [ "$root" = engine ] && [ -n "$daemon_down" ]; then
    reason=$daemon_down
  elif [ "$managers_only" = yes ]; then
    not_a_manager
  fi
}

# ---- running

# Counts the words before a marker, and calls a function with just these.
words_before() {
  words_count=0 words_marker=$1
  shift
  for word; do
    [ "$word" != "$words_marker" ] || return 0
    words_count=$((words_count + 1))
  done
}

with_first() {
  first_count=$1 first_call=$2 first_seen=0
  shift 2
  for word; do
    shift
    first_seen=$((first_seen + 1))
    [ "$first_seen" -gt "$first_count" ] || set -- "$@" "$word"
  done
  "$first_call" "$@"
}

capture_now() {
  find_reason "$id"
  if [ -n "$reason" ]; then
    skipped "$reason" "$@"
    return
  fi
  words_before --ids-from "$@"
  if [ "$words_count" -lt $# ]; then
    capture_listed "$words_count" "$@"
  else
    capture_one_of "$@"
  fi
}

# Runs the first of the alternatives that is there and works.
capture_one_of() {
  words_before --or "$@"
  if [ "$words_count" -eq $# ]; then
    run_command "$@"
    record
    return
  fi
  alternative=$words_count
  with_first "$alternative" run_command "$@"
  shift "$((alternative + 1))"
  if [ -z "$missing" ] && { [ "$status" = 0 ] || [ -s "$work/out" ] || [ ! -s "$work/err" ]; }; then
    record
  else
    note "$id: $ran: ${missing:-exit status $status}; trying another way"
    capture_one_of "$@"
  fi
}

# Runs a list command, then the command with what it listed, in chunks: one call for many objects.
capture_listed() {
  listed_words=$1
  shift
  with_first "$listed_words" remember_command "$@"
  shift "$((listed_words + 1))"
  listed_format=$format format=names
  run_command "$@"
  format=$listed_format
  # The rows of an image without a tag hold "<none>", which no command takes.
  awk '!/<none>/ && $0 != "" && !seen[$0]++' "$work/out" >"$work/ids"
  if [ -n "$missing" ] || [ "$timed_out" = true ] || { [ "$status" != 0 ] && [ ! -s "$work/ids" ]; }; then
    : >"$work/out"
    record
  elif [ ! -s "$work/ids" ]; then
    listed_kind=${id##*/}
    skipped "no ${listed_kind%s} on this host" "$@"
  else
    listed_id=$id listed_chunk=1 listed_from=1
    while chunk=$(sed -n "$listed_from,$((listed_from + 499))p" "$work/ids") && [ -n "$chunk" ]; do
      [ "$listed_chunk" = 1 ] || id=$listed_id.$listed_chunk
      IFS=$newline
      set -f
      # shellcheck disable=SC2086 # one word for each row
      set -- $listed_command $chunk
      set +f
      unset IFS
      run_command "$@"
      record
      listed_chunk=$((listed_chunk + 1)) listed_from=$((listed_from + 500))
    done
  fi
}

remember_command() {
  listed_command=
  for word; do listed_command=$listed_command$word$newline; done
}

# Runs a command into $work/out and $work/err and sets $status, $timed_out, $missing, $tool, $started, $milliseconds, $hidden.
run_command() {
  ran=$(shown "$@")
  json_list "$@" >"$work/argv" || disk_is_full
  : >"$work/out"
  : >"$work/err"
  status=null timed_out=false missing='' tool='' call='' hidden=0 milliseconds=0
  now
  started=$now_text
  if [ "$1" = via ]; then
    call=$2
    shift 3
    set -- "$call" "$@"
  else
    tool=$(command -v "$1" 2>/dev/null)
    if [ -z "$tool" ]; then
      missing="$1: not found"
      return
    fi
    # An applet of busybox has a name only.
    case $tool in /*) ;; *) tool='' ;; esac
  fi
  begun=$now_milliseconds
  bounded "$@"
  now
  milliseconds=$((now_milliseconds - begun))
  # A function that has no tool to work with says so.
  if [ "$status" = 127 ] && [ -n "$call" ]; then
    missing=$(head -n 1 "$work/err") status=null
    : >"$work/err"
  fi
}

# The time as text and in milliseconds; in whole seconds where date knows no %N.
now() {
  now_both=$(date -u '+%Y-%m-%dT%H:%M:%SZ %s%N')
  now_text=${now_both% *}
  now_milliseconds=${now_both#* }
  case $now_milliseconds in
    *[!0-9]*) now_milliseconds=$(date +%s)000 ;;
    ??????????) now_milliseconds=${now_milliseconds}000 ;;
    *) now_milliseconds=$((now_milliseconds / 1000000)) ;;
  esac
}

# Output goes through a pipe to head, which bounds its size, and to awk, which redacts it: no secret touches the disk.
bounded() {
  serial=$((serial + 1))
  make_pipe pipe || disk_is_full
  filter 1 <"$pipes/pipe" >"$work/out" 2>"$work/filter-errors" &
  filter_job=$!
  "$@" </dev/null >"$pipes/pipe" 2>"$work/err" &
  job=$!
  echo "$serial $job $filter_job" >"$work/watched" 2>/dev/null || disk_is_full
  wait "$job" 2>/dev/null
  status=$?
  wait "$filter_job" 2>/dev/null
  filtered=$?
  if [ -f "$work/timed-out.$serial" ]; then
    timed_out=true
  elif [ "$filtered" != 0 ]; then
    disk_is_full
  fi
  read_tally
  hidden=$tally_count
  if [ -s "$work/err" ]; then
    mv "$work/err" "$work/err-raw"
    filter "$((tally_last + 1))" <"$work/err-raw" >"$work/err" 2>/dev/null || disk_is_full
    rm -f "$work/err-raw"
    read_tally
    hidden=$((hidden + tally_count))
  fi
}

# Bounds and redacts what comes in. The awk of busybox ends a row at a NUL, which only rows of arguments hold.
filter() {
  rm -f "$work/tally"
  if [ "$redaction" = false ]; then
    head -c "$capture_cap"
  elif [ "$format" = row ]; then
    { head -c "$capture_cap"; printf .; } | tr '\000' '\002' | redact "$1" | tr '\002' '\000'
  else
    { head -c "$capture_cap"; printf .; } | redact "$1"
  fi
}

redact() {
  awk -v format="$format" -v first="$1" -v tally="$work/tally" -f "$lib/json.awk" -f "$lib/redact.awk"
}

read_tally() {
  tally_count=0 tally_last=0
  [ ! -f "$work/tally" ] || read -r tally_count tally_last <"$work/tally"
}

# One watchdog looks each second what runs, and kills what runs too long. It is our own: timeout(1) takes no shell
# function, and that of busybox leaves the children of a command alive. It takes no signal, as a signal that comes
# between the start of a subshell and its first command can get lost; it ends with the collector.
watchdog() {
  seconds=0 last=
  while sleep 1 && kill -0 $$ 2>/dev/null; do
    read -r current job filter_job 2>/dev/null <"$work/watched" || continue
    if [ "$current" != "$last" ]; then
      seconds=0 last=$current
      continue
    fi
    seconds=$((seconds + 1))
    if [ "$seconds" -eq "$timeout" ]; then
      : >"$work/timed-out.$current"
      kill_tree "$job"
    elif [ "$seconds" -gt "$((timeout + 1))" ]; then
      # A child that lost its parent may still hold the pipe.
      kill_tree "$filter_job"
    fi
  done
}

# Kills a process and all below it.
kill_tree() {
  # shellcheck disable=SC2046 # one word for each process
  kill -s KILL "$1" $(descendants "$1") 2>/dev/null
}

descendants() {
  grep -s '^PPid:' /proc/[0-9]*/status | awk -F '[/:\t ]+' -v root="$1" '
    { parent[$3] = $NF }
    END {
      for (pid in parent) {
        above = pid
        for (level = 0; level < 1000 && above in parent && above != root; level++) above = parent[above]
        if (above == root && pid != root) print pid
      }
    }'
}
