#!/bin/sh
# The tests of the C interface with the library itself under the address sanitizer. Needs a nightly toolchain, and a
# nightly compiler is never the same twice: one that is not there, or can't build this, is passed over by name.
set -eu

cd "$(dirname "$0")/../.."
: "${CARGO:=cargo}" "${CARGO_TARGET_DIR:=target}" "${NIGHTLY:=nightly}"
if ! "$CARGO" "+$NIGHTLY" --version >/dev/null 2>&1; then
  echo "address sanitizer: SKIPPED, no toolchain $NIGHTLY"
  exit 0
fi
target=$("$CARGO" "+$NIGHTLY" -vV | sed -n 's/^host: //p')
# Built apart, since every crate is built anew; the target is named so that build scripts stay as they are.
CARGO_TARGET_DIR=$CARGO_TARGET_DIR/sanitize
export CARGO_TARGET_DIR
RUSTFLAGS='-Zsanitizer=address -Cforce-frame-pointers=yes'
export RUSTFLAGS
run() { "$CARGO" "+$NIGHTLY" test --locked -q -p samtycke-ffi --lib --target "$target" "$@"; }
if ! run --no-run; then
  echo "address sanitizer: SKIPPED, this $NIGHTLY can't build it"
  exit 0
fi
# The tests that spoil arguments leave what they spoiled; that nothing else is lost valgrind sees, in run_c.sh.
ASAN_OPTIONS=detect_leaks=0 run
