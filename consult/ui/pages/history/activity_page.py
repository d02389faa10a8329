"""All that was done in the practice, newest first, and whether the journal of it is whole."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from consult.domain.errors import KnownError
from consult.ui.page import Page, PageContext
from consult.ui.pages.history.activity_view import ActivityView, read_activity
from consult.ui.pages.surfaces import titled_card
from consult.ui.pages.visit.work import Call
from consult.ui.places import Place
from consult.ui.theme import Size, Space, set_icon
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import SectionHeading
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.virtual_list import Timeline

_WORDS = "Who opened, changed, printed and signed what. Nobody can take an entry out unnoticed."


class ActivityPage(Page):
    """A press on a line leads to the record that it is about."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._places: dict[str, Place] = {}
        self._rows: list[Row] = []
        self._oldest: int | None = None
        self.banner = Banner()
        self.state = Label("", "strong", wrap=True)
        self.icon = QLabel()
        self.check = Button("Check now", icon="shield-check")
        self.list = Timeline("Activity")
        self.earlier = Button("Show earlier entries", icon="chevron-down")
        self._lay_out()
        self.check.clicked.connect(self._check)
        self.list.chosen.connect(self._go_to_record)
        self.earlier.clicked.connect(self._read_earlier)
        if context.journal is not None:
            context.journal.checked.connect(self._show_state)
        self._show_state()
        self.setFocusProxy(self.list)
        self._read(None)

    def _read(self, before: int | None) -> None:
        work = Call(read_activity, self.context.services, before)
        self.context.tasks.run(work, self._loaded, self._told, words="Reading the journal")

    @Slot(object)
    def _loaded(self, view: ActivityView) -> None:
        self._places |= view.places
        self._rows += view.rows
        self._oldest = view.oldest
        self.list.set_rows(self._rows)
        self.earlier.setVisible(view.oldest is not None)
        if not self.list.currentIndex().isValid():
            self.list.mark_first()

    @Slot()
    def _read_earlier(self) -> None:
        self._read(self._oldest)

    @Slot(str)
    def _go_to_record(self, number: str) -> None:
        if number in self._places:
            self.place_requested.emit(self._places[number])

    @Slot()
    def _check(self) -> None:
        if self.context.journal is not None:
            self.context.journal.check_now()
            self._show_state()

    @Slot()
    def _show_state(self) -> None:
        journal = self.context.journal
        checking = journal is not None and journal.is_under_way()
        state = journal.state if journal is not None else None
        self.check.setEnabled(journal is not None and not checking)
        if checking:
            self._tell_state("Reading every entry…", "note", "hourglass")
        elif state is None:
            words = "The journal was not checked since the practice was opened."
            self._tell_state(words, "note", "info")
        elif state.is_whole:
            self._tell_state(state.sentence, "good", "shield-check")
        else:
            self._tell_state(state.sentence, "stop", "shield-alert")

    def _tell_state(self, words: str, level: str, icon: str) -> None:
        self.state.setText(words)
        self.state.set_level(level)
        set_icon(self.icon, icon, level)

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.banner.show_error(error)

    def _lay_out(self) -> None:
        state = titled_card("")
        state.title.hide()
        line = row(gap=Space.M)
        line.addWidget(self.icon)
        line.addWidget(self.state, 1)
        line.addWidget(self.check)
        state.body.addLayout(line)
        lines = titled_card("")
        lines.title.hide()
        lines.add(self.list, 1)
        self.earlier.hide()
        middle = QWidget()
        middle.setMaximumWidth(2 * Size.READING_WIDTH - 2 * Size.TARGET)
        parts = column(middle, gap=Space.L)
        parts.addWidget(SectionHeading("Activity", _WORDS))
        parts.addWidget(state)
        parts.addWidget(lines, 1)
        parts.addWidget(self.earlier)
        around = row(gap=0)
        around.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        around.addStretch(1)
        around.addWidget(middle, 100)
        around.addStretch(1)
        layout = column(self, gap=0)
        layout.addWidget(self.banner)
        layout.addLayout(around, 1)
