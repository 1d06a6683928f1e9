#!/usr/bin/env bash
# format.sh           formats every C++ file
# format.sh --check   says which files aren't formatted, and changes nothing
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t files < <(find src tests bench -name '*.[ch]pp' 2>/dev/null | sort)
if [ "${1:-}" = --check ]; then
    exec clang-format-14 --dry-run --Werror "${files[@]}"
fi
clang-format-14 -i "${files[@]}"
