# ucp-requests.sh: requests to UCP and DTR, and the listings made of many of them.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect-ucp.sh

# No engine of this machine is asked.
look_at_daemon() { :; }

# curl with the configuration that comes in, which never stands in its arguments. -q: nobody's .curlrc loosens anything.
curl_with() {
  curl -q --config - --silent --show-error --fail --proto =https --max-redirs 0 --connect-timeout 20 \
    --dump-header "$work/headers" --user-agent "$collector/$VERSION" "$@"
}

find_host() {
  case $1 in ucp) asked_host=$ucp ;; dtr) asked_host=$dtr ;; esac
}

# Says why a request can't be made at all. Status 127 means "not run", as of a tool that is missing.
cannot_ask() {
  find_host "$1"
  if [ -z "$asked_host" ]; then
    echo "not asked for: give --$1 HOST"
  elif [ "$1" = ucp ] && [ -n "$no_token" ] && [ -z "$client_bundle" ]; then
    echo "$no_token"
  elif [ "$1" = dtr ] && [ -z "$user" ]; then
    echo 'a client bundle does not sign in to DTR: give --user NAME or --credentials FILE as well'
  else
    return 1
  fi >&2
}

# fetch ucp|dtr PATH [CURL OPTION]...: prints the answer.
fetch() {
  fetch_from=$1 fetch_path=$2
  shift 2
  if cannot_ask "$fetch_from"; then return 127; fi
  rm -f "$work/headers"
  {
    trusted_by_curl "$fetch_from"
    signed_in "$fetch_from"
  } | curl_with --max-time "$timeout" --header 'Accept: application/json, */*' "$@" "https://$asked_host$fetch_path" 2>"$work/curl-errors"
  fetch_status=$?
  case $fetch_status:$(http_status) in
    0:200) return 0 ;;
    *:401 | *:403 | *:407)
      echo "refused with HTTP $(http_status): GET https://$asked_host$fetch_path as ${user:-the client bundle}" >&2
      return 127
      ;;
  esac
  printf '%s: GET https://%s\n' "$(why_no_answer "$work/curl-errors")" "$asked_host$fetch_path" >&2
  [ "$fetch_status" != 0 ] || fetch_status=22
  return "$fetch_status"
}

# single ucp|dtr PATH: prints an answer of bounded size. Nothing of it is written to the disk before it is redacted.
single() {
  make_pipe copy || return
  wc -c <"$pipes/copy" >"$work/size" &
  {
    fetch "$@"
    echo $? >"$work/fetched"
  } | head -c "$page_cap" | tee "$pipes/copy"
  wait
  read -r single_status <"$work/fetched"
  is_whole "$work/size" || return 1
  return "$single_status"
}

# Whether a size, which is in a file, is below the bound of one answer.
is_whole() {
  read -r whole_size <"$1"
  [ "$((whole_size))" -ge "$page_cap" ] || return 0
  echo "the answer has $page_cap bytes or more, and was cut there" >&2
  return 1
}

# The status of the last answer, without that of a proxy before it.
http_status() {
  sed -n 's/^HTTP\/[0-9.]* *\([0-9][0-9][0-9]\).*/\1/p' "$work/headers" 2>/dev/null | tail -n 1
}

# Why a request failed, in one line.
why_no_answer() {
  why_status=$(http_status)
  case $why_status in
    '' | 200) why_words=$(head -n 1 "$1") && echo "${why_words:-no answer that can be read}" ;;
    *) echo "answered HTTP $why_status" ;;
  esac
}

# ---- listings: a JSON object for each page, {"about": ..., "pageSize": ..., "paged": ..., "body": <as it came>}, and a
# last one, {"end": <pages before it>}

# listing ucp|dtr ABOUT PATH: all pages of one listing.
listing() {
  begin_listing
  pages "$@" && end_listing
}

begin_listing() {
  listed_pages=0 pages_key=
  : >"$work/strings"
}

end_listing() { printf '{"end": %s}\n' "$listed_pages"; }

# leading_listing ucp|dtr KEY PATH: reads a listing whose names other pages are asked for by. Nobody sees its own pages, so
# that each must hold the list under the key, and the server must say whether more follow.
leading_listing() {
  begin_listing
  pages_key=$2
  pages "$1" '' "$3" >"$work/discarded"
}

