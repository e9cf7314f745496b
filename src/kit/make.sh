#!/bin/sh
# Lays out the kits below a folder, for the assemblies to pack: make.sh VERSION TIME JDK TARGET
# Two runs with one JDK give the same bytes.
set -eu
export LC_ALL=C TZ=UTC
umask 022
version=$1 time=$2 jdk=$3 target=$4
linux=$target/kit/plimsoll-$version-linux-x64
portable=$target/kit/plimsoll-$version-portable
collector=$target/kit/plimsoll-collector-$version
drafts=$target/kit/drafts

# Java whose threads and addresses are the same in each run: on one processor, at fixed addresses.
steady_java() {
  cpu=$(taskset -cp $$ | sed 's/.*: \([0-9]*\).*/\1/')
  setarch -R taskset -c "$cpu" "$linux/runtime/bin/java" -XX:+UseSerialGC "$@"
}

set_times() { find "$@" -exec touch -h -d "$time" {} +; }

# The same in both kits.
lay_out() {
  mkdir -p "$1/bin" "$1/lib" "$1/samples"
  cp "$target/plimsoll.jar" "$1/lib/"
  cp -R LICENSE collector-scripts templates "$target/kit-docs/share" "$1/"
  mkdir -p "$1/share/bash-completion/completions"
  cp "$target/kit-docs/completion" "$1/share/bash-completion/completions/plimsoll"
  # Libraries without a text of their own in their jar: below src/kit, or of the project's licence.
  cp -R src/kit/licenses "$1/licenses"
  for texts in "$target"/kit-licenses/*/META-INF; do
    library=${texts%-jar/META-INF}
    cp -R "$texts" "$1/licenses/${library##*/}"
  done
  cp "$target/bom.json" "$1/plimsoll.cdx.json"
  cp src/kit/bin/plimsoll "$1/bin/"
  for sample in samples/*; do
    case $sample in
      samples/make*) ;; # They need an engine, not a kit.
      *) cp -R "$sample" "$1/samples/" ;;
    esac
  done
  cp -R src/main/resources/plimsoll/schema "$1/"
  mkdir "$1/docs"
  for page in README.md CHANGELOG.md src/docs/*.md; do
    # Their links, from where the pages lie here.
    sed -e 's|](src/|](|g' -e 's|\.\./main/resources/plimsoll/|../|g' -e 's|](\.\./\.\./|](../|g' \
      "$page" >"$1/${page#src/}"
  done
  sed -e "s/@version@/$version/" -e "s/@runtime@/$2/" src/kit/README.txt >"$1/README.txt"
}

# With the modules in use, and those that no class names: elliptic curves of signatures, and
# packages as file systems.
make_runtime() {
  modules=$("$jdk/bin/jdeps" --multi-release 17 --ignore-missing-deps --print-module-deps "$target/plimsoll.jar")
  "$jdk/bin/jlink" --add-modules "$modules,jdk.crypto.ec,jdk.zipfs" --strip-java-debug-attributes \
    --no-header-files --no-man-pages --output "$linux/runtime"
}

# What Java loads for typical work. Sorted and without the resolved constants (@cp), which differ from
# run to run and save no time.
list_classes() {
  # As the collector packs it.
  tar -czf "$drafts/packed.tar.gz" -C samples/careless bundle
  for command in "analyze $drafts/packed.tar.gz -p samples/policy.yaml" \
    'analyze samples/hardened/bundle -f ckl,cklb -b disa-docker-enterprise-2.x' \
    "verify $drafts/packed.tar.gz"; do
    case $command in analyze*) command="$command --threads 1 -o $drafts/results" ;; esac
    # shellcheck disable=SC2086 # Words of a command.
    steady_java -Xshare:off -XX:TieredStopAtLevel=1 \
      -XX:DumpLoadedClassList="$drafts/list" -jar "$linux/lib/plimsoll.jar" $command >"$drafts/said" || {
      cat "$drafts/said" >&2
      exit 1
    }
    cat "$drafts/list" >>"$drafts/lists"
  done
  sed -e '/^#/d' -e '/^@cp/d' -e '/ source: /d' -e 's/ id: .*//' "$drafts/lists" | sort -u >"$drafts/sorted"
  grep -v '^@' "$drafts/sorted"
  grep '^@' "$drafts/sorted"
}

# The archive holds for these times of jar and modules, which the packed ones have too.
make_archive() {
  set_times "$linux"
  # Before 19 Java looks for the jar where it lay when the archive was made: Java's own classes only.
  if [ "$("$jdk/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')" -ge 19 ]; then
    list_classes >"$drafts/classes"
    set -- -XX:SharedClassListFile="../drafts/classes" -cp lib/plimsoll.jar
  else
    set --
  fi
  (cd "$linux" && steady_java -Xint -Xshare:dump -Xmx128m -Xlog:disable \
    -XX:SharedArchiveFile=lib/plimsoll.jsa "$@")
  chmod 644 "$linux/lib/plimsoll.jsa"
}

seal() {
  (cd "$1" && find . -type f | sed 's|^\./||' | sort | tr '\n' '\0' | xargs -0 sha256sum) >"$drafts/sums"
  cp "$drafts/sums" "$1/SHA256SUMS"
  chmod -R u=rwX,go=rX "$1"
  set_times "$1"
}

rm -rf "$target/kit"
mkdir -p "$drafts" "$collector"

"$jdk/bin/java" -version 2>"$drafts/java"
lay_out "$linux" "$(sed -n 2p "$drafts/java")"
make_runtime
make_archive
seal "$linux"

lay_out "$portable" 'none: it needs Java 17 or later'
sed 's/$/\r/' src/kit/bin/plimsoll.cmd >"$portable/bin/plimsoll.cmd"
seal "$portable"

cp -R collector-scripts/* LICENSE "$collector/"
seal "$collector"
rm -rf "$drafts"
