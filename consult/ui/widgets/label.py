"""Labels that show text as it was typed, never as markup, and tooltips that name the key."""

import unicodedata
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from consult.ui.theme import dress

_BIDI_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F))
_TOOLTIP_LIMIT = 600


def one_line(text: str, limit: int = 2_000) -> str:
    """Text fit for one line: no line breaks, no control or direction-turning characters."""
    cut = text[:limit].translate(_BIDI_CONTROLS)
    kept = (" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in cut)
    return " ".join("".join(kept).split())


def set_tip(widget: QWidget, text: str, key: str = "") -> None:
    """A tooltip that shows `text` literally, with the key that does the same beside it."""
    shown = escape(one_line(text, _TOOLTIP_LIMIT))
    widget.setToolTip(f"<qt>{shown}{f'  <b>{escape(key)}</b>' if key else ''}</qt>")


class Label(QLabel):
    """A line or a paragraph in one of the roles of the style sheet."""

    def __init__(self, text: str = "", role: str = "body", *, wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        dress(self, role=role)
        self.setText(text)

    def set_level(self, level: str) -> None:
        """Colour the text as `stop`, `wait`, `good` or `note`; `plain` for none."""
        dress(self, level=level)


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where room ends; the whole text in tooltip and name."""

    def __init__(self, text: str = "", role: str = "body") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        dress(self, role=role)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = one_line(text)
        self.setAccessibleName(self._whole)
        self.setText(self._whole)
        self.updateGeometry()
        self._tell()

    def text_in_full(self) -> str:
        return self._whole

    def is_elided(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self._whole) > self.contentsRect().width()

    def sizeHint(self) -> QSize:
        return QSize(self._needed(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        few = self.fontMetrics().horizontalAdvance("Mmmm…")
        return QSize(min(self._needed(), few), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        box = self.contentsRect()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _needed(self) -> int:
        self.ensurePolished()
        return QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2

    def _tell(self) -> None:
        if self.is_elided():
            set_tip(self, self._whole)
        else:
            self.setToolTip("")
