"""A stored signature, drawn again from its strokes at whatever size there is."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult.domain.signature import Signature
from consult.ui.theme import Size, current_theme
from consult.ui.widgets.ink import draw_ink


class SignatureView(QWidget):
    """Shows ink on paper's white in both modes; it takes no stroke."""

    def __init__(self, signature: Signature, name: str) -> None:
        super().__init__()
        self.signature = signature
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(Size.FIELD_WIDTH)
        current_theme().tones_changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self.signature.height_mm / self.signature.width_mm)

    def sizeHint(self) -> QSize:
        return QSize(Size.FIELD_WIDTH, self.heightForWidth(Size.FIELD_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones = current_theme().tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box()
        painter.setPen(QPen(QColor(tones.line), Size.HAIRLINE))
        painter.setBrush(QColor(tones.paper))
        painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)
        draw_ink(painter, self.signature.strokes, box, self.signature.width_mm, tones.ink)

    def _box(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        mm = self.signature
        scale = min(room.width() / mm.width_mm, room.height() / mm.height_mm)
        return QRectF(room.topLeft(), room.topLeft() + QPointF(mm.width_mm, mm.height_mm) * scale)
