#!/bin/sh
# Puts the npm packages that the matrix of returned files needs below the build folder, once.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
case ${B:-build} in
/*) folder=$B/npm-returns ;;
*) folder=$root/${B:-build}/npm-returns ;;
esac
wanted='exceljs@4.4.0 xlsx@0.18.5 xlsx-populate@1.21.0'
[ "$(cat "$folder/installed" 2>/dev/null || true)" = "$wanted" ] && exit 0
mkdir -p "$folder"
cd "$folder"
[ -f package.json ] || echo '{"private": true}' >package.json
# shellcheck disable=SC2086
npm install --ignore-scripts --no-audit --no-fund --loglevel=error $wanted
echo "$wanted" >installed
