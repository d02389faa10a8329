"""A statement to tick: the whole row is the target, and the text wraps at any size."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from consult.ui.theme import Size, Space, TypeSize, current_theme, draw_icon, text_font
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.label import one_line
from consult.ui.widgets.layouts import column

_BOX = Size.ICON + Space.XS
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class TickRow(Editor):
    """True or False. `size` is the text's, for client mode one of the larger ones."""

    def __init__(self, text: str, *, size: int = TypeSize.BODY) -> None:
        super().__init__()
        self._value = False
        self.row = _Row(text, size)
        column(self, gap=0).addWidget(self.row)
        self.setFocusProxy(self.row)
        self.set_name(text)
        self.row.clicked.connect(self._clicked)

    def set_text_size(self, size: int) -> None:
        self.row.set_text_size(size)

    def show_value(self, value: Any) -> None:
        self._value = bool(value)
        self.row.setChecked(self._value)

    def mark_problem(self, wrong: bool) -> None:
        self.row.set_wrong(wrong)

    def outlined(self) -> tuple[QWidget, ...]:
        return (self.row,)

    def _clicked(self, ticked: bool) -> None:
        self._take(ticked)
        self.finished.emit()


class _Row(QAbstractButton):
    """Paints box, tick and wrapped text."""

    def __init__(self, text: str, size: int) -> None:
        super().__init__()
        self._shown = one_line(text, 4_000)
        self._wrong = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text_size(size)
        current_theme().tones_changed.connect(self.update)

    def set_text_size(self, size: int) -> None:
        self._font = text_font(size)
        self.setFont(self._font)
        self.updateGeometry()

    def set_wrong(self, wrong: bool) -> None:
        self._wrong = wrong
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(Size.TARGET, self._text_height(width) + 2 * Space.M)

    def sizeHint(self) -> QSize:
        return QSize(Size.FIELD_WIDTH, self.heightForWidth(max(self.width(), Size.FIELD_WIDTH)))

    def minimumSizeHint(self) -> QSize:
        return QSize(Size.FIELD_NARROW, Size.TARGET)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones = current_theme().tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = self.fontMetrics().height()
        box = QRectF(0, Space.M + (first - _BOX) / 2, _BOX, _BOX)
        if self.isChecked():
            self._fill(painter, box, tones.accent if self.isEnabled() else tones.muted, 6)
            draw_icon(painter, "check", "on_accent", box.adjusted(3, 3, -3, -3))
        else:
            over = tones.accent if self.underMouse() else tones.edge
            edge = tones.stop if self._wrong else over
            painter.setPen(QPen(QColor(edge), 2))
            painter.setBrush(QColor(tones.surface))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        painter.setPen(QColor(tones.text if self.isEnabled() else tones.muted))
        painter.setFont(self._font)
        painter.drawText(self._text_box(self.width()), _WRAP, self._shown)

    def _fill(self, painter: QPainter, box: QRectF, colour: str, radius: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(box, radius, radius)

    def _text_box(self, width: int) -> QRect:
        left = _BOX + Space.M
        return QRect(left, Space.M, max(1, width - left - Space.S), 1_000_000)

    def _text_height(self, width: int) -> int:
        box = self.fontMetrics().boundingRect(self._text_box(width), int(_WRAP), self._shown)
        return max(box.height(), self.fontMetrics().height())
