"""Ink as it is drawn on screen: strokes in mm become smooth lines at any size."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from consult.domain.signature import Point, Stroke

_LINE_MM = 0.45
_LIGHTEST = 0.5
_HEAVIEST = 1.6


class InkLayer:
    """Ink kept as pictures, so that a pen that moves draws the last bit of its own stroke alone.

    A long stroke takes tens of milliseconds to draw; a signature would fall behind the hand.
    """

    def __init__(self) -> None:
        self._finished = _Picture()
        self._running = _Picture()
        self._strokes: tuple[Stroke, ...] = ()
        self._first: Point | None = None
        self._points = 0
        """The stroke that runs, told by where and when it began, and how much of it is drawn."""

    def draw(
        self,
        painter: QPainter,
        strokes: tuple[Stroke, ...],
        running: Sequence[Point],
        box: QRectF,
        mm_wide: float,
        colour: str,
    ) -> None:
        """The finished strokes and the one under the pen, which only ever grows until it ends."""
        ratio = painter.device().devicePixelRatio()
        made_for = (box.size().toTuple(), ratio, mm_wide, colour)
        size = QRectF(QPointF(), box.size())
        if self._finished.made_for != made_for or strokes[: len(self._strokes)] != self._strokes:
            self._finished.begin(made_for, size, ratio)
            self._strokes = ()
        first = running[0] if running else None
        if self._running.made_for != made_for or first != self._first:
            self._running.begin(made_for, size, ratio)
            self._first, self._points = first, 0
        with self._finished.painting(size, mm_wide) as onto:
            for stroke in strokes[len(self._strokes) :]:
                _draw_pieces(onto, _pieces(stroke.points, colour))
        self._strokes = strokes
        painter.drawPixmap(box.topLeft(), self._finished.picture)
        if running:
            self._draw_running(painter, running, box, mm_wide, colour)

    def _draw_running(
        self,
        painter: QPainter,
        points: Sequence[Point],
        box: QRectF,
        mm_wide: float,
        colour: str,
    ) -> None:
        """Its last piece alone is not yet where it will stay."""
        before = max(self._points - 2, 0)
        pieces = _pieces(points[before:], colour, goes_on=before > 0)
        *settled, last = pieces
        with self._running.painting(QRectF(QPointF(), box.size()), mm_wide) as onto:
            _draw_pieces(onto, settled)
        self._points = len(points)
        painter.drawPixmap(box.topLeft(), self._running.picture)
        painter.save()
        _to_mm(painter, box, mm_wide)
        _draw_pieces(painter, [last])
        painter.restore()


class _Picture:
    """A transparent picture of the box that ink is added to."""

    def __init__(self) -> None:
        self.picture = QPixmap()
        self.made_for: tuple[object, ...] = ()

    def begin(self, made_for: tuple[object, ...], size: QRectF, ratio: float) -> None:
        self.picture = QPixmap((size.size() * ratio).toSize())
        self.picture.setDevicePixelRatio(ratio)
        self.picture.fill(Qt.GlobalColor.transparent)
        self.made_for = made_for

    @contextmanager
    def painting(self, size: QRectF, mm_wide: float) -> Iterator[QPainter]:
        painter = QPainter(self.picture)
        _to_mm(painter, size, mm_wide)
        try:
            yield painter
        finally:
            painter.end()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A bit of a stroke: the pen it is drawn with and its line; no line for a dot."""

    width_mm: float
    colour: str
    start: QPointF
    path: QPainterPath | None


def draw_ink(
    painter: QPainter, strokes: Sequence[Stroke], box: QRectF, mm_wide: float, colour: str
) -> None:
    """Draw strokes into `box`, which stands for a box `mm_wide` mm wide on the paper."""
    painter.save()
    _to_mm(painter, box, mm_wide)
    for stroke in strokes:
        _draw_pieces(painter, _pieces(stroke.points, colour))
    painter.restore()


def _to_mm(painter: QPainter, box: QRectF, mm_wide: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / mm_wide, box.width() / mm_wide)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_pieces(painter: QPainter, pieces: Iterable[_Piece]) -> None:
    for piece in pieces:
        painter.setPen(_pen(QColor(piece.colour), piece.width_mm))
        if piece.path is None:
            painter.drawPoint(piece.start)
        else:
            painter.drawPath(piece.path)


def _pieces(points: Sequence[Point], colour: str, *, goes_on: bool = False) -> list[_Piece]:
    """A stroke piece by piece: in one path it would take many times as long to draw.

    Without pressure the line is smooth, through the middles between points; `goes_on` begins at
    the first of these instead of at the first point. Only the last piece may change later.
    """
    if len(points) == 1:
        return [_Piece(_width_mm(points[0]), colour, _at(points[0]), None)]
    if any(point.pressure is not None for point in points):
        return [
            _line(_at(a), _at(b), (_width_mm(a) + _width_mm(b)) / 2, colour)
            for a, b in pairwise(points)
        ]
    start = (_at(points[0]) + _at(points[1])) / 2 if goes_on else _at(points[0])
    pieces = []
    for a, b in pairwise(points[1:]):
        path = QPainterPath(start)
        middle = (_at(a) + _at(b)) / 2
        path.quadTo(_at(a), middle)
        pieces.append(_Piece(_LINE_MM, colour, start, path))
        start = middle
    return [*pieces, _line(start, _at(points[-1]), _LINE_MM, colour)]


def _line(start: QPointF, end: QPointF, width_mm: float, colour: str) -> _Piece:
    path = QPainterPath(start)
    path.lineTo(end)
    return _Piece(width_mm, colour, start, path)


def _pen(colour: QColor, width_mm: float) -> QPen:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width_mm, Qt.PenStyle.SolidLine, round_cap, round_join)


def _width_mm(point: Point) -> float:
    if point.pressure is None:
        return _LINE_MM
    return _LINE_MM * (_LIGHTEST + (_HEAVIEST - _LIGHTEST) * point.pressure)


def _at(point: Point) -> QPointF:
    return QPointF(point.x_mm, point.y_mm)
