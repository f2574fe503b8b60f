#!/bin/sh
# SPDX-License-Identifier: ISC
# demo.sh FOLDER: writes all papers of samples/saku into FOLDER and says what they are; those of its
# worked year into FOLDER/saku. B names the build folder.
set -eu
here=$(dirname "$0")/saku
bin=${B:-build}/bin
out=$1
mkdir -p "$out"

paper() { # paper FILE WHAT COMMAND...
  file=$out/$1
  what=$2
  shift 2
  status=0
  "$@" -o "$file" || status=$?
  [ $status -le 1 ] || exit $status
  printf '  %-32s %s\n' "$file" "$what"
}

echo "From $here/plan.yaml and $here/schedule.yaml:"
paper form.xlsx 'the review sheet, to be filled in' "$bin/plan2xlsx" "$here/plan.yaml"
paper form.docx 'the same for Word' "$bin/plan2docx" "$here/plan.yaml"
paper plan.md 'the same for reading on a repository page' "$bin/plan2md" "$here/plan.yaml"
paper plan.html 'a page for publication' "$bin/plan2html" "$here/plan.yaml"
paper plan.csv 'the same table as data' "$bin/plan2csv" --bom "$here/plan.yaml"
paper schedule.xlsx 'the schedule and the meetings' "$bin/sched2xlsx" "$here/schedule.yaml"
paper schedule.docx 'the same for Word' "$bin/sched2docx" "$here/schedule.yaml"
paper schedule.md 'the same for reading' "$bin/sched2md" "$here/schedule.yaml"
paper schedule.html 'a page for publication' "$bin/sched2html" "$here/schedule.yaml"
paper schedule.csv 'the schedule, one entry a row' "$bin/sched2csv" --bom "$here/schedule.yaml"
paper matrix.csv 'the schedule, months by lanes' \
  "$bin/sched2csv" --bom --table=matrix "$here/schedule.yaml"
paper meetings.csv 'the meetings and what they discuss' \
  "$bin/sched2csv" --bom --table=meetings "$here/schedule.yaml"

meeting=$out/saku
rm -rf "$meeting"
mkdir -p "$meeting"
cp -R "$here/." "$meeting"
rm -rf "$meeting/papers"
echo "For the third meeting, after three members and two offices wrote (make -C $meeting):"
MAKEFLAGS='' PATH=$(cd "$bin" && pwd):$PATH "${MAKE:-make}" -s -C "$meeting" all states
made() { # made NAME WHAT
  printf '  %-40s %s\n' "$meeting/papers/$1" "$2"
}
made agenda.docx 'the order of the day, and the list of papers'
made plan.docx 'paper 1, the plan as it was revised'
made schedule.docx 'papers 2 and 3, schedule and meetings'
made collected.docx 'paper 4, the opinions, as they came'
made answers.docx 'paper 5, the opinions and what the city makes of them'
made changes.docx 'paper 6, what was changed, side by side'
made originals.docx 'the opinions in full'
[ ! -e "$meeting/papers/plan.pdf" ] || made '*.pdf' 'the same'

echo "Fill in $out/form.xlsx, save it, and fold it back:"
echo "  $bin/mergecomments -n $here/plan.yaml $out/form.xlsx"
