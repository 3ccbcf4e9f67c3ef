#!/bin/sh
# What the C interface costs beside the library itself: an explained decision at most 1.3 times as much,
# a row at most 1.2 times. Fails beyond that.
set -eu

cd "$(dirname "$0")/../.."
: "${CC:=cc}" "${CARGO:=cargo}" "${CARGO_TARGET_DIR:=target}"
mkdir -p "$CARGO_TARGET_DIR/c-bench"
work=$(realpath "$CARGO_TARGET_DIR/c-bench")
built=$(realpath "$CARGO_TARGET_DIR")/release

# As ffi/tests/run_c.sh builds it, so that neither has it built anew for the other.
"$CARGO" rustc --locked -q -p samtycke-ffi --lib --release -- --print native-static-libs="$built/libsamtycke.needs"
"$CARGO" build --locked -q --release -p samtycke-benches --bin interface
soname=$(readelf -d "$built/libsamtycke.so" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
cp "$built/libsamtycke.so" "$work/$soname"
ln -sf "$soname" "$work/libsamtycke.so"
"$CC" -std=c99 -O2 -Wall -Wextra -Werror -Iinclude benches/c/interface.c -o "$work/interface" \
  -L"$work" -lsamtycke -Wl,-rpath,"$work"

# By turns, the best of each: another program's load then falls on both.
: >"$work/times.txt"
for turn in 1 2 3 4 5 6; do
  "$built/interface" "$work" | sed 's/^/rust /' >>"$work/times.txt"
  "$work/interface" "$work" | sed 's/^/c /' >>"$work/times.txt"
done
awk '
  $1 == "rust" && (!($2 in rust) || $3 < rust[$2]) { rust[$2] = $3 }
  $1 == "c" && (!($2 in c) || $3 < c[$2]) { c[$2] = $3 }
  END {
    if (c["permits"] != rust["permits"]) { print "the sides disagree"; exit 1 }
    printf "%-36s %10s %10s %8s\n", "ns", "library", "C", "times"
    bad = 0
    split("decide verdict row entry", names, " ")
    told["decide"] = "a decision, explained"; told["verdict"] = "a decision, its verdict alone"
    told["row"] = "a row of a lens, of a million"; told["entry"] = "an entry, from a struct to a world"
    limit["decide"] = 1.3; limit["row"] = 1.2; limit["verdict"] = limit["entry"] = 9
    for (i = 1; i <= 4; i++) {
      n = names[i]
      printf "%-36s %10s %10s %8.2f\n", told[n], rust[n], c[n], c[n] / rust[n]
      if (c[n] / rust[n] > limit[n]) bad = 1
    }
    # What the other times of a row cost: beside an entry of the record, as it stands.
    printf "%-36s %10s %10s\n", "an entry of a lens, as it stands", rust["plain"], ""
    printf "%-36s %10s %10s\n", "an accessor, handle checked", "", c["accessor"]
    exit bad
  }' "$work/times.txt"
