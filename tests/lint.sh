#!/bin/sh
# SPDX-License-Identifier: ISC
# Looks over the sources and man pages; prints every finding, exits 1 on any.
# LANGUAGE holds the compiler flags that the sources need. COMPILED=1: both compilers have built
# everything already, with warnings as errors. SHARE=0.2: the paths through the functions, which take
# nearly all of the time, are followed in the sources changed by the last 30 commits, and in that share
# of the others, which is another one after the next commit.
set -u
cd "$(dirname "$0")/.." || exit 2

python=${PYTHON:-/usr/bin/python3}
passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log" "$log.paths"' EXIT

check() { # check NAME COMMAND...
  name=$1
  shift
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED $name:"
    cat "$log"
  fi
}

sources=$(git ls-files '*.c')
headers=$(git ls-files '*.h')
scripts=$(git ls-files '*.sh' .ci/run samples/debian/tests/round-trip samples/debian/tests/library)
pages=$(git ls-files 'man/*.[1-8]') # with those of man/ja: a star of git matches slashes

compile() { # compile COMPILER: every source, warnings are errors
  status=0
  for file in $sources; do
    # shellcheck disable=SC2086
    "$1" $LANGUAGE '-DKR_VERSION="lint"' '-DKR_LOCALEDIR="lint"' '-DKR_DATADIR="lint"' -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
      -Wmissing-prototypes -Wvla -Werror -fsyntax-only "$file" || status=1
  done
  return $status
}

followed() { # the sources whose paths are followed
  if [ -z "${SHARE:-}" ]; then
    echo "$sources"
    return
  fi
  turn=$(git rev-list --count HEAD)
  {
    git log -30 --format= --name-only
    echo "$sources" | awk -v turn="$turn" -v share="$SHARE" '(NR + turn) % int(1 / share + 0.5) == 0'
  } | sort -u >"$log.paths"
  echo "$sources" | grep -Fxf "$log.paths"
}

# One process for each file: the analyzer of clang 14 keeps addresses of one file while it reads
# the next and then finds faults that are not there. The notes on a finding are left out. Its memory in
# large pages (of glibc 2.35 and later) spares a tenth of the time.
tidy() {
  paths=$(followed)
  # shellcheck disable=SC2016
  findings=$({
    echo "$paths"
    printf '%s\n' "$paths" "$sources" | sort | uniq -u | sed 's/^/--checks=-clang-analyzer-* /'
  } | GLIBC_TUNABLES=glibc.malloc.hugetlb=1 xargs -P 2 -L 1 sh -c \
    'clang-tidy --quiet "$@" -- $LANGUAGE "-DKR_VERSION=\"lint\"" "-DKR_LOCALEDIR=\"lint\"" "-DKR_DATADIR=\"lint\"" 2>/dev/null' tidy) && return
  printf '%s\n' "$findings" | grep -E ': (error|warning): '
  return 1
}

manuals() { # mandoc -T lint exits 0 on remarks of style, which are not asked for
  # shellcheck disable=SC2086
  mandoc -T lint -W warning $pages
}

export LANGUAGE
# shellcheck disable=SC2046,SC2086
{
  check clang-format clang-format --dry-run --Werror $sources $headers
  [ -n "${COMPILED:-}" ] || check gcc compile gcc
  [ -n "${COMPILED:-}" ] || check clang compile clang
  check cppcheck cppcheck --quiet --error-exitcode=1 --std=c11 --inline-suppr \
    --enable=warning,portability,performance --suppress=missingInclude \
    --suppress=unknownMacro -Ilib $(printf '%s\n' $sources | grep -v '^tests/')
  check clang-tidy tidy
  [ -z "$pages" ] || check mandoc manuals
  check shellcheck shellcheck $scripts
  check tree env PYTHONPATH=tests "$python" -B tests/scripts/source.py
}
echo "$passed passed, $failed failed"
[ $failed = 0 ]
