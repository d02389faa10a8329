"""How well the client bears it, 0 to 10, on one row that a gloved finger hits."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget

from consult.ui.theme import Size, TypeSize, Weight, current_theme, dress, text_font
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import column, row

WORST = 10
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ToleranceEditor(Editor):
    """0 (no pain) to 10 (the worst), None until said. Figures answer too; pressed again: none.

    One stop for Tab, on the figure that is given.
    """

    def __init__(self) -> None:
        super().__init__()
        self._frame = QFrame()
        dress(self._frame, kind="segments")
        self.group = QButtonGroup(self)
        self.group.setExclusive(False)
        line = row(self._frame, gap=0)
        line.setContentsMargins(2, 2, 2, 2)
        for points in range(WORST + 1):
            button = _Points(points, self)
            self.group.addButton(button, points)
            line.addWidget(button, 1)
        column(self, gap=0).addWidget(self._frame)
        self.show_value(None)
        self.group.idClicked.connect(self._pressed)

    def show_value(self, value: Any) -> None:
        for button in self.group.buttons():
            button.setChecked(self.group.id(button) == value)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        stop = self.group.button(value or 0)
        stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(stop)

    def outlined(self) -> tuple[QWidget, ...]:
        return (self._frame,)

    def give(self, points: int) -> None:
        """Takes these points, as if they had been pressed."""
        self.show_value(points)
        self.group.button(points).setFocus()
        self._take(points)
        self.finished.emit()

    @Slot(int)
    def _pressed(self, points: int) -> None:
        given = None if points == self.value() else points
        self.show_value(given)
        self._take(given)
        self.finished.emit()


class _Points(QAbstractButton):
    """One figure, painted, since eleven of them share a narrow row."""

    def __init__(self, points: int, editor: ToleranceEditor) -> None:
        super().__init__()
        self.setText(str(points))
        self.setAccessibleName(f"{points} of {WORST}")
        self._points, self._editor = points, editor
        self.setCheckable(True)
        self.setFont(text_font(TypeSize.BODY, Weight.SEMIBOLD))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        current_theme().tones_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(Size.TARGET, Size.TARGET)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones = current_theme().tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(QColor(tones.accent if self.isChecked() else tones.hover))
            painter.drawRoundedRect(QRectF(self.rect()), Size.RADIUS - 2, Size.RADIUS - 2)
        text = tones.text if self.isEnabled() else tones.muted
        painter.setPen(QColor(tones.on_accent if self.isChecked() else text))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None:
            self._editor.give(min(WORST, max(0, self._points + move)))
        elif event.text().isdigit() and event.text().isascii():
            self._editor.give(self._typed(int(event.text())))
        else:
            super().keyPressEvent(event)

    def _typed(self, figure: int) -> int:
        """A nought after a one makes ten."""
        return WORST if figure == 0 and self._editor.value() == 1 else figure
