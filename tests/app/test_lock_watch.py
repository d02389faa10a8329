"""What makes the window lock: idle hands, a sleep of the computer, its session, a copied word."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from consult.app.locking.clipboard_guard import ClipboardGuard
from consult.app.locking.idle_watch import LOOK_EVERY_MS, IdleWatch
from consult.app.locking.windows_session import is_lock
from tests.app.test_locking_by_pin import Hands

TICK_S = LOOK_EVERY_MS / 1000


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def watch(qapp: QApplication, hands: Hands) -> Iterator[IdleWatch]:
    made = IdleWatch(clock=lambda: hands.monotonic, date=lambda: hands.date)
    made.told = []  # type: ignore[attr-defined]
    made.idled.connect(lambda: made.told.append("idle"))  # type: ignore[attr-defined]
    made.slept.connect(lambda: made.told.append("slept"))  # type: ignore[attr-defined]
    made.set_minutes(5)
    made.begin()
    yield made
    made.end()


def pass_time(watch: IdleWatch, hands: Hands, seconds: float) -> list[str]:
    """Let it pass as a computer does that is awake; what was told meanwhile."""
    watch.told.clear()  # type: ignore[attr-defined]
    for _ in range(round(seconds / TICK_S)):
        hands.monotonic += TICK_S
        hands.date += TICK_S
        watch.look()
    return list(watch.told)  # type: ignore[attr-defined]


def test_untouched_for_the_time_allowed_it_is_idle(watch: IdleWatch, hands: Hands) -> None:
    assert pass_time(watch, hands, 298) == []
    assert pass_time(watch, hands, 2) == ["idle"]


@pytest.mark.parametrize("act", ["key", "press", "move", "double press"])
def test_a_touch_anywhere_begins_the_time_anew(
    qtbot: QtBot, watch: IdleWatch, hands: Hands, act: str
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    pass_time(watch, hands, 290)
    if act == "key":
        qtbot.keyClicks(line, "a")
    elif act == "press":
        qtbot.mousePress(line, Qt.MouseButton.LeftButton)
    elif act == "move":
        qtbot.mouseMove(line)
        qtbot.wait(20)
    else:
        qtbot.mouseDClick(line, Qt.MouseButton.LeftButton)
    assert pass_time(watch, hands, 290) == []


def test_a_date_that_jumps_ahead_of_the_clock_was_a_sleep(watch: IdleWatch, hands: Hands) -> None:
    hands.date += 120  # Linux and macOS: the one stands still, the other goes on
    hands.monotonic += TICK_S
    watch.look()
    assert watch.told == ["slept"]  # type: ignore[attr-defined]


def test_a_clock_that_jumps_was_a_sleep_too(watch: IdleWatch, hands: Hands) -> None:
    hands.date += 120  # Windows: both go on
    hands.monotonic += 120
    watch.look()
    assert watch.told == ["slept"]  # type: ignore[attr-defined]


def test_a_date_that_is_put_back_locks_nothing_and_stops_no_clock(
    watch: IdleWatch, hands: Hands
) -> None:
    hands.date -= 86_400
    watch.look()
    assert watch.told == []  # type: ignore[attr-defined]
    assert "idle" in pass_time(watch, hands, 300)


def test_a_busy_computer_has_not_slept(watch: IdleWatch, hands: Hands) -> None:
    hands.date += 15
    hands.monotonic += 15
    watch.look()
    assert watch.told == []  # type: ignore[attr-defined]


def test_what_was_copied_is_taken_back_after_a_while(qtbot: QtBot, qapp: QApplication) -> None:
    guard = ClipboardGuard(cleared_after_ms=60)
    line = QLineEdit("Testa Sampleton")
    qtbot.addWidget(line)
    line.show()
    qtbot.waitUntil(line.isActiveWindow)
    guard.begin()
    line.selectAll()
    line.copy()
    assert qapp.clipboard().text() == "Testa Sampleton"
    qtbot.waitUntil(lambda: qapp.clipboard().text() == "", timeout=2_000)
    guard.end()


def test_what_another_program_has_copied_since_stays(qtbot: QtBot, qapp: QApplication) -> None:
    guard = ClipboardGuard()
    line = QLineEdit("Testa Sampleton")
    qtbot.addWidget(line)
    line.show()
    qtbot.waitUntil(line.isActiveWindow)
    guard.begin()
    line.selectAll()
    line.copy()
    line.close()
    qtbot.waitUntil(lambda: qapp.focusWindow() is None, timeout=1_000)
    qapp.clipboard().setText("a recipe")
    guard.end()
    assert qapp.clipboard().text() == "a recipe"
    qapp.clipboard().clear()


@pytest.mark.parametrize(
    ("message", "parameter", "locks"),
    [(0x2B1, 7, True), (0x2B1, 8, False), (0x218, 4, True), (0x218, 18, False), (0x100, 7, False)],
)
def test_a_message_of_windows_is_read_rightly(message: int, parameter: int, locks: bool) -> None:
    assert is_lock(message, parameter) is locks


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core files")
def test_no_core_is_dumped(project: Path) -> None:
    asks = (
        "from consult.app.start import end_in_a_code; import resource; "
        "end_in_a_code(lambda: print(resource.getrlimit(resource.RLIMIT_CORE)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", asks], cwd=project, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "(0, 0)"


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")
def test_logind_locks_the_window_before_a_sleep_and_with_the_session(
    qtbot: QtBot, tmp_path: Path
) -> None:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    from consult.app.locking.logind import MANAGER, MANAGER_PATH, SERVICE, SESSION, LogindWatch

    session = "/org/freedesktop/login1/session/_31"
    with private_bus(tmp_path) as address:
        logind = QDBusConnection.connectToBus(address, "as logind")
        assert logind.registerService(SERVICE)
        watch = LogindWatch(bus=QDBusConnection.connectToBus(address, "as consult"))
        assert watch.is_listening
        qtbot.waitUntil(lambda: watch._asked is None, timeout=5_000)
        for path, interface, name, arguments in (
            (MANAGER_PATH, MANAGER, "PrepareForSleep", [True]),
            (session, SESSION, "Lock", []),
            (
                session,
                "org.freedesktop.DBus.Properties",
                "PropertiesChanged",
                [SESSION, {"LockedHint": True}],
            ),
        ):
            told = QDBusMessage.createSignal(path, interface, name)
            told.setArguments(arguments)
            with qtbot.waitSignal(watch.lock_due, timeout=5_000):
                logind.send(told)
        for name in ("as logind", "as consult"):
            QDBusConnection.disconnectFromBus(name)


class private_bus:  # noqa: N801  used as a function
    """A bus of the test's own, gone with it."""

    def __init__(self, folder: Path) -> None:
        self._configuration = folder / "bus.conf"
        self._configuration.write_text(
            "<busconfig><type>session</type>"
            f"<listen>unix:path={folder / 'bus'}</listen><auth>EXTERNAL</auth>"
            '<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/>'
            '<allow own="*"/></policy></busconfig>'
        )

    def __enter__(self) -> str:
        self._bus = subprocess.Popen(
            [
                "dbus-daemon",
                f"--config-file={self._configuration}",
                "--nofork",
                "--print-address=1",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._bus.stdout is not None
        return self._bus.stdout.readline().strip()

    def __exit__(self, *_: object) -> None:
        self._bus.terminate()
        self._bus.wait(10)
        assert self._bus.stdout is not None
        self._bus.stdout.close()
