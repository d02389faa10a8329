"""The body map on paper: areas coloured by depth, each with its number, beside a table."""

from dataclasses import dataclass, replace

from consult.domain.maps import BodyMap, MapArea, MapLine
from consult.reports.depth_scale import depth_colours, depth_number
from consult.reports.document import MapBlock, MapView, Words
from consult.reports.lines import set_lines
from consult.reports.sheet import Sheet
from consult.reports.strips import Strip, holding_next, shifted
from consult.reports.styles import FRAME, QUIET_INK, WHITE, Styles, colour
from consult.reports.tables import table_strips
from consult.reports.text_blocks import key_value_strips

_MATERIALS = {
    "skin": colour("#FBFCFC"),
    "hair": colour("#DDE2E6"),
    "lip": colour("#E9EDEF"),
    "ink": colour("#51606F"),
    "white": WHITE,
}
_OPEN_AREA = colour("#FBFCFC")
_LARGEST_HEIGHT = 150.0
_MAP_SHARE = 0.27
_MOST_ROWS_BESIDE = 12
_TALLEST_BESIDE = 420.0
_GAP = 16.0
_LINE_WEIGHT = 0.6
_LARGEST_NUMBER, _NUMBER_SHARE = 7.5, 0.052  # of the width of the map
_HATCH_STEP = 2.2
_BELOW_TITLE = 4.0


@dataclass(frozen=True, slots=True)
class _Looks:
    styles: Styles
    language: str
    words: Words


def map_strips(
    block: MapBlock, styles: Styles, width: float, language: str, gap: float, words: Words
) -> list[Strip]:
    """One view on the left with the table on the right; more stand in rows above the table."""
    looks = _Looks(styles, language, words)
    if len(block.views) == 1 and len(block.legend.rows) <= _MOST_ROWS_BESIDE:
        beside = _beside(block, looks, width, gap)
        if beside.height <= _TALLEST_BESIDE:
            return [beside]
    strips = key_value_strips(replace(block.facts, columns=2), styles, width, language)
    per_row = len(block.views) if len(block.views) in (1, 2, 4) else 3
    column = (width - _GAP * (per_row - 1)) / per_row
    for at in range(0, len(block.views), per_row):
        views = [_view(view, looks, column) for view in block.views[at : at + per_row]]
        strips.append(replace(_row(views, column + _GAP), gap=gap))
    strips = holding_next(strips, 1)
    return [*strips, *table_strips(block.legend, styles, width, language, gap)]


def _beside(block: MapBlock, looks: _Looks, width: float, gap: float) -> Strip:
    column = width * _MAP_SHARE
    view = _view(block.views[0], looks, column)
    rest = width - column - _GAP
    told = key_value_strips(block.facts, looks.styles, rest, looks.language)
    below_told = looks.styles.body.size if told else 0.0
    told += table_strips(block.legend, looks.styles, rest, looks.language, below_told)
    rows = [shifted(strip, column + _GAP) for strip in told]
    rows[0] = replace(rows[0], gap=0.0)
    height = max(view.height, sum(row.gap + row.height for row in rows))

    def paint(sheet: Sheet, left: float, top: float) -> None:
        view.paint(sheet, left, top)
        for row in rows:
            top -= row.gap
            row.paint(sheet, left, top)
            top -= row.height

    return Strip(height, paint, gap=gap)


def _row(views: list[Strip], step: float) -> Strip:
    def paint(sheet: Sheet, left: float, top: float) -> None:
        for place, view in enumerate(views):
            view.paint(sheet, left + place * step, top)

    return Strip(max(view.height for view in views), paint)


def _view(view: MapView, looks: _Looks, width: float) -> Strip:
    body_map, styles = view.body_map, looks.styles
    title = set_lines(view.title or body_map.title, styles.small_strong, width, looks.language)
    ends = [set_lines(text, styles.small, width / 2, looks.language) for text in _ends(view, looks)]
    ends_top = sum(line.height for line in title)
    head = ends_top + (ends[0][0].height if ends else _BELOW_TITLE)
    scale = min(width / body_map.width, _LARGEST_HEIGHT / body_map.height)
    indent = (width - body_map.width * scale) / 2

    def paint(sheet: Sheet, left: float, top: float) -> None:
        sheet.lines(title, left, top, width)
        _paint_map(sheet, view, left + indent, top - head, scale)
        _paint_numbers(sheet, view, left + indent, top - head, scale, looks.language)
        for line, start in zip(ends, (0.0, 1.0), strict=False):
            sheet.line(
                line[0], left + start * (width - line[0].width), top - ends_top, line[0].width
            )

    return Strip(head + body_map.height * scale, paint)


def _ends(view: MapView, looks: _Looks) -> tuple[str, ...]:
    """What the left and the right of the picture are to the client; none on a view of one side."""
    places = {area.side: area.label_x for area in view.body_map.areas}
    if not {"left", "right"} <= places.keys():
        return ()
    left, right = looks.words.left, looks.words.right
    return (left, right) if places["left"] < places["right"] else (right, left)


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
    size = min(_LARGEST_NUMBER, view.body_map.width * scale * _NUMBER_SHARE)
    for area in view.body_map.areas:
        depth_mm = view.depths_mm.get(area.key)
        if depth_mm is None:
            continue
        number = depth_number(depth_mm, size, size, language)
        x = left + area.label_x * scale - number.width / 2
        y = top - area.label_y * scale + number.height / 2
        sheet.setFillColorRGB(*depth_colours(depth_mm)[0])
        sheet.roundRect(x - 1, y - size, number.width + 2, size, 1.5, stroke=0, fill=1)
        sheet.line(number, x, y, number.width)
