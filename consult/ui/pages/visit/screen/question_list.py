"""All screening questions by section, built a few at a time so that the step opens at once."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.reference.facts import Facts
from consult.domain.reference.questions import Question
from consult.domain.screening import Screening
from consult.domain.screening_rules import Situation
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.screen.question_card import QuestionCard
from consult.ui.pages.visit.screen.question_row import QuestionRow
from consult.ui.pages.visit.tab_order import chain
from consult.ui.theme import Space
from consult.ui.widgets.layouts import column

_AT_ONCE = 6
"""Rows that fill the window at its smallest size; the others follow while it is being read."""
_THEN = 3


class QuestionList(QWidget):
    """The sections under each other. Y, N and U walk from one open question to the next."""

    answered = Signal(object, str)
    none_of_these = Signal(object)
    walked_through = Signal()
    """The last question was answered by a key."""

    def __init__(self, facts: Facts, record: VisitRecord) -> None:
        super().__init__()
        sections: dict[str, list[Question]] = {}
        for question in facts.questions.values():
            sections.setdefault(question.section, []).append(question)
        self.cards = [QuestionCard(name, asked, record) for name, asked in sections.items()]
        self._shown: tuple[Screening, frozenset[str], Situation] | None = None
        self._read_only = False
        layout = column(self, gap=Space.L)
        for card in self.cards:
            card.hide()
            card.answered.connect(self.answered)
            card.none_of_these.connect(self.none_of_these)
            card.next_wanted.connect(self.go_on_from)
            layout.addWidget(card)
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._build_some)
        self._build(_AT_ONCE)
        self._soon.start()

    def show_answers(
        self, screening: Screening, asked: frozenset[str], situation: Situation, *, read_only: bool
    ) -> None:
        """Shows the stored answers to the questions that are asked of this client."""
        self._shown, self._read_only = (screening, asked, situation), read_only
        for card in self.cards:
            card.show_answers(screening, asked, situation)
            card.set_read_only(read_only)

    def row_of(self, question_id: str) -> QuestionRow | None:
        """The row of a question, built now if need be; None for one that is not asked."""
        self.build_all()
        rows = (card.rows.get(question_id) for card in self.cards)
        found = next((row for row in rows if row is not None), None)
        return found if found is not None and found.isVisibleTo(self) else None

    def build_all(self) -> None:
        """Builds what is not built yet."""
        if self._soon.isActive():
            self._build(sum(len(card.ids) for card in self.cards))
            self._end()

    @Slot(str)
    def go_on_from(self, question_id: str) -> None:
        """The next open question; where none is open, the next one. No id is from the start."""
        if question_id:
            self.build_all()
        rows = [row for card in self.cards for row in card.rows.values() if row.isVisibleTo(self)]
        at = next((i for i, row in enumerate(rows) if row.question.id == question_id), -1)
        after, before = rows[at + 1 :], rows[: max(at, 0)]
        open_rows = [row for row in (*after, *before) if row.is_open()]
        if open_rows:
            open_rows[0].reply.setFocus()
        elif after:
            after[0].reply.setFocus()
        else:
            self.walked_through.emit()

    def _build(self, most: int) -> None:
        for card in self.cards:
            most -= card.build(most)
            if most <= 0:
                break
        if self._shown is not None:
            screening, asked, situation = self._shown
            self.show_answers(screening, asked, situation, read_only=self._read_only)

    @Slot()
    def _build_some(self) -> None:
        self._build(_THEN)
        if all(card.is_built for card in self.cards):
            self._end()

    def _end(self) -> None:
        self._soon.stop()
        chain(*self.cards)
