#!/bin/sh
# Makes .venv ready: `tools/set-up.sh run` for the program alone, `tools/set-up.sh develop` for its tests too.
# Safe to call before every command: what is in place stays as it is, and then no network is needed.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-develop}
venv=.venv

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# --- Python -------------------------------------------------------------------------------------

is_wanted_python() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 && is_wanted_python "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    fail "consult needs Python 3.11, 3.12 or 3.13, and none was found. Install one, or name it: PYTHON=/path/to/python3.12 make run"
}

# --- What only the system can install ------------------------------------------------------------

is_debian_like() { command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; }

# Newer releases carry some of these under a name that ends in t64.
is_installed() {
    dpkg-query -W -f '${Status}\n' "$1" "${1}t64" 2>/dev/null | grep -q '^install ok installed$'
}

can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

name_of_venv_package() {
    case $1 in
    /usr/bin/python3 | /bin/python3) echo python3-venv ;;
    *) "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' ;;
    esac
}

# One package per line.
list_missing_packages() {
    if [ ! -x "$venv/bin/python" ] && ! can_make_venv "$python"; then
        name_of_venv_package "$python"
    fi
    grep -v '^#' tools/debian-packages.txt | while read -r package; do
        is_installed "$package" || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }; }

install_packages() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >>"$log" 2>&1
}

install_missing_packages() {
    is_debian_like || return 0
    missing=$(list_missing_packages | tr '\n' ' ')
    [ -n "${missing% }" ] || return 0
    mkdir -p build
    log=build/set-up.log
    : >"$log"
    if may_install; then
        say "Installing from this system's packages: $missing"
        # shellcheck disable=SC2086  # a list of package names
        if install_packages $missing || { as_root apt-get update -q >>"$log" 2>&1 && install_packages $missing; }; then
            return 0
        fi
        say "The system's packages could not be installed (see $log)."
    fi
    say "Missing for the window and its tests: $missing"
    say "To install them: sudo apt-get install $missing"
    say "Going on without them: what needs no display works, drawn offscreen."
}

# --- The virtual environment --------------------------------------------------------------------

# What .venv must hold: the lock, the place of this checkout and the Python that was chosen.
stamp_for() {
    {
        cat "requirements/$1.txt" tools/set-up.sh
        pwd
    } | cksum
}

is_ready() {
    [ -f "$venv/.ready-$1" ] && [ "$(cat "$venv/.ready-$1")" = "$(stamp_for "$1")" ] && is_wanted_python "$venv/bin/python"
}

make_venv() {
    if is_wanted_python "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        return 0
    fi
    say "Making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv" ||
        fail "$python could not make a virtual environment. On Debian or Ubuntu: sudo apt-get install $(name_of_venv_package "$python")"
}

looks_like_no_network() {
    grep -q -i -E 'new connection|name resolution|getaddrinfo|timed out|unreachable|nodename nor servname' "$1"
}

install_lock() {
    say "Installing the pinned packages of requirements/$purpose.txt (once; a minute or two)"
    mkdir -p build
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --retries 2 --only-binary :all: \
        --require-hashes -r "requirements/$purpose.txt" >build/packages.log 2>&1 && return 0
    if looks_like_no_network build/packages.log; then
        fail "The pinned packages could not be fetched. The first set-up needs a network: connect this computer, then run the same command again."
    fi
    tail -n 15 build/packages.log >&2
    fail "The pinned packages could not be installed: pip says why above, and build/packages.log holds the rest."
}

# The checkout is put on the path rather than installed, so that a change is seen at once.
link_checkout() {
    site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    pwd >"$site/consult-checkout.pth"
    cat >"$venv/bin/consult" <<'SCRIPT'
#!/bin/sh
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
exec "$here/python" -m consult "$@"
SCRIPT
    chmod +x "$venv/bin/consult"
}

case $purpose in
run | develop) ;;
*) fail "usage: tools/set-up.sh run|develop" ;;
esac

if is_ready develop || is_ready "$purpose"; then
    python=$venv/bin/python
    install_missing_packages
    exit 0
fi
python=$(find_python)
install_missing_packages
make_venv
rm -f "$venv/.ready-run" "$venv/.ready-develop"
install_lock
link_checkout
stamp_for "$purpose" >"$venv/.ready-$purpose"