# Adds the pages of one listing, and their strings to $work/strings.
pages() {
  pages_from=$1 pages_about=$2 pages_path=$3 pages_next=
  case $pages_path in *\?) ;; *\?*) pages_path="$pages_path&" ;; *) pages_path="$pages_path?" ;; esac
  case $pages_from:$pages_path in
    dtr:/api/*) pages_size=pageSize pages_start=pageStart ;;
    *) pages_size=limit pages_start=start ;;
  esac
  while :; do
    if [ "$listed_pages" -ge "$page_limit" ]; then
      echo "there are more than $page_limit pages" >&2
      return 1
    fi
    set --
    [ -z "$pages_next" ] || set -- --get --data-urlencode "$pages_start=$pages_next"
    {
      fetch "$pages_from" "$pages_path$pages_size=$page_size" "$@"
      echo $? >"$work/fetched"
    } | head -c "$page_cap" >"$work/page"
    read -r pages_status <"$work/fetched"
    # What was begun did run, whatever is refused later.
    [ "$pages_status" != 127 ] || [ "$listed_pages" = 0 ] || pages_status=22
    [ "$pages_status" = 0 ] || return "$pages_status"
    wc -c <"$work/page" >"$work/size"
    is_whole "$work/size" || return 1
    [ -z "$pages_key" ] || is_leading || return 1
    printf '{"about": %s, "pageSize": %s, "paged": %s, "body":\n' "$(json_string "$pages_about")" "$page_size" "$(is_paged)"
    cat "$work/page"
    printf '}\n'
    listed_pages=$((listed_pages + 1))
    awk -f "$lib/json.awk" -f "$lib/json-strings.awk" "$work/page" >>"$work/strings"
    pages_last=$pages_next pages_next=$(next_page)
    [ -n "$pages_next" ] || return 0
    if [ "$pages_next" = "$pages_last" ]; then
      echo "the server names the same next page twice: $pages_path" >&2
      return 1
    fi
  done
}

# Whether a page that others follow from is what was asked for: a server that starts, or a proxy before it, may give another
# answer with status 200.
is_leading() {
  find_host "$pages_from"
  leading_asked="GET https://$asked_host${pages_path%[?&]}"
  leading_items=$(awk -v wanted="$pages_key" -f "$lib/json.awk" -f "$lib/json-items.awk" "$work/page")
  if [ -z "$leading_items" ]; then
    echo "the answer holds no list of $pages_key: $leading_asked" >&2
    return 1
  fi
  [ "$(is_paged)" = false ] && [ "$leading_items" -ge "$page_size" ] || return 0
  echo "the answer is a full page, and does not say whether more follow: $leading_asked" >&2
  return 1
}

# Whether the server says if there is a next page: by a header, or by a key of the answer.
is_paged() {
  if grep -qi '^x-next-page-start:' "$work/headers" || grep -q '"nextPageStart"' "$work/page"; then
    printf true
  else
    printf false
  fi
}

next_page() {
  next_header=$(tr -d '\r' <"$work/headers" | sed -n 's/^[Xx]-[Nn][Ee][Xx][Tt]-[Pp][Aa][Gg][Ee]-[Ss][Tt][Aa][Rr][Tt]: *//p' | tail -n 1)
  if [ -n "$next_header" ]; then
    printf '%s' "$next_header"
  else
    awk -f "$lib/json.awk" -f "$lib/json-strings.awk" "$work/page" | sed -n 's/^nextPageStart	//p' | head -n 1
  fi
}

# The values of one path in the strings of all pages so far.
strings_at() {
  awk -F '\t' -v wanted="$1" '$1 == wanted { print $2 }' "$work/strings"
}

# Whether a name can stand in a path as it is; else the listing is not all there is.
fits_path() {
  case $1 in
    '' | . | .. | *[!A-Za-z0-9._-]*)
      echo "the name '$1' can't stand in a request" >&2
      return 1
      ;;
  esac
}

