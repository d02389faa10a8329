"""Asks for clients as someone types: one question at a time, and only the newest one waits."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from consult.domain.client import ClientSummary
from consult.domain.errors import KnownError
from consult.ui.page import PageContext


class ClientSearch(QObject):
    """Tells what was found for which words."""

    found = Signal(str, object)
    """The words, and a tuple of `ClientSummary`."""

    def __init__(self, context: PageContext, parent: QObject, limit: int = 50) -> None:
        super().__init__(parent)
        self._context = context
        self._limit = limit
        self._asked = ""
        self._next: str | None = None
        self._asking = False

    def look_for(self, words: str) -> None:
        """Ask now, or as soon as the question under way is answered."""
        if self._asking:
            self._next = words
            return
        self._asking, self._asked, self._next = True, words, None
        work = partial(self._context.services.clients.search, words, self._limit)
        self._context.tasks.run(work, self._found, self._failed, words="Searching")

    def _found(self, clients: tuple[ClientSummary, ...]) -> None:
        self.found.emit(self._asked, clients)
        self._answered()

    def _failed(self, error: KnownError) -> None:
        self._context.tasks.known_problem.emit(error)
        self._answered()

    def _answered(self) -> None:
        self._asking = False
        if self._next is not None:
            self.look_for(self._next)
