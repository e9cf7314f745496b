# ucp-bundle.sh: what the bundle of a UCP says of itself, and how one of a host is added to.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # the variables of collect-ucp.sh

# The manifest's host is the UCP, of whose machine nothing is known.
host_fqdn() { case $hostname in *[!0-9.]*.*) printf '%s' "$hostname" ;; esac; }
host_machine_id() { :; }
host_os() { :; }
host_kernel() { :; }
host_architecture() { :; }
host_address_list() { printf '[]'; }

# ---- --add-to

# Reads of the bundle to add to only what decides whether, and under which name, that is done.
look_into_original() {
  original_sha256=$(sha256_of "$add_to")
  tar -tzf "$add_to" >/dev/null 2>&1 || die "--add-to: $add_to is no bundle that collect.sh wrote: copy it again"
  original=$(tar -tzf "$add_to" | head -n 1)
  original=${original#./}
  original=${original%%/*}
  if tar -tzf "$add_to" | awk -v root="$original" '
    { sub(/^\.\//, "") }
    index($0, root) != 1 || /(^|\/)\.\.(\/|$)/ || /^\// { bad = 1 }
    END { exit !bad }'; then
    die "--add-to: $add_to holds names that leave its folder: do not use it"
  fi
  hostname=$(tar -xzOf "$add_to" "$original/manifest.json" 2>/dev/null | awk -f "$lib/json.awk" -f "$lib/json-strings.awk" | sed -n 's/^host\/hostname	//p')
  [ -n "$hostname" ] || die "--add-to: $add_to has no manifest.json: give a bundle that collect.sh wrote"
  if [ -f "$add_to.sha256" ]; then
    read -r original_beside original_rest <"$add_to.sha256"
    [ "$original_beside" = "$original_sha256" ] || die "--add-to: $add_to differs from $add_to.sha256: copy it again"
  fi
}

# Moves the evidence of the other bundle into this one, once it is shown to be as it was captured.
unpack_original() {
  mkdir "$work/original" && tar -xzf "$add_to" -C "$work/original" 2>/dev/null || disk_is_full
  original_root=$work/original/$original
  if [ -n "$(find "$original_root" ! -type f ! -type d)" ]; then
    die "--add-to: $add_to holds more than files: do not use it"
  fi
  (cd "$original_root" && sha256sum -c SHA256SUMS >/dev/null 2>&1) || die "--add-to: $add_to was changed since it was captured"
  original_files=$(find "$original_root" -type f | wc -l)
  original_sums=$(wc -l <"$original_root/SHA256SUMS")
  [ "$((original_files))" = "$((original_sums + 1))" ] || die "--add-to: $add_to was changed since it was captured"
  if grep -qE '^ *\{"id": "(ucp|dtr)/' "$original_root/manifest.json"; then
    die "--add-to: $add_to holds captures of UCP or DTR already: add to one that collect.sh wrote"
  fi
  if [ "$(tail -n 2 "$original_root/manifest.json" | tr -d '\n')" != '  ]}' ]; then
    die "--add-to: the manifest of $add_to is not as collect.sh writes it"
  fi
  mv "$original_root/manifest.json" "$work/original-manifest" &&
    cat "$log" >>"$original_root/collector.log" && mv "$original_root/collector.log" "$log" &&
    rm "$original_root/SHA256SUMS" && mv "$original_root"/* "$bundle" || disk_is_full
  rm -rf "$work/original"
  note "added to $original, sha256 $original_sha256"
}

# The manifest of the other bundle with the captures of this run, and a word of where the rest comes from.
write_added_manifest() {
  now
  {
    sed '$d' "$work/original-manifest" | sed '$d' | sed '$ s/$/,/'
    sed '$ s/,$//' "$work/records"
    printf '  ],\n  "addedTo": {"name": %s, "sha256": "%s", "collector": "%s %s", "startedAt": "%s", "finishedAt": "%s", "user": %s}\n}\n' \
      "$(json_string "$original")" "$original_sha256" "$collector" "$VERSION" "$run_started" "$now_text" "$(json_string "$(id -un 2>/dev/null)")"
  } >"$bundle/manifest.json" 2>/dev/null || disk_is_full
}
