"""The body map on paper: areas coloured by depth, each with its number, beside a table."""

from dataclasses import replace

from consult.domain.maps import BodyMap, MapArea, MapLine
from consult.reports.document import MapBlock, MapView
from consult.reports.lines import Line, set_lines
from consult.reports.sheet import Sheet
from consult.reports.strips import Strip, shifted
from consult.reports.styles import FRAME, INK, QUIET_INK, WHITE, Colour, Styles, TextStyle, colour
from consult.reports.tables import table_strips

DEPTH_COLOURS: tuple[tuple[float, Colour, Colour], ...] = (
    (0.25, colour("#E6F2F1"), INK),
    (0.5, colour("#BFE0DC"), INK),
    (1.0, colour("#86C5BF"), INK),
    (1.5, colour("#3F9C99"), INK),
    (2.0, colour("#1E6C8A"), WHITE),
)
"""Up to this depth in mm: the fill, and the number on it."""
_DEEPEST = (colour("#3A2E6E"), WHITE)
_MATERIALS = {
    "skin": colour("#FBFCFC"),
    "hair": colour("#DDE2E6"),
    "lip": colour("#E9EDEF"),
    "ink": colour("#51606F"),
    "white": WHITE,
}
_OPEN_AREA = colour("#FBFCFC")
_LARGEST_HEIGHT = 230.0
_GAP = 16.0
_LINE_WEIGHT = 0.6
_NUMBER_SIZE = 7.5
_HATCH_STEP = 2.2
_BELOW_TITLE = 4.0


def depth_colours(depth_mm: float) -> tuple[Colour, Colour]:
    """The fill for a depth and the colour of the number on it."""
    for limit, fill, ink in DEPTH_COLOURS:
        if depth_mm <= limit + 1e-9:
            return fill, ink
    return _DEEPEST


def map_strips(
    block: MapBlock, styles: Styles, width: float, language: str, gap: float
) -> list[Strip]:
    """Views on the left with the table on the right; many views stand in rows above the table."""
    if len(block.views) == 1 and len(block.legend.rows) <= 12:
        return _beside(block, styles, width, language, gap)
    strips = []
    per_row = min(3, max(1, len(block.views)))
    for at in range(0, len(block.views), per_row):
        column = (width - _GAP * (per_row - 1)) / per_row
        views = [_view(v, styles, column, language) for v in block.views[at : at + per_row]]
        strips.append(replace(_row(views, column + _GAP), gap=gap))
    strips[-1] = replace(strips[-1], holds_next=True)
    return [*strips, *table_strips(block.legend, styles, width, language, gap)]


def _beside(
    block: MapBlock, styles: Styles, width: float, language: str, gap: float
) -> list[Strip]:
    column = width * 0.37
    view = _view(block.views[0], styles, column, language)
    rest = width - column - _GAP
    rows = [
        shifted(s, column + _GAP) for s in table_strips(block.legend, styles, rest, language, 0)
    ]
    height = max(view.height, sum(row.height for row in rows))

    def paint(sheet: Sheet, left: float, top: float) -> None:
        view.paint(sheet, left, top)
        for row in rows:
            row.paint(sheet, left, top)
            top -= row.height

    return [Strip(height, paint, gap=gap)]


def _row(views: list[Strip], step: float) -> Strip:
    def paint(sheet: Sheet, left: float, top: float) -> None:
        for place, view in enumerate(views):
            view.paint(sheet, left + place * step, top)

    return Strip(max(view.height for view in views), paint)


def _view(view: MapView, styles: Styles, width: float, language: str) -> Strip:
    title = set_lines(view.title or view.body_map.title, styles.small, width, language)
    head = sum(line.height for line in title) + _BELOW_TITLE
    body_map = view.body_map
    scale = min(width / body_map.width, _LARGEST_HEIGHT / body_map.height)
    indent = (width - body_map.width * scale) / 2

    def paint(sheet: Sheet, left: float, top: float) -> None:
        sheet.lines(title, left, top, width)
        _paint_map(sheet, view, left + indent, top - head, scale)
        _paint_numbers(sheet, view, left + indent, top - head, scale, language)

    return Strip(head + body_map.height * scale, paint)


def _paint_map(sheet: Sheet, view: MapView, left: float, top: float, scale: float) -> None:
    with sheet.placed(left, top, scale):
        sheet.setLineJoin(1)
        sheet.setLineCap(1)
        _paint_lines(sheet, view.body_map, scale, over_areas=False)
        for area in view.body_map.areas:
            _paint_area(sheet, area, view.depths_mm.get(area.key), scale)
        _paint_lines(sheet, view.body_map, scale, over_areas=True)


def _paint_area(sheet: Sheet, area: MapArea, depth_mm: float | None, scale: float) -> None:
    fill = _OPEN_AREA if depth_mm is None else depth_colours(depth_mm)[0]
    sheet.setFillColorRGB(*fill)
    sheet.setStrokeColorRGB(*FRAME)
    sheet.setLineWidth(0.4 / scale)
    sheet.outline(area.segments, fill=True, stroke=True)
    if area.is_no_go:
        sheet.hatch(area.segments, _HATCH_STEP / scale)


def _paint_lines(sheet: Sheet, body_map: BodyMap, scale: float, *, over_areas: bool) -> None:
    for drawn in body_map.lines:
        if drawn.is_over_areas == over_areas:
            _paint_map_line(sheet, drawn, scale)


def _paint_map_line(sheet: Sheet, drawn: MapLine, scale: float) -> None:
    fill = _MATERIALS.get(drawn.fill)
    if fill:
        sheet.setFillColorRGB(*fill)
    sheet.setStrokeColorRGB(*QUIET_INK)
    sheet.setLineWidth(max(0.25 / scale, drawn.weight * _LINE_WEIGHT))
    sheet.outline(drawn.segments, fill=fill is not None, stroke=drawn.weight > 0)


def _paint_numbers(
    sheet: Sheet, view: MapView, left: float, top: float, scale: float, language: str
) -> None:
    for area in view.body_map.areas:
        depth_mm = view.depths_mm.get(area.key)
        if depth_mm is None:
            continue
        number = _number(depth_mm, language)
        x = left + area.label_x * scale - number.width / 2
        y = top - area.label_y * scale + number.height / 2
        sheet.line(number, x, y, number.width)


def _number(depth_mm: float, language: str) -> Line:
    style = TextStyle(_NUMBER_SIZE, _NUMBER_SIZE, depth_colours(depth_mm)[1], bold=True)
    text = f"{depth_mm:.2f}".rstrip("0")
    return set_lines(text + "0" if text.endswith(".") else text, style, 1000, language)[0]
