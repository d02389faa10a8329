"""How long records are kept: the periods, whose time is over, and who is kept longer."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot

from consult.domain.changes import Changes
from consult.domain.client import Client
from consult.domain.errors import KnownError
from consult.domain.reference.retention import RetentionFact
from consult.domain.retention import ErasureReason, RecordKind, RetentionList, RetentionPeriod
from consult.services.practice_services import PracticeServices
from consult.services.retention import Erased, ErasurePreview
from consult.ui.page import Page, PageContext
from consult.ui.pages.merging.client_finder import ClientFinder
from consult.ui.pages.retention.dialogs import EraseDialog, KeepDialog, PeriodDialog, WantedPeriod
from consult.ui.pages.retention.words import (
    KIND_NAMES,
    due_row,
    fact_words,
    held_row,
    term_words,
    undecided_words,
)
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.pages.titled_list import TitledList
from consult.ui.pages.visit.work import Call
from consult.ui.theme import Size, Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.card import Hairline, Scroll
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row, set_shown

_WORDS = "Kept as long as it must be, and erased wholly afterwards. Nothing is erased by itself."
_ERASED = "Erased. Nothing but its number in the list of erasures stays."
_MOST_ROWS = 5


@dataclass(frozen=True, slots=True)
class _View:
    found: RetentionList
    reference: tuple[RetentionFact, ...]


class RetentionPage(Page):
    """For the owner. A row opens what can be done about it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._today = date.min
        self._client_id = ""
        self.dialog: AskFirst | None = None
        self.banner = Banner()
        self.terms = {kind: Label("", "strong", wrap=True) for kind in RecordKind}
        self.set_buttons = {kind: Button("Set a period") for kind in RecordKind}
        self.reference = Label("", "small", wrap=True)
        self.undecided = Label("", "muted", wrap=True)
        self.due = TitledList("Time is over", "Nobody's time is over.", "hourglass")
        self.held = TitledList("Kept longer", "Nobody is kept longer.", "lock")
        self.finder = ClientFinder(context, "A client who asked to be erased, or is kept longer")
        self._periods = titled_card("Periods")
        self._other = titled_card("Someone else")
        self._lay_out()
        self.due.chosen.connect(self._ask)
        self.held.chosen.connect(self._ask)
        self.finder.chosen.connect(self._ask)
        self.set_buttons[RecordKind.ADULT].clicked.connect(self._set_for_adults)
        self.set_buttons[RecordKind.CHILD].clicked.connect(self._set_for_children)
        self.setFocusProxy(self.due)
        self._load()

    def show_changes(self, changes: Changes) -> None:
        kinds = ("client", "retention_hold", "retention_period", "tombstone", "client_merge")
        if any(changes.concern(kind) for kind in kinds):
            self._load()

    def _load(self) -> None:
        work = Call(_read, self.context.services)
        self.context.tasks.run(work, self._show, self._told, words="Reading last entries")

    @Slot(object)
    def _show(self, view: _View) -> None:
        found = view.found
        self._today = found.today
        for kind, label in self.terms.items():
            label.setText(term_words(found.terms.get(kind)))
        facts = self.context.services.facts
        told = "\n\n".join(fact_words(one, facts) for one in view.reference)
        self.reference.setText(told or "The reference has no period for this country.")
        self.undecided.setText(undecided_words(found.undecided))
        set_shown(self.undecided, bool(found.undecided))
        for part, rows in (
            (self.due, [due_row(one) for one in found.due]),
            (self.held, [held_row(one) for one in found.held]),
        ):
            part.set_rows(rows)
            part.list.setMinimumHeight(Size.TIMELINE_ROW * min(max(len(rows), 2), _MOST_ROWS))

    @Slot(str)
    def _ask(self, client_id: str) -> None:
        self._client_id = client_id
        work = Call(self.context.services.retention.preview, client_id)
        self.context.tasks.run(work, self._ask_erasure, self._told, words="Looking what would go")

    @Slot(object)
    def _ask_erasure(self, preview: ErasurePreview) -> None:
        dialog = EraseDialog(self, preview)
        keep = QuietButton("Keep it longer instead…", icon="lock")
        dialog.body.addWidget(keep)
        keep.clicked.connect(dialog.reject)
        keep.clicked.connect(self._ask_keeping)
        dialog.erased.connect(self._erase)
        self._preview_client = preview.client
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _ask_keeping(self) -> None:
        client: Client = self._preview_client
        dialog = KeepDialog(self, client.name, self._today)
        dialog.kept.connect(self._keep)
        self.dialog = dialog
        dialog.open()

    @Slot(object, str)
    def _keep(self, until: date, reason: str) -> None:
        work = Call(self.context.services.retention.keep, self._client_id, until, reason)
        self.context.tasks.run(work, self._stored, self._told, words="Storing")

    @Slot(object)
    def _erase(self, reason: ErasureReason) -> None:
        work = Call(self.context.services.retention.erase, self._client_id, reason)
        self.context.tasks.run(work, self._was_erased, self._told, words="Erasing")

    @Slot(object)
    def _was_erased(self, erased: Erased) -> None:
        later = "" if erased.is_swept else "The last traces go when the practice is closed."
        self.banner.show_news(_ERASED, later, level="good")
        self.finder.words.set_value("")
        self._load()

    @Slot()
    def _set_for_adults(self) -> None:
        self._ask_period(RecordKind.ADULT)

    @Slot()
    def _set_for_children(self) -> None:
        self._ask_period(RecordKind.CHILD)

    def _ask_period(self, kind: RecordKind) -> None:
        dialog = PeriodDialog(self, kind)
        dialog.wanted.connect(self._set_period)
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _set_period(self, wanted: WantedPeriod) -> None:
        period = RetentionPeriod(
            record_kind=wanted.record_kind,
            years_after_last_entry=wanted.years,
            until_age=wanted.until_age,
            reason=wanted.reason,
            set_at=self.context.services.now(),
        )
        work = Call(self.context.services.retention.set_period, period)
        self.context.tasks.run(work, self._stored, self._told, words="Storing")

    @Slot(object)
    def _stored(self, _done: object) -> None:
        self.banner.clear()
        self._load()

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.banner.show_error(error)

    def _lay_out(self) -> None:
        for at, kind in enumerate(RecordKind):
            if at:
                self._periods.add(Hairline())
            line = row(gap=Space.L)
            texts = column(gap=Space.XS)
            texts.addWidget(Label(KIND_NAMES[kind], "muted"))
            texts.addWidget(self.terms[kind])
            line.addLayout(texts, 1)
            line.addWidget(self.set_buttons[kind])
            self._periods.body.addLayout(line)
        for part in (Hairline(), self.reference, self.undecided):
            self._periods.add(part)
        self._other.add(self.finder)
        scroll = Scroll()
        parts = reading_column(scroll)
        heading = titled("How long records are kept", _WORDS)
        for card in (heading, self.due, self._periods, self.held, self._other):
            parts.addWidget(card)
        layout = column(self, gap=0)
        layout.addWidget(self.banner)
        layout.addWidget(scroll, 1)


def _read(services: PracticeServices) -> _View:
    return _View(services.retention.overview(), services.retention.reference())
