#!/bin/sh
# seal.sh: writes manifest.json and SHA256SUMS of the sample that was built by hand, after its captures or their list were edited.
# The list, rhel7-built.tsv, has a row for each capture, with tabs between: id, exit status (or "-" where nothing ran), why nothing
# ran (or "-"), and the words of the command. Output lies at captures/ID, that of files at ID itself.

set -eu
export LC_ALL=C

make=$(cd "$(dirname "$0")" && pwd)
bundle=$make/../rhel7-built/bundle

# The file PATH as a JSON text, or null.
artifact() {
  if [ -f "$bundle/$1" ]; then printf '"%s"' "$1"; else printf null; fi
}

# The rows as JSON; paths, sizes and digests are of what lies there.
captures() {
  separator=''
  while IFS= read -r row; do
    id=${row%%	*}
    case $id in files/*) output=$id ;; *) output=captures/$id ;; esac
    bytes=0 digest=null
    if [ -f "$bundle/$output" ]; then
      bytes=$(wc -c <"$bundle/$output") digest=\"$(sha256sum <"$bundle/$output" | cut -d ' ' -f 1)\"
    fi
    printf '%s' "$separator"
    printf '%s\n' "$row" | awk -F '\t' -v stdout="$(artifact "$output")" -v stderr="$(artifact "$output.stderr")" -v bytes="$bytes" -v digest="$digest" '
      function text(value) {
        gsub(/\\/, "\\\\", value)
        gsub(/"/, "\\\"", value)
        return "\"" value "\""
      }
      {
        for (word = 4; word <= NF; word++) argv = argv (word > 4 ? ", " : "") text($word)
        ran = $2 != "-"
        printf "    {\"id\": %s, \"argv\": [%s], \"tool\": null,\n", text($1), argv
        printf "     \"startedAt\": \"2021-03-04T08:30:02Z\", \"durationMs\": 0, \"exitStatus\": %s, \"timedOut\": false, \"truncated\": false,\n", ran ? $2 : "null"
        printf "     \"stdout\": %s, \"stderr\": %s,\n", stdout, stderr
        printf "     \"bytes\": %s, \"sha256\": %s, \"redactedValues\": 0,\n", bytes, digest
        printf "     \"skipped\": %s}", ran ? "null" : text($3)
      }'
    separator=',
'
  done <"$make/rhel7-built.tsv"
}

cat >"$bundle/manifest.json" <<END
{ "format": 1,
  "collector": {"name": "built by hand from published samples", "version": "1.1.0"},
  "host": {"hostname": "app-07", "fqdn": "app-07.example", "machineIdSha256": null, "os": "Red Hat Enterprise Linux Server 7.9 (Maipo)",
           "kernel": "Linux 3.10.0-1160.el7.x86_64", "architecture": "x86_64", "addresses": ["192.0.2.50"]},
  "startedAt": "2021-03-04T08:30:02Z", "finishedAt": "2021-03-04T08:30:06Z",
  "effectiveUid": 0, "user": "root", "invokedBy": null,
  "options": {"redaction": true, "only": [], "skip": [], "with": [], "timeoutSeconds": 60},
  "captures": [
$(captures)
  ] }
END
cd "$bundle"
find . -type f ! -name SHA256SUMS | sed 's|^\./||' | sort | tr '\n' '\0' | xargs -0 sha256sum >"$make/sums"
mv "$make/sums" SHA256SUMS
