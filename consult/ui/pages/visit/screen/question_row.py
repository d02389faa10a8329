"""One screening question with its answer and, after a yes, its follow-ups."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.reference.questions import Question
from consult.domain.screening import Answer, Reply
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.editors import day_editor, shared_undo
from consult.ui.theme import Space
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.text_editor import TextEditor
from consult.ui.widgets.yes_no_unsure import YesNoUnsure


class QuestionRow(QWidget):
    """Shows one question; tells of each change with the whole answer."""

    answered = Signal(object, str)
    """The new `Answer`, and which part of it changed ("reply", "choice", "on_day", "words")."""

    def __init__(self, question: Question, record: VisitRecord) -> None:
        super().__init__()
        self.question = question
        self._answer: Answer | None = None
        self.reply = YesNoUnsure(serious=True)
        self.reply.set_name(question.text)
        self.choice = self._choice_field()
        self.day = self._field("date", day_editor(record))
        self.words = self._field("words", shared_undo(TextEditor(limit=500)))
        self._lay_out()
        self.reply.edited.connect(self._replied)
        for field, slot in (
            (self.choice, self._chose),
            (self.day, self._dated),
            (self.words, self._worded),
        ):
            if field is not None:
                field.edited.connect(slot)
        self.show_answer(None)

    def show_answer(self, answer: Answer | None) -> None:
        """Shows a stored answer, or that there is none."""
        self._answer = answer
        self.reply.set_value(answer.reply.value if answer else None)
        if self.choice is not None:
            self.choice.set_value(answer.choice or None if answer else None)
        if self.day is not None and self.day.value() != (answer.on_day if answer else None):
            self.day.set_value(answer.on_day if answer else None)
        if self.words is not None:
            self.words.set_value(answer.words if answer else "")
        self._show_follow_ups()

    def set_read_only(self, read_only: bool) -> None:
        self.reply.set_read_only(read_only)
        for field in (self.choice, self.day, self.words):
            if field is not None:
                field.editor.set_read_only(read_only)

    def _choice_field(self) -> Field | None:
        follow_up = self.question.follow_up("choice")
        if follow_up is None:
            return None
        options = [(choice.id, choice.text) for choice in follow_up.choices]
        return Field(follow_up.text, shared_undo(ChoiceEditor(options)))

    def _field(self, kind: str, editor: QWidget) -> Field | None:
        follow_up = self.question.follow_up(kind)
        if follow_up is None:
            editor.deleteLater()
            return None
        return Field(follow_up.text, editor, optional=not follow_up.required)  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        texts = column(gap=0)
        texts.addWidget(Label(self.question.text, "body", wrap=True))
        if self.question.help:
            texts.addWidget(Label(self.question.help, "small", wrap=True))
        head = row(gap=Space.L)
        head.addLayout(texts, 1)
        head.addWidget(self.reply)
        self._follow_ups = QWidget()
        below = column(self._follow_ups, gap=Space.S)
        below.setContentsMargins(Space.L, 0, 0, Space.S)
        for field in (self.choice, self.day, self.words):
            if field is not None:
                below.addWidget(field)
        layout = column(self, gap=Space.S)
        layout.addLayout(head)
        layout.addWidget(self._follow_ups)

    def _show_follow_ups(self) -> None:
        said_yes = self._answer is not None and self._answer.reply is Reply.YES
        choice = self._answer.choice if self._answer else ""
        for kind, field in (("choice", self.choice), ("date", self.day), ("words", self.words)):
            follow_up = self.question.follow_up(kind)
            if field is not None and follow_up is not None:
                field.setVisible(said_yes and follow_up.is_shown(choice))
        self._follow_ups.setVisible(said_yes and bool(self.question.follow_ups))

    def _change(self, part: str, **values: object) -> None:
        present = self._answer or Answer(question_id=self.question.id, reply=Reply.NO)
        self._answer = replace(present, **values)  # type: ignore[arg-type]
        self._show_follow_ups()
        self.answered.emit(self._answer, part)

    @Slot(object)
    def _replied(self, reply: str) -> None:
        self._change("reply", reply=Reply(reply))

    @Slot(object)
    def _chose(self, choice: str | None) -> None:
        self._change("choice", choice=choice or "")

    @Slot(object)
    def _dated(self, day: object) -> None:
        self._change("on_day", on_day=day)

    @Slot(object)
    def _worded(self, words: str) -> None:
        self._change("words", words=words)
