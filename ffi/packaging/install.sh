#!/bin/sh
# Builds and installs the C library: `make install PREFIX=/usr/local DESTDIR=`.
# LIBDIR and INCLUDEDIR may be given apart, as distributions do.
set -eu

cd "$(dirname "$0")/../.."
root=$(pwd)
: "${PREFIX:=/usr/local}" "${DESTDIR:=}" "${CARGO:=cargo}" "${CARGO_TARGET_DIR:=$root/target}"
: "${LIBDIR:=$PREFIX/lib}" "${INCLUDEDIR:=$PREFIX/include}"
case $PREFIX$LIBDIR$INCLUDEDIR in
  *'|'*) echo "install.sh: a path with | can't be written into the package files" >&2; exit 1 ;;
esac
case $PREFIX in
  /*) ;;
  *) echo "install.sh: PREFIX is \`$PREFIX\`; it must begin with /" >&2; exit 1 ;;
esac
mkdir -p "$CARGO_TARGET_DIR"
CARGO_TARGET_DIR=$(realpath "$CARGO_TARGET_DIR")
export CARGO_TARGET_DIR

built=$CARGO_TARGET_DIR/release
needs=$built/libsamtycke.needs
"$CARGO" rustc --locked -q -p samtycke-ffi --lib --release -- --print native-static-libs="$needs"
native=$(cat "$needs")
version=$(sed -n 's/^#define SAMTYCKE_VERSION "\(.*\)"/\1/p' include/samtycke.h)
soname=$(readelf -d "$built/libsamtycke.so" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')

lib=$DESTDIR$LIBDIR
fill() { # fill TEMPLATE TARGET
  sed -e "s|@PREFIX@|$PREFIX|g" -e "s|@LIBDIR@|$LIBDIR|g" -e "s|@INCLUDEDIR@|$INCLUDEDIR|g" \
    -e "s|@VERSION@|$version|g" -e "s|@SONAME@|$soname|g" -e "s|@NATIVE@|$native|g" \
    "ffi/packaging/$1" >"$2"
  chmod 644 "$2"
}

install -d "$lib/pkgconfig" "$lib/cmake/samtycke" "$DESTDIR$INCLUDEDIR"
install -m 755 "$built/libsamtycke.so" "$lib/$soname"
ln -sf "$soname" "$lib/libsamtycke.so"
install -m 644 "$built/libsamtycke.a" "$lib/libsamtycke.a"
install -m 644 include/samtycke.h "$DESTDIR$INCLUDEDIR/samtycke.h"
if [ -f include/samtycke.hpp ]; then
  install -m 644 include/samtycke.hpp "$DESTDIR$INCLUDEDIR/samtycke.hpp"
fi
fill samtycke.pc.in "$lib/pkgconfig/samtycke.pc"
fill samtycke-config.cmake.in "$lib/cmake/samtycke/samtycke-config.cmake"
fill samtycke-config-version.cmake.in "$lib/cmake/samtycke/samtycke-config-version.cmake"
echo "samtycke $version is in $DESTDIR$PREFIX"
