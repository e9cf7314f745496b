# manifest.sh: writes down each capture, and the manifest of the bundle.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

# Characters that stand for themselves in JSON: printable ASCII but quote and backslash. What holds another goes to awk.
json_unsafe='*[!] -!#-[^-~]*'

# Words as one JSON list; of a function of ours, what it runs.
json_list() {
  if [ "${1-}" = via ]; then
    json_list "$3"
    return
  fi
  json_separator='['
  for json_item; do
    # shellcheck disable=SC2254 # a pattern
    case $json_item in
      $json_unsafe)
        awk -f "$lib/json-list.awk" list "$@"
        return
        ;;
    esac
  done
  for json_item; do
    printf '%s"%s"' "$json_separator" "$json_item"
    json_separator=', '
  done
  [ $# -gt 0 ] || printf '['
  printf ']\n'
}

# A word as a JSON string; null where it is empty.
json_string() {
  # shellcheck disable=SC2254 # a pattern
  case $1 in
    '') printf null ;;
    $json_unsafe) awk -f "$lib/json-list.awk" list "$1" | sed 's/^\[//; s/\]$//' ;;
    *) printf '"%s"' "$1" ;;
  esac
}

# The items of a comma-separated option as one JSON list.
json_items() {
  IFS=,
  set -f
  # shellcheck disable=SC2086 # one word for each item
  set -- $1
  set +f
  unset IFS
  json_list "$@"
}

sha256_of() {
  sha256_sum=$(sha256sum <"$1")
  printf '%s' "${sha256_sum%% *}"
}

# Records that a capture was not run, and why. Of several ways to take it, the first is named.
skipped() {
  reason=$1
  shift
  words_before --or "$@"
  with_first "$words_count" words_before_list "$@"
  with_first "$words_count" json_list "$@" >"$work/argv" || disk_is_full
  started=$now_text
  ran=$(shown "$@")
  status=null timed_out=false missing=$reason tool='' hidden=0 milliseconds=0
  : >"$work/out"
  : >"$work/err"
  record
}

words_before_list() { words_before --ids-from "$@"; }

# Moves the output of the last command into the bundle and writes its record.
record() {
  artifact=captures/$id
  case $id in files/*) artifact=$id ;; esac
  bytes=0 sha256=null stdout=null stderr=null truncated=false
  if [ -s "$work/out" ] || [ "$status" = 0 ]; then
    keep "$work/out" "$artifact"
    stdout=$(json_string "$artifact")
    bytes=$(wc -c <"$bundle/$artifact")
    bytes=$((bytes))
    sha256=$(json_string "$(sha256_of "$bundle/$artifact")")
    [ "$bytes" -lt "$capture_cap" ] || truncated=true
  fi
  if [ -s "$work/err" ]; then
    keep "$work/err" "$artifact.stderr"
    stderr=$(json_string "$artifact.stderr")
  fi
  {
    printf '    {"id": %s, "argv": %s, "tool": %s,\n     "startedAt": "%s", "durationMs": %s, "exitStatus": %s, "timedOut": %s, "truncated": %s,\n     "stdout": %s, "stderr": %s,\n     "bytes": %s, "sha256": %s, "redactedValues": %s,\n     "skipped": %s},\n' \
      "$(json_string "$id")" "$(cat "$work/argv")" "$(json_string "$tool")" \
      "$started" "$milliseconds" "$status" "$timed_out" "$truncated" \
      "$stdout" "$stderr" "$bytes" "$sha256" "$hidden" "$(json_string "$missing")"
  } >>"$work/records" 2>/dev/null || disk_is_full
  report
  look_at_daemon
}

keep() {
  mkdir -p "$bundle/${2%/*}" && mv "$1" "$bundle/$2" || disk_is_full
}

# One line of progress, and the same in collector.log.
report() {
  if [ -n "$missing" ]; then
    count_skipped=$((count_skipped + 1))
    printf '%-36s skipped: %s\n' "$id" "$missing" >&2
    note "$id: $ran: skipped: $missing"
    return
  fi
  if [ "$timed_out" = true ]; then
    result='timed out' count_failed=$((count_failed + 1))
  elif [ "$status" != 0 ]; then
    result="failed ($status)" count_failed=$((count_failed + 1))
  elif [ "$truncated" = true ]; then
    result='cut off' count_taken=$((count_taken + 1))
  else
    result=ok count_taken=$((count_taken + 1))
  fi
  tenths=$(((milliseconds + 50) / 100))
  printf '%-36s %-12s %9s bytes %3s.%s s\n' "$id" "$result" "$bytes" "$((tenths / 10))" "$((tenths % 10))" >&2
  note "$id: $ran: $result, $bytes bytes, $milliseconds ms"
}

write_manifest() {
  now
  {
    printf '{ "format": 1,\n  "collector": {"name": "%s", "version": "%s"},\n' "$collector" "$VERSION"
    printf '  "host": {"hostname": %s, "fqdn": %s, "machineIdSha256": %s, "os": %s,\n' \
      "$(json_string "$hostname")" "$(json_string "$(host_fqdn)")" "$(json_string "$(host_machine_id)")" "$(json_string "$(host_os)")"
    printf '           "kernel": %s, "architecture": %s, "addresses": %s},\n' \
      "$(json_string "$(host_kernel)")" "$(json_string "$(host_architecture)")" "$(host_address_list)"
    printf '  "startedAt": "%s", "finishedAt": "%s",\n' "$run_started" "$now_text"
    printf '  "effectiveUid": %s, "user": %s, "invokedBy": %s,\n' \
      "$uid" "$(json_string "$(id -un 2>/dev/null)")" "$(json_string "${SUDO_USER-}")"
    printf '  "options": {"redaction": %s, "only": %s, "skip": %s, "with": %s, "timeoutSeconds": %s},\n' \
      "$redaction" "$(json_items "$only")" "$(json_items "$skip")" "$(json_items "$with")" "$timeout"
    printf '  "captures": [\n'
    sed '$ s/,$//' "$work/records"
    printf '  ]\n}\n'
  } >"$bundle/manifest.json" 2>/dev/null || disk_is_full
}
