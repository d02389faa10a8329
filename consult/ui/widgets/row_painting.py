"""Draws the rows of lists and of the timeline, in the tones of the theme."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from consult.ui.theme import (
    Size,
    Space,
    TypeSize,
    Weight,
    current_theme,
    depth_colour,
    draw_icon,
    text_font,
)
from consult.ui.widgets.chip import level_tone
from consult.ui.widgets.label import one_line
from consult.ui.widgets.row_model import ROW_ROLE, AnyIndex, Row

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowDelegate(QStyledItemDelegate):
    """Icon, title, quieter second line, and a word at the right."""

    def __init__(self, parent: QObject, height: int = Size.TARGET) -> None:
        super().__init__(parent)
        self._height = int(height)
        self._body = text_font()
        self._strong = text_font(weight=Weight.SEMIBOLD)
        self._small = text_font(TypeSize.SMALL)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(Size.FIELD_NARROW, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        self._draw_ground(painter, option, box)
        self.draw_row(painter, row, box.adjusted(Space.M, 0, -Space.M, 0))
        painter.restore()

    def draw_row(self, painter: QPainter, row: Row, box: QRect) -> None:
        left = box.left()
        if row.icon:
            top = box.center().y() - Size.ICON // 2
            draw_icon(painter, row.icon, "muted", QRectF(left, top, Size.ICON, Size.ICON))
            left += Size.ICON + Space.M
        room = QRect(left, box.top(), box.right() - left + 1, box.height())
        self.draw_texts(painter, row, self.draw_trailing(painter, row, room))

    def draw_trailing(self, painter: QPainter, row: Row, room: QRect) -> QRect:
        """Write the word at the right and give the room that is left of it."""
        if not row.trailing:
            return room
        weight = self._body if row.level == "plain" else self._strong
        words = QFontMetrics(weight).elidedText(
            one_line(row.trailing), Qt.TextElideMode.ElideRight, room.width() // 2
        )
        tone = level_tone(row.level)
        self.write(painter, words, weight, tone, room, _RIGHT)
        return room.adjusted(0, 0, -QFontMetrics(weight).horizontalAdvance(words) - Space.M, 0)

    def draw_texts(self, painter: QPainter, row: Row, room: QRect) -> None:
        """Write title and second line, both cut to the room with an ellipsis."""
        if not row.subtitle:
            self._write_cut(painter, row.title, self._strong, "text", room)
            return
        middle = room.center().y()
        line = QFontMetrics(self._strong).height()
        upper = QRect(room.left(), middle - line, room.width(), line)
        lower = QRect(room.left(), middle + Space.XS // 2, room.width(), line)
        self._write_cut(painter, row.title, self._strong, "text", upper)
        self._write_cut(painter, row.subtitle, self._small, "muted", lower)

    def write(
        self,
        painter: QPainter,
        words: str,
        font: QFont,
        tone: str,
        box: QRect,
        where: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(getattr(current_theme().tones, tone)))
        painter.drawText(box, int(where), words)

    def _write_cut(
        self, painter: QPainter, words: str, font: QFont, tone: str, room: QRect
    ) -> None:
        cut = QFontMetrics(font).elidedText(
            one_line(words, 400), Qt.TextElideMode.ElideRight, max(0, room.width())
        )
        self.write(painter, cut, font, tone, room)

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        tones = current_theme().tones
        state = option.state
        ground = None
        if state & QStyle.StateFlag.State_Selected:
            ground = tones.accent_tint
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = tones.hover
        if ground is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), Size.RADIUS, Size.RADIUS)


class TimelineDelegate(RowDelegate):
    """The date at the left, a line with a dot in the colour of the depth, then the row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, Size.TIMELINE_ROW)

    def draw_row(self, painter: QPainter, row: Row, box: QRect) -> None:
        date_width = QFontMetrics(self._body).horizontalAdvance("30 Sept 2026")
        dates = QRect(box.left(), box.top(), date_width, box.height())
        self.write(painter, row.when, self._body, "muted", dates, _RIGHT)
        x = dates.right() + Space.L + Space.XS
        self._draw_line(painter, row, x, box)
        left = x + Space.L + Space.XS
        room = QRect(left, box.top(), box.right() - left + 1, box.height())
        self.draw_texts(painter, row, self.draw_trailing(painter, row, room))

    def _draw_line(self, painter: QPainter, row: Row, x: int, box: QRect) -> None:
        tones = current_theme().tones
        painter.setPen(QPen(QColor(tones.line), 2))
        painter.drawLine(x, box.top(), x, box.bottom() + 1)
        middle = box.center().y()
        if row.icon:
            disc = QRectF(x - 12, middle - 12, 24, 24)
            self._disc(painter, disc, tones.surface, tones.surface)
            draw_icon(painter, row.icon, "muted", disc.adjusted(3, 3, -3, -3))
        else:
            fill = tones.surface if row.depth_mm is None else depth_colour(row.depth_mm).fill
            self._disc(painter, QRectF(x - 7, middle - 7, 14, 14), fill, tones.edge)

    def _disc(self, painter: QPainter, box: QRectF, fill: str, edge: str) -> None:
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(box)
