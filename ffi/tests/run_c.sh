#!/bin/sh
# Builds the C interface and tests it from C: run_c.sh [QUESTION]
# CC, CXX, CARGO, CARGO_TARGET_DIR and PROFILE (dev, release) are taken from the environment.
set -eu

question=${1:+$(realpath "$1")}
cd "$(dirname "$0")/../.."
root=$(pwd)
: "${question:=$root/examples/question.json}"
: "${CC:=cc}" "${CXX:=c++}" "${CARGO:=cargo}" "${PROFILE:=dev}"
mkdir -p "${CARGO_TARGET_DIR:=target}"
CARGO_TARGET_DIR=$(realpath "$CARGO_TARGET_DIR")
export CARGO_TARGET_DIR

include=$root/include
tests=$root/ffi/tests/c
work=$CARGO_TARGET_DIR/c-smoke
strict='-pedantic -Wall -Wextra -Werror'
failures=0

say() { printf '== %s\n' "$*"; }
fail() { printf 'run_c.sh: %s\n' "$*" >&2; failures=$((failures + 1)); }
run() { say "$1"; shift; "$@" || fail "failed: $*"; }
# written EXPECTED COMMAND...: what the command writes is what is in the file.
written() { text=$1; shift; "$@" >"$work/written" && cmp "$work/written" "$text"; }

rm -rf "$work"
mkdir -p "$work"

say 'build the libraries'
# What a static link needs besides is asked of the compiler, so that no list of it ages here. It is
# written when the library is built and not when it is fresh: kept beside the library.
case $PROFILE in
  dev) built=$CARGO_TARGET_DIR/debug ;;
  *) built=$CARGO_TARGET_DIR/$PROFILE ;;
esac
needs=$built/libsamtycke.needs
"$CARGO" rustc -p samtycke-ffi --lib --profile "$PROFILE" -- --print native-static-libs="$needs"
native=$(cat "$needs")

# Laid out as an installation is: the loader asks for the soname, the linker for the plain name.
soname=$(readelf -d "$built/libsamtycke.so" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
version=$(sed -n 's/^#define SAMTYCKE_VERSION "\(.*\)"/\1/p' "$include/samtycke.h")
case $version in
  0.*) expected=libsamtycke.so.$version ;;
  *) expected=libsamtycke.so.${version%%.*} ;;
esac
if [ "$soname" != "$expected" ]; then
  fail "the soname is '$soname', not '$expected'"
fi
cp "$built/libsamtycke.so" "$work/$expected"
ln -s "$expected" "$work/libsamtycke.so"
cp "$built/libsamtycke.a" "$work/"

say 'only symbols with the prefix are exported'
symbols=$(nm -D --defined-only "$work/$expected" | awk '{ print $NF }')
others=$(printf '%s\n' "$symbols" | grep -v '^samtycke_' || true)
if [ -z "$symbols" ] || [ -n "$others" ]; then
  fail "exported without the prefix: ${others:-(nothing is exported)}"
fi

say 'the header stands alone'
printf '#include "samtycke.h"\n#include "samtycke.h"\n' >"$work/alone.c"
cp "$work/alone.c" "$work/alone.cpp"
# shellcheck disable=SC2086 # the flags are several words
run 'as C99' "$CC" -std=c99 $strict -I"$include" -fsyntax-only "$work/alone.c"
# shellcheck disable=SC2086
run 'as C++17' "$CXX" -std=c++17 $strict -I"$include" -fsyntax-only "$work/alone.cpp"
printf '#include "samtycke.hpp"\n#include "samtycke.hpp"\n' >"$work/alone.cpp"
# shellcheck disable=SC2086
run 'the C++ wrapper' "$CXX" -std=c++17 $strict -I"$include" -fsyntax-only "$work/alone.cpp"

# Every test in every way a host may link and run it. In debug builds the library keeps the memory of
# the last freed handles, to notice one used after its free: not a leak.
case $PROFILE in
  dev) leaks='definite,indirect,possible' ;;
  *) leaks='all' ;;
esac

under_valgrind() { # under_valgrind COMMAND...
  valgrind --quiet --error-exitcode=1 --leak-check=full --show-leak-kinds="$leaks" \
    --errors-for-leak-kinds="$leaks" "$@"
}

try() { # try NAME COMPILER SOURCE FLAGS... -- ARGUMENTS...
  name=$1
  compiler=$2
  source=$3
  shift 3
  flags=''
  while [ "$1" != -- ]; do
    flags="$flags $1"
    shift
  done
  shift
  # shellcheck disable=SC2086 # the flags are several words
  {
    "$compiler" $flags $strict -g -I"$include" "$source" -o "$work/$name" \
      -L"$work" -lsamtycke -Wl,-rpath,"$work" -pthread
    "$compiler" $flags $strict -g -I"$include" "$source" -o "$work/$name-static" \
      "$work/libsamtycke.a" $native -pthread
    "$compiler" $flags $strict -g -I"$include" "$source" -o "$work/$name-sanitized" \
      -L"$work" -lsamtycke -Wl,-rpath,"$work" -pthread \
      -fsanitize=address,undefined -fno-sanitize-recover=all
  }
  run "$name: shared library" $held "$work/$name" "$@"
  run "$name: static library" $held "$work/$name-static" "$@"
  run "$name: host's side under the address and undefined-behaviour sanitizers" \
    $held "$work/$name-sanitized" "$@"
  if command -v valgrind >/dev/null; then
    run "$name: under valgrind" $held under_valgrind "$work/$name" "$@"
  else
    say 'valgrind is not installed: SKIPPED'
  fi
}
held=

try smoke "$CC" "$tests/smoke.c" -std=c99 -- "$question"
try typed "$CC" "$tests/typed.c" -std=c99 --
try environment "$CC" "$tests/environment.c" -std=c99 --
try wrapper "$CXX" "$tests/wrapper.cpp" -std=c++17 -- "$question"
# shellcheck disable=SC2034 # `try` uses it
held="written $root/examples/viewer.golden.txt"
try viewer "$CC" "$root/examples/c/viewer.c" -std=c99 -- "$root/examples"
try viewer-cpp "$CXX" "$root/examples/cpp/viewer.cpp" -std=c++17 -- "$root/examples"

# The corpus, hash by hash. Of debug builds valgrind would take a minute for no more.
"$CARGO" run --locked -q -p samtycke-cli -- cases examples/scenarios >"$work/cases.jsonl"
for sanitizers in '' '-fsanitize=address,undefined -fno-sanitize-recover=all'; do
  # shellcheck disable=SC2086 # the flags are several words
  "$CC" -std=c99 $strict -g $sanitizers -I"$include" "$tests/corpus.c" -o "$work/corpus" \
    -L"$work" -lsamtycke -Wl,-rpath,"$work"
  run "corpus${sanitizers:+ under the sanitizers}" "$work/corpus" "$work/cases.jsonl"
done
if [ "$PROFILE" = dev ]; then
  :
elif command -v valgrind >/dev/null; then
  "$CC" -std=c99 -g -I"$include" "$tests/corpus.c" -o "$work/corpus" -L"$work" -lsamtycke -Wl,-rpath,"$work"
  run 'a tenth of the corpus under valgrind' under_valgrind "$work/corpus" "$work/cases.jsonl" 10
else
  say 'valgrind is not installed: SKIPPED'
fi

if [ "$failures" -ne 0 ]; then
  printf '%s of the C checks failed\n' "$failures" >&2
  exit 1
fi
say 'all C checks passed'
