"""The questions of one section on a card, with one act that answers all open ones with no."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from consult.domain.reference.questions import Question
from consult.domain.screening import Screening
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
    """One section of the screening."""

    answered = Signal(object, str)
    none_of_these = Signal(object)
    """The ids of questions to be answered with no."""

    def __init__(self, section: str, questions: Sequence[Question], record: VisitRecord) -> None:
        super().__init__(_TITLES.get(section, section.capitalize()))
        self.rows = {question.id: QuestionRow(question, record) for question in questions}
        self._no_to_rest = QuietButton("No to the rest", icon="list-checks")
        self._no_to_rest.clicked.connect(self._refuse_rest)
        self.add_act(self._no_to_rest)
        self._asked: tuple[str, ...] = ()
        self._open: tuple[str, ...] = ()
        for at, question_row in enumerate(self.rows.values()):
            if at:
                self.add(Hairline())
            self.add(question_row)
            question_row.answered.connect(self.answered)

    def show_answers(self, screening: Screening, asked: frozenset[str]) -> None:
        """Shows the stored answers; questions that are not asked of this client are hidden."""
        for question_id, question_row in self.rows.items():
            question_row.setVisible(question_id in asked)
            question_row.show_answer(screening.answer_to(question_id))
        self._asked = tuple(one for one in self.rows if one in asked)
        self._open = tuple(one for one in self._asked if screening.answer_to(one) is None)
        self.setVisible(bool(self._asked))
        self._no_to_rest.setVisible(bool(self._open))
        words = f"No to all {len(self._open)}" if self._open == self._asked else "No to the rest"
        self._no_to_rest.setText(words)

    def set_read_only(self, read_only: bool) -> None:
        self._no_to_rest.setEnabled(not read_only)
        for question_row in self.rows.values():
            question_row.set_read_only(read_only)

    @Slot()
    def _refuse_rest(self) -> None:
        self.none_of_these.emit(self._open)
