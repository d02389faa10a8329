"""A visit as it stood at the end of a day: looked at and printed, never changed."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from consult.domain.changes import Changes
from consult.domain.dates import day_in_words
from consult.domain.visit_record import VisitRecord
from consult.ui.page import PageContext
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.pages.visit.work import Call
from consult.ui.places import PapersPlace, VisitPlace
from consult.ui.theme import Space, dress
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row, set_shown


class PastBar(QFrame):
    """Says of which day the page is, for as long as it is in view."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="banner", level="note")
        self.words = Label("", "strong")
        self.words.set_level("note")
        self.now = Button("See it as it is now", icon="arrow-right")
        layout = row(self, gap=Space.M)
        layout.setContentsMargins(Space.L, Space.XS, Space.S, Space.XS)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.now)

    def tell(self, day: date) -> None:
        self.words.setText(f"As it stood on {day_in_words(day)}. Nothing can be changed here.")


class PastPage(VisitPage):
    """The visit page over a record of the past. Nothing is read anew: the past does not change."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._visit_id, self._day = "", date.min
        self.bar = PastBar()
        self.bar.now.clicked.connect(self._go_to_present)
        self.above.addWidget(self.bar)
        set_shown(self._more, False)

    def open_past(self, visit_id: str, day: date) -> None:
        """Read and show the visit as it stood at the end of that day."""
        self._visit_id, self._day = visit_id, day
        self.bar.tell(day)
        work = Call(self.context.services.history.as_it_stood, visit_id, day)
        self.context.tasks.run(work, self._show, self._told, words="Taking the record back")

    def show_changes(self, changes: Changes) -> None:
        """What changes now was not so then."""

    def _draft_of(self, record: VisitRecord) -> VisitDraft:
        return VisitDraft(self.context, record, self, of_past=True)

    @Slot()
    def _reload(self) -> None:
        self.open_past(self._visit_id, self._day)

    @Slot()
    def _show_act(self) -> None:
        if self.draft is not None:
            self._bar.set_act("Print this record")

    @Slot()
    def _act(self) -> None:
        place = PapersPlace(visit_id=self._visit_id, as_of=self._day.isoformat())
        self.place_requested.emit(place)

    def _show_sealed(self) -> None:
        """Corrections of a closed visit show as they did; none is added here."""
        super()._show_sealed()
        set_shown(self.add_to_closed, False)

    @Slot()
    def _go_to_present(self) -> None:
        self.place_requested.emit(VisitPlace(self._visit_id))
