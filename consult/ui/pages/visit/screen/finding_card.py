"""One finding: what it is, what to do, on what grounds, and what was decided about it."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot

from consult.domain.dates import day_in_words
from consult.domain.screening import Decision, Ruling
from consult.domain.screening_rules import Finding
from consult.ui.pages.visit.editors import shared_undo
from consult.ui.pages.visit.evidence_line import EvidenceLine
from consult.ui.pages.visit.printed_field import PrintedField
from consult.ui.theme import Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.chip import LevelTag
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row, set_shown
from consult.ui.widgets.text_editor import TextEditor

_RULINGS = (
    (Ruling.PROCEED, "Proceed"),
    (Ruling.POSTPONE, "Postpone"),
    (Ruling.REFER, "Refer"),
)
_LONGEST_REASON = 2_000
_ASKED = "A decision counts once it has a reason."
_CHANGED = "The answer has changed since this was decided: look at it again."


class FindingCard(Card):
    """Shows a finding. A ruling counts with its reason, which is stored as it is typed."""

    decided = Signal(object, object, str)
    """The `Finding`, the `Ruling`, and the reason: both are there."""

    def __init__(self, finding: Finding, source: str, zone: str) -> None:
        super().__init__(gap=Space.S)
        self.finding = finding
        self._zone = ZoneInfo(zone)
        self._tag = LevelTag(finding.level.value)
        self._unsure = Label("The client is not sure: clear this up first.", "body", wrap=True)
        self._action = Label("", "body", wrap=True)
        self._waiting = Label("", "strong", wrap=True)
        self._fixed = Label("This stop allows no exception.", "strong", wrap=True)
        self.source = EvidenceLine(source)
        self.ruling = shared_undo(ChoiceEditor(_options(finding), layout="segments"))
        self.ruling.set_name(f"Decision on {finding.name}")
        self.reason = PrintedField(
            "Reason", shared_undo(TextEditor(limit=_LONGEST_REASON)), hint=_ASKED
        )
        self._decided = Label("", "small", wrap=True)
        self._lay_out()
        self.ruling.edited.connect(self._ruled)
        self.reason.edited.connect(self._decide)
        self.reason.finished.connect(self._miss_reason)

    def show_finding(
        self, finding: Finding, decision: Decision | None, earlier: Decision | None
    ) -> None:
        """Shows how the finding stands; `earlier` is a decision on another state of it."""
        self.finding = finding
        self._action.setText(finding.action)
        self._waiting.setText(_waiting_words(finding))
        set_shown(self._unsure, finding.unsure)
        set_shown(self._waiting, bool(self._waiting.text()))
        set_shown(self._fixed, finding.no_override)
        shown = decision or earlier
        if decision is not None and self.ruling.value() != decision.ruling:
            self.ruling.set_value(decision.ruling)
        elif earlier is not None and decision is None:
            self.ruling.set_value(None)
        if shown is not None and self.reason.value() != shown.reason:
            self.reason.set_value(shown.reason)
        self._show_decided(decision, earlier)

    def set_read_only(self, read_only: bool) -> None:
        self.ruling.set_read_only(read_only)
        self.reason.editor.set_read_only(read_only)

    def forget_decision(self) -> None:
        """The decision was taken back by undo."""
        self.ruling.set_value(None)
        self.reason.set_value("")

    def _lay_out(self) -> None:
        finding = self.finding
        head = row(gap=Space.S)
        head.addWidget(self._tag)
        head.addWidget(Label(finding.name, "strong", wrap=True), 1)
        self.body.addLayout(head)
        for label in (self._unsure, self._action, self._waiting, self._fixed, self.source):
            self.add(label)
        for widget in (self.ruling, self.reason, self._decided):
            set_shown(widget, finding.needs_decision)
            self.add(widget)

    def _show_decided(self, decision: Decision | None, earlier: Decision | None) -> None:
        has_ruling = self.ruling.value() is not None
        self.reason.setVisible(has_ruling or bool(self.reason.value()))
        self.reason.set_hint("" if decision is not None else _ASKED)
        if decision is not None:
            words = _decided_words(decision, self._zone)
        else:
            words = _CHANGED if earlier is not None else ""
        self._decided.setText(words)
        self._decided.set_level("wait" if words == _CHANGED else "none")
        set_shown(self._decided, bool(words))

    @Slot()
    def _ruled(self) -> None:
        self.reason.setVisible(True)
        if not self.reason.value():
            self.reason.setFocus()
        self._decide()

    @Slot()
    def _decide(self) -> None:
        if self.ruling.value() is not None and self.reason.value():
            self.decided.emit(self.finding, self.ruling.value(), self.reason.value())

    @Slot()
    def _miss_reason(self) -> None:
        if self.ruling.value() is not None and not self.reason.value():
            self.reason.set_problem("A decision needs a reason, in a few words.")


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


def _decided_words(decision: Decision, zone: ZoneInfo) -> str:
    at = decision.decided_at.astimezone(zone)
    return f"Decided by {decision.decided_by}, {day_in_words(at.date())} {at:%H:%M}"
