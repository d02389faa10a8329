"""One client: who they are always in view, their visits, their details, what is planned."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from consult.domain.changes import Changes
from consult.domain.errors import KnownError
from consult.domain.visit import Visit
from consult.ui.page import Page, PageContext
from consult.ui.pages.beginning import VisitBeginner
from consult.ui.pages.client_details import ClientDetails
from consult.ui.pages.client_timeline import ClientTimeline
from consult.ui.pages.client_view import ClientView, read_client
from consult.ui.pages.client_words import identity_of
from consult.ui.pages.history.field_in_focus import field_in_focus
from consult.ui.pages.merging.merge_news import MergeNews
from consult.ui.pages.planned_visits import PlannedVisits
from consult.ui.places import (
    HistoryPlace,
    MergePlace,
    PapersPlace,
    SplitPlace,
    StartPlace,
    VisitPlace,
)
from consult.ui.theme import Size, Space, dress
from consult.ui.widgets.buttons import Button, RowButton
from consult.ui.widgets.command_palette import Command
from consult.ui.widgets.identity_band import IdentityBand
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.shortcut_sheet import KeyGroup

_KEYS = (
    ("Ctrl+Enter", "Start a visit, or go on with the open one"),
    ("Ctrl+1", "Timeline"),
    ("Ctrl+2", "Details"),
    ("Ctrl+3", "Planned visits"),
    ("Ctrl+P", "Papers"),
    ("Alt+H", "History of this field, or of all details"),
    ("Ctrl+Z", "Take back a change of the details"),
)
_KINDS = ("client", "visit", "planned_visit", "treatment", "client_merge")


class ClientPage(Page):
    """Nothing of another client ever stands on it: it shows one client and is then freed."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._client_id = ""
        self._is_noted = False
        self._may_begin = context.services.may("visits.begin")
        self._open_visit = ""
        self.band = IdentityBand()
        self.merges = MergeNews(context)
        self.timeline = ClientTimeline(context)
        self.details = ClientDetails(context)
        self.planned = PlannedVisits(context)
        self.bar = PrimaryBar("Start visit", icon="circle-arrow-right")
        self.another = Button("Start another visit")
        self._views = QStackedWidget()
        self._beginner = VisitBeginner(context, self)
        self._tabs: list[RowButton] = []
        self._lay_out()
        self._connect()

    def open_client(self, client_id: str) -> None:
        """Load and show this client."""
        self._client_id = client_id
        self._load()

    def show_changes(self, changes: Changes) -> None:
        if any(changes.concern(kind) for kind in _KINDS):
            self._load()

    def save_now(self) -> None:
        self.details.save_now()

    def has_unsaved_changes(self) -> bool:
        return self.details.has_unsaved_changes()

    def commands(self) -> tuple[Command, ...]:
        visit = self.bar.button.accessibleName()
        may_plan = self.context.services.may("visits.plan_visit")
        planned = "Plan a visit" if may_plan else "Planned visits"
        found = (
            Command("visit", visit, "Ctrl+Enter", "circle-arrow-right"),
            Command("details", "Client details", "Ctrl+2", "pencil"),
            Command("planned", planned, "Ctrl+3", "calendar-plus"),
            Command("papers", "Papers of this client", "Ctrl+P", "printer"),
            Command("history", "History of this client's details", "Alt+H", "clock"),
            *self._merging_commands(),
        )
        return found if self._may_begin or self._open_visit else found[1:]

    def do_command(self, command_id: str) -> None:
        acts = {
            "visit": self._start_or_continue,
            "details": self._show_details,
            "planned": self._show_planned,
            "papers": self._go_to_papers,
            "history": self._go_to_history,
            "merge": self._go_to_merge,
            "split": self._go_to_split,
            "merges": self.merges.tell,
        }
        acts[command_id]()

    def _merging_commands(self) -> tuple[Command, ...]:
        if not self.context.services.may("merging.merge"):
            return ()
        return (
            Command("merge", "Merge with another record…", "", "users"),
            *(
                (Command("merges", "What was merged or split", "", "undo-2"),)
                if self.merges.has_any()
                else ()
            ),
            Command("split", "Split: visits of someone else…", "", "layers"),
        )

    def key_groups(self) -> tuple[KeyGroup, ...]:
        return (KeyGroup("Client", _KEYS),)

    def _load(self) -> None:
        work = partial(read_client, self.context.services, self._client_id)
        self.context.tasks.run(work, self._loaded, self._not_loaded, words="Opening the client")

    def _loaded(self, view: ClientView) -> None:
        self._client_id = view.client.id
        self._note_once()
        self.band.set_identity(identity_of(view.client, view.today))
        self.timeline.show_visits(view)
        self.details.show_client(view)
        self.planned.show_planned(view)
        self.merges.show_merges(view.merges, view.client.id, view.zone)
        unfinished = [one for one in view.visits if one.closed_at is None]
        self._open_visit = unfinished[0].id if unfinished else ""
        may_begin = self._may_begin
        open_words = "Continue visit" if may_begin else "Read the open visit"
        self.bar.set_act(open_words if unfinished else "Start visit")
        self.bar.setVisible(may_begin or bool(unfinished))
        self.another.setVisible(may_begin and bool(unfinished))
        count = len(view.planned)
        self._tabs[2].setText(f"Planned visits ({count})" if count else "Planned visits")

    def _note_once(self) -> None:
        """That someone looks at this client is an entry; that the page is read anew is not."""
        if not self._is_noted:
            self._is_noted = True
            self.context.tasks.run(partial(self.context.services.clients.opened, self._client_id))

    def _not_loaded(self, error: KnownError) -> None:
        self.context.tasks.known_problem.emit(error)
        self.place_requested.emit(StartPlace())

    def _connect(self) -> None:
        self.bar.act_chosen.connect(self._start_or_continue)
        self.another.clicked.connect(self._start)
        self.timeline.chosen.connect(self._go_to_visit)
        self.planned.begin_requested.connect(self._begin_planned)
        self.details.client_changed.connect(self._client_changed)
        self.details.versions_differ.connect(self._show_details)
        autosave = self.details.autosave
        autosave.changed_pending.connect(self.band.saved.show_saving)
        autosave.saved_at.connect(self.band.saved.show_saved)
        autosave.failed.connect(self._not_saved)
        self._beginner.begun.connect(self._begun)
        self._beginner.failed.connect(self.context.tasks.known_problem)
        for tab, show in zip(
            self._tabs, (self._show_timeline, self._show_details, self._show_planned), strict=True
        ):
            tab.clicked.connect(show)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._go_to_papers)
        QShortcut(QKeySequence("Alt+H"), self).activated.connect(self._go_to_history)

    def _client_changed(self, view: ClientView) -> None:
        self.band.set_identity(identity_of(view.client, view.today))

    def _not_saved(self, error: KnownError) -> None:
        self.band.saved.show_not_saved(error.sentence)

    def _start_or_continue(self) -> None:
        if self._open_visit:
            self._go_to_visit(self._open_visit)
        elif self._may_begin:
            self._start()

    def _start(self) -> None:
        self._beginner.begin(self._client_id)

    def _begin_planned(self, planned_id: str) -> None:
        self._beginner.begin(self._client_id, planned_id)

    def _begun(self, visit: Visit) -> None:
        self._go_to_visit(visit.id)

    def _go_to_visit(self, visit_id: str) -> None:
        self.place_requested.emit(VisitPlace(visit_id))

    def _go_to_papers(self) -> None:
        self.place_requested.emit(PapersPlace(client_id=self._client_id))

    def _go_to_merge(self) -> None:
        self.place_requested.emit(MergePlace(self._client_id))

    def _go_to_split(self) -> None:
        self.place_requested.emit(SplitPlace(self._client_id))

    def _go_to_history(self) -> None:
        """Of the field that the keyboard is in, or of all details."""
        field = field_in_focus(self)
        self.place_requested.emit(HistoryPlace(client_id=self._client_id, field=field))

    def _show_timeline(self) -> None:
        self._show(0)

    def _show_details(self) -> None:
        self._show(1)

    def _show_planned(self) -> None:
        self._show(2)

    def _show(self, at: int) -> None:
        self._views.setCurrentIndex(at)
        for place, tab in enumerate(self._tabs):
            tab.setChecked(place == at)
        view = self._views.currentWidget()
        if view is not None:
            (view.focusProxy() or view).setFocus()

    def _lay_out(self) -> None:
        rail = QFrame()
        dress(rail, kind="rail")
        rail.setFixedWidth(Size.RAIL_WIDTH)
        parts = column(rail, gap=Space.XS)
        parts.setContentsMargins(Space.M, Space.L, Space.M, Space.L)
        for at, (text, icon) in enumerate(
            (("Timeline", "history"), ("Details", "user"), ("Planned visits", "calendar")), start=1
        ):
            tab = RowButton(text, icon=icon, key=f"Ctrl+{at}", checkable=True)
            tab.setChecked(at == 1)
            self._tabs.append(tab)
            parts.addWidget(tab)
        papers = RowButton("Papers", icon="printer")
        papers.clicked.connect(self._go_to_papers)
        parts.addWidget(papers)
        history = RowButton("History", icon="clock")
        history.clicked.connect(self._go_to_history)
        parts.addWidget(history)
        parts.addStretch(1)
        if self._merging_commands():
            merge, split = RowButton("Merge…", icon="users"), RowButton("Split…", icon="layers")
            merge.clicked.connect(self._go_to_merge)
            split.clicked.connect(self._go_to_split)
            parts.addWidget(merge)
            parts.addWidget(split)
        for view in (self.timeline, self.details, self.planned):
            self._views.addWidget(view)
        self.bar.add_act(self.another)
        self.another.hide()
        middle = row(gap=0)
        middle.addWidget(rail)
        middle.addWidget(self._views, 1)
        layout = column(self, gap=0)
        layout.addWidget(self.band)
        layout.addWidget(self.merges)
        layout.addLayout(middle, 1)
        layout.addWidget(self.bar)
        self.setFocusProxy(self.timeline)
