#!/bin/sh
# The tests of the C interface under the address sanitizer, on both sides of every call. Needs a nightly toolchain.
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
RUSTFLAGS='-Zsanitizer=address -Cforce-frame-pointers=yes' \
  "$CARGO" "+$NIGHTLY" test --locked -q -p samtycke-ffi --lib --target "$target"
