#!/bin/sh
# environment.sh FOLDER REQUIREMENTS [MORE ...]: a virtual environment with what the first file lists, and of the others
# what can be had. One at a time: whoever comes while it is made waits, and makes it only if it is not there.
set -eu
if [ -z "${SAMTYCKE_ALONE:-}" ] && command -v flock >/dev/null; then
  mkdir -p target
  SAMTYCKE_ALONE=yes exec flock "target/environment.lock" "$0" "$@"
fi
folder=$1
needed=$2
shift 2
for file in "$needed" "$@"; do
  # As make: newer requirements make it anew.
  if [ ! -e "$folder/.ready" ] || [ "$file" -nt "$folder/.ready" ]; then stale=yes; fi
done
[ -n "${stale:-}" ] || exit 0
python3 -m venv "$folder"
"$folder/bin/python" -m pip install -q --disable-pip-version-check -r "$needed"
for file in "$@"; do
  "$folder/bin/python" -m pip install -q --disable-pip-version-check -r "$file" \
    || echo "not all of $file can be installed here; what needs it is passed over"
done
touch "$folder/.ready"
