"""Ink as it is drawn on screen: strokes in mm become smooth lines at any size."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from consult.domain.signature import Point, Stroke

_LINE_MM = 0.45
_LIGHTEST = 0.5
_HEAVIEST = 1.6


class InkLayer:
    """Finished strokes kept as a picture, so that a pen that moves draws its own stroke alone.

    A path of ink takes some milliseconds to draw; a long signature would fall behind the hand.
    """

    def __init__(self) -> None:
        self._drawn: tuple[Stroke, ...] = ()
        self._picture = QPixmap()
        self._made_for: tuple[object, ...] = ()

    def draw(
        self,
        painter: QPainter,
        strokes: tuple[Stroke, ...],
        box: QRectF,
        mm_wide: float,
        colour: str,
    ) -> None:
        """As `draw_ink`, for the same painter's widget each time."""
        ratio = painter.device().devicePixelRatio()
        made_for = (box.size().toTuple(), ratio, mm_wide, colour)
        if made_for != self._made_for or strokes[: len(self._drawn)] != self._drawn:
            self._picture = QPixmap((box.size() * ratio).toSize())
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            self._made_for, self._drawn = made_for, ()
        missing = strokes[len(self._drawn) :]
        if missing:
            onto = QPainter(self._picture)
            draw_ink(onto, missing, QRectF(QPointF(), box.size()), mm_wide, colour)
            onto.end()
            self._drawn = strokes
        painter.drawPixmap(box.topLeft(), self._picture)


def draw_ink(
    painter: QPainter, strokes: Sequence[Stroke], box: QRectF, mm_wide: float, colour: str
) -> None:
    """Draw strokes into `box`, which stands for a box `mm_wide` mm wide on the paper."""
    scale = box.width() / mm_wide
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(scale, scale)
    for stroke in strokes:
        _draw_stroke(painter, stroke, QColor(colour))
    painter.restore()


def _draw_stroke(painter: QPainter, stroke: Stroke, colour: QColor) -> None:
    points = stroke.points
    if len(points) == 1:
        painter.setPen(_pen(colour, _width_mm(points[0])))
        painter.drawPoint(_at(points[0]))
        return
    if all(point.pressure is None for point in points):
        painter.setPen(_pen(colour, _LINE_MM))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_smooth(points))
        return
    for a, b in pairwise(points):
        painter.setPen(_pen(colour, (_width_mm(a) + _width_mm(b)) / 2))
        painter.drawLine(_at(a), _at(b))


def _smooth(points: Sequence[Point]) -> QPainterPath:
    path = QPainterPath(_at(points[0]))
    for a, b in pairwise(points[1:]):
        middle = (_at(a) + _at(b)) / 2
        path.quadTo(_at(a), middle)
    path.lineTo(_at(points[-1]))
    return path


def _pen(colour: QColor, width_mm: float) -> QPen:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width_mm, Qt.PenStyle.SolidLine, round_cap, round_join)


def _width_mm(point: Point) -> float:
    if point.pressure is None:
        return _LINE_MM
    return _LINE_MM * (_LIGHTEST + (_HEAVIEST - _LIGHTEST) * point.pressure)


def _at(point: Point) -> QPointF:
    return QPointF(point.x_mm, point.y_mm)
