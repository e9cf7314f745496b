# options.sh: the command line.
# shellcheck shell=sh
# shellcheck disable=SC2034 # the variables are those of collect.sh

usage() {
  cat <<'END'
Usage: collect.sh [OPTION]...
Captures the evidence of one Docker host into one file, plimsoll-<host>-<UTC time>.tar.gz. Reads only.

  --output DIR      where to write the file (default: the current directory)
  --only LIST       take only these captures: ids (docker/info) or areas (docker), separated by commas
  --skip LIST       leave these out
  --with LIST       take these opt-in captures as well (--list marks them)
  --timeout SECONDS the longest that one capture may take (default: 60)
  --no-redact       keep the values of environment variables and other secrets; the file's name then says so
  --list            print what would be captured, how and why, and run nothing
  -h, --help        print this
  --version         print the version

Runs best as root; without it, what could not be read is recorded as such.
Exit status: 0 the file is there (single captures may have failed: the closing lines and the manifest tell),
1 nothing was written, 2 wrong usage, 128+N stopped by signal N.

To sign the file B, with a PKI certificate or with an SSH key; keep the signature beside it:
  openssl cms -sign -binary -in B -signer cert.pem -inkey key.pem -outform DER -out B.p7s
  ssh-keygen -Y sign -n plimsoll -f ~/.ssh/id_ed25519 B
END
}

misused() {
  printf '%s: %s; see --help\n' "$program" "$*" >&2
  exit 2
}

parse_options() {
  while [ $# -gt 0 ]; do
    option=$1
    shift
    case " $options_with_value " in
      *" $option "*)
        [ $# -gt 0 ] || misused "$option needs a value"
        set_option "$option" "$1"
        shift
        continue
        ;;
      *" ${option%%=*} "*)
        set_option "${option%%=*}" "${option#*=}"
        continue
        ;;
    esac
    case $option in
      --no-redact) redaction=false ;;
      --list) mode=list ;;
      -h | --help)
        usage
        exit 0
        ;;
      --version)
        printf '%s %s\n' "$collector" "$VERSION"
        exit 0
        ;;
      *) misused "unknown option: $option" ;;
    esac
  done
}

set_option() {
  [ -n "$2" ] || misused "$1 needs a value"
  case $1 in
    --output) output=$2 ;;
    --only) only=$only${only:+,}$2 ;;
    --skip) skip=$skip${skip:+,}$2 ;;
    --with) with=$with${with:+,}$2 ;;
    --timeout)
      case $2 in *[!0-9]* | 0* | ??????*) misused "--timeout: '$2' is not a number of seconds from 1 to 99999" ;; esac
      timeout=$2
      ;;
    *) set_own_option "$1" "$2" ;;
  esac
}

# Each item must name something of the table: a typing error must not leave evidence out unseen.
check_options() {
  check_names --only "$only"
  check_names --skip "$skip"
  check_names --with "$with"
  [ -d "$output" ] || misused "--output: $output is not a directory"
  case $output in /*) ;; *) output=./${output#./} ;; esac
  # As an absolute path: parts of the run change the directory.
  output=$(cd "$output" && pwd) || misused "--output: the directory can't be entered"
}

check_names() {
  check_rest=${2:+$2,}
  while [ -n "$check_rest" ]; do
    item=${check_rest%%,*}
    check_rest=${check_rest#*,}
    case $item in
      files/*) continue ;;
      '') misused "$1: an empty item in '$2'" ;;
    esac
    case $newline$names in
      *"$newline$item$newline"* | *"$newline$item/"*) ;;
      *) misused "$1: no capture or area is named '$item' (--list shows them)" ;;
    esac
  done
}
