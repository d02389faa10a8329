"""Headings, running text, lists, ticked statements and grids of labels with values."""

from dataclasses import replace

from consult.reports.document import BulletList, Heading, KeyValues, Paragraph, Text, TickList
from consult.reports.lines import Line, set_lines
from consult.reports.sheet import Sheet
from consult.reports.strips import Strip, shifted, strips_of_lines, without_lone_ends
from consult.reports.styles import Styles, TextStyle

_TICKED, _OPEN, _BULLET = "☑", "☐", "•"
_LABEL_SHARE = 0.3
_COLUMN_GAP = 18.0


def heading_strips(heading: Heading, styles: Styles, width: float, language: str) -> list[Strip]:
    """A heading that stays with what follows."""
    lines = set_lines(heading.text, styles.heading, width, language)
    strips = strips_of_lines(lines, width, gap=styles.body.size * 1.5)
    return [replace(strip, holds_next=True) for strip in strips]


def paragraph_strips(
    paragraph: Paragraph, styles: Styles, width: float, language: str
) -> list[Strip]:
    """Running text."""
    style = styles.small if paragraph.quiet else styles.body
    lines = set_lines(paragraph.text, style, width, language)
    return strips_of_lines(lines, width, gap=style.size * 0.55)


def bullet_strips(bullets: BulletList, styles: Styles, width: float, language: str) -> list[Strip]:
    """Points with a hanging sign or number."""
    return [
        strip
        for place, item in enumerate(bullets.items, start=1)
        for strip in _hanging(
            f"{place}." if bullets.numbered else _BULLET, item, styles.body, width, language
        )
    ]


def tick_strips(ticks: TickList, styles: Styles, width: float, language: str) -> list[Strip]:
    """Statements behind their boxes."""
    return [
        strip
        for tick in ticks.items
        for strip in _hanging(
            _TICKED if tick.ticked else _OPEN, tick.text, styles.body, width, language
        )
    ]


def key_value_strips(grid: KeyValues, styles: Styles, width: float, language: str) -> list[Strip]:
    """Rows of one or two labels with their values; a long value runs on over pages."""
    count = grid.columns
    column = (width - _COLUMN_GAP * (count - 1)) / count
    strips: list[Strip] = []
    for at in range(0, len(grid.rows), count):
        pairs = grid.rows[at : at + count]
        strips += _grid_row(pairs, styles, column, language)
    if strips:
        strips[0] = replace(strips[0], gap=styles.body.size * 0.45)
    return strips


def _grid_row(
    pairs: tuple[tuple[str, Text], ...], styles: Styles, column: float, language: str
) -> list[Strip]:
    label_width = column * (_LABEL_SHARE if column < 300 else _LABEL_SHARE * 0.75)
    value_width = column - label_width
    placed: list[tuple[float, float, list[Line]]] = []
    for place, (label, value) in enumerate(pairs):
        left = place * (column + _COLUMN_GAP)
        labels = set_lines(label, styles.label, label_width - 6, language)
        values = set_lines(value, styles.body, value_width, language)
        placed += [(left, label_width - 6, labels), (left + label_width, value_width, values)]
    count = max(len(lines) for _left, _width, lines in placed)
    strips = [_grid_line(placed, place) for place in range(count)]
    return without_lone_ends(strips)


def _grid_line(placed: list[tuple[float, float, list[Line]]], place: int) -> Strip:
    shown = [(left, width, lines[place]) for left, width, lines in placed if place < len(lines)]

    def paint(sheet: Sheet, left: float, top: float) -> None:
        for right, width, line in shown:
            sheet.line(line, left + right, top, width)

    return Strip(max(line.height for _left, _width, line in shown), paint, gap=1.5 * (place == 0))


def _hanging(sign: str, text: Text, style: TextStyle, width: float, language: str) -> list[Strip]:
    indent = style.size * (1.9 if sign[0] in _TICKED + _OPEN or sign[0].isdigit() else 1.3)
    signs = set_lines(sign, style, indent, language)
    lines = set_lines(text, style, width - indent, language)
    strips = [
        shifted(strip, indent)
        for strip in strips_of_lines(lines, width - indent, gap=style.size * 0.3)
    ]
    body = strips[0]

    def paint(sheet: Sheet, left: float, top: float) -> None:
        sheet.line(signs[0], left, top, indent)
        body.paint(sheet, left, top)

    strips[0] = replace(body, paint=paint)
    return strips
