"""One screening question with its answer and, after a yes, its follow-ups."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from consult.domain.answer_rules import follow_up_problems
from consult.domain.reference.questions import Question
from consult.domain.screening import Answer, Reply
from consult.domain.screening_rules import Situation
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.screen.follow_ups import FollowUps
from consult.ui.pages.visit.tab_order import chain, leaves
from consult.ui.theme import Space
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.yes_no_unsure import YesNoUnsure

_SIDE_BY_SIDE = 480
"""Below this width, in pixels, the answers stand under their question."""


class QuestionRow(QWidget):
    """Shows one question; tells of each change with the whole answer."""

    answered = Signal(object, str)
    """The new `Answer`, and which part of it changed ("reply", "choice", "on_day", "words")."""
    next_wanted = Signal(str)
    """The question was answered by a key; its id."""

    def __init__(self, question: Question, record: VisitRecord) -> None:
        super().__init__()
        self.question = question
        self._record = record
        self._read_only = False
        self._answer: Answer | None = None
        self._situation: Situation | None = None
        self.follow_ups: FollowUps | None = None
        self.reply = YesNoUnsure(serious=True)
        self.reply.set_name(question.text)
        self._head = row(gap=Space.L)
        self._column = column(self, gap=Space.S)
        self._lay_out()
        self.setFocusProxy(self.reply)
        self.reply.edited.connect(self._replied)
        self.reply.answered_by_key.connect(self._ask_next)

    def show_answer(self, answer: Answer | None, situation: Situation) -> None:
        """Shows a stored answer, or that there is none."""
        self._answer, self._situation = answer, situation
        wanted = answer.reply.value if answer else None
        if self.reply.value() != wanted:
            self.reply.set_value(wanted)
        self._show_follow_ups()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.reply.set_read_only(read_only)
        if self.follow_ups is not None:
            self.follow_ups.set_read_only(read_only)

    def is_open(self) -> bool:
        """Whether the question waits for its answer."""
        return self._answer is None

    def go_to_open(self) -> None:
        """Puts the focus on what this question still lacks."""
        problems = self._problems()
        if self.follow_ups is not None and problems:
            self.follow_ups.fields[problems[0][0]].setFocus()
        else:
            self.reply.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._head.setSpacing(Space.L if wide else Space.S)

    def _lay_out(self) -> None:
        texts = column(gap=0)
        texts.addWidget(Label(self.question.text, "body", wrap=True))
        if self.question.help:
            texts.addWidget(Label(self.question.help, "small", wrap=True))
        self._head.addLayout(texts, 1)
        self._head.addWidget(self.reply)
        self._column.addLayout(self._head)

    def _show_follow_ups(self) -> None:
        answer = self._answer
        said_yes = answer is not None and answer.reply is Reply.YES
        shown = said_yes and bool(self.question.follow_ups)
        if self.follow_ups is None:
            if not shown:
                return
            self.follow_ups = self._build_follow_ups()
        if shown and answer is not None:
            self.follow_ups.show_answer(answer)
            self._show_problems()
        self.follow_ups.setVisible(shown)

    def _build_follow_ups(self) -> FollowUps:
        built = FollowUps(self.question, self._record)
        built.set_read_only(self._read_only)
        built.changed.connect(self.answered)
        built.left.connect(self._show_problems)
        self._column.addWidget(built)
        *_, last = leaves(self.reply)
        chain(last, built)
        return built

    @Slot()
    def _show_problems(self) -> None:
        if self.follow_ups is not None:
            self.follow_ups.show_problems(() if self._read_only else self._problems())

    def _problems(self) -> tuple[tuple[str, str], ...]:
        if self._answer is None or self._situation is None or self._answer.reply is not Reply.YES:
            return ()
        return follow_up_problems(self.question, self._answer, self._situation)

    @Slot(object)
    def _replied(self, reply: str) -> None:
        present = self._answer or Answer(question_id=self.question.id, reply=Reply.NO)
        self.answered.emit(replace(present, reply=Reply(reply)), "reply")

    @Slot()
    def _ask_next(self) -> None:
        """After a yes to its first follow-up, else to the next question."""
        if self.follow_ups is not None and self.follow_ups.isVisibleTo(self):
            for field in self.follow_ups.fields.values():
                if field.isVisibleTo(self):
                    field.setFocus()
                    return
        self.next_wanted.emit(self.question.id)
