#!/bin/sh
# Installs what the machine lacks, and skips what is there. usage: setup.sh book|check|test
# book: Python's venv, Pango and HarfBuzz for the layout. check: Java for EPUBCheck, Node and Chromium for Ace.
# test: these, poppler, Ghostscript and qpdf for looking at pages and files, MuPDF and calibre for opening ebooks.
set -eu

either() {  # either PACKAGE COMMAND...: note a Debian package none of whose commands is there
    package=$1
    shift
    for name; do command -v "$name" >/dev/null && return; done
    missing="$missing $package"
}

need() {  # need PACKAGE: note a Debian package that is not installed
    dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $1"
}

missing=""
if [ "$1" = book ]; then
    command -v python3 >/dev/null && python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$missing python3 python3-venv"
    if command -v dpkg-query >/dev/null; then
        for package in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 libfontconfig1; do need $package; done
    fi
else
    either default-jre-headless java
    either nodejs node
    either npm npm
    either chromium chromium chromium-browser google-chrome
    if [ "$1" = test ]; then
        either poppler-utils pdftotext
        either ghostscript gs
        either qpdf qpdf
        either mupdf-tools mutool
        either calibre ebook-convert
    fi
fi

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null; then
        echo "Please install what corresponds to these Debian packages, then try again:$missing" >&2
        exit 3
    fi
    echo "installing:$missing"
    as_root=""
    [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed; this is $(python3 --version)." >&2
    exit 3
}
[ -x .venv/bin/python ] || python3 -m venv .venv
