#!/bin/sh
# SPDX-License-Identifier: ISC
# install.sh [--look] GROUP...
# Makes sure that the tools of each group are there. What is missing is installed
# with apt-get where that can be done (Debian or Ubuntu, as root); elsewhere, and
# always with --look, all of it is named with a line to paste, and the exit status
# is 1. Where everything is there, nothing is run and nothing is printed.
# install.sh --done PREFIX says what to do after an installation.
set -u

say() { # say ENGLISH JAPANESE: in the language of the locale
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
  ja*) echo "$2" ;;
  *) echo "$1" ;;
  esac
}

if [ "${1:-}" = --done ]; then
  say "Installed below $2. Begin with 'planinit'; 'man planinit' explains it." \
    "$2 に入れました。まず planinit をお使いください（説明は man planinit、日本語のロケールが無ければ man -L ja planinit）。"
  exit 0
fi

look=no
if [ "${1:-}" = --look ]; then
  look=yes
  shift
fi

python=${PYTHON:-/usr/bin/python3}
missing=

want() { # want PACKAGE PROBE...: the package is missing where the probe fails
  package=$1
  shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}

has() { command -v "$1"; }
has_daemon() { PATH=$PATH:/usr/sbin:/sbin command -v "$1"; }
has_library() { "${PKG_CONFIG:-pkg-config}" --exists "$1"; }
has_header() { printf '#include <%s>\n' "$1" | "${CC:-cc}" -E -; }
has_writer() { # the part of LibreOffice, beside its program
  program=$(command -v soffice) && [ -e "$(dirname "$(readlink -f "$program")")/libswlo.so" ]
}
has_core() { # the whole of LibreOffice: the one without a user interface (-nogui) ends at a comment
  program=$(command -v soffice) &&
    [ -e "$(dirname "$(readlink -f "$program")")/libvclplug_genlo.so" ]
}
has_module() { "$python" -c "import $1"; }
has_fuzzer() { printf 'int LLVMFuzzerTestOneInput(void) { return 0; }' | clang -fsanitize=fuzzer -x c - -o /dev/null; }
has_font() { fc-list "$1" | grep -q .; }

for group; do
  case $group in
  build)
    want gcc has "${CC:-cc}"
    want libc6-dev has_header stdio.h
    want pkg-config has "${PKG_CONFIG:-pkg-config}"
    want libxml2-dev has_library libxml-2.0
    want libzip-dev has_library libzip
    want libyaml-dev has_library yaml-0.1
    want zlib1g-dev has_library zlib
    want libunistring-dev has_header unistr.h
    want gettext has msgfmt
    ;;
  check)
    want libcmocka-dev has_library cmocka
    want g++ has "${CXX:-c++}"
    want python3 has "$python"
    want python3-openpyxl has_module openpyxl
    want python3-docx has_module docx
    want python3-yaml has_module yaml
    want miller has mlr
    want cmark-gfm has cmark-gfm
    want git has git
    want patch has patch
    want bash has bash
    want zsh has zsh
    want fish has fish
    want strace has strace
    ;;
  many)
    want slurm-wlm has_daemon slurmctld
    want munge has_daemon munged
    want parallel has parallel
    ;;
  fuzz)
    want clang has clang
    want libclang-rt-dev has_fuzzer
    ;;
  injection)
    want python3-pyte has_module pyte
    ;;
  valgrind)
    want valgrind has valgrind
    ;;
  deb)
    want debhelper has dh
    want dpkg-dev has dpkg-buildpackage
    want lintian has lintian
    want autopkgtest has autopkgtest
    want debootstrap has debootstrap
    ;;
  bench)
    want libxlsxwriter-dev has_library xlsxwriter
    ;;
  lint)
    want libxlsxwriter-dev has_library xlsxwriter
    want libical-dev has_library libical
    want clang has clang
    want clang-format has clang-format
    want clang-tidy has clang-tidy
    want cppcheck has cppcheck
    want mandoc has mandoc
    want shellcheck has shellcheck
    ;;
  office)
    want libreoffice-calc has soffice
    want libreoffice-core has_core
    want libreoffice-writer has_writer
    want python3-uno "$python" -c 'import uno'
    want fonts-noto-cjk has_font 'Noto Sans CJK JP'
    want fonts-ipaexfont-mincho has_font IPAexMincho
    want fonts-morisawa-bizud-gothic has_font 'BIZ UDPGothic'
    want poppler-utils has pdftotext
    want nodejs has node
    want npm has npm
    want libxml2-utils has xmllint
    want libical-dev has_library libical
    ;;
  web)
    want chromium has chromium
    want fonts-noto-cjk has_font 'Noto Sans CJK JP'
    want poppler-utils has pdftotext
    want nodejs has node
    want npm has npm
    ;;
  fonts)
    want fonts-ipafont-gothic has_font IPAGothic
    ;;
  returns)
    want libreoffice-writer has_writer
    want gnumeric has ssconvert
    ;;
  *)
    echo "install.sh: unknown group: $group" >&2
    exit 2
    ;;
  esac
done

[ -n "$missing" ] || exit 0

if [ $look = yes ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  say "Missing here:$missing (the names are those of Debian)." \
    "足りないもの（名前は Debian のもの）:$missing" >&2
  say 'On Debian or Ubuntu, this line installs them:' 'Debian や Ubuntu なら、次の一行で入ります。' >&2
  echo "  sudo apt-get install$missing" >&2
  exit 1
fi

say "Installing what is missing:$missing" "足りないものを入れています:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# The list of packages may be old or, in a fresh system, not there at all.
# shellcheck disable=SC2086
if ! { apt-get update && apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
  cat "$log" >&2
  say "apt-get could not install:$missing" "apt-get で入れられませんでした:$missing" >&2
  exit 1
fi
