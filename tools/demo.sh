#!/bin/sh
# A whole visit on a made-up practice, into demo/. Where Qt's X11 platform lacks a library, it is drawn offscreen.
set -eu
cd "$(dirname "$0")/.."

lacks_a_library() {
    command -v ldd >/dev/null 2>&1 && ldd "$1" 2>/dev/null | grep -q 'not found'
}

for plugin in .venv/lib/python3.*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so; do
    if [ -f "$plugin" ] && lacks_a_library "$plugin"; then
        export QT_QPA_PLATFORM=offscreen
    fi
done
exec .venv/bin/consult demo demo
