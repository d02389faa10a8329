"""The questions of one section on a card, with one act that answers all open ones with no."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from consult.domain.reference.questions import Question
from consult.domain.screening import Screening
from consult.domain.screening_rules import Situation
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.screen.question_row import QuestionRow
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.card import Card, Hairline

_TITLES = {
    "today": "Today",
    "health": "Health",
    "skin": "Skin",
    "medicines": "Medicines",
    "allergies": "Allergies",
    "procedures": "Earlier treatments",
    "expectations": "Expectations",
}


class QuestionCard(Card):
    """One section of the screening; its rows are built a few at a time by `build`."""

    answered = Signal(object, str)
    next_wanted = Signal(str)
    none_of_these = Signal(object)
    """The ids of questions to be answered with no."""

    def __init__(self, section: str, questions: Sequence[Question], record: VisitRecord) -> None:
        super().__init__(_TITLES.get(section, section.capitalize()))
        self._record = record
        self._unbuilt = list(questions)
        self._lines: dict[str, Hairline] = {}
        self.ids = tuple(question.id for question in questions)
        self.rows: dict[str, QuestionRow] = {}
        self._no_to_rest = QuietButton("No to the rest", icon="list-checks")
        self._no_to_rest.clicked.connect(self._refuse_rest)
        self.add_act(self._no_to_rest)
        self._open: tuple[str, ...] = ()

    @property
    def is_built(self) -> bool:
        return not self._unbuilt

    def build(self, most: int) -> int:
        """Builds up to so many more rows; returns how many were built."""
        now, self._unbuilt = self._unbuilt[:most], self._unbuilt[most:]
        for question in now:
            if self.rows:
                self._lines[question.id] = Hairline()
                self.add(self._lines[question.id])
            self.rows[question.id] = self._row(question)
        return len(now)

    def show_answers(
        self, screening: Screening, asked: frozenset[str], situation: Situation
    ) -> None:
        """Shows the stored answers; questions that are not asked of this client are hidden."""
        first = True
        for question_id, question_row in self.rows.items():
            shown = question_id in asked
            question_row.setVisible(shown)
            if question_id in self._lines:
                self._lines[question_id].setVisible(shown and not first)
            question_row.show_answer(screening.answer_to(question_id), situation)
            first = first and not shown
        shown_ids = tuple(one for one in self.ids if one in asked)
        self._open = tuple(one for one in shown_ids if screening.answer_to(one) is None)
        self.setVisible(bool(self.rows) and bool(shown_ids))
        self._no_to_rest.setVisible(bool(self._open))
        words = f"No to all {len(self._open)}" if self._open == shown_ids else "No to the rest"
        self._no_to_rest.setText(words)
        self._no_to_rest.setAccessibleName(f"{self.title.text()}: {words}")

    def set_read_only(self, read_only: bool) -> None:
        self._no_to_rest.setVisible(bool(self._open) and not read_only)
        for question_row in self.rows.values():
            question_row.set_read_only(read_only)

    def _row(self, question: Question) -> QuestionRow:
        built = QuestionRow(question, self._record)
        built.answered.connect(self.answered)
        built.next_wanted.connect(self.next_wanted)
        self.add(built)
        return built

    @Slot()
    def _refuse_rest(self) -> None:
        self.none_of_these.emit(self._open)
