"""The planned visits of one client: those there are, and the few fields that make another."""

from datetime import date, time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.domain.dates import DateOrder, day_in_words, parse_date
from consult.domain.ids import new_id
from consult.domain.visit import PlannedVisit
from consult.ui.page import PageContext
from consult.ui.pages.client_view import ClientView
from consult.ui.pages.client_words import WEEKDAYS, planned_when
from consult.ui.pages.surfaces import PAGE_WIDTH, titled_card
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.date_editor import DateEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.time_editor import TimeEditor

_LENGTHS = tuple((minutes, f"{minutes} min") for minutes in (30, 45, 60, 90))


class PlannedVisits(QWidget):
    """No diary: a day, a time, a length and a note."""

    begin_requested = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._view: ClientView | None = None
        self._order: DateOrder = "dmy"
        self.day = Field("Day", DateEditor(self._parse_day, _day_words))
        self.time = Field("Time", TimeEditor(now_button=False))
        self.length = Field("Length", ChoiceEditor(_LENGTHS))
        self.note = Field("Note", TextEditor(), optional=True)
        self.plan = Button("Plan visit", icon="calendar-plus")
        self._there = titled_card("Planned")
        self._lines = column(gap=Space.XS)
        self._there.body.addLayout(self._lines)
        self._rows: list[PlannedRow] = []
        self._lay_out()
        self._empty_fields()
        self.plan.clicked.connect(self._plan)
        self.setFocusProxy(self.day)

    def show_planned(self, view: ClientView) -> None:
        """Show what is planned for the client of this view."""
        self._view, self._order = view, view.order
        for line in self._rows:
            self._lines.removeWidget(line)
            line.deleteLater()
        self._rows = [PlannedRow(planned, view.today) for planned in view.planned]
        services = self._context.services
        for line in self._rows:
            line.begin.setVisible(services.may("visits.begin"))
            line.remove.setVisible(services.may("visits.unplan_visit"))
            line.begin_requested.connect(self.begin_requested)
            line.removal_requested.connect(self._remove)
            self._lines.addWidget(line)
        self._there.setVisible(bool(self._rows))

    def _plan(self) -> None:
        if self._view is None or not self._is_complete():
            return
        planned = PlannedVisit(
            id=new_id(),
            client_id=self._view.client.id,
            on_day=self.day.value(),
            at_time=self.time.value(),
            length_min=self.length.value(),
            note=self.note.value() or "",
        )
        work = partial(self._context.services.visits.plan_visit, planned)
        self._context.tasks.run(work, self._planned, words="Planning the visit")

    def _is_complete(self) -> bool:
        """Both a day that is not past and a time; what is missing is said at the field."""
        day: date | None = self.day.value()
        at: time | None = self.time.value()
        day_problem = self.day.editor.problem() or ("Which day?" if day is None else None)
        if day is not None and self._view is not None and day < self._view.today:
            day_problem = "This day is past."
        self.day.set_problem(day_problem)
        time_problem = self.time.editor.problem() or ("At what time?" if at is None else None)
        self.time.set_problem(time_problem)
        for field, problem in ((self.time, time_problem), (self.day, day_problem)):
            if problem is not None:
                field.setFocus()
        return day_problem is None and time_problem is None

    def _planned(self, _result: object) -> None:
        self._empty_fields()
        self.day.setFocus()

    def _remove(self, planned_id: str) -> None:
        work = partial(self._context.services.visits.unplan_visit, planned_id)
        self._context.tasks.run(work, words="Removing the planned visit")

    def _empty_fields(self) -> None:
        self.day.set_value(None)
        self.time.set_value(None)
        self.length.set_value(45)
        self.note.set_value("")

    def _parse_day(self, text: str) -> date:
        return parse_date(text, self._order)

    def _lay_out(self) -> None:
        new = titled_card("Plan a visit")
        first = row(gap=Space.XL)
        first.addWidget(self.day, 1)
        first.addWidget(self.time, 1)
        second = row(gap=Space.XL)
        second.addWidget(self.length, 1)
        second.addWidget(self.note, 1)
        acts = row()
        acts.addStretch(1)
        acts.addWidget(self.plan)
        for part in (first, second, acts):
            new.body.addLayout(part)
        inside = QWidget()
        inside.setMaximumWidth(PAGE_WIDTH)
        parts = column(inside, gap=Space.L)
        parts.addWidget(self._there)
        parts.addWidget(new)
        if not self._context.services.may("visits.plan_visit"):
            new.hide()
        scroll = Scroll()
        scroll.add(inside)
        scroll.body.addStretch(1)
        column(self, gap=0).addWidget(scroll)


class PlannedRow(QWidget):
    """One planned visit with what can be done about it."""

    begin_requested = Signal(str)
    removal_requested = Signal(str)

    def __init__(self, planned: PlannedVisit, today: date) -> None:
        super().__init__()
        self._id = planned.id
        when = Label(planned_when(planned, today), "strong")
        note = ElidedLabel(f"{planned.length_min} minutes  {planned.note}".strip(), "muted")
        self.begin = Button("Begin", icon="circle-arrow-right")
        self.remove = QuietButton("Remove", icon="trash-2")
        layout = row(self, gap=Space.L)
        layout.addWidget(when)
        layout.addWidget(note, 1)
        layout.addWidget(self.remove)
        layout.addWidget(self.begin)
        self.begin.clicked.connect(self._begin)
        self.remove.clicked.connect(self._remove)

    def _begin(self) -> None:
        self.begin_requested.emit(self._id)

    def _remove(self) -> None:
        self.removal_requested.emit(self._id)


def _day_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}"
