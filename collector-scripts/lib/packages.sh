# packages.sh: what the package managers of the host know of the engine; they are only asked, and change nothing.
# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of collect.sh

packages() {
  {
    if have dpkg-query; then dpkg-query -W -f '${Package}\t${Version}\t${db:Status-Abbrev}\n'; fi
    if have rpm; then rpm -qa --qf '%{NAME}\t%{VERSION}-%{RELEASE}\t%{VENDOR}\n'; fi
    if have apk; then apk info -v; fi
  } 2>"$work/package-errors" | grep -E '^(docker|containerd|runc|moby|audit|podman|libaudit|tini|crun)' | sort
  return 0
}

package_signatures() {
  if have rpm; then
    rpm -qa --qf '%{NAME}-%{VERSION}-%{RELEASE} %{SIGPGP:pgpsig} %{RSAHEADER:pgpsig}\n' | grep -E '^(docker|containerd|runc|moby)'
    rpm -q gpg-pubkey --qf '%{NAME}-%{VERSION}-%{RELEASE} %{SUMMARY}\n'
  fi 2>/dev/null
  for directory in /etc/apt/trusted.gpg.d /etc/apt/keyrings /usr/share/keyrings /etc/apk/keys /etc/pki/rpm-gpg; do
    [ ! -d "$directory" ] || ls -ln "$directory"/*
  done 2>/dev/null
  return 0
}

# The package of the engine's binary, its signature, the keys that are trusted, and what differs from it on the disk:
# the rows are told in README.md.
engine_package() { with_end engine_package_rows; }

engine_package_rows() {
  engine_binaries
  # The rpm of busybox, which has a name only, knows of no installed package.
  if [ "$(command -v rpm)" != rpm ] && have rpm; then
    printf 'manager|rpm\n'
    rpm_rows
  fi
  if have dpkg-query; then
    printf 'manager|dpkg\n'
    dpkg_rows
  fi
}

# The executables of running engines, and a dockerd that could be started.
engine_binaries() {
  : >"$work/binaries"
  for pid in $(engine_processes); do
    case $(head -n 1 "/proc/$pid/comm" 2>/dev/null) in *containe* | rootlesskit) continue ;; esac
    binary=$(readlink "/proc/$pid/exe" 2>/dev/null)
    binary=${binary%' (deleted)'}
    runs=$(stat -L -c %d:%i "/proc/$pid/exe" 2>/dev/null)
    if [ -z "$binary" ] || [ -z "$runs" ]; then
      [ ! -d "/proc/$pid" ] || printf 'binary|denied|/proc/%s/exe\n' "$pid"
    elif [ "$(stat -L -c %d:%i "$binary" 2>/dev/null)" = "$runs" ]; then
      engine_binary running "$binary"
    else
      engine_binary replaced "$binary"
    fi
  done
  for binary in dockerd dockerd-current; do
    binary=$(command -v "$binary") || continue
    engine_binary found "$(readlink -f "$binary")"
  done
}

# Prints a binary that was not printed yet.
engine_binary() {
  ! grep -qxF -e "$2" "$work/binaries" || return 0
  printf '%s\n' "$2" >>"$work/binaries"
  printf 'binary|%s|%s\n' "$1" "$(printf '%s' "$2" | escaped)"
}

rpm_rows() {
  : >"$work/owners"
  while IFS= read -r binary; do
    ask rpm -qf --qf '%{NAME}\n' "$binary"
    owner_rows rpm 'is not owned by any package' "$binary"
  done <"$work/binaries"
  sort -u "$work/owners" | while IFS= read -r package; do
    # The signature as "rpm -qi" finds it; older packages have one of another kind.
    package_row rpm rpm -q --qf '%{NAME}\t%{VERSION}-%{RELEASE}\t%{VENDOR}\t%|DSAHEADER?{%{DSAHEADER:pgpsig}}:{%|RSAHEADER?{%{RSAHEADER:pgpsig}}:{%|SIGGPG?{%{SIGGPG:pgpsig}}:{%|SIGPGP?{%{SIGPGP:pgpsig}}:{(none)}|}|}|}|\n' "$package"
  done
  ask rpm -q gpg-pubkey --qf '%{NAME}-%{VERSION}-%{RELEASE}\t%{SUMMARY}\n'
  case $asked_status:$asked in
    0:?*) printf '%s\n' "$asked" | fields 'key|rpm' ;;
    *:*'gpg-pubkey is not installed'*) ;;
    *) printf 'failed|rpm|keys|%s\n' "$asked_status" ;;
  esac
  sort -u "$work/owners" | while IFS= read -r package; do
    verification rpm "$package" rpm -V --nodeps --noscripts "$package"
  done
}

dpkg_rows() {
  : >"$work/owners"
  while IFS= read -r binary; do
    ask dpkg-query -S "$binary"
    asked=$(printf '%s\n' "$asked" | sed -e '/^diversion by /d' -e 's,: /.*,,' -e 's/, /\'"$newline"'/g')
    owner_rows dpkg 'no path found matching' "$binary"
  done <"$work/binaries"
  sort -u "$work/owners" | while IFS= read -r package; do
    package_row dpkg dpkg-query -W -f '${Package}\t${Version}\t${Maintainer}\t\n' "$package"
  done
  for keyring in /etc/apt/trusted.gpg /etc/apt/trusted.gpg.d/* /etc/apt/keyrings/* /usr/share/keyrings/*; do
    [ ! -f "$keyring" ] || printf 'keyring|dpkg|%s\n' "$(printf '%s' "$keyring" | escaped)"
  done
  sort -u "$work/owners" | while IFS= read -r package; do
    verification dpkg "$package" dpkg --verify "$package"
  done
}

# ask COMMAND...: sets $asked to its answer, of one that failed with its errors, and $asked_status.
ask() {
  asked=$("$@" 2>"$work/asked-errors")
  asked_status=$?
  cat "$work/asked-errors" >&2
  [ "$asked_status" = 0 ] || asked=$asked$(cat "$work/asked-errors")
}

# owner_rows MANAGER WORDS-OF-NONE BINARY: of what was asked last.
owner_rows() {
  shown_binary=$(printf '%s' "$3" | escaped)
  case $asked_status:$asked in
    0:?*)
      printf '%s\n' "$asked" | sort -u >"$work/asked-owners"
      cat "$work/asked-owners" >>"$work/owners"
      while IFS= read -r package; do
        printf 'owner|%s|%s|%s\n' "$1" "$package" "$shown_binary"
      done <"$work/asked-owners"
      ;;
    *:*"$2"*) printf 'unowned|%s|%s\n' "$1" "$shown_binary" ;;
    *) printf 'failed|%s|owner|%s\n' "$1" "$asked_status" ;;
  esac
}

# package_row MANAGER COMMAND...
package_row() {
  package_of=$1
  shift
  ask "$@"
  if [ "$asked_status" = 0 ]; then
    printf '%s\n' "$asked" | fields "package|$package_of"
  else
    printf 'failed|%s|package|%s\n' "$package_of" "$asked_status"
  fi
}

# Rows of fields parted by tabs as rows of ours, with a label before them.
fields() { sed 's/\\/\\\\/g; s/|/\\p/g; s/	/|/g; s/^/'"$1"'|/'; }

# verification MANAGER PACKAGE COMMAND...: what differs on the disk. It reads every file of the package, so it is bounded
# by itself: else the end of the capture's time would take the rows before with it.
verification() {
  verified_by=$1 package=$2
  shift 2
  bound=
  ! have timeout || bound='timeout 30'
  # shellcheck disable=SC2086 # two words, or none
  differences=$($bound "$@")
  verified_status=$?
  [ -z "$differences" ] || printf '%s\n' "$differences" | fields "differs|$verified_by|$package"
  printf 'verified|%s|%s|%s\n' "$verified_by" "$package" "$verified_status"
}
