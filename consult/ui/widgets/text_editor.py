"""Editors for words: a line, and a note of many lines."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from consult.ui.theme import Size, Space
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import column
from consult.ui.widgets.line_edit import LineEdit, is_page_undo

_MOST_LINES = 12


class TextEditor(Editor):
    """One line of text; its value is the text without outer spaces, "" when empty."""

    def __init__(self, *, limit: int = 200, placeholder: str = "") -> None:
        super().__init__()
        self.line = LineEdit(limit=limit, placeholder=placeholder)
        column(self, gap=0).addWidget(self.line)
        self.setFocusProxy(self.line)
        self._rejected = False
        self.line.inputRejected.connect(self._reject)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.finished)

    def show_value(self, value: Any) -> None:
        if self.line.text() != (value or ""):
            self.line.setText(value or "")

    def outlined(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _reject(self) -> None:
        """More was typed or pasted than the line takes; what fits is there already."""
        self._rejected = True
        self._say(too_long_words(self.line.maxLength()))

    def _typed(self) -> None:
        self._take(self.line.clean_text().strip())
        if self._rejected and len(self.line.text()) == self.line.maxLength():
            self._say(too_long_words(self.line.maxLength()))
        self._rejected = False


class NoteEditor(Editor):
    """Text of many lines; `limit` in characters. Tab moves on."""

    def __init__(self, *, limit: int = 20_000, placeholder: str = "", lines: int = 4) -> None:
        super().__init__()
        self._limit = limit
        self._showing = False
        self.text = _Note()
        self.text.setPlaceholderText(placeholder)
        self.text.setTabChangesFocus(True)
        self._lines = lines
        column(self, gap=0).addWidget(self.text)
        self.setFocusProxy(self.text)
        self.text.textChanged.connect(self._typed)
        self.text.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.text.installEventFilter(self)
        self._grow()

    def show_value(self, value: Any) -> None:
        if self.text.toPlainText() == (value or ""):
            return
        self._showing = True
        self.text.setPlainText(value or "")
        self._showing = False

    def outlined(self) -> tuple[QWidget, ...]:
        return (self.text,)

    def set_read_only(self, read_only: bool) -> None:
        self.text.setReadOnly(read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text and isinstance(event, QFocusEvent) and event.lostFocus():
            self.finished.emit()
        return False

    def _grow(self) -> None:
        """As high as what is written, from `lines` up to a dozen; beyond that it scrolls."""
        written = int(self.text.document().size().height())
        lines = min(_MOST_LINES, max(self._lines, written))
        height = self.text.fontMetrics().lineSpacing() * lines + Size.ICON + Space.XS
        self.text.setFixedHeight(max(Size.TARGET, height))

    def _typed(self) -> None:
        if self._showing:
            return
        typed = self.text.toPlainText().replace("\0", "")
        if len(typed) <= self._limit:
            self._take(typed.strip())
            return
        self._take(self._cut(typed).strip())
        self._say(too_long_words(self._limit))

    def _cut(self, typed: str) -> str:
        kept = typed[: self._limit]
        self._showing = True
        self.text.setPlainText(kept)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._showing = False
        return kept


def too_long_words(limit: int) -> str:
    """What to say when more was typed than is kept: nothing is cut without a word."""
    return f"Only {limit:,} characters fit here; the rest was left out."


class _Note(QPlainTextEdit):
    """Lets Ctrl+Enter through to the page's main act, and Ctrl+Z to a page that undoes."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_page_undo(self, event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_page_undo(self, event):
            event.ignore()
            return
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
