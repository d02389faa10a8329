"""The real program, started as a user starts it and led to one of three places.

python -m bench.whole_program PRACTICE unlock        the unlock page is painted and has the focus
python -m bench.whole_program PRACTICE start         ... and after the password the start page is
python -m bench.whole_program PRACTICE visit WAIT    ... and a visit, as it is after WAIT ms
"""

import sys
import threading
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from bench.painted import FirstPaint
from bench.telling import tell
from consult.__main__ import run
from consult.app import window_program
from consult.ui.pages.unlock_page import UnlockPage

_LOOK_EVERY_MS = 20
_TYPING_MS = 1_000


class Guide(QObject):
    """Leads the program to the place that is measured, tells, and closes it."""

    def __init__(self, program: window_program.WindowProgram, goal: str, wait_ms: int) -> None:
        super().__init__(program)
        self._program, self._goal, self._wait_ms = program, goal, wait_ms
        self._began_at = 0.0
        self._argon2 = _TimedArgon2()
        page = program.window.findChild(UnlockPage)
        assert isinstance(page, UnlockPage)
        self._page = page
        program.crash_hook.faulted.connect(self._faulted)
        FirstPaint(page, self._unlock_page_painted)

    def _unlock_page_painted(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self._page.isAncestorOf(focus):
            raise RuntimeError("the unlock page was painted without the focus in it")
        self._when_usable()

    def _when_usable(self) -> None:
        """Whose practice it is may be read after the page is painted."""
        if not self._page.open.isEnabled():
            QTimer.singleShot(1, self._when_usable)
        elif self._goal == "unlock":
            self._tell()
        else:
            QTimer.singleShot(_TYPING_MS, self._when_preloaded)

    def _when_preloaded(self) -> None:
        """Whoever types a password gives the program time to load what comes next."""
        if any(thread.name == "preload" for thread in threading.enumerate()):
            QTimer.singleShot(_LOOK_EVERY_MS, self._when_preloaded)
            return
        from consult.app.sample_practice import PASSWORD

        self._argon2.take_place()
        self._page.password.set_value(PASSWORD)
        self._program.entrance.practice_opened.connect(self._opened)
        self._began_at = monotonic()
        self._page.open.click()

    def _opened(self, _folder: Path) -> None:
        """The start page is there and asks for its day: what is queued now comes after that."""
        self._program.entrance.tasks.run(_nothing, self._day_read)

    def _day_read(self, _result: object) -> None:
        self._program.window.repaint()
        QTimer.singleShot(0, self._tell if self._goal == "start" else self._go_to_visit)

    def _go_to_visit(self) -> None:
        from consult.domain.visit import Step
        from consult.ui.places import VisitPlace

        practice = self._program.entrance.practice
        assert practice is not None
        visits = practice.services.visits.unfinished()
        visit = next((one for one in visits if one.area_ids), visits[0])
        self._program.window.go(VisitPlace(visit.id, Step.TREAT))
        QTimer.singleShot(self._wait_ms, self._tell)

    def _faulted(self, code: str) -> None:
        sys.stderr.write(f"the program has a fault: {code}\n")
        QApplication.exit(1)

    def _tell(self) -> None:
        tell(began_at=self._began_at, argon2=self._argon2.seconds)
        self._program.window.close()


class _TimedArgon2:
    """Counts how long the program spends on making the password's key, and changes nothing else."""

    seconds = 0.0

    def take_place(self) -> None:
        from consult.db import key_file_password

        self._hash = vars(key_file_password)["hash_secret_raw"]
        setattr(key_file_password, "hash_secret_raw", self._timed)  # noqa: B010  not its purpose

    def _timed(self, *given: Any, **named: Any) -> bytes:
        began = perf_counter()
        try:
            key: bytes = self._hash(*given, **named)
            return key
        finally:
            self.seconds += perf_counter() - began


class _GuidedProgram(window_program.WindowProgram):
    def show(self, folder: Path | None) -> None:
        super().show(folder)
        wait_ms = int(sys.argv[3]) if len(sys.argv) > 3 else 0
        self.guide = Guide(self, sys.argv[2], wait_ms)


def _nothing() -> None:
    """Work that is done as soon as all that was queued before it is."""


if __name__ == "__main__":
    window_program.WindowProgram = _GuidedProgram  # type: ignore[misc]
    sys.exit(run(["--practice", sys.argv[1]]))
