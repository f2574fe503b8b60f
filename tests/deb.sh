#!/bin/sh
# SPDX-License-Identifier: ISC
# deb.sh build | check | bare: makes the Debian packages of the archive in build/deb/; looks them over with
# lintian and tries them on this machine with autopkgtest, and takes them off again; or puts them
# into a bare Debian 12, with nothing but what apt brings, and tries them there. As root but for build.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^VERSION := //p' Makefile)
out=$(cd "${B:-build}" && pwd)/deb
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

build() { # the archive of the commit is the upstream source; what it has in samples/debian is debian/
  rm -rf "$out"
  mkdir -p "$out"
  cp "$out/../kairan-$version.tar.gz" "$out/kairan_$version.orig.tar.gz"
  tar -xzf "$out/kairan_$version.orig.tar.gz" -C "$out"
  cp -R "$out/kairan-$version/samples/debian" "$out/kairan-$version/debian"
  (cd "$out/kairan-$version" && dpkg-buildpackage -us -uc >"$out/log" 2>&1) ||
    { tail -n 40 "$out/log"; exit 1; }
  find "$out" -maxdepth 1 -name '*.deb' ! -name '*-dbgsym_*' | sort
}

try() { # try SERVER...: the tests of the packages, on what autopkgtest calls a server
  # shellcheck disable=SC2046
  autopkgtest --quiet --no-built-binaries --summary-file="$out/tried" \
    $(find "$out" -maxdepth 1 -name '*.deb' ! -name '*-dbgsym_*') "$out/kairan-$version/" -- "$@" \
    >"$out/tests" 2>&1 || { cat "$out/tests"; exit 1; }
  cat "$out/tried"
}

check() {
  lintian --fail-on error,warning "$out"/kairan_*.changes
  try null
  apt-get purge -qq -y kairan kairan-common libkairan0 libkairan-dev >/dev/null 2>&1
}

bare() {
  root=$out/bare
  rm -rf "$root"
  debootstrap --variant=minbase bookworm "$root" >"$out/bootstrap" 2>&1
  cp "$out"/*.deb "$root/root/"
  try chroot "$root"
  rm -rf "$root"
}

"$1"
