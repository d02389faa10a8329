"""Tables with hairlines only: rows are never cut, unless one is taller than a page can hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consult.reports.depth_scale import depth_swatch
from consult.reports.document import BulletList, Cell, Depth, Table, Text
from consult.reports.lines import Line, set_lines
from consult.reports.sheet import Sheet
from consult.reports.strips import (
    Strip,
    kept_together,
    paint_nothing,
    strips_of_lines,
    without_lone_ends,
)
from consult.reports.styles import FRAME, HAIRLINE, HAIRLINE_WIDTH, Colour, Styles, TextStyle
from consult.reports.text_blocks import bullet_lines

_PAD = 3.0
_GUTTER = 8.0
_TALLEST_WHOLE_ROW = 260.0


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    width: float


def table_strips(
    table: Table, styles: Styles, width: float, language: str, gap: float
) -> list[Strip]:
    """A header strip and a strip for each row; the header is drawn again on every further page."""
    columns = _columns(table.widths, width)
    header: Strip | None = None
    strips: list[Strip] = []
    if any(table.header):
        cells = _set_cells(table.header, styles.small_strong, columns, language)
        header = _row_strip(cells, columns, width, FRAME)
        strips.append(replace(header, gap=gap, holds_next=bool(table.rows)))
    titles = table.row_titles or (None,) * len(table.rows)
    for title, row in zip(titles, table.rows, strict=True):
        cells = _set_cells(row, styles.body, columns, language)
        of_row = [
            *_title_strips(title, styles, width, language),
            *_row_strips(cells, columns, width),
        ]
        strips += [replace(strip, header=header) for strip in of_row]
    if strips:
        strips[0] = replace(strips[0], gap=gap)
    return strips


def _title_strips(title: Text | None, styles: Styles, width: float, language: str) -> list[Strip]:
    """The title of a row, which stays with it."""
    if title is None:
        return []
    lines = set_lines(title, styles.strong, width, language)
    return kept_together(
        [Strip(_PAD, paint_nothing), *strips_of_lines(lines, width, 0.0)], and_next=True
    )


def _columns(shares: Sequence[float], width: float) -> list[_Column]:
    usable = width - _GUTTER * (len(shares) - 1)
    columns = []
    left = 0.0
    for share in shares:
        wide = usable * share / sum(shares)
        columns.append(_Column(left, wide))
        left += wide + _GUTTER
    return columns


def _set_cells(
    cells: Sequence[Cell], style: TextStyle, columns: Sequence[_Column], language: str
) -> list[list[Line]]:
    return [
        _set_cell(cell, style, column.width, language)
        for cell, column in zip(cells, columns, strict=True)
    ]


def _set_cell(cell: Cell, style: TextStyle, width: float, language: str) -> list[Line]:
    if isinstance(cell, BulletList):
        points = bullet_lines(cell, style, width, language)
        return [line for lines in points for line in lines] or set_lines("", style, width, language)
    if isinstance(cell, Depth):
        return [depth_swatch(cell.depth_mm, style, language)]
    return set_lines(cell, style, width, language)


def _height(lines: Sequence[Line]) -> float:
    return sum(line.height for line in lines)


def _row_strips(cells: list[list[Line]], columns: Sequence[_Column], width: float) -> list[Strip]:
    if max(map(_height, cells)) <= _TALLEST_WHOLE_ROW:
        return [_row_strip(cells, columns, width, HAIRLINE)]
    count = max(map(len, cells))
    slices = [[lines[place : place + 1] for lines in cells] for place in range(count)]
    strips = [
        _row_strip(part, columns, width, HAIRLINE, first=place == 0, last=place == count - 1)
        for place, part in enumerate(slices)
    ]
    return without_lone_ends(strips)


def _row_strip(
    cells: list[list[Line]],
    columns: Sequence[_Column],
    width: float,
    ink: Colour,
    *,
    first: bool = True,
    last: bool = True,
) -> Strip:
    above = _PAD if first else 0.0
    height = above + max(map(_height, cells)) + (_PAD if last else 0.0)

    def paint(sheet: Sheet, left: float, top: float) -> None:
        for lines, column in zip(cells, columns, strict=True):
            sheet.lines(lines, left + column.left, top - above, column.width)
        if last:
            sheet.rule(left, left + width, top - height + HAIRLINE_WIDTH / 2, ink)

    return Strip(height, paint)
