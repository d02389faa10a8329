"""The next visit, from the interval of the plan: a day, a time, and it is planned."""

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import Qt, Signal, Slot

from consult.domain.dates import day_in_words
from consult.domain.errors import KnownError
from consult.domain.ids import new_id
from consult.domain.visit import PlannedVisit
from consult.ui.page import PageContext
from consult.ui.pages.visit.editors import day_editor, shared_undo
from consult.ui.pages.visit.printed_field import PrintedField
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.pages.visit.work import Call
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Card
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.time_editor import TimeEditor


class NextCard(Card):
    """Suggests the earliest day that the interval allows; nothing is planned until it is said."""

    news = Signal(str, str)

    def __init__(self, context: PageContext, draft: VisitDraft) -> None:
        super().__init__("Next visit", gap=Space.M)
        self._context, self._draft = context, draft
        self._suggested: PlannedVisit | None = None
        self.state = Label("", "body", wrap=True)
        self.day = Field("Day", day_editor(draft.record))
        self.time = Field("Time", shared_undo(TimeEditor(now_button=False)))
        self.length = Field("Length", NumberEditor("min", low=5, high=480, step=5))
        self.note = PrintedField("Note", TextEditor(limit=200), optional=True)
        self.plan = Button("Plan this visit", icon="calendar-plus")
        self._lay_out()
        self.plan.clicked.connect(self._plan)
        if draft.is_of_past or not context.services.may("visits.plan_visit"):
            for widget in (self.day, self.time, self.length, self.note, self.plan):
                widget.hide()
        self.ask()

    def ask(self) -> None:
        """Reads what is planned already, and what the interval suggests."""
        client_id, visit_id = self._draft.record.client.id, self._draft.record.visit.id
        services, tasks = self._context.services, self._context.tasks
        tasks.run(Call(services.desk.planned_of, client_id), self._show_planned, self._told)
        tasks.run(Call(services.finishing.suggest_next, visit_id), self._suggest, self._told)

    def _lay_out(self) -> None:
        self.add(self.state)
        self.add(self.day)
        when = row(gap=Space.L)
        for field in (self.time, self.length):
            when.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        when.addStretch(1)
        self.body.addLayout(when)
        self.add(self.note)
        self.add(self.plan)

    @Slot(object)
    def _show_planned(self, planned: tuple[PlannedVisit, ...]) -> None:
        told = [f"{day_in_words(one.on_day)}, {one.at_time:%H:%M}" for one in planned]
        self.state.setText(f"Planned: {'; '.join(told)}." if told else "None is planned yet.")

    @Slot(object)
    def _suggest(self, suggested: PlannedVisit | None) -> None:
        self._suggested = suggested
        if suggested is None or self.day.value() is not None:
            return
        self.day.set_value(suggested.on_day)
        self.time.set_value(suggested.at_time)
        self.length.set_value(suggested.length_min)
        self.day.set_hint("The earliest day by the interval of the plan.")

    @Slot()
    def _plan(self) -> None:
        day, at_time = self.day.value(), self.time.value()
        today: date = self._context.services.guidance.today(self._draft.record)
        self.day.set_problem(_day_problem(day, today))
        self.time.set_problem(None if at_time else "A planned visit needs a time.")
        if self.day.problem() or at_time is None:
            return
        planned = replace(
            self._suggested or _unplanned(self._draft.record.client.id, day, at_time),
            on_day=day,
            at_time=at_time,
            length_min=self.length.value() or 45,
            note=self.note.value(),
        )
        work = Call(self._context.services.visits.plan_visit, planned)
        self._context.tasks.run(work, self._planned, self._told)

    @Slot(object)
    def _planned(self, _nothing: object) -> None:
        self._draft.act_stored()
        self.news.emit("good", "The next visit is planned.")
        self.ask()

    @Slot(object)
    def _told(self, error: KnownError) -> None:
        self.news.emit("stop", f"{error.sentence} {error.next_step}".strip())


def _unplanned(client_id: str, day: date, at_time: time) -> PlannedVisit:
    return PlannedVisit(id=new_id(), client_id=client_id, on_day=day, at_time=at_time)


def _day_problem(day: date | None, today: date) -> str | None:
    if day is None:
        return "A planned visit needs a day."
    return "This day is past." if day < today else None
