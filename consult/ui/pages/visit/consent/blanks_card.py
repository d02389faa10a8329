"""What the text still lacks, each one key away from where it is filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from consult.domain.visit import Step
from consult.ui.pages.visit.consent.missing_row import MissingRow
from consult.ui.places import ClientPlace, PracticePlace
from consult.ui.theme import Space
from consult.ui.widgets.card import Card

_IN_PLAN = {
    "indication": ("The plan names no indication", "indication_id"),
    "areas": ("The plan names no area", "area_ids"),
    "device": ("The plan names no device", "device_id"),
    "depth_range": ("The plan has no depth", "depth_max_mm"),
}
_ELSEWHERE = {
    "client": "The client has no name",
    "practitioner": "The practitioner has no name",
    "practice": "The practice has no name",
}


class BlanksCard(Card):
    """Hidden while nothing is missing."""

    step_requested = Signal(object, str)
    place_requested = Signal(object)

    def __init__(self, client_id: str) -> None:
        super().__init__("Before it can be shown", gap=Space.XS)
        self._client_id = client_id
        self._blanks: tuple[str, ...] | None = None
        self.rows: list[MissingRow] = []

    def show_blanks(self, blanks: Sequence[str]) -> None:
        """One row for each blank; a press leads to it."""
        if tuple(blanks) == self._blanks:
            return
        self._blanks = tuple(blanks)
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [MissingRow(_words(blank), blank) for blank in blanks]
        for row in self.rows:
            row.wanted.connect(self._go)
            self.add(row)

    @Slot(str)
    def _go(self, blank: str) -> None:
        if blank in _IN_PLAN:
            self.step_requested.emit(Step.ASSESS, _IN_PLAN[blank][1])
        elif blank == "client":
            self.place_requested.emit(ClientPlace(self._client_id))
        else:
            self.place_requested.emit(PracticePlace())


def _words(blank: str) -> str:
    return _IN_PLAN[blank][0] if blank in _IN_PLAN else _ELSEWHERE[blank]
