#!/usr/bin/env bash
# Installs what is missing of tools/packages.txt. `install.sh run` for building and running,
# `install.sh run test` for the tests as well. Does nothing where everything is there.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
for part in "$@"; do
    for package in $(sed -n "/^\[$part\]/,/^\[/p" packages.txt | grep -v '^[[#]' || true); do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
done
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" != 0 ]; then
    echo "These Debian packages are missing, and only root can install them:" >&2
    echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 3
fi
echo "Installing ${#missing[@]} Debian packages ..."
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
{ apt-get update -q && apt-get install -yq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 ||
    { tail -n 30 "$log" >&2; exit 3; }
rm -f "$log"
