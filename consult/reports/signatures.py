"""Drawn signatures as vectors, in a box that keeps the size they were drawn in."""

from dataclasses import dataclass
from itertools import pairwise

from consult.domain.maps import Segment
from consult.reports.document import Signature, SignatureBlock, StrokePoint, Words
from consult.reports.lines import Line, set_lines
from consult.reports.sheet import Sheet
from consult.reports.strips import Strip
from consult.reports.styles import FRAME, INK, POINTS_PER_MM, Styles

_GAP = 14.0
_INK_WIDTH_MM = 0.45
_TALLEST_MM = 45.0


@dataclass(frozen=True, slots=True)
class _Set:
    signature: Signature
    scale: float
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        return self.signature.height_mm * self.scale

    @property
    def whole_height(self) -> float:
        return self.height + 4 + sum(line.height for line in self.lines)


def signature_strips(
    block: SignatureBlock, styles: Styles, width: float, language: str, words: Words
) -> list[Strip]:
    """One strip with one or two signatures side by side."""
    column = (width - _GAP) / 2
    sets = [_set(signature, styles, column, language, words) for signature in block.signatures]
    height = max(part.whole_height for part in sets)

    def paint(sheet: Sheet, left: float, top: float) -> None:
        for place, part in enumerate(sets):
            _paint(sheet, part, left + place * (column + _GAP), top, column)

    return [Strip(height, paint, gap=styles.body.size * 1.2)]


def _set(signature: Signature, styles: Styles, column: float, language: str, words: Words) -> _Set:
    scale = min(
        POINTS_PER_MM,
        column / signature.width_mm,
        _TALLEST_MM * POINTS_PER_MM / signature.height_mm,
    )
    texts = [(signature.printed_name, styles.strong), (signature.role, styles.body)]
    below = signature.signed_at if signature.strokes else words.signed_by_hand
    texts.append((" · ".join(filter(None, [below])), styles.small))
    lines = [
        line for text, style in texts if text for line in set_lines(text, style, column, language)
    ]
    return _Set(signature, scale, tuple(lines))


def _paint(sheet: Sheet, part: _Set, left: float, top: float, column: float) -> None:
    bottom = top - part.height
    sheet.rule(left, left + column, bottom, FRAME)
    with sheet.placed(left, top, part.scale):
        sheet.setLineCap(1)
        sheet.setLineJoin(1)
        sheet.setStrokeColorRGB(*INK)
        sheet.setFillColorRGB(*INK)
        for stroke in part.signature.strokes:
            _paint_stroke(sheet, stroke)
    sheet.lines(part.lines, left, bottom - 4, column)


def _paint_stroke(sheet: Sheet, stroke: tuple[StrokePoint, ...]) -> None:
    if not stroke:
        return
    if len(stroke) == 1:
        x, y, _time, pressure = stroke[0]
        sheet.circle(x, y, _width(pressure) / 2, stroke=0, fill=1)
    elif all(point[3] is None for point in stroke):
        _paint_even(sheet, stroke)
    else:
        for begin, end in pairwise(stroke):
            _paint_even(sheet, (begin, end))


def _paint_even(sheet: Sheet, points: tuple[StrokePoint, ...]) -> None:
    """A curve through the points: midpoints are joined with each point as the handle between."""
    sheet.setLineWidth(_width(points[-1][3]))
    x, y = points[0][:2]
    path: list[Segment] = [("M", x, y)]
    for current, following in pairwise(points[1:]):
        handle_x, handle_y = current[:2]
        end_x, end_y = (handle_x + following[0]) / 2, (handle_y + following[1]) / 2
        path.append(
            (
                "C",
                x + (handle_x - x) * 2 / 3,
                y + (handle_y - y) * 2 / 3,
                end_x + (handle_x - end_x) * 2 / 3,
                end_y + (handle_y - end_y) * 2 / 3,
                end_x,
                end_y,
            )
        )
        x, y = end_x, end_y
    path.append(("L", *points[-1][:2]))
    sheet.outline(path, fill=False, stroke=True)


def _width(pressure: float | None) -> float:
    """Line width in mm: a light touch draws thinner, a firm one thicker."""
    if pressure is None:
        return _INK_WIDTH_MM
    return _INK_WIDTH_MM * (0.55 + 0.9 * min(1.0, max(0.0, pressure)))
