"""The start page: find or add a client, go on with what is unfinished, begin what is planned."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from consult.domain.changes import Changes
from consult.domain.client import ClientSummary
from consult.domain.client_draft import ClientDraft
from consult.domain.errors import KnownError, NotFound
from consult.domain.visit import PlannedVisit, Visit
from consult.services.desk import Today
from consult.ui.page import Page, PageContext
from consult.ui.pages.backup_words import last_proven_words
from consult.ui.pages.beginning import VisitBeginner
from consult.ui.pages.client_search import ClientSearch
from consult.ui.pages.client_words import greeting, long_day, summary_row
from consult.ui.pages.day_rows import beside_rows, draft_rows, planned_rows, unfinished_rows
from consult.ui.pages.start_news import StartNews
from consult.ui.pages.titled_list import TitledList
from consult.ui.places import BackupsPlace, ClientPlace, NewClientPlace, PapersPlace, VisitPlace
from consult.ui.theme import Size, Space
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.command_palette import Command
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row, set_shown
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.search_field import SearchField
from consult.ui.widgets.shortcut_sheet import KeyGroup
from consult.ui.widgets.virtual_list import VirtualList

_ADD = "add"
_KINDS = ("visit", "planned_visit", "client", "client_draft", "practice")
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof"})


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page shows, read in one go."""

    today: Today
    zone: ZoneInfo
    now: datetime
    greeted: str
    drafts: tuple[ClientDraft, ...]
    backup_words: str
    beside: tuple[ClientDraft, ...] = ()
    """What was typed of clients whose stored details are newer."""


