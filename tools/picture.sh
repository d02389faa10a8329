#!/bin/sh
# Takes the picture at the head of the README from the demo's screens; run `make demo` first.
set -eu
cd "$(dirname "$0")/.."
for screen in demo/screens/*-treat-areas-light.png; do
    cp "$screen" docs/visit.png
done
