#!/bin/sh
# SPDX-License-Identifier: ISC
# many.sh [COUNT [FOLDER]]: merges COUNT returned sheets (10000) in one process, through GNU parallel,
# and as an array job of Slurm on two nodes that it starts and stops itself, and compares the results.
# A way whose programs are missing is left out; with ALL=1 that is an error. B names the build folder,
# JOBS the number of processes, PLAN the plan.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
count=${1:-10000}
mkdir -p "${2:-build/many}"
out=$(cd "${2:-build/many}" && pwd)
BIN=$(cd "$here/../.." && cd "${B:-build}/bin" && pwd)
plan=${PLAN:-$here/../saku/plan.yaml}
jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN)}
size=$(((count + 4 * jobs - 1) / (4 * jobs)))
[ "$size" -le 250 ] || size=250
export BIN
PATH=$PATH:/usr/sbin:/sbin

now() { date +%s.%N; }
told() { # told WHAT SINCE
  printf '%-56s %6.2f s\n' "$1" "$(echo "$(now) $2" | awk '{print $1 - $2}')"
}
merge() { # merge OUTPUT WHAT: status 1 is that somebody should look
  "$BIN/mergecomments" -q -o "$@" || [ $? -le 1 ]
}
sheets() { find "$out/sheets" -name '*.xlsx' -print0 | sort -z; }
has() {
  for program; do
    command -v "$program" >/dev/null && continue
    echo "$program is missing, and with it this way"
    [ -z "${ALL:-}" ] || exit 1
    return 1
  done
}
same() {
  cmp "$out/one.yaml" "$1" && echo 'the same bytes'
}

rm -rf "$out/sheets" "$out/parallel" "$out/slurm" "$out"/*.yaml
mkdir -p "$out/sheets"
start=$(now)
"${PYTHON:-/usr/bin/python3}" -B "$here/sheets.py" "$plan" "$count" "$out/sheets"
told "$count sheets made" "$start"

start=$(now)
merge "$out/one.yaml" "$plan" "$out/sheets"
told "one process, on all processors" "$start"

# Each process of the map step reads its share, and writes a stream; the streams are merged.
if has parallel; then
  mkdir -p "$out/parallel"
  start=$(now)
  sheets | parallel --will-cite -0 -N "$size" -P "$jobs" \
    sh "$here/map.sh" "$out/parallel/{#}.yaml" "$plan" '{}'
  told "GNU parallel: $(find "$out/parallel" -name '*.yaml' | wc -l) shares of $size, $jobs at a time" "$start"
  start=$(now)
  merge "$out/parallel.yaml" "$plan" "$out/parallel"
  told '  their streams merged' "$start"
  same "$out/parallel.yaml"
fi

# The same as an array job, and a second job that waits for all of its tasks.
if has slurmctld slurmd munged sbatch; then
  mkdir -p "$out/slurm/shares" "$out/slurm/streams" "$out/slurm/log"
  # shellcheck disable=SC2016 # the inner shell expands them
  sheets | xargs -0 -n "$size" sh -c '
    n=$(find "$0" -type f | wc -l)
    printf "%s\0" "$@" >"$0/$n"' "$out/slurm/shares"
  tasks=$(find "$out/slurm/shares" -type f | wc -l)
  start=$(now)
  sh "$here/slurm.sh" "$out/slurm/cluster" sh -c '
    here=$1 out=$2 plan=$3 last=$4
    read=$(sbatch --parsable --array="0-$last" --output="$out/log/%a" "$here/task.sh" \
      "$here/map.sh" "$plan" "$out/shares" "$out/streams") &&
      sbatch --parsable --wait --kill-on-invalid-dep=yes --dependency="afterok:$read" --output="$out/log/merge" --wrap \
        "\"$BIN/mergecomments\" -q -o \"$out.yaml\" \"$plan\" \"$out/streams\"; [ \$? -le 1 ]" \
        >/dev/null' sh "$here" "$out/slurm" "$plan" "$((tasks - 1))"
  told "Slurm: $tasks tasks and their merge, with start and stop" "$start"
  for node in n1 n2; do
    echo "  on $node: $(cat "$out"/slurm/log/[0-9]* | grep -c " $node\$") tasks"
  done
  same "$out/slurm.yaml"
fi