class StartPage(Page):
    """The first page after the password, and the way to every client."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._desk: Desk | None = None
        self._greeting = Label("", "display")
        self._day = Label("", "muted")
        may_add = context.services.may("clients.register")
        self.search = SearchField("Find or add a client" if may_add else "Find a client")
        self.hits = VirtualList("Clients found", height=Size.TIMELINE_ROW)
        self.unfinished = TitledList("Unfinished", "Nothing is left open.", "circle-check")
        self.planned = TitledList("Today", "No visits are planned for today.", "calendar")
        self.papers = QuietButton("Papers of today", icon="printer", key="Ctrl+P")
        self.backups = QuietButton("Backups", icon="hard-drive")
        set_shown(self.backups, context.backups is not None)
        self.news = StartNews(context)
        self._below = QStackedWidget()
        self._asks = ClientSearch(context, self)
        self._beginner = VisitBeginner(context, self)
        self.setFocusProxy(self.search)
        self._lay_out()
        self._connect()
        self._load()
        self.news.load()

    def show_changes(self, changes: Changes) -> None:
        if any(changes.concern(kind) for kind in _KINDS):
            self._load()

    def commands(self) -> tuple[Command, ...]:
        return (Command("papers_today", "Papers of today", "Ctrl+P", "printer"),)

    def do_command(self, _command_id: str) -> None:
        self._go_to_papers()

    def key_groups(self) -> tuple[KeyGroup, ...]:
        keys = (
            ("Enter", "Open the marked client"),
            ("Up", "Mark the one above"),
            ("Down", "Mark the one below"),
            ("Esc", "Empty the search"),
            ("Ctrl+P", "Papers of today"),
        )
        return (KeyGroup("Start page", keys),)

    def greeting_words(self) -> str:
        """How the page greets."""
        return self._greeting.text()

    def _load(self) -> None:
        work = partial(read_desk, self.context)
        self.context.tasks.run(work, self._loaded, words="Reading the day")

    def _loaded(self, desk: Desk) -> None:
        self._desk = desk
        words = greeting(desk.now.astimezone(desk.zone).hour)
        self._greeting.setText(f"{words}, {desk.greeted}" if desk.greeted else words)
        self._day.setText(long_day(desk.today.day))
        self.backups.setText(desk.backup_words.replace("&", "&&"))
        self.backups.setAccessibleName(desk.backup_words)
        visits = unfinished_rows(desk.today.unfinished, desk.zone)
        may_add = self.context.services.may("clients.register")
        drafts = draft_rows(desk.drafts, desk.zone) if may_add else ()
        beside = beside_rows(desk.beside, desk.zone)
        self.unfinished.set_rows([*beside, *visits, *drafts])
        may_begin = self.context.services.may("visits.begin")
        self.planned.set_rows(planned_rows(desk.today.planned, may_begin=may_begin))

    def _connect(self) -> None:
        self.news.place_requested.connect(self.place_requested)
        self.search.looked_for.connect(self._look_for)
        self.search.moved.connect(self._move)
        self.search.opened.connect(self._open_marked)
        self.hits.chosen.connect(self._hit_chosen)
        self.unfinished.chosen.connect(self._go_on)
        self.planned.chosen.connect(self._begin_planned)
        self.papers.clicked.connect(self._go_to_papers)
        self.backups.clicked.connect(self._go_to_backups)
        self._asks.found.connect(self._found)
        self._beginner.begun.connect(self._begun)
        self._beginner.failed.connect(self._not_begun)

    def _look_for(self, words: str) -> None:
        if words:
            self._asks.look_for(words)
        else:
            self.hits.set_rows(())
            self._below.setCurrentIndex(0)

    def _found(self, words: str, clients: tuple[ClientSummary, ...]) -> None:
        if words != self.search.words():
            return
        rows = [summary_row(client) for client in clients]
        if self.context.services.may("clients.register"):
            rows.append(Row(_ADD, f"Add “{words}” as a new client", icon="user-plus"))
        self.hits.set_rows(rows)
        self.hits.mark_first()
        self.hits.scrollToTop()
        self._below.setCurrentIndex(1)

    def _move(self, step: int) -> None:
        if self._below.currentIndex() == 1:
            self.hits.move_by(step)
        elif step > 0:
            self._first_list().setFocus(Qt.FocusReason.TabFocusReason)

    def _first_list(self) -> QWidget:
        return self.unfinished if self.unfinished.rows() else self.planned

    def _open_marked(self) -> None:
        """Enter: the marked hit, if the hits belong to what stands in the box."""
        if self.search.words() and self._below.currentIndex() == 1:
            self.hits.choose_current()

    def _hit_chosen(self, hit_id: str) -> None:
        if hit_id == _ADD:
            self.place_requested.emit(NewClientPlace(self.search.words()))
        else:
            self.place_requested.emit(ClientPlace(hit_id))

    def _go_on(self, unfinished_id: str) -> None:
        """With a visit that is not closed, or a client who is not added."""
        drafts = self._desk.drafts if self._desk else ()
        beside = self._desk.beside if self._desk else ()
        if any(one.id == unfinished_id for one in beside):
            self.place_requested.emit(ClientPlace(unfinished_id))
        elif any(draft.id == unfinished_id for draft in drafts):
            self.place_requested.emit(NewClientPlace(draft_id=unfinished_id))
        else:
            self.place_requested.emit(VisitPlace(unfinished_id))

    def _begin_planned(self, planned_id: str) -> None:
        planned = self._planned(planned_id)
        if planned is None:
            return
        if not self.context.services.may("visits.begin"):
            self.place_requested.emit(ClientPlace(planned.client_id))
        else:
            self._beginner.begin(planned.client_id, planned.id)

    def _planned(self, planned_id: str) -> PlannedVisit | None:
        lines = self._desk.today.planned if self._desk else ()
        return next((line.planned for line in lines if line.planned.id == planned_id), None)

    def _begun(self, visit: Visit) -> None:
        self.place_requested.emit(VisitPlace(visit.id))

    def _not_begun(self, error: KnownError) -> None:
        self.context.tasks.known_problem.emit(error)
        self._load()

    def _go_to_papers(self) -> None:
        if self._desk is not None:
            self.place_requested.emit(PapersPlace(day=self._desk.today.day.isoformat()))

    def _go_to_backups(self) -> None:
        self.place_requested.emit(BackupsPlace())

    def _lay_out(self) -> None:
        head = row(gap=Space.L)
        head.addWidget(self._greeting, 1)
        head.addWidget(self._day)
        head.addWidget(self.papers)
        lists = QWidget()
        side_by_side = row(lists, gap=Space.XL)
        side_by_side.addWidget(self.unfinished, 1)
        side_by_side.addWidget(self.planned, 1)
        found = Card()
        found.add(self.hits, 1)
        self._below.addWidget(lists)
        self._below.addWidget(found)
        middle = QWidget()
        middle.setMaximumWidth(2 * Size.READING_WIDTH - 2 * Size.TARGET)
        parts = column(middle, gap=Space.XL)
        parts.addWidget(self.news)
        parts.addLayout(head)
        parts.addWidget(self.search)
        parts.addWidget(self._below, 1)
        parts.addWidget(self.backups, 0, Qt.AlignmentFlag.AlignRight)
        layout = row(self, gap=0)
        layout.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.XL)
        layout.addStretch(1)
        layout.addWidget(middle, 100)
        layout.addStretch(1)


def read_desk(context: PageContext) -> Desk:
    """The day, whom to greet, and what was begun and not finished."""
    services = context.services
    practice = services.practice.practice()
    greeted = _first_name(_name_of(context))
    zone, drafts = ZoneInfo(practice.time_zone), services.clients.drafts()
    last = context.backups.last_proven() if context.backups is not None else None
    words = last_proven_words(last, zone, services.now())
    today, beside = services.desk.today(), services.clients.kept_beside()
    return Desk(today, zone, services.now(), greeted, drafts, words, beside)


def _name_of(context: PageContext) -> str:
    """The practitioner's name as it stands on papers; that of the account for who is none."""
    try:
        return context.services.practice.practitioner_of(context.account_id).name
    except NotFound:
        return context.services.session.name


def _first_name(name: str) -> str:
    """The given name; the whole name where it begins with a title."""
    first, _, _ = name.strip().partition(" ")
    return name if first.casefold().rstrip(".") in _TITLES else first
