"""The real window on the demo's practice, in a Qt application of its own."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from consult.app.crash_hook import CrashHook
from consult.app.demo.waiting import WaitedInVain, breathe
from consult.app.entrance import Entrance
from consult.domain.errors import KnownError
from consult.ui.theme import apply_theme
from consult.ui.theme.theme import Mode
from consult.ui.window import MainWindow

_SIZE = (1280, 720)
_EXPOSED_MS = 5000


def application(mode: Mode = "light") -> QApplication:
    """The one application of this process; drawn offscreen where there is no display."""
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_say_what_matters)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("consult")
    apply_theme(app, mode)
    return app


@contextmanager
def window_on(practice: Path) -> Iterator[MainWindow]:
    """The window as it opens on a practice; closed, and the practice given back, at the end.

    A fault of the program while it is open raises `WaitedInVain` then, with the fault's code.
    """
    faults: list[str] = []
    hook = CrashHook()
    hook.faulted.connect(faults.append)
    hook.known_error.connect(_note)
    window = MainWindow()
    entrance = Entrance(window, renew=False)
    hook.install()
    flashing_ms = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)  # a caret that blinks makes two pictures unequal
    try:
        window.resize(*_SIZE)
        entrance.begin(practice)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowExposed(window, _EXPOSED_MS)
        breathe(50)
        yield window
    finally:
        window.close()
        breathe(200)
        entrance.close()
        window.deleteLater()
        breathe(20)
        QApplication.setCursorFlashTime(flashing_ms)
        hook.remove()
    if faults:
        raise WaitedInVain(f"the program had a fault while it was shown ({', '.join(faults)})")


def _say_what_matters(_level: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """The offscreen platform tells at every turn what it cannot do; nobody can act on that."""
    if not words.startswith("This plugin does not support"):
        print(words, file=sys.stderr)


def _has_display() -> bool:
    """Whether Qt finds a screen, or has been told what to draw on."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, told))


def _note(error: KnownError) -> None:
    print(f"  {error.sentence}", file=sys.stderr)
