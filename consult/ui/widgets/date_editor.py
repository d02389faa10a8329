"""An editor for a date, typed in any common order and shown back in words."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from consult.domain.errors import KnownError
from consult.ui.theme import Size, Space
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row
from consult.ui.widgets.line_edit import LineEdit


class DateEditor(Editor):
    """A `datetime.date`, or None when empty. What was understood stands beside the box.

    `parse(text)` gives the date, or raises `KnownError` or `ValueError` with a sentence;
    `in_words(day)` writes it out ("3 May 1988, 38 years"); `typed(day)` writes it for the box.
    """

    def __init__(
        self,
        parse: Callable[[str], date],
        in_words: Callable[[date], str],
        *,
        typed: Callable[[date], str] = date.isoformat,
        placeholder: str = "day month year",
    ) -> None:
        super().__init__()
        self._parse, self._in_words, self._typed_form = parse, in_words, typed
        self.line = LineEdit(limit=40, placeholder=placeholder)
        self.line.setFixedWidth(Size.FIELD_NARROW)
        self._words = Label("", "muted", wrap=True)
        layout = row(self, gap=Space.M)
        layout.addWidget(self.line)
        layout.addWidget(self._words, 1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.all_marked.connect(self._settle)
        self.line.editingFinished.connect(self.finished)

    def show_value(self, value: Any) -> None:
        self.line.setText("" if value is None else self._typed_form(value))
        self._tell(value)

    def outlined(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def words(self) -> str:
        """What was understood, as shown."""
        return self._words.text()

    def _typed(self) -> None:
        text = self.line.clean_text().strip()
        if not text:
            self._tell(None)
            self._take(None)
            return
        try:
            day = self._parse(text)
        except KnownError as error:
            self._fail(error.sentence)
        except ValueError as error:
            self._fail(str(error))
        else:
            self._tell(day)
            self._take(day)

    def _fail(self, sentence: str) -> None:
        self._words.setText("")
        self._refuse(sentence)

    def _tell(self, day: date | None) -> None:
        self._words.setText("" if day is None else self._in_words(day))
