"""The plan: what for, where, with what, how deep, how often, and at what price."""

from PySide6.QtCore import Qt, Signal, Slot

from consult.domain.assessment import Plan
from consult.domain.reference.facts import Facts
from consult.domain.same_as_last import is_blank, plan_from
from consult.ui.pages.visit.assess.area_chooser import AreaChooser
from consult.ui.pages.visit.assess.plan_words import (
    course_words,
    depth_problem,
    device_source,
    device_words,
    usual_source,
    usual_words,
)
from consult.ui.pages.visit.evidence_line import EvidenceLine
from consult.ui.pages.visit.part_form import PartForm
from consult.ui.pages.visit.printed_field import PrintedField
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.text_editor import TextEditor

DEEPEST_MM = 10.0
"""A slip of the hand beyond any device; devices' own limits come from the facts."""
MOST_SESSIONS = 50
MOST_WEEKS = 104


class PlanCard(Card):
    """Fields of the plan with the usual figures of the indication beside them, never filled in."""

    course_wanted = Signal()

    def __init__(self, draft: VisitDraft, facts: Facts) -> None:
        super().__init__("Plan", gap=Space.M)
        self._draft, self._facts = draft, facts
        self.form = PartForm(draft, "plan", self)
        self.usual = Label("", "body", wrap=True)
        self.usual_source = EvidenceLine()
        self.device_note = Label("", "body", wrap=True)
        self.device_source = EvidenceLine()
        self.course = Label("", "strong", wrap=True)
        self.open_course = Button("Open a course", icon="calendar-plus")
        self._last: Plan | None = None
        self.like_last = QuietButton("Same plan as last time", icon="copy")
        self._lay_out()
        self.like_last.clicked.connect(self._take_last)
        self.open_course.clicked.connect(self.course_wanted)
        draft.part_changed.connect(self.show_part)
        self.show_part("plan")

    @Slot(str)
    def show_part(self, part: str) -> None:
        if part not in ("plan", "visit"):
            return
        self._show_offer()
        record = self._draft.record
        plan, facts = record.plan, self._facts
        self.usual.setText(usual_words(plan, facts))
        self.usual_source.set_text(usual_source(plan, facts))
        self.device_note.setText(device_words(plan, facts))
        self.device_source.set_text(device_source(plan, facts))
        for label in (self.usual, self.device_note):
            label.setVisible(bool(label.text()))
        for name in ("depth_min_mm", "depth_max_mm"):
            self._depths[name].set_problem(depth_problem(plan, facts, name))
        self.course.setText(course_words(record, self._facts))
        self.course.setVisible(record.course is not None)
        can_open = record.course is None and bool(
            record.plan.sessions and record.plan.indication_id
        )
        self.open_course.setVisible(can_open and not self._draft.is_read_only)

    def offer_last(self, last: Plan) -> None:
        """Offers an earlier visit's plan for as long as this one is empty."""
        self._last = last
        self._show_offer()

    def _show_offer(self) -> None:
        is_open = is_blank(self._draft.record.plan) and not self._draft.is_read_only
        offered = self._last is not None and not is_blank(self._last)
        self.like_last.setVisible(is_open and offered)

    @Slot()
    def _take_last(self) -> None:
        if self._last is None:
            return
        plan = plan_from(self._last, self._draft.record.plan)
        self._draft.change("plan", plan, field="same_as_last", apart=True)
        self.indication.setFocus()

    def _lay_out(self) -> None:
        facts, bind = self._facts, self.form.bind
        indications = [(one.id, one.name) for one in facts.indications.values()]
        devices = [(one.id, one.name) for one in facts.devices.values()]
        self.add_act(self.like_last)
        self.indication = bind("indication_id", Field("Indication", _list(indications)))
        self.add(self.indication)
        self._add_note(self.usual, self.usual_source)
        self.add(bind("area_ids", Field("Areas", AreaChooser(facts))))
        self.add(bind("device_id", Field("Device", _list(devices))))
        self._add_note(self.device_note, self.device_source)
        self._depths = {
            "depth_min_mm": bind("depth_min_mm", Field("Depth from", _depth(), optional=True)),
            "depth_max_mm": bind("depth_max_mm", Field("Depth to", _depth())),
        }
        depths = row(gap=Space.L)
        for field in self._depths.values():
            depths.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(depths)
        series = row(gap=Space.L)
        sessions = NumberEditor(low=1, high=MOST_SESSIONS)
        weeks = NumberEditor("weeks", low=1, high=MOST_WEEKS)
        top = Qt.AlignmentFlag.AlignTop
        series.addWidget(bind("sessions", Field("Sessions", sessions, optional=True)), 1, top)
        between = Field("Between them", weeks, optional=True)
        series.addWidget(bind("interval_weeks", between), 1, top)
        self.body.addLayout(series)
        price = TextEditor(limit=120, placeholder="With its currency")
        self.add(bind("price", PrintedField("Price, as agreed", price, optional=True)))
        self.add(self.course)
        self.add(self.open_course)

    def _add_note(self, words: Label, source: EvidenceLine) -> None:
        """What the facts say, close under the field that it is about."""
        note = column(gap=0)
        note.addWidget(words)
        note.addWidget(source)
        self.body.addLayout(note)


def _list(options: list[tuple[str, str]]) -> ChoiceEditor:
    return ChoiceEditor(options, layout="list")


def _depth() -> NumberEditor:
    return NumberEditor("mm", low=0.05, high=DEEPEST_MM, step=0.25, decimals=2, start=0.25)
