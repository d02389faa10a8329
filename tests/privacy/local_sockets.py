"""What the program may connect to, and what strace saw that it did."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

_LOCAL = re.compile(
    r".*/tmp/consult-[0-9a-f]{24}"  # the first window of this practice
    r"|.*/tmp/\.\w+/s"  # the same, while it is being made
    r"|@?/tmp/\.X11-unix/X\d+|.*/wayland-\d+"  # the display
    r"|(/var)?/run/dbus/system_bus_socket"  # logind
    r"|.*/(dbus-|bus|at-spi).*"  # the desktop's own bus, and screen readers on it
    r"|(/var)?/run/cups/cups\.sock"  # the print system
    r"|(/var)?/run/nscd/socket"  # who this user is
)
_FAMILIES = {"AF_UNIX", "AF_NETLINK"}
_CALL = re.compile(r"socket\((AF_\w+)|(?:connect|bind|sendto)\(.*sa_family=(AF_\w+)")


def check_local(traces: Iterable[Path]) -> dict[str, int]:
    """Fails for a socket of a network, or for a local one that is not known here.

    Gives what was seen, with counts; skips where there is no trace.
    """
    texts = [trace.read_text("utf-8") for trace in traces]
    if not texts:
        pytest.skip("strace is not installed: what the program connects to was not tried")
    seen: Counter[str] = Counter()
    for line in "\n".join(texts).splitlines():
        called = _CALL.search(line)
        if called is None:
            continue
        assert (called[1] or called[2]) in _FAMILIES, line
        place = re.search(r'sun_path=(@?)"([^"]*)"', line)
        if place is not None:
            name = place[1] + place[2]
            assert _LOCAL.fullmatch(name), line
            seen[_kind(name)] += 1
        elif called[1]:
            seen[f"made {called[1]}"] += 1
    return dict(seen)


def _kind(name: str) -> str:
    """The same for every run."""
    return re.sub(r"^.*/tmp/(consult-|\.\w+/s)\w*", "the first window's socket", name)
