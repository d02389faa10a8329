"""An editor for a time of day, with one press for now."""

import re
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from consult.ui.theme import Size, Space, dress
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import row, set_shown
from consult.ui.widgets.line_edit import LineEdit

_CLOCK = re.compile(r"(\d{1,2})[:.,h ](\d{1,2})")
_FIGURES = re.compile(r"\d{1,4}")


def _clock_now() -> time:
    return datetime.now().time()


class TimeEditor(Editor):
    """A `datetime.time` in whole minutes, or None; takes 9:05, 09.05, 905, 9."""

    def __init__(self, *, now: Callable[[], time] = _clock_now, now_button: bool = True) -> None:
        super().__init__()
        self._now = now
        self.line = LineEdit(limit=8, placeholder="hh:mm")
        self.line.setFixedWidth(2 * Size.TARGET)
        dress(self.line, align="figures")
        self.setFocusProxy(self.line)
        layout = row(self, gap=Space.XS)
        layout.addWidget(self.line)
        self.now_button = QuietButton("Now", icon="clock", tip="The time it is now")
        set_shown(self.now_button, now_button)
        layout.addWidget(self.now_button)
        layout.addStretch(1)
        self.now_button.clicked.connect(self.take_now)
        self.line.textEdited.connect(self._typed)
        self.line.all_marked.connect(self._settle)
        self.line.editingFinished.connect(self._left)

    def take_now(self) -> None:
        """Put in the minute it is."""
        minute = self._now().replace(second=0, microsecond=0, tzinfo=None)
        self.show_value(minute)
        self._take(minute)
        self.finished.emit()

    def show_value(self, value: Any) -> None:
        self.line.setText("" if value is None else f"{value:%H:%M}")

    def outlined(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def _typed(self) -> None:
        text = self.line.clean_text().strip()
        if not text:
            self._take(None)
            return
        understood = read_time(text)
        if understood is None:
            self._refuse("Write a time, such as 14:05.")
        else:
            self._take(understood)

    def _left(self) -> None:
        if self._problem is None:
            self.show_value(self._value)
        self.finished.emit()


def read_time(text: str) -> time | None:
    """The time of day that was typed, or None when it is none."""
    parts = _CLOCK.fullmatch(text)
    if parts:
        hour, minute = int(parts[1]), int(parts[2])
    elif _FIGURES.fullmatch(text):
        hour, minute = (int(text), 0) if len(text) <= 2 else (int(text[:-2]), int(text[-2:]))
    else:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None
