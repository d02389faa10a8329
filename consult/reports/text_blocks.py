"""Headings, running text, lists, ticked statements and grids of labels with values."""

from dataclasses import replace

from consult.reports.document import BulletList, Heading, KeyValues, Paragraph, Text, TickList
from consult.reports.lines import Line, set_hanging, set_lines
from consult.reports.sheet import Sheet
from consult.reports.strips import Strip, kept_together, strips_of_lines, without_lone_ends
from consult.reports.styles import Styles, TextStyle

_TICKED, _OPEN, _BULLET = "☑", "☐", "•"
_BULLET_INDENT, _NUMBER_INDENT = 1.2, 1.9  # times the type size
_LIST_GAP = 0.3
_TICK_GAP = 0.5
_WIDEST_LABEL = 0.4
_LABEL_GAP = 14.0
_FEW_LINES = 8
_COLUMN_GAP = 18.0


def heading_strips(heading: Heading, styles: Styles, width: float, language: str) -> list[Strip]:
    """A heading that stays with what follows."""
    lines = set_lines(heading.text, styles.heading, width, language)
    strips = strips_of_lines(lines, width, gap=styles.body.size * 1.35)
    return [replace(strip, holds_next=True) for strip in strips]


def paragraph_strips(
    paragraph: Paragraph, styles: Styles, width: float, language: str
) -> list[Strip]:
    """Running text."""
    style = styles.small if paragraph.quiet else styles.body
    lines = set_lines(paragraph.text, style, width, language)
    return strips_of_lines(lines, width, gap=style.size * 0.55)


def bullet_lines(
    bullets: BulletList, style: TextStyle, width: float, language: str
) -> list[list[Line]]:
    """The lines of each point, behind its sign or number."""
    wide = _NUMBER_INDENT if bullets.numbered else _BULLET_INDENT
    return [
        set_hanging(
            f"{place}." if bullets.numbered else _BULLET,
            item,
            style,
            width,
            style.size * wide,
            language,
        )
        for place, item in enumerate(bullets.items, start=1)
    ]


def bullet_strips(bullets: BulletList, styles: Styles, width: float, language: str) -> list[Strip]:
    """Points with a hanging sign or number."""
    return [
        strip
        for lines in bullet_lines(bullets, styles.body, width, language)
        for strip in strips_of_lines(lines, width, gap=styles.body.size * _LIST_GAP)
    ]


def tick_strips(ticks: TickList, styles: Styles, width: float, language: str) -> list[Strip]:
    """Statements behind their boxes."""
    style = styles.body
    strips: list[Strip] = []
    for tick in ticks.items:
        sign = _TICKED if tick.ticked else _OPEN
        indent = style.size * _NUMBER_INDENT
        lines = set_hanging(sign, tick.text, style, width, indent, language)
        strips += strips_of_lines(lines, width, gap=style.size * _TICK_GAP)
    return strips


def key_value_strips(grid: KeyValues, styles: Styles, width: float, language: str) -> list[Strip]:
    """Rows of one or two labels with their values; a long value runs on over pages."""
    count = grid.columns
    column = (width - _COLUMN_GAP * (count - 1)) / count
    label_width = _label_width(grid, styles, column, language)
    strips: list[Strip] = []
    for at in range(0, len(grid.rows), count):
        pairs = grid.rows[at : at + count]
        strips += _grid_row(pairs, styles, column, label_width, language)
    if strips:
        strips[0] = replace(strips[0], gap=styles.body.size * 0.45)
    return kept_together(strips) if len(strips) <= _FEW_LINES else strips


def _grid_row(
    pairs: tuple[tuple[str, Text], ...],
    styles: Styles,
    column: float,
    label_width: float,
    language: str,
) -> list[Strip]:
    value_width = column - label_width
    placed: list[tuple[float, float, list[Line]]] = []
    for place, (label, value) in enumerate(pairs):
        left = place * (column + _COLUMN_GAP)
        labels = set_lines(label, styles.label, label_width - _LABEL_GAP, language)
        values = set_lines(value, styles.body, value_width, language)
        placed += [
            (left, label_width - _LABEL_GAP, labels),
            (left + label_width, value_width, values),
        ]
    count = max(len(lines) for _left, _width, lines in placed)
    strips = [_grid_line(placed, place) for place in range(count)]
    return without_lone_ends(strips)


def _grid_line(placed: list[tuple[float, float, list[Line]]], place: int) -> Strip:
    shown = [(left, width, lines[place]) for left, width, lines in placed if place < len(lines)]

    def paint(sheet: Sheet, left: float, top: float) -> None:
        for right, width, line in shown:
            sheet.line(line, left + right, top, width)

    return Strip(max(line.height for _left, _width, line in shown), paint, gap=1.5 * (place == 0))


def _label_width(grid: KeyValues, styles: Styles, column: float, language: str) -> float:
    """As wide as the longest label, so that values stand close, but no wider than a share."""
    widest = max(
        (
            line.width
            for label in (*grid.beside, *(label for label, _value in grid.rows))
            for line in set_lines(label, styles.label, column, language)
        ),
        default=0.0,
    )
    return min(widest + 0.5, column * _WIDEST_LABEL - _LABEL_GAP) + _LABEL_GAP
