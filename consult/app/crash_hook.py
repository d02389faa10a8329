"""A fault of the program: drafts are saved, it is said plainly, and a log is written."""

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from consult.app.log import log_fault
from consult.domain.errors import KnownError


class CrashHook(QObject):
    """Takes every exception that nobody caught, on any thread, and tells the window."""

    faulted = Signal(str)
    """The code of a fault, which stands in the log too."""
    known_error = Signal(object)
    """A `KnownError` that no page dealt with; no fault, so it is told and not logged."""

    def install(self) -> None:
        """From now on; `remove` puts back what stood before."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._caught_unraisable

    def remove(self) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            # Alone: what it came on top of is printed with its text, and desktops keep that.
            sys.__excepthook__(kind, kind(), None)
        elif isinstance(error, KnownError):
            self.known_error.emit(error)
        else:
            self.faulted.emit(log_fault(kind, error, trace))

    def _caught_in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._caught(told.exc_type, told.exc_value, told.exc_traceback)

    def _caught_unraisable(self, told: "sys.UnraisableHookArgs") -> None:
        """Of a thing that was being freed; Python would print the text of its fault."""
        if told.exc_value is not None:
            self._caught(told.exc_type, told.exc_value, told.exc_traceback)
