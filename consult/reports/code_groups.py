"""A code in large groups, each under its number, to be typed from paper."""

from dataclasses import replace

from consult.reports.document import CodeGroups
from consult.reports.lines import set_lines
from consult.reports.sheet import Sheet
from consult.reports.strips import Strip, kept_together
from consult.reports.styles import Styles, TextStyle

_LARGE = 2.6
"""Times the body: read at arm's length, also from a poor copy."""
_GAP = 12.0


def code_strips(code: CodeGroups, styles: Styles, width: float, language: str) -> list[Strip]:
    """Rows of groups, read line by line like any text."""
    large = replace(styles.strong, size=styles.body.size * _LARGE, leading=styles.body.size * 3.2)
    rows = [
        _row(code, at, _Looks(styles.small, large), width, language)
        for at in range(0, len(code.groups), code.in_a_row)
    ]
    return kept_together(rows)


class _Looks:
    """How a group and its number look."""

    def __init__(self, number: TextStyle, group: TextStyle) -> None:
        self.number, self.group = number, group

    @property
    def height(self) -> float:
        return self.number.leading + self.group.leading


def _row(code: CodeGroups, at: int, looks: _Looks, width: float, language: str) -> Strip:
    groups = code.groups[at : at + code.in_a_row]
    column = width / code.in_a_row

    def paint(sheet: Sheet, left: float, top: float) -> None:
        for place, group in enumerate(groups):
            start = left + place * column
            number = set_lines(str(at + place + 1), looks.number, column, language)
            sheet.lines(number, start, top, column)
            shown = set_lines(group, looks.group, column, language)
            sheet.lines(shown, start, top - looks.number.leading, column)

    return Strip(looks.height, paint, gap=_GAP)
