"""Spreads the blocks of a paper over pages, a little closer where that saves a nearly empty one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consult.reports.document import Document
from consult.reports.flow import Setting, flow
from consult.reports.furniture import Furniture
from consult.reports.pagination import Placed, paginate
from consult.reports.strips import Strip
from consult.reports.styles import Styles, closer_lines

Pages = list[tuple[Placed, ...]]

_LITTLE = 0.4
"""Below this share of a page, what a last page holds is worth drawing closer for."""


@dataclass(frozen=True, slots=True)
class _Closeness:
    gaps: float
    leading: float


_CLOSER = (_Closeness(0.75, 1.0), _Closeness(0.6, 0.91))
"""Shares of the usual gaps and line distances, tried in this order; never smaller type."""


def fitted_pages(document: Document, furniture: Furniture, styles: Styles) -> Pages:
    """The pages of a paper; looser ones unless closer ones are fewer."""
    heights = furniture.body_height(True), furniture.body_height(False)
    setting = Setting(styles, furniture.width, document.language, document.words)
    strips = flow(document.blocks, setting)
    pages = paginate(strips, *heights)
    if len(pages) == 1 or _used(pages[-1]) > _LITTLE * heights[1]:
        return pages
    room = heights[0] + (len(pages) - 2) * heights[1]
    text, gaps = sum(strip.height for strip in strips), sum(strip.gap for strip in strips)
    for closeness in _CLOSER:
        if text * closeness.leading + gaps * closeness.gaps > room:
            continue  # cannot save a page, so not worth the time
        if closeness.leading != 1.0:
            tight = replace(setting, styles=closer_lines(styles, closeness.leading))
            strips = flow(document.blocks, tight)
        fewer = paginate(_with_gaps(strips, closeness.gaps), *heights)
        if len(fewer) < len(pages):
            return fewer
    return pages


def _used(page: Sequence[Placed]) -> float:
    return page[-1].below_top + page[-1].strip.height if page else 0.0


def _with_gaps(strips: Sequence[Strip], share: float) -> list[Strip]:
    return [replace(strip, gap=strip.gap * share) for strip in strips]
