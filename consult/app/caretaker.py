"""While a practice is open for writing: gives signs of life, and checks daily that it is whole.

The check is made at the first idle moments of the day, on a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from consult.domain.errors import KnownError

if TYPE_CHECKING:
    from consult.app.practice_session import OpenPractice
    from consult.ui.tasks import TaskRunner

LOOK_EVERY_MS = 60 * 1000
IDLE_S = 45.0
"""Less than the shortest time after which a window locks itself."""


class Caretaker(QObject):
    """Works from `begin` to `end`."""

    found_damaged = Signal(object)
    """A `KnownError` that says so and what to do."""

    def __init__(
        self, tasks: TaskRunner, untouched_s: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._untouched_s = tasks, untouched_s
        self._practice: OpenPractice | None = None
        self._is_checking = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, practice: OpenPractice) -> None:
        """A practice was opened; one that is only read needs no care."""
        if not practice.services.session.reads_only:
            self._practice = practice
            self._timer.start()

    def end(self) -> None:
        """The practice is being closed."""
        self._timer.stop()
        self._practice = None

    @Slot()
    def look(self) -> None:
        """Once a minute."""
        practice = self._practice
        if practice is None:
            return
        lease = practice.file.lease
        if lease is not None:
            self._tasks.run(lease.renew, None, self._lost, lane="backups")
        if self._untouched_s() >= IDLE_S and not self._is_checking:
            self._is_checking = True
            work = partial(check_if_due, practice)
            self._tasks.run(work, self._checked, self._not_checked, lane="backups")

    @Slot(object)
    def _lost(self, error: KnownError) -> None:
        """Told once; each save that is tried tells it again."""
        self._timer.stop()
        self._tasks.known_problem.emit(error)

    @Slot(object)
    def _checked(self, found: KnownError | None) -> None:
        self._is_checking = False
        if found is not None and self._practice is not None:
            self.found_damaged.emit(found)

    @Slot(object)
    def _not_checked(self, error: KnownError) -> None:
        self._is_checking = False
        self._tasks.known_problem.emit(error)


def check_if_due(practice: OpenPractice) -> KnownError | None:
    """The check of the day, where it was not made yet; gives what is to be told of damage."""
    from consult.app.whole_memory import WholeMemory
    from consult.app.wholeness import FoundDamaged, check

    now = practice.services.now()
    if not WholeMemory(practice.file.keys.practice_id).is_due(now):
        return None
    problems = check(practice.file, now)
    if not problems:
        return None
    found = FoundDamaged(problems)
    found.next_step = (
        "Lock the window and unlock it again: it then offers to open the practice to read, to "
        "restore the newest proven backup, and to save what can be read. Delete nothing."
    )
    return found
