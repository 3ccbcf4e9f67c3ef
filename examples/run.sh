#!/bin/sh
# Builds and runs the viewer in every language this machine has, and holds what each writes against one text:
# run.sh [LANGUAGE...], of c cpp java node pascal csharp. CC, CXX, CARGO and JNA_JAR are taken from the environment.
set -eu

cd "$(dirname "$0")/.."
root=$(pwd)
: "${CC:=cc}" "${CXX:=c++}" "${CARGO:=cargo}" "${CARGO_TARGET_DIR:=$root/target}" "${JNA_JAR:=/usr/share/java/jna.jar}"
mkdir -p "$CARGO_TARGET_DIR"
CARGO_TARGET_DIR=$(realpath "$CARGO_TARGET_DIR")
export CARGO_TARGET_DIR
golden=$root/examples/viewer.golden.txt
work=$CARGO_TARGET_DIR/examples
lib=$work/lib
ran=0
skipped=0
failures=0

"$CARGO" build --locked -q -p samtycke-ffi
mkdir -p "$lib"
cp "$CARGO_TARGET_DIR/debug/libsamtycke.so" "$lib/libsamtycke.so"
ln -sf libsamtycke.so "$lib/$(readelf -d "$lib/libsamtycke.so" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')"
export LD_LIBRARY_PATH="$lib"

skip() { # skip LANGUAGE WHY
  echo "$1: SKIPPED, $2"
  skipped=$((skipped + 1))
}

# lacks LANGUAGE COMMAND...: says that one of the commands is not here.
lacks() {
  language=$1
  shift
  for command in "$@"; do
    if ! command -v "$command" >/dev/null; then
      skip "$language" "no $command"
      return 0
    fi
  done
  return 1
}

compare() { # compare LANGUAGE COMMAND...
  language=$1
  shift
  if "$@" >"$work/$language.txt" && diff "$golden" "$work/$language.txt"; then
    echo "$language: the same text"
    ran=$((ran + 1))
  else
    echo "$language: FAILED" >&2
    failures=$((failures + 1))
  fi
}

in_c() {
  "$CC" -std=c99 -pedantic -Wall -Wextra -Werror -Iinclude examples/c/viewer.c -L"$lib" -lsamtycke -o "$work/viewer-c"
  compare c "$work/viewer-c" examples
}

in_cpp() {
  if lacks cpp "$CXX"; then return; fi
  "$CXX" -std=c++17 -pedantic -Wall -Wextra -Werror -Iinclude examples/cpp/viewer.cpp -L"$lib" -lsamtycke \
    -o "$work/viewer-cpp"
  compare cpp "$work/viewer-cpp" examples
}

in_java() {
  if lacks java javac java; then return; fi
  if [ ! -f "$JNA_JAR" ]; then
    skip java "no JNA at $JNA_JAR"
    return
  fi
  javac -encoding UTF-8 -Xlint:all -Werror -cp "$JNA_JAR" -d "$work/java" examples/java/Viewer.java
  compare java java -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$work/java:$JNA_JAR" Viewer "$lib/libsamtycke.so" examples
}

in_node() {
  if lacks node node npm; then return; fi
  mkdir -p "$work/node"
  cp examples/node/package.json examples/node/package-lock.json examples/node/viewer.js "$work/node/"
  if ! cmp -s examples/node/package-lock.json "$work/node/installed.json"; then
    if ! (cd "$work/node" && npm ci --silent --no-audit --no-fund >npm.log 2>&1); then
      skip node 'koffi could not be fetched'
      return
    fi
    cp examples/node/package-lock.json "$work/node/installed.json"
  fi
  compare node node "$work/node/viewer.js" "$lib/libsamtycke.so" examples
}

in_pascal() {
  if lacks pascal fpc; then return; fi
  mkdir -p "$work/pascal"
  if ! fpc -Mdelphi -Sew -vew -l- -FU"$work/pascal" -Fl"$lib" -o"$work/viewer-pascal" examples/pascal/viewer.pas \
    >"$work/pascal/fpc.log" 2>&1; then
    cat "$work/pascal/fpc.log" >&2
    failures=$((failures + 1))
    return
  fi
  compare pascal "$work/viewer-pascal" examples
}

in_csharp() {
  if lacks csharp mcs mono; then return; fi
  mcs -warnaserror -codepage:utf8 -out:"$work/Viewer.exe" examples/csharp/Viewer.cs
  compare csharp mono "$work/Viewer.exe" examples
}

for language in ${*:-c cpp java node pascal csharp}; do
  if [ "$(command -v "in_$language")" != "in_$language" ]; then
    echo "run.sh: \`$language\` is none of c cpp java node pascal csharp" >&2
    exit 2
  fi
  "in_$language"
done
echo "the viewer in other languages: $ran the same, $skipped skipped, $failures failed"
test "$failures" -eq 0
