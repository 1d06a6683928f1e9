#!/usr/bin/env bash
# tidy.sh BUILD [BASE]: clang-tidy on what changed since BASE (a commit; by default the one before the
# last), because the whole tree takes longer than anybody waits. `tidy.sh BUILD all` does the whole tree.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
base=${2:-HEAD~1}
if [ "$base" = all ]; then
    mapfile -t files < <(find src -name '*.cpp' | sort)
elif ! git rev-parse -q --verify "$base" >/dev/null 2>&1; then
    echo "there is no $base to compare with"
    exit 0
else
    mapfile -t files < <(git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp')
fi
[ ${#files[@]} -gt 0 ] || { echo "nothing changed"; exit 0; }
# A change of everything is checked in part: the budget of a run is what people will wait for.
limit=${SLEUTEL_TIDY_LIMIT:-25}
[ "$base" = all ] || files=("${files[@]:0:$limit}")
printf '%s\n' "${files[@]}" | xargs -P 2 -n 3 clang-tidy-14 -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option --warnings-as-errors='*'
