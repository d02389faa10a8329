"""Opens the real window once, on an X display that no one sees; fails unless it comes up painted.

The tests draw offscreen, where a missing library of the X11 platform goes unnoticed; not so here.
Ends with 0 when the window opened, or when it could not be tried and `CI` is unset, which it
then says.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QLibraryInfo, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

DEADLINE_S = 60
LEAST_SIDE_PX = 300
LEAST_COLOURS = 8
LOOK_EVERY_MS = 100


def main() -> int:
    """Starts the display and the program on it, and says in one line what came of it."""
    if "--on-display" in sys.argv:
        return open_and_look()
    if lacking := what_is_lacking():
        print(f"the real window was not tried: no {lacking}")
        return 1 if os.environ.get("CI") else 0
    with tempfile.TemporaryDirectory(prefix="window-") as home, hidden_display() as display:
        return subprocess.run(
            [sys.executable, __file__, "--on-display"],
            env=environment(display, Path(home)),
            timeout=DEADLINE_S + 30,
            check=False,
        ).returncode


def what_is_lacking() -> str:
    """What keeps this computer from showing a window to a test: Xvfb, or Qt's X11 libraries."""
    if shutil.which("Xvfb") is None:
        return "Xvfb"
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    linked = subprocess.run(
        ["ldd", plugins / "platforms" / "libqxcb.so"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return ", ".join(sorted({line.split()[0] for line in linked if "not found" in line}))


@contextmanager
def hidden_display() -> Iterator[str]:
    """An Xvfb of our own, on a display number that it picks itself."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield ":" + server.stdout.readline().strip()
        finally:
            server.terminate()


def environment(display: str, home: Path) -> dict[str, str]:
    """This process's environment, with folders of its own so that no one's practice is touched."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_"))}
    for variable, folder in {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
        "XDG_RUNTIME_DIR": "runtime",
    }.items():
        (home / folder).mkdir(mode=0o700)
        env[variable] = str(home / folder)
    env.pop("WAYLAND_DISPLAY", None)
    return env | {"DISPLAY": display, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}


def open_and_look() -> int:
    """Runs the program as a user would, and leaves once its window has been seen."""
    from consult.__main__ import main as consult

    seen: list[str] = []
    run_event_loop = QApplication.exec

    def look_until_seen(*_: object) -> int:
        clock = QElapsedTimer()
        clock.start()
        timer = QTimer()
        timer.setInterval(LOOK_EVERY_MS)

        def look() -> None:
            seen.extend(painted_windows())
            if seen or clock.hasExpired(DEADLINE_S * 1000):
                timer.stop()
                QApplication.exit(0)

        timer.timeout.connect(look)
        timer.start()
        return run_event_loop()

    QApplication.exec = look_until_seen  # type: ignore[method-assign]
    sys.argv = ["consult"]
    try:
        consult()
    except SystemExit as ending:
        if ending.code:
            print(f"the program ended with {ending.code}", file=sys.stderr)
            return 1
    if not seen:
        print(f"no painted window within {DEADLINE_S} s", file=sys.stderr)
        return 1
    print(f"the real window opened: {seen[0]}")
    return 0


def painted_windows() -> list[str]:
    """Each window that the display shows with something drawn in it, as `1280x720 on xcb`."""
    platform = QGuiApplication.platformName()
    return [
        f"{window.width()}x{window.height()} on {platform}"
        for window in QGuiApplication.topLevelWindows()
        if window.isExposed()
        and min(window.width(), window.height()) >= LEAST_SIDE_PX
        and len(colours_of(window)) >= LEAST_COLOURS
    ]


def colours_of(window: QWindow) -> set[int]:
    """The colours that the display shows on a grid of points over a window."""
    image = window.screen().grabWindow(window.winId()).toImage()
    return {
        image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 3)
    }


if __name__ == "__main__":
    raise SystemExit(main())
