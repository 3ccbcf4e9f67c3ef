#!/bin/sh
# What the C interface costs beside the library itself: an explained decision at most 1.3 times as much,
# a row at most 1.2 times. Fails beyond that.
set -eu

cd "$(dirname "$0")/../.."
: "${CC:=cc}" "${CARGO:=cargo}" "${CARGO_TARGET_DIR:=target}"
mkdir -p "$CARGO_TARGET_DIR/c-bench"
work=$(realpath "$CARGO_TARGET_DIR/c-bench")
built=$(realpath "$CARGO_TARGET_DIR")/release

"$CARGO" build --locked -q --release -p samtycke-ffi
"$CARGO" build --locked -q --release -p samtycke-benches --bin interface
soname=$(readelf -d "$built/libsamtycke.so" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
cp "$built/libsamtycke.so" "$work/$soname"
ln -sf "$soname" "$work/libsamtycke.so"
"$CC" -std=c99 -O2 -Wall -Wextra -Werror -Iinclude benches/c/interface.c -o "$work/interface" \
  -L"$work" -lsamtycke -Wl,-rpath,"$work"

"$built/interface" "$work" >"$work/rust.txt"
"$work/interface" "$work" >"$work/c.txt"
awk '
  NR == FNR { rust[$1] = $2; next }
  { c[$1] = $2 }
  END {
    if (c["permits"] != rust["permits"]) { print "the sides disagree"; exit 1 }
    printf "%-32s %10s %10s %8s\n", "ns", "library", "C", "times"
    bad = 0
    split("decide verdict row", names, " ")
    limit["decide"] = 1.3; limit["row"] = 1.2; limit["verdict"] = 9
    for (i = 1; i <= 3; i++) {
      n = names[i]
      printf "%-32s %10s %10s %8.2f\n", n, rust[n], c[n], c[n] / rust[n]
      if (c[n] / rust[n] > limit[n]) bad = 1
    }
    # A row of the table beside an entry of the record, asked one by one in the library.
    printf "%-32s %10s %10s %8.2f\n", "row, beside an entry by number", rust["entry"], c["row"], c["row"] / rust["entry"]
    printf "%-32s %10s %10s\n", "an accessor, handle checked", "", c["accessor"]
    exit bad
  }' "$work/rust.txt" "$work/c.txt"
