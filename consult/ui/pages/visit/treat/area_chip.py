"""A treated area as a small button: its depth's colour, its name, depth and passes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from consult.ui.theme import Size, Space, TypeSize, Weight, current_theme, depth_colour, text_font
from consult.ui.widgets.label import set_tip

_SWATCH = Size.ICON_SMALL


class AreaChip(QAbstractButton):
    """Checkable; the map holds the large target of the same area. `depth_mm` may be None."""

    def __init__(self, text: str, depth_mm: float | None = None, *, swatch: bool = True) -> None:
        super().__init__()
        self._depth_mm = depth_mm
        self._room = _SWATCH + Space.S if swatch else 0
        self.setCheckable(True)
        self.show_area(text, depth_mm)
        self.setFont(text_font(TypeSize.BODY, Weight.SEMIBOLD))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        current_theme().tones_changed.connect(self.update)

    def show_area(self, text: str, depth_mm: float | None) -> None:
        """Tells another text and depth, keeping the focus where it is."""
        self._depth_mm = depth_mm
        self.setText(text)
        self.setAccessibleName(text)
        set_tip(self, text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + self._room + 2 * Space.M, Size.DENSE_ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones = current_theme().tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = tones.accent_tint if self.isChecked() else tones.surface
        if self.underMouse() and not self.isChecked() and self.isEnabled():
            fill = tones.hover
        edge, width = (tones.accent, 2) if self.isChecked() else (tones.line, 1)
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self._room:
            self._paint_swatch(painter, QRectF(box.left() + Space.S, 0, _SWATCH, _SWATCH))
        painter.setPen(QColor(tones.text if self.isEnabled() else tones.muted))
        painter.setFont(self.font())
        words = box.adjusted(self._room + Space.S, 0, -Space.S, 0)
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_swatch(self, painter: QPainter, box: QRectF) -> None:
        tones = current_theme().tones
        box.moveTop((self.height() - _SWATCH) / 2)
        unset = self._depth_mm is None
        colour = tones.surface if self._depth_mm is None else depth_colour(self._depth_mm).fill
        pen = QPen(QColor(tones.edge), 1)
        if unset:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))


def clear_out(widgets: list[QWidget]) -> None:
    """Lets go of widgets that are shown no more."""
    for widget in widgets:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
