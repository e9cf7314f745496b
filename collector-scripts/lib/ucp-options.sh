# ucp-options.sh: what the command line of collect-ucp.sh has beside that of collect.sh.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # the variables of collect-ucp.sh

# Takes the place of the text of collect.sh.
usage() {
  cat <<'END'
Usage: collect-ucp.sh --ucp HOST[:PORT] [--dtr HOST[:PORT]] [OPTION]...
Captures what UCP and DTR tell through their APIs into one file, plimsoll-<UCP host>-<UTC time>.tar.gz. Reads only: every
request is a GET but the POST that signs in. TLS is always verified. Give at least one of --ucp and --dtr.

  --ucp HOST[:PORT]   UCP
  --dtr HOST[:PORT]   DTR
  --cacert FILE       certificate authorities to trust, as PEM (default: ca.pem of the client bundle, for UCP only; else
                      those of this system)
  --user NAME         account of an administrator; the password is asked for, and not shown
  --credentials FILE  a file with the name in its first row and the password in its second; nobody but its owner may have
                      any right on it
  --client-bundle DIR signs in to UCP by the key.pem and cert.pem of an unpacked client bundle; DTR needs one of the others
  --add-to BUNDLE     write a new bundle with all that this one of collect.sh holds, too; it stays as it is
  --output DIR        where to write the file (default: the current directory)
  --only LIST         take only these captures: ids (ucp/config-toml) or areas (ucp), separated by commas
  --skip LIST         leave these out
  --timeout SECONDS   the longest that one capture, of however many requests, may take (default: 300)
  --no-redact         keep passwords, keys and the like in settings; the file's name then says so
  --list              print what would be captured, how and why, and ask nothing
  -h, --help          print this
  --version           print the version

Without --user, --credentials and --client-bundle it asks for name and password. What needs no sign-in is taken in any case.
Password and session token stand in no argument, no environment, no output and no file of the bundle.
Exit status: 0 the file is there (single captures may have failed: the closing lines and the manifest tell),
1 nothing was written, 2 wrong usage, 128+N stopped by signal N.
END
}

set_own_option() {
  case $1 in
    --ucp) ucp=$2 ;;
    --dtr) dtr=$2 ;;
    --cacert) cacert=$2 ;;
    --user) user=$2 ;;
    --credentials) credentials=$2 ;;
    --client-bundle) client_bundle=$2 ;;
    --add-to) add_to=$2 ;;
  esac
}

check_own_options() {
  [ -n "$ucp$dtr" ] || misused 'give --ucp HOST, --dtr HOST, or both'
  ucp=$(host_of --ucp "$ucp") && dtr=$(host_of --dtr "$dtr") || exit 2
  [ -z "$cacert" ] || readable_file --cacert "$cacert"
  [ -z "$add_to" ] || readable_file --add-to "$add_to"
  if [ -n "$client_bundle" ]; then
    readable_file --client-bundle "$client_bundle/cert.pem"
    readable_file --client-bundle "$client_bundle/key.pem"
  fi
  if [ -n "$credentials" ]; then
    [ -z "$user" ] || misused 'give --user or --credentials, not both'
    readable_file --credentials "$credentials"
  fi
  [ -z "$add_to" ] || [ "$redaction" = true ] || misused '--add-to and --no-redact do not go together'
  have curl || die 'curl is not here: install it, or run this on a machine that has it'
  hostname=${ucp:-$dtr}
  hostname=${hostname%:*}
  case $hostname in \[*) hostname=$(printf '%s' "$hostname" | tr -d '[]') ;; esac
}

# Prints HOST:PORT of what was given, be it a URL.
host_of() {
  host_given=${2#https://}
  host_given=${host_given%/}
  case $host_given in
    '') return ;;
    *[!]A-Za-z0-9.:_[-]* | -*) misused "$1: '$2' is no host name" ;;
    *]:* | *[!]]) ;;
  esac
  case $host_given in
    *]) printf '%s:443' "$host_given" ;;
    *:*) printf '%s' "$host_given" ;;
    *) printf '%s:443' "$host_given" ;;
  esac
}

readable_file() {
  [ -f "$2" ] && [ -r "$2" ] || misused "$1: cannot read $2"
}
