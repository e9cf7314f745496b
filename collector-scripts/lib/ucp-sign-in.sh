# ucp-sign-in.sh: credentials. They live in variables of the shell alone, and reach curl through a pipe: no argument, no
# environment variable and no file ever holds them. (printf is part of every sh, so that it starts no process either.)
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # the variables of collect-ucp.sh

read_credentials() {
  if [ -n "$credentials" ]; then
    # shellcheck disable=SC2012 # the mode, which no other tool shows everywhere
    case $(ls -ldL -- "$credentials" | cut -c 1-10) in
      -r??------) ;;
      *) die "--credentials: others than its owner have rights on $credentials: chmod 600 it" ;;
    esac
    { IFS= read -r user && IFS= read -r password || [ -n "$password" ]; } <"$credentials" ||
      die "--credentials: $credentials does not hold a name and, in its second row, a password"
  elif [ -z "$client_bundle" ] || [ -n "$user" ]; then
    ask_for_credentials
  fi
  carriage_return=$(printf '\r')
  user=${user%"$carriage_return"}
  password=${password%"$carriage_return"}
}

ask_for_credentials() {
  if [ -z "$user" ]; then
    printf 'Account of an administrator: ' >&2
    IFS= read -r user || die 'no account was given: see --user, --credentials and --client-bundle'
  fi
  printf 'Password of %s: ' "$user" >&2
  if [ -t 0 ]; then
    trap 'stty echo; exit 130' INT
    stty -echo
  fi
  IFS= read -r password || [ -n "$password" ] || die 'no password was given'
  if [ -t 0 ]; then
    stty echo
    trap 'interrupted 130 INT' INT
  fi
  printf '\n' >&2
}

# Sets $token, or $no_token to why there is none.
sign_in_to_ucp() {
  [ -n "$ucp" ] && [ -n "$user" ] || return 0
  answer=$(login_request | curl_with --max-time 60 "https://$ucp/auth/login" 2>"$work/sign-in-errors" | head -c 1048576)
  token=$(printf '%s' "$answer" | awk -f "$lib/json.awk" -f "$lib/json-strings.awk" | sed -n 's/^auth_token	//p' | head -n 1)
  answer=
  if [ -z "$token" ]; then
    no_token="could not sign in to UCP as $user: $(why_no_answer "$work/sign-in-errors")"
    warn "$no_token"
  fi
}

login_request() {
  trusted_by_curl ucp
  login_body=$(printf '{"username":"%s","password":"%s"}' "$(printf '%s' "$user" | json_quoted)" "$(printf '%s' "$password" | json_quoted)")
  printf 'header = "Content-Type: application/json"\n'
  printf 'data = "%s"\n' "$(printf '%s' "$login_body" | curl_quoted)"
}

# What signs a request in, as configuration of curl.
signed_in() {
  case $1 in
    ucp)
      if [ -n "$token" ]; then
        printf 'header = "Authorization: Bearer %s"\n' "$(printf '%s' "$token" | curl_quoted)"
      else
        printf 'cert = "%s"\nkey = "%s"\n' "$(printf '%s' "$client_bundle/cert.pem" | curl_quoted)" "$(printf '%s' "$client_bundle/key.pem" | curl_quoted)"
      fi
      ;;
    dtr) printf 'user = "%s"\n' "$(printf '%s:%s' "$user" "$password" | curl_quoted)" ;;
  esac
}

# Prints the file of trusted authorities; nothing where the system's are taken.
trusted_file() {
  if [ -n "$cacert" ]; then
    printf '%s' "$cacert"
  elif [ "$1" = ucp ] && [ -n "$client_bundle" ] && [ -r "$client_bundle/ca.pem" ]; then
    printf '%s' "$client_bundle/ca.pem"
  fi
}

trusted_by_curl() {
  trusted=$(trusted_file "$1")
  [ -z "$trusted" ] || printf 'cacert = "%s"\n' "$(printf '%s' "$trusted" | curl_quoted)"
}

curl_quoted() { sed 's/\\/\\\\/g; s/"/\\"/g'; }

json_quoted() { sed 's/\\/\\\\/g; s/"/\\"/g; s/	/\\t/g'; }
