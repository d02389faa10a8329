"""The unit of page making: a strip as wide as its column that is never cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from consult.reports.lines import Line
from consult.reports.sheet import Sheet

Paint = Callable[[Sheet, float, float], None]
"""Draws a strip with its top left corner at (left, top)."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Something of a given height in points that is drawn in one piece.

    `gap` is the space kept above it unless it begins a page. `holds_next` keeps it on one page with
    what follows. `header` is drawn above it if it begins a page. `breaks_page` makes it begin one.
    """

    height: float
    paint: Paint
    gap: float = 0.0
    holds_next: bool = False
    header: "Strip | None" = None
    breaks_page: bool = False


def paint_nothing(_sheet: Sheet, _left: float, _top: float) -> None:
    """What an empty strip draws."""


def strips_of_lines(lines: Sequence[Line], width: float, gap: float) -> list[Strip]:
    """A paragraph's strips, which leave no single line alone at the foot or head of a page."""
    strips = [
        Strip(line.height, _painter(line, width), gap=gap if place == 0 else 0.0)
        for place, line in enumerate(lines)
    ]
    return without_lone_ends(strips)


def without_lone_ends(strips: list[Strip]) -> list[Strip]:
    """Keeps the first two and the last two on one page."""
    for place in {0, len(strips) - 2}:
        if 0 <= place < len(strips) - 1:
            strips[place] = replace(strips[place], holds_next=True)
    return strips


def kept_together(strips: Sequence[Strip], *, and_next: bool = False) -> list[Strip]:
    """All on one page, as far as a page can hold them; with what follows if `and_next`."""
    return holding_next(strips[:-1], len(strips)) + holding_next(strips[-1:], int(and_next))


def holding_next(strips: Sequence[Strip], count: int) -> list[Strip]:
    """The same strips, of which the last `count` stay on one page with what follows."""
    first = max(0, len(strips) - count)
    return [
        replace(strip, holds_next=True) if place >= first and not strip.holds_next else strip
        for place, strip in enumerate(strips)
    ]


def shifted(strip: Strip, right: float) -> Strip:
    """The same strip drawn further to the right."""

    def paint(sheet: Sheet, left: float, top: float) -> None:
        strip.paint(sheet, left + right, top)

    return replace(strip, paint=paint)


def _painter(line: Line, width: float) -> Paint:
    def paint(sheet: Sheet, left: float, top: float) -> None:
        sheet.line(line, left, top, width)

    return paint
