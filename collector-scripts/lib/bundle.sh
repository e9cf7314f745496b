# bundle.sh: makes one sealed file of what was captured.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

# A folder of its own below the output directory: the same file system, so that the last step is a rename. It is named as
# the bundle will be: who has made it has the name, and no run takes that of another, nor of a bundle that is there.
begin_bundle() {
  host_part=$(printf '%s' "$hostname" | tr -c 'A-Za-z0-9.-' '_')
  suffix=
  [ "$redaction" = true ] || suffix=-unredacted
  while now && name=plimsoll-$host_part-$(date -u +%Y%m%dT%H%M%SZ)$suffix && ! reserve_name; do sleep 1; done
  run_started=$now_text
  bundle=$work/$name
  pipes=$work
  log=$bundle/collector.log
  mkdir "$bundle" && : >"$work/records" || disk_is_full
  watchdog </dev/null >/dev/null 2>&1 &
  dog=$!
  note "$collector $VERSION, PATH=$PATH, umask $(umask)"
}

reserve_name() {
  if mkdir "$output/.$name" 2>/dev/null; then
    work=$output/.$name
    [ -e "$output/$name.tar.gz" ] || return 0
    rm -rf "$work"
    work=''
  elif [ ! -e "$output/.$name" ]; then
    die "cannot write in $output: choose another --output"
  fi
  return 1
}

# The file systems of USB sticks have no named pipes: then they are made in a folder of their own elsewhere. Pipes hold
# nothing; what goes through them stays in memory.
make_pipe() {
  rm -f "$pipes/$1"
  mkfifo "$pipes/$1" 2>/dev/null && return
  [ "$pipes" = "$work" ] || return
  pipes=$(mktemp -d "${TMPDIR:-/tmp}/plimsoll-XXXXXX") || pipes=$work
  mkfifo "$pipes/$1"
}

seal_bundle() {
  note "captures: $count_taken taken, $count_failed failed, $count_skipped skipped"
  if [ -n "${add_to-}" ]; then write_added_manifest; else write_manifest; fi
  (
    cd "$bundle" || exit 1
    find . -type f -exec sha256sum {} + | sed 's,^\([0-9a-f]*\)  \./,\1  ,' | sort -k 2 >"$work/sums"
  ) || disk_is_full
  mv "$work/sums" "$bundle/SHA256SUMS" || disk_is_full
  (cd "$bundle" && sha256sum -c SHA256SUMS >/dev/null 2>&1) || disk_is_full
  owner='--owner=0 --group=0 --numeric-owner'
  # shellcheck disable=SC2086 # three options
  tar $owner -cf /dev/null -C "$work" records 2>/dev/null || owner=
  # shellcheck disable=SC2086
  tar $owner -czf "$work/bundle.tar.gz" -C "$work" "$name" 2>/dev/null && gzip -t "$work/bundle.tar.gz" 2>/dev/null || disk_is_full
  digest=$(sha256_of "$work/bundle.tar.gz")
  printf '%s  %s\n' "$digest" "$name.tar.gz" >"$work/bundle.sha256" || disk_is_full
  size=$(wc -c <"$work/bundle.tar.gz")
  chmod 600 "$work/bundle.tar.gz" "$work/bundle.sha256" 2>/dev/null
  mv "$work/bundle.sha256" "$output/$name.tar.gz.sha256" && mv "$work/bundle.tar.gz" "$output/$name.tar.gz" || disk_is_full
}

print_closing() {
  cat <<END
Bundle:    $output/$name.tar.gz
Size:      $((size)) bytes
SHA-256:   $digest
           (write this digest on the custody form; it is also in $name.tar.gz.sha256)
Captures:  $count_taken taken, $count_failed failed, $count_skipped skipped; the manifest says why
END
  [ "$redaction" = true ] || echo 'Redaction: OFF. The bundle may hold secrets; handle it accordingly.'
}

# bash would tell of each process that is killed here.
clean_up() {
  exec 2>/dev/null
  [ -z "$dog" ] || kill_tree "$dog"
  [ -z "$work" ] || rm -rf "$work" "$pipes"
}

# interrupted STATUS SIGNAL
interrupted() {
  trap '' HUP INT TERM PIPE
  printf '%s: stopped by SIG%s: nothing was kept\n' "$program" "$2" >&2
  exec 2>/dev/null
  # shellcheck disable=SC2046 # one word for each process
  kill -s KILL $(descendants $$)
  exit "$1"
}
