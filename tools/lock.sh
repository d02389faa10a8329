#!/bin/sh
# Remakes the two locks from pyproject.toml: requirements/run.txt and requirements/develop.txt.
# Pins stay as they are unless `--upgrade` is given. Needs uv, which writes one lock for every system.
set -eu
cd "$(dirname "$0")/.."

if ! command -v uv >/dev/null 2>&1; then
    echo "make lock needs uv. Install it with: pipx install uv" >&2
    exit 1
fi

lock() {
    out=$1
    shift
    uv pip compile --quiet --no-config --universal --generate-hashes --no-header --no-annotate \
        --python-version 3.11 --output-file "$out" "$@" pyproject.toml
}

lock requirements/run.txt "$@"
# The developing lock repeats the running one's pins, so that tests run what a practice runs.
lock requirements/develop.txt --constraint requirements/run.txt --group pyproject.toml:dev "$@"
