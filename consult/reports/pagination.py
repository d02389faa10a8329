"""Spreads strips over pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from consult.reports.strips import Strip

_END_HELD = 4
"""Strips at the end of a run too tall for a page that stay together all the same, so that no
signature stands alone."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and how far below the top of its page's body it begins, in points."""

    strip: Strip
    below_top: float


@dataclass(slots=True)
class _Page:
    height: float
    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0

    def needs(self, strips: Sequence[Strip]) -> float:
        """The height the strips would take here, with a repeated header where they begin a page."""
        taken = sum(strip.gap + strip.height for strip in strips)
        if not self.placed:
            header = strips[0].header
            taken += (header.height if header else 0.0) - strips[0].gap
        return taken

    def add(self, strip: Strip) -> None:
        if not self.placed and strip.header:
            self.add(strip.header)
        gap = strip.gap if self.placed else 0.0
        self.placed.append(Placed(strip, self.used + gap))
        self.used += gap + strip.height


def paginate(
    strips: Sequence[Strip], first_height: float, later_height: float
) -> list[tuple[Placed, ...]]:
    """The pages, each with at least one strip; a paper without strips has one empty page."""
    pages = [_Page(first_height)]
    for group in _groups(strips):
        if group[0].breaks_page and pages[-1].placed:
            pages.append(_Page(later_height))
        if not _fits(pages[-1], group) and pages[-1].placed:
            fresh = _Page(later_height)
            if _fits(fresh, group) or len(group) == 1:
                pages.append(fresh)
        for place, strip in enumerate(group):
            rest = group[place:] if place >= len(group) - _END_HELD else [strip]
            if pages[-1].placed and not _fits(pages[-1], rest):
                fresh = _Page(later_height)
                if _fits(fresh, rest) or not _fits(pages[-1], [strip]):
                    pages.append(fresh)
            pages[-1].add(strip)
    return [tuple(page.placed) for page in pages]


def _fits(page: _Page, strips: Sequence[Strip]) -> bool:
    return page.used + page.needs(strips) <= page.height + 0.01


def _groups(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Runs of strips that belong on one page."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.holds_next:
            yield group
            group = []
    if group:
        yield group
