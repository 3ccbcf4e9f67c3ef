#!/bin/sh
# Holds the binary interface against the snapshot beside this file: the symbols the library exports, and the types
# and calls of the header. `check.sh LIBRARY` compares; `check.sh LIBRARY --write` makes the snapshot anew, and refuses
# where what callers were built against would break under the same SAMTYCKE_ABI_VERSION.
set -eu

library=$(realpath "$1")
mode=${2:-}
cd "$(dirname "$0")"
root=$(realpath ../..)
: "${CC:=cc}" "${PYTHON:=python3}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$PYTHON" contract.py "$root/include/samtycke.h" --names >"$work/declared"
nm -D --defined-only "$library" | awk '{ print $NF }' | LC_ALL=C sort >"$work/exported"
LC_ALL=C sort -o "$work/declared" "$work/declared"
if ! diff "$work/declared" "$work/exported"; then
  echo 'check.sh: the header declares (<) what the library does not export, or the other way (>)' >&2
  exit 1
fi
if [ "$mode" = --write ]; then
  cp "$work/declared" symbols.txt
elif ! diff symbols.txt "$work/declared"; then
  echo 'check.sh: the functions are not those of the snapshot; `make abi` makes it anew' >&2
  exit 1
fi

if ! command -v abidw >/dev/null; then
  echo 'abidw and abidiff are not installed: the comparison of types is SKIPPED'
  exit 0
fi
"$PYTHON" contract.py "$root/include/samtycke.h" >"$work/contract.c"
"$CC" -std=c99 -g -O0 -fPIC -shared -w -I"$root/include" "$work/contract.c" -o "$work/contract.so" \
  -Wl,-soname,libsamtycke-contract.so
abidw --no-comp-dir-path --no-corpus-path --no-show-locs --no-elf-needed --type-id-style hash \
  "$work/contract.so" | sed 's/ path=.[^ ]*//; s/ comp-dir-path=.[^ ]*//' >"$work/contract.abi"
version=$(sed -n 's/^#define SAMTYCKE_ABI_VERSION UINT32_C(\([0-9]*\))$/\1/p' "$root/include/samtycke.h")
if [ -z "$version" ]; then
  echo 'check.sh: the header says no SAMTYCKE_ABI_VERSION' >&2
  exit 1
fi
old=$(cat version.txt 2>/dev/null || echo none)

# compare FLAGS...: 0 the same, 1 another; the difference in $work/told.
compare() {
  told=0
  abidiff "$@" contract.abi "$work/contract.abi" >"$work/told" || told=$?
  if [ $((told & 3)) -ne 0 ]; then
    cat "$work/told" >&2
    exit 1
  fi
  test "$told" -eq 0
}

# New calls break nobody; anything else may.
if [ -f contract.abi ] && ! compare --no-added-syms && [ "$version" = "$old" ]; then
  cat "$work/told"
  echo "check.sh: this breaks callers: raise SAMTYCKE_ABI_VERSION ($version), then \`make abi\`" >&2
  exit 1
fi
if [ "$mode" = --write ]; then
  cp "$work/contract.abi" contract.abi
  echo "$version" >version.txt
  exit 0
fi
if [ ! -f contract.abi ] || ! compare || [ "$version" != "$old" ]; then
  cat "$work/told" 2>/dev/null || true
  echo 'check.sh: the interface is not that of the snapshot; `make abi` makes it anew' >&2
  exit 1
fi
echo "the binary interface is version $version, as in the snapshot"
