"""Tells on a client's page which records went into it, and undoes the latest of it."""

from datetime import UTC, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import Signal, Slot

from consult.domain.errors import KnownError
from consult.domain.merging import Undone
from consult.services.merging import ToldMerge
from consult.ui.page import PageContext
from consult.ui.pages.merging.words import FIELD_NAMES, told_merge
from consult.ui.pages.visit.work import Call
from consult.ui.widgets.banner import Banner

TOLD_FOR: Final = timedelta(days=30)
"""How long it is told by itself; after that it is no news, and is shown when asked for."""


class MergeNews(Banner):
    """Shows the newest merge or split that still stands; the one before it after that is undone.

    Dismissed, it stays away until the page is opened anew or it is asked for.
    """

    undone = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._may_undo = context.services.may("merging.unmerge")
        self._told_merge: ToldMerge | None = None
        self._client_id = ""
        self._zone: tzinfo = UTC
        self._is_dismissed = False
        self._is_telling_undone = False
        self.act_chosen.connect(self._undo)
        self.dismissed.connect(self._put_away)

    def show_merges(self, merges: tuple[ToldMerge, ...], client_id: str, zone: tzinfo) -> None:
        """Tell the newest of them if it is new, or nothing."""
        self._told_merge, self._client_id, self._zone = next(iter(merges), None), client_id, zone
        newest = self._told_merge
        now = self._context.services.now()
        if newest is None or self._is_dismissed or now - newest.merge.made_at > TOLD_FOR:
            if not self._is_telling_undone:
                self.clear()
        else:
            self.tell()

    def has_any(self) -> bool:
        """Whether there is something that could be undone."""
        return self._told_merge is not None

    def tell(self) -> None:
        """Show the newest, however old it is."""
        if self._told_merge is not None:
            sentence, why = told_merge(self._told_merge, self._client_id, self._zone)
            self.show_news(sentence, why, act="Undo" if self._may_undo else "")

    @Slot()
    def _put_away(self) -> None:
        self._is_dismissed = True
        self._is_telling_undone = False

    @Slot()
    def _undo(self) -> None:
        if self._told_merge is not None:
            unmerge = self._context.services.merging.unmerge
            work = Call(unmerge, self._told_merge.merge.id)
            self._context.tasks.run(work, self._was_undone, self._failed, words="Undoing")

    @Slot(object)
    def _was_undone(self, undone: Undone) -> None:
        self._is_dismissed = self._is_telling_undone = True
        self.show_news("Undone: both records stand on their own again.", _left(undone))
        self.undone.emit()

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self._context.tasks.known_problem.emit(error)


def _left(undone: Undone) -> str:
    """What could not be put back, because something newer stands there."""
    told = []
    if undone.fields_left:
        names = ", ".join(FIELD_NAMES[one] for one in undone.fields_left)
        told.append(f"Changed since and left as it is: {names}.")
    if undone.links_left:
        told.append(f"{len(undone.links_left)} records were moved on since and stay there.")
    if undone.since:
        visits = "visit begun since stays" if undone.since == 1 else "visits begun since stay"
        told.append(f"{undone.since} {visits} here.")
    return " ".join(told)
