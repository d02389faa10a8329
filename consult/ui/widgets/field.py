"""A field: its label, its editor, and one line under it for a hint or what is wrong."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.ui.theme import Space
from consult.ui.widgets.chip import Chip
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row, set_shown


class Field(QWidget):
    """Stands a label over an editor. What is wrong shows under it once the user has left it,
    and goes away with the first keystroke that puts it right.

    `field.set_problem("…")` shows a problem that a rule found; None takes it away.
    """

    edited = Signal(object)
    finished = Signal()

    def __init__(
        self, label: str, editor: Editor, *, hint: str = "", optional: bool = False
    ) -> None:
        super().__init__()
        self.editor = editor
        self._hint = hint
        self._given: str | None = None
        self._corrected: Chip | None = None
        self._left = False
        self._label = Label(label, "label")
        self._under = Label("", "small", wrap=True)
        editor.setParent(self)
        editor.set_name(label)
        self.setFocusProxy(editor)
        self._lay_out(optional)
        editor.edited.connect(self._edited)
        editor.finished.connect(self._finished)
        editor.problem_changed.connect(self._own_problem_changed)
        self._show()

    def value(self) -> Any:
        return self.editor.value()

    def set_value(self, value: Any) -> None:
        self.editor.set_value(value)

    def set_label(self, label: str) -> None:
        self._label.setText(label)
        self.editor.set_name(label)

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self._show()

    def set_problem(self, sentence: str | None) -> None:
        self._given = sentence
        self._show()

    def set_corrected(self, words: str, why: str = "") -> None:
        """Strikes the value out and says what counts in its place; empty words for neither."""
        if (self._corrected.text() if self._corrected else "") == words:
            return
        if self._corrected is not None:
            self._corrected.hide()
            self._corrected.deleteLater()
            self._corrected = None
        if words:
            self._corrected = Chip(words, "note", icon="pencil")
            self._corrected.explain(why)
            self._top.addWidget(self._corrected)
        for widget in self.editor.outlined():
            font = widget.font()
            font.setStrikeOut(bool(words))
            widget.setFont(font)

    def problem(self) -> str | None:
        """The problem now shown under the field, or None."""
        return self._given or (self.editor.problem() if self._left else None)

    def _lay_out(self, optional: bool) -> None:
        head = self._top = row()
        set_shown(self._label, bool(self._label.text()))
        head.addWidget(self._label)
        if optional:
            head.addWidget(Label("optional", "small"))
        head.addStretch(1)
        layout = column(self, gap=Space.XS)
        layout.addLayout(head)
        layout.addWidget(self.editor)
        layout.addWidget(self._under)

    def _edited(self, value: object) -> None:
        self._given = None
        self._show()
        self.edited.emit(value)

    def _finished(self) -> None:
        self._left = True
        self._show()
        self.finished.emit()

    def _own_problem_changed(self, problem: str | None) -> None:
        if problem is None:
            self._left = False
        self._show()

    def _show(self) -> None:
        problem = self.problem()
        self._under.setText(problem or self._hint)
        self._under.setVisible(bool(problem or self._hint))
        self._under.set_level("stop" if problem else "none")
        self.editor.mark_problem(problem is not None)
        self.editor.setAccessibleDescription(problem or self._hint)
