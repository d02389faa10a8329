"""Begins a visit from a page: for a client, or from a planned visit."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from consult.domain.errors import KnownError
from consult.domain.visit import Visit
from consult.ui.page import PageContext


class VisitBeginner(QObject):
    """One begin at a time, so that a double press makes one visit."""

    begun = Signal(object)
    """The visit."""
    failed = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._under_way = False

    def begin(self, client_id: str, planned_id: str = "") -> None:
        if self._under_way:
            return
        self._under_way = True
        work = partial(begin_visit, self._context, client_id, planned_id)
        self._context.tasks.run(work, self._done, self._failed, words="Starting the visit")

    def _done(self, visit: Visit) -> None:
        self._under_way = False
        self.begun.emit(visit)

    def _failed(self, error: KnownError) -> None:
        self._under_way = False
        self.failed.emit(error)


def begin_visit(context: PageContext, client_id: str, planned_id: str = "") -> Visit:
    """Begin a visit with the practitioner of the account that is in."""
    practitioner = context.services.practice.practitioner_of(context.account_id)
    return context.services.visits.begin(client_id, practitioner.id, planned_id)
