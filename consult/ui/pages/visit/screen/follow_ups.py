"""What is asked beneath a yes: one of a few choices, a day, some words."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.reference.questions import Question
from consult.domain.screening import Answer
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.editors import day_editor, shared_undo
from consult.ui.pages.visit.printed_field import PrintedField
from consult.ui.theme import Space
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column
from consult.ui.widgets.text_editor import TextEditor

LONGEST_WORDS = 2_000
_ATTRIBUTES = {"choice": "choice", "date": "on_day", "words": "words"}
_EMPTY = {"choice": "", "date": None, "words": ""}


class FollowUps(QWidget):
    """The follow-ups of one question. Built for the first yes: most questions never need them."""

    changed = Signal(object, str)
    """The new `Answer`, and the attribute of it that changed."""
    left = Signal()
    """The user is done with one of the fields."""

    def __init__(self, question: Question, record: VisitRecord) -> None:
        super().__init__()
        self._question = question
        self._answer: Answer | None = None
        self._finished: set[str] = set()
        self.fields: dict[str, Field] = {}
        layout = column(self, gap=Space.S)
        layout.setContentsMargins(Space.L, 0, 0, Space.S)
        for kind in _ATTRIBUTES:
            follow_up = question.follow_up(kind)
            if follow_up is None:
                continue
            if kind == "choice":
                options = [(choice.id, choice.text) for choice in follow_up.choices]
                field = Field(follow_up.text, shared_undo(ChoiceEditor(options)))
            elif kind == "date":
                field = Field(follow_up.text, day_editor(record), optional=not follow_up.required)
            else:
                words = shared_undo(TextEditor(limit=LONGEST_WORDS))
                field = PrintedField(follow_up.text, words, optional=not follow_up.required)
            field.edited.connect(self._edited)
            field.finished.connect(self._finish)
            self.fields[kind] = field
            layout.addWidget(field)

    def show_answer(self, answer: Answer) -> None:
        """Shows a stored answer; what stands in a field already is not written again."""
        self._answer = answer
        for kind, field in self.fields.items():
            value = getattr(answer, _ATTRIBUTES[kind])
            if (field.value() or None) != (value or None):
                field.set_value(value if kind == "date" else value or _EMPTY[kind])
            follow_up = self._question.follow_up(kind)
            field.setVisible(follow_up is not None and follow_up.is_shown(answer.choice))

    def show_problems(self, problems: tuple[tuple[str, str], ...]) -> None:
        """What is wrong shows at its field at once; what is missing only once it was left."""
        for kind, field in self.fields.items():
            said = [sentence for where, sentence in problems if where == kind]
            is_empty = not getattr(self._answer, _ATTRIBUTES[kind])
            shown = said and (not is_empty or kind in self._finished)
            field.set_problem(said[0] if shown else None)

    def set_read_only(self, read_only: bool) -> None:
        for field in self.fields.values():
            field.editor.set_read_only(read_only)

    def _kind_of(self, sender: object) -> str:
        return next(kind for kind, field in self.fields.items() if field is sender)

    @Slot(object)
    def _edited(self, value: object) -> None:
        kind = self._kind_of(self.sender())
        attribute = _ATTRIBUTES[kind]
        kept: Any = _EMPTY[kind] if value is None else value
        if self._answer is not None:
            self.changed.emit(replace(self._answer, **{attribute: kept}), attribute)

    @Slot()
    def _finish(self) -> None:
        self._finished.add(self._kind_of(self.sender()))
        self.left.emit()
