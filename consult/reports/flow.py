"""Turns the blocks of a paper into strips, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consult.reports.body_maps import map_strips
from consult.reports.code_groups import code_strips
from consult.reports.document import (
    Block,
    BulletList,
    Callout,
    CodeGroups,
    Heading,
    KeepTogether,
    KeyValues,
    MapBlock,
    PageBreak,
    Paragraph,
    SignatureBlock,
    Spacer,
    Table,
    TickList,
    Words,
)
from consult.reports.lines import set_lines
from consult.reports.sheet import Sheet
from consult.reports.signatures import signature_strips
from consult.reports.strips import (
    Strip,
    holding_next,
    kept_together,
    paint_nothing,
    strips_of_lines,
)
from consult.reports.styles import ACCENT, POINTS_PER_MM, TINT, Styles
from consult.reports.tables import table_strips
from consult.reports.text_blocks import (
    bullet_strips,
    heading_strips,
    key_value_strips,
    paragraph_strips,
    tick_strips,
)

_CALLOUT_PAD = 9.0
_CALLOUT_BAR = 2.5
_SEAM = 0.7  # below the strip, so that the next one does not paint over a rule at its foot
_LINES_HELD_BY_A_SIGNATURE = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """What every block needs to know to be set: the looks, the column in points, the language."""

    styles: Styles
    width: float
    language: str
    words: Words


def flow(blocks: Sequence[Block], setting: Setting) -> list[Strip]:
    """The strips of all blocks; a signature holds the end of what stands before it."""
    strips: list[Strip] = []
    extra_gap = 0.0
    breaks_page = False
    for block in blocks:
        if isinstance(block, Spacer):
            extra_gap += block.height_mm * POINTS_PER_MM
            continue
        if isinstance(block, PageBreak):
            breaks_page = True
            continue
        fresh = _strips(block, setting)
        if not fresh:
            continue
        if isinstance(block, SignatureBlock) and not breaks_page:
            strips = holding_next(strips, _LINES_HELD_BY_A_SIGNATURE)
        first = fresh[0]
        fresh[0] = replace(first, gap=first.gap + extra_gap, breaks_page=breaks_page)
        strips += fresh
        extra_gap, breaks_page = 0.0, False
    return strips


def _strips(block: Block, setting: Setting) -> list[Strip]:
    styles, width, language = setting.styles, setting.width, setting.language
    table_gap = styles.body.size * 0.6
    match block:
        case Heading():
            return heading_strips(block, styles, width, language)
        case Paragraph():
            return paragraph_strips(block, styles, width, language)
        case BulletList():
            return bullet_strips(block, styles, width, language)
        case TickList():
            return tick_strips(block, styles, width, language)
        case KeyValues():
            return key_value_strips(block, styles, width, language)
        case Table():
            return table_strips(block, styles, width, language, table_gap)
        case MapBlock():
            return map_strips(block, styles, width, language, table_gap, setting.words)
        case SignatureBlock():
            return signature_strips(block, styles, width, language, setting.words)
        case CodeGroups():
            return code_strips(block, styles, width, language)
        case _:
            return _strips_around(block, setting)


def _strips_around(block: Block, setting: Setting) -> list[Strip]:
    """What holds other blocks; a space and a page's end are no strips of their own."""
    match block:
        case Callout():
            return _callout_strips(block, setting)
        case KeepTogether():
            return kept_together(flow(block.blocks, setting))
        case _:
            return []


def _callout_strips(callout: Callout, setting: Setting) -> list[Strip]:
    """A tinted note with a bar at its side, which stays legible without colour."""
    styles = setting.styles
    inner = replace(setting, width=setting.width - 2 * _CALLOUT_PAD - _CALLOUT_BAR)
    title = strips_of_lines(
        set_lines(callout.title, styles.strong, inner.width, setting.language), inner.width, gap=0.0
    )
    held = [replace(strip, holds_next=True) for strip in title]
    content = [*held, *flow(callout.blocks, inner)]
    padding = Strip(_CALLOUT_PAD, paint_nothing)
    strips = kept_together([padding, *content, padding])
    tinted = [_tinted(strip, setting.width) for strip in strips]
    return [replace(tinted[0], gap=styles.body.size), *tinted[1:]]


def _tinted(strip: Strip, width: float) -> Strip:
    """The strip on a tint that also fills the gap above it."""
    height = strip.height + strip.gap

    def paint(sheet: Sheet, left: float, top: float) -> None:
        sheet.setFillColorRGB(*TINT)
        sheet.rect(left, top - height - _SEAM, width, height, stroke=0, fill=1)
        sheet.setFillColorRGB(*ACCENT)
        sheet.rect(left, top - height - _SEAM, _CALLOUT_BAR, height + 0.1, stroke=0, fill=1)
        strip.paint(sheet, left + _CALLOUT_BAR + _CALLOUT_PAD, top - strip.gap)

    return replace(strip, height=height, gap=0.0, paint=paint)
