"""One finding: what it is, what to do, on what grounds, and what was decided about it."""

from datetime import datetime

from PySide6.QtCore import Signal, Slot

from consult.domain.dates import day_in_words
from consult.domain.screening import Decision, Ruling
from consult.domain.screening_rules import Finding
from consult.ui.pages.visit.editors import shared_undo
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.card import Card
from consult.ui.widgets.chip import LevelTag
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row
from consult.ui.widgets.text_editor import TextEditor

_RULINGS = (
    (Ruling.PROCEED, "Proceed"),
    (Ruling.POSTPONE, "Postpone"),
    (Ruling.REFER, "Refer"),
)


class FindingCard(Card):
    """Shows a finding; `decided` brings the ruling and the reason once both are there."""

    decided = Signal(str, object, str)
    """Finding id, `Ruling`, reason."""

    def __init__(self, finding: Finding, source: str, decision: Decision | None) -> None:
        super().__init__(gap=Space.S)
        self.finding = finding
        self.ruling = shared_undo(ChoiceEditor(_options(finding), layout="segments"))
        self.reason = Field("Reason", shared_undo(TextEditor(limit=500)))
        self._keep = Button("Keep decision", kind="secondary", icon="check")
        self._lay_out(source)
        self._show(decision)
        self.ruling.edited.connect(self._show_reason)
        self._keep.clicked.connect(self._decide)
        self.reason.finished.connect(self._decide)

    def _lay_out(self, source: str) -> None:
        finding = self.finding
        head = row(gap=Space.S)
        head.addWidget(LevelTag(finding.level.value))
        head.addWidget(Label(finding.name, "strong", wrap=True), 1)
        self.body.addLayout(head)
        if finding.unsure:
            self.add(Label("The client is not sure: clear this up first.", "body", wrap=True))
        self.add(Label(finding.action, "body", wrap=True))
        if words := _waiting_words(finding):
            self.add(Label(words, "strong", wrap=True))
        if finding.no_override:
            self.add(Label("This stop allows no exception.", "strong", wrap=True))
        self.add(Label(source, "small", wrap=True))
        for widget in (self.ruling, self.reason, self._keep):
            widget.setVisible(finding.needs_decision)
            self.add(widget)

    def _show(self, decision: Decision | None) -> None:
        self.ruling.set_value(decision.ruling if decision else None)
        self.reason.set_value(decision.reason if decision else "")
        self._show_reason()
        if decision is not None:
            self._keep.hide()
            self.add(Label(_decided_words(decision), "small", wrap=True))

    @Slot()
    def _show_reason(self) -> None:
        chosen = self.ruling.value() is not None
        self.reason.setVisible(chosen)
        self._keep.setVisible(chosen)

    @Slot()
    def _decide(self) -> None:
        ruling, reason = self.ruling.value(), self.reason.value()
        if ruling is None:
            return
        if not reason:
            self.reason.set_problem("A decision needs a reason, in a few words.")
            return
        self.reason.set_problem(None)
        self.decided.emit(self.finding.id, ruling, reason)


def _options(finding: Finding) -> list[tuple[Ruling, str]]:
    """What may be decided: a stop without exception cannot be set aside."""
    return [
        (ruling, words)
        for ruling, words in _RULINGS
        if not (finding.no_override and ruling is Ruling.PROCEED)
    ]


def _waiting_words(finding: Finding) -> str:
    waiting = finding.waiting
    if waiting is None:
        return ""
    if waiting.earliest is None:
        return f"Wait {waiting.in_words}."
    if waiting.is_over:
        return f"The waiting time was over on {day_in_words(waiting.earliest)}."
    return f"Earliest {day_in_words(waiting.earliest)}: {waiting.in_words}."


def _decided_words(decision: Decision) -> str:
    at: datetime = decision.decided_at.astimezone()
    return f"Decided by {decision.decided_by}, {day_in_words(at.date())} {at:%H:%M}"
