#!/bin/sh
# Installs into a fresh place and uses what is there as a stranger would: pkg-config, static, CMake, a moved
# prefix, a staged root.
set -eu

cd "$(dirname "$0")/../.."
root=$(pwd)
: "${CC:=cc}" "${CARGO_TARGET_DIR:=$root/target}"
work=$CARGO_TARGET_DIR/packaging
rm -rf "$work"
mkdir -p "$work"
question=$root/examples/question.json
say() { printf '== %s\n' "$*"; }

say 'make install'
PREFIX=$work/usr ffi/packaging/install.sh
export PKG_CONFIG_PATH="$work/usr/lib/pkgconfig"
if command -v pkg-config >/dev/null; then
  say 'pkg-config, shared'
  # shellcheck disable=SC2046 # the flags are several words
  "$CC" -std=c99 -pedantic -Wall -Wextra -Werror examples/c/decide.c -o "$work/shared" \
    $(pkg-config --cflags --libs samtycke)
  LD_LIBRARY_PATH="$work/usr/lib" "$work/shared" <"$question" >"$work/shared.out"
  grep -q 'PDL\|SVOD' "$work/shared.out"
  say 'pkg-config, static'
  # shellcheck disable=SC2046
  "$CC" -std=c99 examples/c/decide.c -o "$work/static" \
    $(pkg-config --cflags samtycke) "$(pkg-config --variable=libdir samtycke)/libsamtycke.a" \
    $(pkg-config --static --libs-only-l samtycke | sed 's/-lsamtycke//')
  "$work/static" <"$question" | cmp - "$work/shared.out"
else
  say 'pkg-config is not installed: SKIPPED'
fi
if command -v cmake >/dev/null; then
  say 'CMake, both targets, after the prefix was moved'
  mv "$work/usr" "$work/opt"
  mkdir "$work/project"
  cp examples/c/decide.c "$work/project/"
  cat >"$work/project/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.13)
project(viewer C)
find_package(samtycke 0.1.0 CONFIG REQUIRED)
add_executable(shared decide.c)
target_link_libraries(shared samtycke::samtycke)
add_executable(static decide.c)
target_link_libraries(static samtycke::static)
CMAKE
  cmake -S "$work/project" -B "$work/project/build" -DCMAKE_PREFIX_PATH="$work/opt" >"$work/cmake.log"
  cmake --build "$work/project/build" >>"$work/cmake.log"
  "$work/project/build/shared" <"$question" >"$work/cmake.out"
  "$work/project/build/static" <"$question" | cmp - "$work/cmake.out"
  mv "$work/opt" "$work/usr"
else
  say 'cmake is not installed: SKIPPED'
fi
say 'a staged root, as packagers use it'
PREFIX=/usr LIBDIR=/usr/lib64 DESTDIR=$work/stage ffi/packaging/install.sh
grep -qx 'libdir=/usr/lib64' "$work/stage/usr/lib64/pkgconfig/samtycke.pc"
test -L "$work/stage/usr/lib64/libsamtycke.so"
say 'the package can be installed and used'
