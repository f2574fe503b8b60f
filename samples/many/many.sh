#!/bin/sh
# many.sh [COUNT [FOLDER]]: merges COUNT returned sheets (10000) on all cores, and in one
# process, and compares the results. B names the build folder, JOBS the number of processes,
# PLAN the plan. It needs find and xargs; with GNU parallel the map step is
#   find sheets -name '*.xlsx' -print0 | sort -z |
#     parallel -0 -N 200 mergecomments -q --extract plan.yaml > said.yaml
set -eu
here=$(cd "$(dirname "$0")" && pwd)
count=${1:-10000}
out=${2:-build/many}
bin=$(cd "$here/../.." && cd "${B:-build}/bin" && pwd)
plan=${PLAN:-$here/../saku/plan.yaml}
jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN)}
size=$(((count + 4 * jobs - 1) / (4 * jobs)))
[ "$size" -le 200 ] || size=200

now() { date +%s.%N; }
told() { # told WHAT SINCE
  printf '%-44s %6.2f s\n' "$1" "$(echo "$(now) $2" | awk '{print $1 - $2}')"
}
needs_person() { [ "$1" -le 1 ]; } # status 1: done, and somebody should look

rm -rf "$out/sheets" "$out/said"
mkdir -p "$out/sheets" "$out/said"
start=$(now)
"${PYTHON:-/usr/bin/python3}" -B "$here/sheets.py" "$plan" "$count" "$out/sheets"
told "$count sheets made" "$start"

# Map: each process reads its share, and writes a stream of its own.
start=$(now)
export bin plan out
# shellcheck disable=SC2016 # the inner shell expands them
find "$out/sheets" -name '*.xlsx' -print0 | sort -z |
  xargs -0 -n "$size" -P "$jobs" sh -c '
    "$bin/mergecomments" -q --extract -o "$out/said/$$.yaml" "$plan" "$@"; [ $? -le 1 ]' sh
told "map: --extract on $jobs processes" "$start"

# Reduce: the streams are merged.
start=$(now)
status=0
"$bin/mergecomments" -q -o "$out/reduced.yaml" "$plan" "$out/said" || status=$?
needs_person $status
told "reduce: $(find "$out/said" -name '*.yaml' | wc -l) streams" "$start"

start=$(now)
status=0
"$bin/mergecomments" -q -o "$out/whole.yaml" "$plan" "$out/sheets" || status=$?
needs_person $status
told 'all in one process' "$start"

cmp "$out/reduced.yaml" "$out/whole.yaml"
echo 'the same bytes'
