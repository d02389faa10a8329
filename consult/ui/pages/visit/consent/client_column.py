"""A page of client mode: one column of large text, about 60 letters to a line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from consult.ui.theme import Size, Space, dress, text_font
from consult.ui.theme.sheet_client import SCALES
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.tick_row import TickRow


class ClientColumn(Scroll):
    """Parts go into `parts`; `set_scale` shows all of them in another size."""

    def __init__(self) -> None:
        super().__init__(margin=Space.XL, gap=0)
        self._inside = QWidget()
        self.parts: QVBoxLayout = column(self._inside, gap=Space.XL)
        line = row(gap=0)
        line.addWidget(self._inside, 1)
        self.body.addLayout(line)
        self.body.addStretch(1)

    def set_scale(self, scale: str) -> None:
        """`client`, `client_large` or `client_largest`."""
        self._inside.setMaximumWidth(line_width(scale))
        scale_words(self._inside, scale)

    def has_more(self) -> bool:
        """Something stands below what can be seen."""
        bar = self.verticalScrollBar()
        return bar.value() < bar.maximum() - Space.M

    def read_on(self) -> None:
        """Show the next screenful, with the last line of this one still in view."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep() - Size.TARGET)

    def read_back(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - bar.pageStep() + Size.TARGET)

    def move_by_lines(self, lines: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines * Size.TARGET)

    def bring(self, widget: QWidget) -> None:
        """Show a part and give it the keyboard."""
        self.ensureWidgetVisible(widget, 0, Size.TARGET)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def line_width(scale: str) -> int:
    """The width of a line of about 60 letters, in logical pixels."""
    letter = QFontMetrics(text_font(SCALES[scale])).averageCharWidth()
    return letter * int(Size.LINE_OF_TEXT)


def scale_words(page: QWidget, scale: str) -> None:
    """Give every word on a page its size."""
    for kind in (QLabel, QLineEdit, QPlainTextEdit, QPushButton):
        for widget in page.findChildren(kind):
            dress(widget, scale=scale)
    for tick in page.findChildren(TickRow):
        tick.set_text_size(SCALES[scale])