# Fills a file with rows "ORG<tab>TEAM"; its own pages are no part of the capture.
list_teams() {
  leading_listing "$1" accounts "$2/accounts?filter=orgs" || return
  strings_at 'accounts/[]/name' >"$work/organisations"
  : >"$work/teams"
  while IFS= read -r organisation <&4; do
    fits_path "$organisation" || return
    leading_listing "$1" teams "$2/accounts/$organisation/teams" || return
    strings_at 'teams/[]/name' | awk -v organisation="$organisation" '{ print organisation "\t" $0 }' >>"$work/teams"
  done 4<"$work/organisations"
}

team_members() {
  list_teams ucp '' || return
  begin_listing
  while IFS='	' read -r organisation team <&4; do
    fits_path "$team" || return
    pages ucp "$organisation/$team" "/accounts/$organisation/teams/$team/members" || return
  done 4<"$work/teams"
  end_listing
}

repository_access() {
  list_teams dtr /enzi/v0 || return
  begin_listing
  while IFS='	' read -r organisation team <&4; do
    fits_path "$team" || return
    pages dtr "$organisation/$team" "/api/v0/accounts/$organisation/teams/$team/repositoryAccess" || return
  done 4<"$work/teams"
  end_listing
}

repository_tags() {
  leading_listing dtr repositories '/api/v0/repositories?' || return
  awk -F '\t' '
    $1 == "repositories/[]/namespace" { namespace[++namespaces] = $2 }
    $1 == "repositories/[]/name" { name[++names] = $2 }
    END { for (i = 1; i <= namespaces || i <= names; i++) print namespace[i] "\t" name[i] }' "$work/strings" >"$work/repositories"
  begin_listing
  while IFS='	' read -r namespace repository <&4; do
    fits_path "$namespace" && fits_path "$repository" || return
    pages dtr "$namespace/$repository" "/api/v0/repositories/$namespace/$repository/tags" || return
  done 4<"$work/repositories"
  end_listing
}

# ---- certificates

# Rows: "connect|HOST:PORT", the certificates as PEM in the order they were sent, "verify|CODE|WORDS|TRUSTED BY",
# "end|<rows before>". Of what else s_client prints, the session's keys among it, nothing is kept.
certificates() {
  find_host "$1"
  if [ -z "$asked_host" ]; then
    echo "not asked for: give --$1 HOST" >&2
    return 127
  elif ! have openssl; then
    echo 'openssl: not found' >&2
    return 127
  fi
  trusted=$(trusted_file "$1") trusted_by=system
  set -- -connect "$asked_host" -showcerts
  case ${asked_host%:*} in *[!0-9.]*:* | \[*) ;; *[!0-9.]*) set -- "$@" -servername "${asked_host%:*}" ;; esac
  if [ -n "$trusted" ]; then
    set -- "$@" -CAfile "$trusted"
    trusted_by=file
  fi
  openssl s_client "$@" </dev/null >"$work/served" 2>"$work/served-errors"
  served_status=$?
  if ! grep -q 'BEGIN CERTIFICATE' "$work/served"; then
    grep -v '^depth=' "$work/served-errors" | head -n 1 >&2
    [ "$served_status" != 0 ] || served_status=1
    return "$served_status"
  fi
  # The chain stands before the line "Server certificate", and the certificate of the server once more after it.
  awk -v host="$asked_host" -v trusted_by="$trusted_by" '
    function put(row) { print row; rows++ }
    BEGIN { put("connect|" host) }
    /^Server certificate/ { chain_ended = 1 }
    /-----BEGIN CERTIFICATE-----/ && !chain_ended { inside = 1 }
    inside { sub(/\r$/, ""); put($0) }
    /-----END CERTIFICATE-----/ { inside = 0 }
    /Verify return code: / {
      code = $0
      sub(/.*Verify return code: /, "", code)
      words = code
      sub(/ .*/, "", code)
      sub(/^[0-9]+ \(/, "", words)
      sub(/\).*$/, "", words)
    }
    END {
      put("verify|" code "|" words "|" trusted_by)
      print "end|" rows
    }' "$work/served"
}

client_certificate() {
  if [ -z "$client_bundle" ]; then
    echo 'not asked for: give --client-bundle DIR' >&2
    return 127
  elif ! have openssl; then
    echo 'openssl: not found' >&2
    return 127
  fi
  openssl x509 -noout -subject -issuer -dates -nameopt RFC2253 -in "$client_bundle/cert.pem"
}
