"""Commands, the demo and the window on a real display: no network, and nothing left in clear.

By `make privacy` alone; what the tests of each change look at is the window of `test_one_day.py`.
"""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.practice import PASSWORD, open_services
from tests.privacy.full_visit import name_practice, take
from tests.privacy.local_sockets import check_local
from tests.privacy.room import ASKED, Room, environment, live, make_room, traced
from tests.privacy.words import Words, found_in

PROJECT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "clients",
    "visits {client}",
    "paper record 1 --out asked/record.pdf",
    "verify",
    "backup --to stick",
    "restore {backup} --practice restored",
    "export-practice --out asked/everything --papers",
    "export-list clients --out asked/clients.csv",
    "client-data {client} --out asked/one",
    "rescue practice --out asked/rescued",
    "init --practice made --name Sample --country GB --practitioner Ada",
)
_LONGEST_S = 900

pytestmark = [
    pytest.mark.skipif("CANARY_WORDS" not in os.environ, reason="takes minutes: make privacy"),
    pytest.mark.skipif(sys.platform != "linux", reason="looks on by strace"),
]


def test_commands_connect_to_nothing_and_leave_nothing_in_clear(tmp_path: Path) -> None:
    room, words = make_room(tmp_path / "room"), Words("commands")
    with open_services(room.practice) as services:
        name_practice(services, words)
        take(services, words)
        known = {"client": next(one.id for one in services.clients.everyone())}
    for at, command in enumerate(COMMANDS):
        known["backup"] = next((str(one) for one in room.path.glob("stick/*/2*")), "")
        _run(room, tmp_path / f"{at}.trace", command.format(**known).split())
    for path, content in room.files():
        assert not found_in(content, words.places), path.name
    assert any(found_in(one.read_bytes(), words.places) for one in _asked(room)), "the control"
    for path in room.path.rglob("*"):
        if path.relative_to(room.path).parts[0] not in {"home", "tmp", "run", "bin"}:
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.relative_to(room.path)
    print(f"\n{len(COMMANDS)} commands: {check_local(room.traces())}")


def test_the_demo_connects_to_nothing(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room")
    _run(room, tmp_path / "demo.trace", ["demo", "asked/demo"])
    print(f"\nthe demo: {check_local(room.traces())}")


def test_the_window_on_a_display_connects_to_nothing_else(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room")
    with _display() as display, _bus() as bus:
        variables = {
            "QT_QPA_PLATFORM": "xcb",
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "DBUS_SYSTEM_BUS_ADDRESS": bus,
        }
        live(room, "first", 50, PROJECT, variables)
        live(room, "last", 0, PROJECT, variables)
    names = [name for seen in room.seen for name in seen["names_on_the_bus"]]
    assert not found_in("\n".join(names).encode(), room.words)
    assert all(name.startswith((":", "org.freedesktop.DBus")) for name in names), names
    for path, content in room.files():
        assert not found_in(content, room.words), path.name
    print(f"\nthe window on a display: {check_local(room.traces())}")


def _run(room: Room, trace: Path, command: list[str]) -> None:
    has_practice = command[0] in {"demo", "rescue", "init"} or "--practice" in command
    practice = () if has_practice else ("--practice", "practice")
    done = subprocess.run(
        [*traced(trace), sys.executable, "-m", "consult", *command, *practice],
        cwd=room.path,
        env=environment(room) | {"CONSULT_PASSWORD": PASSWORD, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=_LONGEST_S,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]}: {done.stderr}"


def _asked(room: Room) -> list[Path]:
    return [path for path in (room.path / ASKED).rglob("*") if path.is_file()]


@contextmanager
def _display() -> Iterator[str]:
    """An X display that no one sees; it listens to no network."""
    command = ["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    with _started("Xvfb", *command) as told:
        yield f":{told}"


@contextmanager
def _bus() -> Iterator[str]:
    """A bus of our own, in the place of the desktop's and of the system's."""
    with _started("dbus-daemon", "--session", "--nofork", "--print-address") as told:
        yield told


@contextmanager
def _started(name: str, *arguments: str) -> Iterator[str]:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed: the window on a display was not tried")
    with subprocess.Popen(
        [path, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
