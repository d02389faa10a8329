"""Visits that belong to someone else go to a record of their own."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot

from consult.domain.client import Client
from consult.domain.dates import DateOrder, date_order
from consult.domain.errors import InvalidRecord, KnownError
from consult.domain.ids import new_id
from consult.domain.merging import LONGEST_REASON
from consult.domain.visit import VisitSummary
from consult.services.practice_services import PracticeServices
from consult.ui.page import Page, PageContext
from consult.ui.pages.birth_date import birth_date_editor
from consult.ui.pages.client_view import visit_row
from consult.ui.pages.client_words import visit_when
from consult.ui.pages.merging.client_finder import ClientFinder
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.pages.visit.work import Call
from consult.ui.places import ClientPlace
from consult.ui.theme import Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row, set_shown
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.tick_row import TickRow

_WORDS = (
    "For a record that holds two people's visits. The visits and their consents go over as they "
    "are; nothing in them changes. It can be undone."
)
_NEW, _KNOWN = "new", "known"


@dataclass(frozen=True, slots=True)
class _View:
    client: Client
    visits: tuple[VisitSummary, ...]
    today: date
    order: DateOrder
    zone: ZoneInfo


class SplitPage(Page):
    """Tick the visits, say whose they are, say why."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._client_id = ""
        self._known_id = ""
        self.ticks: dict[str, TickRow] = {}
        self.heading = titled("Visits of someone else", _WORDS)
        self.banner = Banner()
        self.whose = ChoiceEditor([(_NEW, "A new client"), (_KNOWN, "A client who is known")])
        self.given = Field("Given name", TextEditor())
        self.family = Field("Family name", TextEditor())
        self.born: Field | None = None
        self.finder = ClientFinder(context, "Whose visits are they?")
        self.known = Label("", "strong")
        self.reason = Field("Reason", TextEditor(limit=LONGEST_REASON))
        self.bar = PrimaryBar("Move these visits")
        self._visits = titled_card("Which visits?")
        self._person = titled_card("Whose are they?")
        self._lay_out()
        self.whose.set_value(_NEW)
        self._show_whose(_NEW)
        self.whose.edited.connect(self._show_whose)
        self.finder.chosen.connect(self._take_known)
        for field in (self.given, self.family, self.reason):
            field.edited.connect(self._offer)
        self.bar.act_chosen.connect(self._split)

    def open_split(self, client_id: str) -> None:
        """Show this client's closed visits."""
        self._client_id = client_id
        work = Call(_read, self.context.services, client_id)
        self.context.tasks.run(work, self._show, self._failed, words="Opening the client")

    @Slot(object)
    def _show(self, view: _View) -> None:
        self._visits.set_title(f"Which visits are not {view.client.name}'s?")
        facts = self.context.services.facts
        for one in view.visits:
            told = visit_row(one, facts, view.zone)
            tick = TickRow("  ·  ".join((visit_when(one, view.zone), told.title, told.subtitle)))
            tick.set_value(False)
            tick.edited.connect(self._offer)
            self.ticks[one.id] = tick
            self._visits.add(tick)
        if not view.visits:
            self._visits.add(Label("No visit of this client is closed.", "muted"))
        self.born = Field("Birth date", birth_date_editor(view.today, view.order), optional=True)
        self._names.addWidget(self.born, 1)
        self.finder.offer(view.client.id, ())
        self._show_whose(self.whose.value())
        for tick in list(self.ticks.values())[:1]:
            tick.setFocus()

    @Slot(object)
    def _show_whose(self, whose: str) -> None:
        new = whose == _NEW
        for part in (self.given, self.family, *([self.born] if self.born else [])):
            set_shown(part, new)
        set_shown(self.finder, not new)
        set_shown(self.known, not new and bool(self._known_id))
        self._offer()

    @Slot(str)
    def _take_known(self, client_id: str) -> None:
        self._known_id = client_id
        name = next(one.title for one in self.finder.list.rows() if one.id == client_id)
        self.known.setText(f"To {name}")
        self._show_whose(_KNOWN)
        self.reason.setFocus()

    @Slot()
    def _offer(self) -> None:
        missing = self._missing()
        count = len(self._ticked())
        words = "Move this visit" if count == 1 else f"Move {count or 'these'} visits"
        self.bar.set_act(words, enabled=not missing, why_not=missing)

    def _missing(self) -> str:
        if not self._ticked():
            return "Tick the visits that belong to someone else."
        if self.whose.value() == _KNOWN and not self._known_id:
            return "Find the client whose visits they are."
        if self.whose.value() == _NEW and not (self.given.value() or self.family.value()):
            return "Give the client a name."
        return "" if (self.reason.value() or "").strip() else "A reason is missing."

    def _ticked(self) -> list[str]:
        return [visit_id for visit_id, tick in self.ticks.items() if tick.value()]

    @Slot()
    def _split(self) -> None:
        to: Client | str = self._known_id
        if self.whose.value() == _NEW:
            to = Client(
                id=new_id(),
                given_name=self.given.value() or "",
                family_name=self.family.value() or "",
                birth_date=self.born.value() if self.born else None,
                registered_at=self.context.services.now(),
            )
        split = self.context.services.merging.split
        work = Call(split, self._client_id, self._ticked(), self.reason.value(), to)
        self.context.tasks.run(work, self._done, self._failed, words="Moving the visits")

    @Slot(object)
    def _done(self, _merge: object) -> None:
        self.place_requested.emit(ClientPlace(self._client_id))

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        fields = {"reason": self.reason, "family_name": self.family}
        for problem in error.problems if isinstance(error, InvalidRecord) else ():
            if problem.field in fields:
                fields[problem.field].set_problem(problem.sentence)
        self.banner.show_error(error)

    def _lay_out(self) -> None:
        self._names = row(gap=Space.L)
        self._names.addWidget(self.given, 1)
        self._names.addWidget(self.family, 1)
        self._person.add(self.whose)
        self._person.body.addLayout(self._names)
        for part in (self.finder, self.known, self.reason):
            self._person.add(part)
        scroll = Scroll()
        parts = reading_column(scroll)
        for card in (self.heading, self._visits, self._person):
            parts.addWidget(card)
        layout = column(self, gap=0)
        layout.addWidget(self.banner)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.bar)


def _read(services: PracticeServices, client_id: str) -> _View:
    practice = services.practice.practice()
    zone = ZoneInfo(practice.time_zone)
    visits = services.visits.all_of_client(client_id)
    return _View(
        client=services.clients.get(client_id),
        visits=tuple(one for one in visits if one.closed_at is not None),
        today=services.now().astimezone(zone).date(),
        order=date_order(practice.country),
        zone=zone,
    )
