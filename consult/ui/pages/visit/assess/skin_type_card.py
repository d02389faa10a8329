"""The Fitzpatrick type: by the scored questionnaire, by hand, or both side by side."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from consult.domain.assessment import Assessment, ScaleChoice
from consult.domain.fitzpatrick import FitzpatrickScore, score
from consult.domain.reference.facts import Facts
from consult.ui.pages.visit.editors import shared_undo
from consult.ui.pages.visit.evidence import evidence_line
from consult.ui.pages.visit.evidence_line import EvidenceLine
from consult.ui.pages.visit.tab_order import chain
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.card import Card
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column


class SkinTypeCard(Card):
    """Ten questions that fold away; their score, and the type that the practitioner sets."""

    def __init__(self, draft: VisitDraft, facts: Facts) -> None:
        super().__init__("Skin type (Fitzpatrick)", gap=Space.M)
        self._draft, self._scale = draft, facts.scales["fitzpatrick"]
        self.scored = Label("", "strong", wrap=True)
        by_hand = [*((one.code, one.code) for one in self._scale.categories), ("", "None")]
        self.by_hand = Field(
            "Set by hand", shared_undo(ChoiceEditor(by_hand, layout="segments")), optional=True
        )
        self.items: dict[str, Field] = {}
        self._fold = QuietButton("", icon="list-checks")
        self._questions = QWidget()
        self._last = ""
        self._lay_out(evidence_line(self._scale.evidence, facts))
        self.by_hand.edited.connect(self._set_by_hand)
        self._fold.clicked.connect(self._fold_or_unfold)
        self.show_part("assessment")
        self._show_questions(False)
        draft.part_changed.connect(self.show_part)

    def open_questions(self) -> None:
        """Unfolds the questionnaire, built when first wanted, at its first open question."""
        if not self.items:
            self._build_questions()
        self._show_questions(True)
        for field in self.items.values():
            if field.value() is None:
                field.setFocus()
                return

    def show_last(self, code: str) -> None:
        """Tells the type that counted at the visit before; it is never filled in."""
        self._last = code
        self.show_part("assessment")

    @Slot(str)
    def show_part(self, part: str) -> None:
        if part != "assessment":
            return
        assessment = self._draft.record.assessment
        chosen = {choice.question_id: choice.points for choice in assessment.fitzpatrick_choices}
        for item_id, field in self.items.items():
            if field.value() != chosen.get(item_id):
                field.set_value(chosen.get(item_id))
            field.editor.set_read_only(self._draft.is_read_only)
        if self.by_hand.value() != (assessment.fitzpatrick_by_hand or None):
            self.by_hand.set_value(assessment.fitzpatrick_by_hand or None)
        self.by_hand.editor.set_read_only(self._draft.is_read_only)
        result = score(self._scale, assessment.fitzpatrick_choices)
        self.scored.setText(_in_words(result))
        code = assessment.fitzpatrick_by_hand
        differs = bool(result.suggested) and code not in result.suggested
        counts = " It counts, and the score is kept beside it." if differs else ""
        told = f"{code}: {self._scale.label(code)}.{counts}" if code else ""
        last = f"Last time: {self._last}." if self._last else ""
        self.by_hand.set_hint(f"{told} {last}".strip())

    def _lay_out(self, source: str) -> None:
        self._column = column(self._questions, gap=Space.M)
        self.add(self.scored)
        self.add(self.by_hand)
        self.add_act(self._fold)
        self.add(self._questions)
        self.add(EvidenceLine(source))

    def _build_questions(self) -> None:
        for item in self._scale.items:
            options = [(one.points, one.label) for one in item.options]
            field = Field(item.text, shared_undo(ChoiceEditor(options)))
            field.edited.connect(self._chosen)
            self.items[item.id] = field
            self._column.addWidget(field)
        self.show_part("assessment")
        chain(self._fold, self.by_hand, self._questions)

    def _show_questions(self, shown: bool) -> None:
        self._questions.setVisible(shown)
        self._fold.setText("Hide questions" if shown else "Score by questions")

    @Slot()
    def _fold_or_unfold(self) -> None:
        if self._questions.isVisibleTo(self):
            self._show_questions(False)
        else:
            self.open_questions()

    @Slot(object)
    def _chosen(self, _points: int) -> None:
        choices = tuple(
            ScaleChoice(question_id=item_id, points=field.value())
            for item_id, field in self.items.items()
            if field.value() is not None
        )
        self._keep(
            "fitzpatrick_choices",
            replace(
                self._draft.record.assessment,
                fitzpatrick_choices=choices,
                fitzpatrick_version=self._scale.version,
            ),
        )

    @Slot(object)
    def _set_by_hand(self, code: str | None) -> None:
        assessment = replace(self._draft.record.assessment, fitzpatrick_by_hand=code or "")
        self._keep("fitzpatrick_by_hand", assessment)

    def _keep(self, field: str, assessment: Assessment) -> None:
        self._draft.change("assessment", assessment, field=field, apart=True)


def _in_words(result: FitzpatrickScore) -> str:
    """ "22 points: type III", or how many questions are still open."""
    if not result.answered:
        return "Not scored yet."
    if not result.is_complete:
        return f"{result.total} points so far; {len(result.open_items)} questions open."
    types = " or ".join(result.suggested)
    if result.must_be_set_by_hand:
        return f"{result.total} points: type {types}. The questions cannot tell them apart."
    return f"{result.total} points: type {types}."
