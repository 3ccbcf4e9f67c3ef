#!/bin/sh
# The tests of the C interface with the library itself under the address sanitizer. Needs a nightly toolchain; not in
# `make test`, since everything is built anew for it and a nightly compiler is never the same twice.
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
# The tests that spoil arguments leave what they spoiled; that nothing else is lost valgrind sees, in run_c.sh.
ASAN_OPTIONS=detect_leaks=0 RUSTFLAGS='-Zsanitizer=address -Cforce-frame-pointers=yes' \
  "$CARGO" "+$NIGHTLY" test --locked -q -p samtycke-ffi --lib --target "$target"
