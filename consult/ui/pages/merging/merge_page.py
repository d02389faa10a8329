"""Two records of one person become one: find the other, compare, choose, say why."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Slot

from consult.domain.client import Client
from consult.domain.errors import InvalidRecord, KnownError
from consult.domain.merging import LONGEST_REASON
from consult.services.merging import MergePreview
from consult.services.practice_services import PracticeServices
from consult.ui.page import Page, PageContext
from consult.ui.pages.client_words import summary_row
from consult.ui.pages.merging.client_finder import ClientFinder
from consult.ui.pages.merging.comparison import Comparison
from consult.ui.pages.merging.words import counts_in_words
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.pages.visit.work import Call
from consult.ui.places import ClientPlace
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, set_shown
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.text_editor import TextEditor

_WORDS = (
    "Visits, consents, courses and plans of the other record go to the one that stays. Nothing in "
    "them changes: a signed consent keeps the name it was signed under. It can be undone."
)


@dataclass(frozen=True, slots=True)
class _Likely:
    """A client and the rows of those who may be the same person."""

    client: Client
    rows: tuple[Row, ...]


class MergePage(Page):
    """Opened with the record that one stood on; which of the two stays can be turned round."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._client_id = ""
        self._keep_id = ""
        self._other_id = ""
        self.heading = titled("Merge two records of one person", _WORDS)
        self.banner = Banner()
        self.finder = ClientFinder(context, "The other record")
        self.comparison: Comparison | None = None
        self.along = Label("", "body", wrap=True)
        self.reason = Field("Reason", TextEditor(limit=LONGEST_REASON))
        self.bar = PrimaryBar("Merge")
        self.turn = Button("Let the other one stay")
        self.another = Button("Choose another record")
        self._find = titled_card("Which record is it?")
        self._compare = titled_card("")
        self._why = titled_card("What goes along")
        self._lay_out()
        self._show_stage()
        self.finder.chosen.connect(self._take_other)
        self.turn.clicked.connect(self._turn)
        self.another.clicked.connect(self._choose_again)
        self.reason.edited.connect(self._offer)
        self.bar.act_chosen.connect(self._merge)
        self.setFocusProxy(self.finder)

    def open_merge(self, client_id: str, other_id: str = "") -> None:
        """Begin with this client's record; with `other_id` both are known already."""
        self._client_id = self._keep_id = client_id
        work = Call(_likely, self.context.services, client_id)
        self.context.tasks.run(work, self._offer_likely, self._failed, words="Looking for records")
        if other_id:
            self._take_other(other_id)

    @Slot(object)
    def _offer_likely(self, likely: _Likely) -> None:
        self._find.set_title(f"Which record is {likely.client.name}'s, too?")
        self.finder.offer(likely.client.id, likely.rows)

    @Slot(str)
    def _take_other(self, other_id: str) -> None:
        self._keep_id, self._other_id = self._client_id, other_id
        self._preview()

    @Slot()
    def _turn(self) -> None:
        self._keep_id, self._other_id = self._other_id, self._keep_id
        self._preview()

    @Slot()
    def _choose_again(self) -> None:
        self._other_id = ""
        self.banner.clear()
        self._show_stage()
        self.finder.setFocus()

    def _preview(self) -> None:
        work = Call(self.context.services.merging.preview, self._keep_id, self._other_id)
        self.context.tasks.run(work, self._show, self._failed, words="Comparing the records")

    @Slot(object)
    def _show(self, preview: MergePreview) -> None:
        if self.comparison is not None:
            self.comparison.hide()
            self.comparison.deleteLater()
        self.comparison = Comparison(preview)
        self._compare.body.addWidget(self.comparison)
        self._compare.set_title(f"{preview.other.name} goes into {preview.kept.name}")
        counted = counts_in_words(preview.moved)
        self.along.setText(counted.capitalize() if counted else "The other record has no visits.")
        self.banner.clear()
        if preview.refusal:
            self.banner.show_news(preview.refusal, level="wait")
        elif preview.other_should_stay:
            self.banner.show_news(
                "The other record has more visits, or is the older one.",
                "Better let that one stay; nothing is lost either way.",
            )
        self._show_stage()
        self._offer()
        (next(iter(self.comparison.editors.values()), None) or self.reason).setFocus()

    @Slot()
    def _offer(self) -> None:
        ready = bool((self.reason.value() or "").strip())
        self.bar.set_act("Merge", enabled=ready, why_not="" if ready else "A reason is missing.")

    @Slot()
    def _merge(self) -> None:
        if self.comparison is None:
            return
        services = self.context.services
        work = Call(
            services.merging.merge,
            self._keep_id,
            self._other_id,
            self.comparison.choices(),
            self.reason.value(),
        )
        self.bar.set_act("Merge", enabled=False)
        self.context.tasks.run(work, self._merged, self._failed, words="Merging the records")

    @Slot(object)
    def _merged(self, _merge: object) -> None:
        self.place_requested.emit(ClientPlace(self._keep_id))

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self._offer()
        problems = error.problems if isinstance(error, InvalidRecord) else ()
        for problem in problems:
            if problem.field == "reason":
                self.reason.set_problem(problem.sentence)
        self.banner.show_error(error)

    def _show_stage(self) -> None:
        comparing = bool(self._other_id)
        set_shown(self._find, not comparing)
        for part in (self._compare, self._why, self.turn, self.another, self.bar):
            set_shown(part, comparing)

    def _lay_out(self) -> None:
        self._find.add(self.finder)
        self._compare.add_act(self.another)
        for part in (self.along, self.reason):
            self._why.add(part)
        self.bar.add_act(self.turn)
        scroll = Scroll()
        parts = reading_column(scroll)
        for card in (self.heading, self._find, self._compare, self._why):
            parts.addWidget(card)
        layout = column(self, gap=0)
        layout.addWidget(self.banner)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.bar)


def _likely(services: PracticeServices, client_id: str) -> _Likely:
    client = services.clients.get(client_id)
    rows = []
    for one in services.clients.likely_duplicates(client):
        line = summary_row(one.client)
        told = f"{one.reason.value.capitalize()}  ·  {line.subtitle}"
        rows.append(replace(line, subtitle=told))
    return _Likely(client, tuple(rows))
