"""The history of a visit or of a client's details: who changed what, when, from what to what."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot

from consult.domain.client import Client
from consult.domain.dates import day_in_words, parse_date
from consult.domain.errors import KnownError
from consult.services.practice_services import PracticeServices
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_words import identity_of
from consult.ui.pages.history.entries import ACTS, Entry, bears_on, entries_of
from consult.ui.pages.history.entry_list import EntryList
from consult.ui.pages.surfaces import reading_column, titled
from consult.ui.pages.visit.work import Call
from consult.ui.places import HistoryPlace, PastPlace
from consult.ui.theme import Size, Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.date_editor import DateEditor
from consult.ui.widgets.empty_state import EmptyState
from consult.ui.widgets.field import Field
from consult.ui.widgets.identity_band import IdentityBand
from consult.ui.widgets.layouts import column, row, set_shown

_EVERYTHING = ""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What the page shows, read in one go."""

    client: Client
    title: str
    began: datetime | None
    """When the visit began; None for a client's details."""
    entries: tuple[Entry, ...]
    today: date


class HistoryPage(Page):
    """Everything at first, or one field; for a visit, the way to how it stood on a day."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._place = HistoryPlace()
        self._view: HistoryView | None = None
        self.band = IdentityBand()
        self.banner = Banner()
        self.heading = titled("History")
        self.filter = Field("Show", ChoiceEditor((), layout="list"))
        self.day = Field("As it stood on", DateEditor(parse_date, day_in_words))
        self.show_day = Button("Show that day", icon="calendar-clock")
        self.list = EntryList()
        self.nothing = EmptyState("Nothing of this was ever changed.", icon="history")
        self._lay_out()
        self.filter.edited.connect(self._filter)
        self.show_day.clicked.connect(self._show_past)
        self.setFocusProxy(self.filter)

    def open_history(self, place: HistoryPlace) -> None:
        """Read and show the history of a visit, of a client, or of one of their fields."""
        self._place = place
        work = Call(_read, self.context.services, place)
        self.context.tasks.run(work, self._loaded, self._told, words="Reading the history")

    def shown(self) -> tuple[Entry, ...]:
        """The lines that the filter lets through."""
        chosen = self.filter.value() or _EVERYTHING
        entries = self._view.entries if self._view else ()
        if chosen == ACTS:
            return tuple(one for one in entries if one.is_act)
        if chosen == _EVERYTHING:
            return entries
        return tuple(one for one in entries if bears_on(one, chosen))

    @Slot(object)
    def _loaded(self, view: HistoryView) -> None:
        self._view = view
        self.band.set_identity(identity_of(view.client, view.today))
        self.heading.set_words(view.title)
        self._offer_fields(view)
        set_shown(self.day, view.began is not None)
        set_shown(self.show_day, view.began is not None)
        if view.began is not None and self.day.value() is None:
            self.day.set_value(view.began.date())
        self._show()

    def _offer_fields(self, view: HistoryView) -> None:
        """Each field once, by its words; the one that was asked for even if nothing changed it."""
        editor = self.filter.editor
        assert isinstance(editor, ChoiceEditor)
        named = {one.field: one.title for one in view.entries if not one.is_act}
        wanted = self._place.field
        if wanted and wanted not in named:
            within = [one.title for one in view.entries if bears_on(one, wanted)]
            named[wanted] = within[0] if within else "This field"
        fields = sorted(named.items(), key=_title_of)
        editor.set_options([(_EVERYTHING, "Everything"), (ACTS, ACTS), *fields])
        if self.filter.value() is None:
            self.filter.set_value(wanted or _EVERYTHING)

    @Slot(object)
    def _filter(self, _chosen: object) -> None:
        self._show()

    def _show(self) -> None:
        entries = self.shown()
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self.nothing.setVisible(not entries)

    @Slot()
    def _show_past(self) -> None:
        day = self.day.value()
        view = self._view
        if view is None or view.began is None or day is None:
            self.day.set_problem("Type a day first.")
            return
        if not view.began.date() <= day <= view.today:
            began = day_in_words(view.began.date())
            self.day.set_problem(f"The visit began on {began}; choose a day from then to today.")
            return
        self.place_requested.emit(PastPlace(self._place.visit_id, day.isoformat()))

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.banner.show_error(error)

    def _lay_out(self) -> None:
        scroll = Scroll()
        parts = reading_column(scroll)
        parts.addWidget(self.heading)
        self.filter.setFixedWidth(Size.FIELD_WIDTH)
        self.day.setFixedWidth(Size.FIELD_WIDTH)
        choices = row(gap=Space.XL)
        choices.addWidget(self.filter)
        choices.addStretch(1)
        choices.addWidget(self.day)
        beside = column(gap=Space.XS)
        beside.addSpacing(Space.XL)
        beside.addWidget(self.show_day)
        beside.addStretch(1)
        choices.addLayout(beside)
        for widget in (self.day, self.show_day, self.nothing):
            widget.hide()
        parts.addLayout(choices)
        parts.addWidget(self.list)
        parts.addWidget(self.nothing)
        layout = column(self, gap=0)
        layout.addWidget(self.band)
        layout.addWidget(self.banner)
        layout.addWidget(scroll, 1)


def _read(services: PracticeServices, place: HistoryPlace) -> HistoryView:
    practice = services.practice.practice()
    zone = ZoneInfo(practice.time_zone)
    if place.visit_id:
        record = services.visits.record(place.visit_id)
        client, began = record.client, record.visit.started_at.astimezone(zone)
        title = f"Visit {record.visit.number} of {day_in_words(began.date())}"
        lines = services.history.of_visit(place.visit_id)
    else:
        client, began, title = services.clients.get(place.client_id), None, "The client’s details"
        lines = services.history.of_client(place.client_id)
    return HistoryView(
        client=client,
        title=title,
        began=began,
        entries=entries_of(lines, services.facts, zone),
        today=services.now().astimezone(zone).date(),
    )


def _title_of(field: tuple[str, str]) -> str:
    return field[1].casefold()
