#!/bin/sh
# Everything that a change must pass: style, types, the arrows between rooms, the tests, the real window.
# Further arguments go to pytest: tools/test.sh -k consent
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin

step() { printf '\n== %s\n' "$*"; }

step "style"
"$bin/ruff" check .
"$bin/ruff" format --check .

step "types"
"$bin/mypy"

step "arrows between rooms"
"$bin/lint-imports" --no-logo

step "the real window"
"$bin/python" tools/open_window.py

step "tests"
QT_QPA_PLATFORM=offscreen "$bin/python" -m pytest -n 2 --dist loadfile -q -m "not long" "$@"
