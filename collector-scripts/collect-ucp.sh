#!/bin/sh
# collect-ucp.sh: captures what UCP and DTR of Docker Enterprise tell through their APIs into one sealed file.
#
# Run it on a machine that reaches both; it needs nothing on their nodes. It reads only: every request is a GET but one,
# the POST that signs in. TLS is always verified. All that it asks stands in the table captures() below, one capture a
# line; `collect-ucp.sh --list` prints the same table and asks nothing.
#
# Needs sh, coreutils, awk, sed, grep, tar, gzip, curl and openssl.
# shellcheck source-path=SCRIPTDIR
# shellcheck disable=SC2034 # many variables are for the parts in lib/

set -u
umask 077

# What the caller has closed goes nowhere; else the next file that is opened would be taken for it.
(: <&0) 2>/dev/null || exec </dev/null
(: >&1) 2>/dev/null || exec >/dev/null
(: >&2) || exec 2>/dev/null

VERSION=1.0.0 program=collect-ucp.sh collector=plimsoll-collect-ucp
options_with_value='--ucp --dtr --cacert --user --credentials --client-bundle --add-to --output --only --skip --timeout'

# As in collect.sh: the same words and times everywhere, and tools from known places.
PATH=${PLIMSOLL_PATH:-/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:$PATH}
LC_ALL=C
TZ=UTC
export PATH LC_ALL TZ
unset LANGUAGE IFS CDPATH ENV BASH_ENV GREP_OPTIONS TAR_OPTIONS GZIP POSIXLY_CORRECT
# Nor does a function of the environment, which bash takes over, stand for a tool.
# shellcheck disable=SC2046,SC3044 # one word for each function; a word of bash
[ -z "${BASH_VERSION-}" ] || unset -f $(compgen -A function)
# Not the user's settings decide whom to trust, and nobody gets the keys of the connections.
unset CURL_CA_BUNDLE CURL_HOME SSLKEYLOGFILE OPENSSL_CONF

lib=$(dirname -- "$0")/lib
if [ ! -r "$lib/run.sh" ]; then
  printf 'collect-ucp.sh: %s is missing: copy the whole folder collector-scripts\n' "$lib/run.sh" >&2
  exit 1
fi
# shellcheck source=lib/options.sh
. "$lib/options.sh"
# shellcheck source=lib/run.sh
. "$lib/run.sh"
# shellcheck source=lib/manifest.sh
. "$lib/manifest.sh"
# shellcheck source=lib/bundle.sh
. "$lib/bundle.sh"
# shellcheck source=lib/ucp-options.sh
. "$lib/ucp-options.sh"
# shellcheck source=lib/ucp-sign-in.sh
. "$lib/ucp-sign-in.sh"
# shellcheck source=lib/ucp-requests.sh
. "$lib/ucp-requests.sh"
# shellcheck source=lib/ucp-bundle.sh
. "$lib/ucp-bundle.sh"

grants_query='subjectType=all&expandUser=true&showPaths=true'

# The one list of what is captured; the columns are explained at capture() in lib/run.sh. NEEDS is "sign-in" for what only
# an administrator of UCP or DTR is told.
#       ID                      NEEDS   SINCE FORMAT WHY -- COMMAND
captures() {
  capture ucp/certificates      no      1.0.0 names  'certificate chain that UCP presents' -- via certificates 'openssl s_client -showcerts -connect UCP' ucp
  capture ucp/client-certificate no     1.0.0 names  'subject and issuer of the client bundle' -- via client_certificate 'openssl x509 -noout -subject -issuer -dates -in BUNDLE/cert.pem'
  capture ucp/version           sign-in 1.0.0 api    'release of UCP' -- via single 'GET UCP/version' ucp /version
  capture ucp/config-toml       sign-in 1.0.0 toml   'settings of UCP' -- via single 'GET UCP/api/ucp/config-toml' ucp /api/ucp/config-toml
  capture ucp/collection-grants sign-in 1.0.0 api    'who has which role on what' -- via listing "GET UCP/collectionGrants?$grants_query" ucp '' "/collectionGrants?$grants_query"
  capture ucp/accounts          sign-in 1.0.0 api    'users and organisations' -- via listing 'GET UCP/accounts?filter=all' ucp '' '/accounts?filter=all'
  capture ucp/team-members      sign-in 1.0.0 api    'members of teams' -- via team_members 'GET UCP/accounts?filter=orgs; GET UCP/accounts/ORG/teams; GET UCP/accounts/ORG/teams/TEAM/members'

  capture dtr/certificates      no      1.0.0 names  'certificate chain that DTR presents' -- via certificates 'openssl s_client -showcerts -connect DTR' dtr
  capture dtr/version           sign-in 1.0.0 api    'release and features of DTR' -- via single 'GET DTR/api/v0/meta/features' dtr /api/v0/meta/features
  capture dtr/settings          sign-in 1.0.0 api    'settings of DTR' -- via single 'GET DTR/api/v0/meta/settings' dtr /api/v0/meta/settings
  capture dtr/image-scan-status sign-in 1.0.0 api    'images are scanned by a current database' -- via single 'GET DTR/api/v0/imagescan/status' dtr /api/v0/imagescan/status
  capture dtr/repositories      sign-in 1.0.0 api    'which repositories there are' -- via listing 'GET DTR/api/v0/repositories' dtr '' '/api/v0/repositories?'
  capture dtr/tags              sign-in 1.0.0 api    'stored images are signed' -- via repository_tags 'GET DTR/api/v0/repositories; GET DTR/api/v0/repositories/NAMESPACE/REPOSITORY/tags'
  capture dtr/repository-access sign-in 1.0.0 api    'which team may do what with repositories' -- via repository_access 'GET DTR/enzi/v0/accounts?filter=orgs; GET DTR/enzi/v0/accounts/ORG/teams; GET DTR/api/v0/accounts/ORG/teams/TEAM/repositoryAccess'
}

mode=run output=. only='' skip='' with='' timeout=300 redaction=true
capture_cap=67108864 # bytes
page_cap=4194304     # bytes of one answer
page_size=100        # objects asked for at once
page_limit=10000     # pages of one capture
names='' asked_for=no managers_only=no
work='' pipes='' bundle='' log='' dog='' serial=0 now_text='' reason='' stderr=null artifact=''
count_taken=0 count_failed=0 count_skipped=0
uid=$(id -u)
ucp='' dtr='' cacert='' user='' password='' credentials='' client_bundle='' add_to='' token='' no_token=''

parse_options "$@"
if [ "$mode" = list ]; then
  printf '%-36s\t%-7s\t%-5s\t%s\t%s\n' ID NEEDS SINCE WHY COMMAND
  captures
  exit 0
fi
mode=names
captures
check_options
check_own_options
mode=run

trap clean_up EXIT
trap 'interrupted 129 HUP' HUP
trap 'interrupted 130 INT' INT
trap 'interrupted 141 PIPE' PIPE
trap 'interrupted 143 TERM' TERM

[ -z "$add_to" ] || look_into_original
read_credentials
begin_bundle
[ -z "$add_to" ] || unpack_original
sign_in_to_ucp
captures
seal_bundle
print_closing
