"""Everything that may ask for the lock, under one roof, from the first open practice on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.app.locking.idle_watch import IdleWatch

if TYPE_CHECKING:
    from consult.app.locking.logind import LogindWatch
    from consult.app.locking.windows_session import WindowsSessionWatch
    from consult.domain.changes import Changes
    from consult.domain.practice import Practice
    from consult.ui.tasks import TaskRunner

LISTEN_AFTER_MS = 1_000
"""After the opening: loading D-Bus takes 15 ms that the first page is not to wait for."""


class LockWatch(QObject):
    """Idle time, a sleep of the computer, the lock of its session, and Ctrl+L in a dialog."""

    lock_due = Signal()

    def __init__(self, window: QWidget, tasks: TaskRunner) -> None:
        super().__init__(window)
        self.idle = IdleWatch(self)
        self.idle.idled.connect(self.lock_due)
        self.idle.slept.connect(self.lock_due)
        self.idle.lock_key_pressed.connect(self.lock_due)
        self._window, self._tasks = window, tasks
        self._read: Callable[[], Practice] | None = None
        self._system: LogindWatch | WindowsSessionWatch | None = None

    def begin(self, read: Callable[[], Practice]) -> None:
        """A practice was opened; `read` reads, on the worker thread, after how many minutes it
        locks. Until then, and where that cannot be read, as long as the last one."""
        self._read = read
        self.go_on()
        self._read_minutes()
        QTimer.singleShot(LISTEN_AFTER_MS, self, self._listen)

    def go_on(self) -> None:
        """It was unlocked without having been closed: count anew."""
        self.idle.begin()

    @Slot(object)
    def show_changes(self, changes: Changes) -> None:
        """The practice may want another time."""
        if changes.concern("practice"):
            self._read_minutes()

    def end(self) -> None:
        """The practice is closed: there is nothing to lock."""
        self.idle.end()
        self._read = None

    def close(self) -> None:
        """The window has gone."""
        self.end()
        if sys.platform == "win32" and self._system is not None:
            self._system.end()

    def _read_minutes(self) -> None:
        if self._read is not None:
            self._tasks.run(self._read, self._minutes_read)

    @Slot(object)
    def _minutes_read(self, practice: Practice) -> None:
        self.idle.set_minutes(practice.lock_after_min)

    @Slot()
    def _listen(self) -> None:
        """Once, for the life of the window. macOS tells nothing without a library of its own:
        there the clocks notice a sleep."""
        if self._system is not None:
            return
        if sys.platform == "win32":
            from consult.app.locking.windows_session import WindowsSessionWatch

            self._system = WindowsSessionWatch(int(self._window.winId()), self)
        elif sys.platform.startswith("linux"):
            from consult.app.locking.logind import LogindWatch

            self._system = LogindWatch(self)
        if self._system is not None:
            self._system.lock_due.connect(self.lock_due)
