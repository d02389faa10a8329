"""What frames a page: letterhead and title on the first, band and footer on each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consult.reports.document import Document, Span
from consult.reports.lines import Line, set_lines
from consult.reports.sheet import Sheet
from consult.reports.styles import (
    FRAME,
    HAIRLINE,
    INK,
    MARGIN,
    POINTS_PER_MM,
    WHITE,
    Styles,
    TextStyle,
)

_LOGO_WIDTH, _LOGO_HEIGHT = 42 * POINTS_PER_MM, 14 * POINTS_PER_MM
_BAND_PAD = 4.0
_MARK_INDENT = 4.0
_AFTER = 12.0
_AFTER_TITLE = 8.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """The frame of one paper, set once; heights in points."""

    document: Document
    width: float
    page_height: float
    letterhead: tuple[Line, ...]
    band_left: tuple[Line, ...]
    mark: tuple[Line, ...]
    band_right: tuple[Line, ...]
    title: tuple[Line, ...]
    footer: tuple[Line, ...]
    page_style: TextStyle

    @property
    def letterhead_height(self) -> float:
        logo = _LOGO_HEIGHT if self.document.letterhead.logo else 0.0
        return max(logo, _height(self.letterhead)) + _AFTER

    @property
    def band_height(self) -> float:
        left = _height(self.band_left) + _height(self.mark)
        return max(left, _height(self.band_right)) + 2 * _BAND_PAD

    @property
    def footer_height(self) -> float:
        return _height(self.footer) + 6

    def body_top(self, first: bool) -> float:
        """Where the body begins, from the page's foot."""
        top = self.page_height - MARGIN - self.band_height - _AFTER
        if first:
            top -= (
                self.letterhead_height + _height(self.title) + (_AFTER_TITLE if self.title else 0)
            )
        return top

    def body_height(self, first: bool) -> float:
        """How much height the body has."""
        return self.body_top(first) - MARGIN - self.footer_height - _AFTER

    def paint(self, sheet: Sheet, number: int, count: int) -> None:
        """Draw the frame of page `number` of `count`."""
        top = self.page_height - MARGIN
        if number == 1:
            self._paint_letterhead(sheet, top)
            top -= self.letterhead_height
        self._paint_band(sheet, top)
        if number == 1:
            sheet.lines(self.title, MARGIN, top - self.band_height - _AFTER, self.width)
        self._paint_footer(sheet, number, count)

    def _paint_letterhead(self, sheet: Sheet, top: float) -> None:
        logo = self.document.letterhead.logo
        left = MARGIN
        if logo:
            sheet.picture(logo, MARGIN, top, _LOGO_WIDTH, _LOGO_HEIGHT)
        for line in self.letterhead:
            start = MARGIN + self.width - line.width if logo else left
            sheet.line(line, start, top, line.width)
            top -= line.height

    def _paint_band(self, sheet: Sheet, top: float) -> None:
        bottom = top - self.band_height
        sheet.rule(MARGIN, MARGIN + self.width, top, FRAME)
        sheet.rule(MARGIN, MARGIN + self.width, bottom, FRAME)
        sheet.lines(self.band_left, MARGIN, top - _BAND_PAD, self.width * 0.6)
        below_name = top - _BAND_PAD - _height(self.band_left)
        sheet.lines(self.mark, MARGIN, below_name, self.width * 0.6)
        line_top = top - _BAND_PAD
        for line in self.band_right:
            sheet.line(line, MARGIN + self.width - line.width, line_top, line.width)
            line_top -= line.height

    def _paint_footer(self, sheet: Sheet, number: int, count: int) -> None:
        top = MARGIN + self.footer_height - 6
        sheet.rule(MARGIN, MARGIN + self.width, top + 6, HAIRLINE)
        sheet.lines(self.footer, MARGIN, top, self.width * 0.78)
        words = self.document.words.page.format(page=number, pages=count)
        for line in set_lines(words, self.page_style, self.width * 0.22, self.document.language):
            sheet.line(line, MARGIN + self.width - line.width, top, line.width)


def furnish(document: Document, styles: Styles, size: tuple[float, float]) -> Furniture:
    """Set the frame of a paper on a page of that size in points."""
    width = size[0] - 2 * MARGIN
    language = document.language
    head, band, words = document.letterhead, document.band, document.words
    side = width - (_LOGO_WIDTH + _AFTER if head.logo else 0)
    letterhead = set_lines(head.practice_name, styles.small_strong, side, language)
    for text in head.lines:
        letterhead += set_lines(text, styles.small, side, language)
    facts = [(words.born, band.born), (words.number, band.document_number)]
    right = [
        line
        for label, value in facts
        if value
        for line in set_lines(
            (Span(f"{label} "), Span(value, bold=True, ltr=True)),
            styles.small,
            width * 0.37,
            language,
        )
    ]
    footer = " · ".join(filter(None, (document.text_version, document.seal)))
    return Furniture(
        document=document,
        width=width,
        page_height=size[1],
        letterhead=tuple(letterhead),
        band_left=tuple(set_lines(band.client_name, styles.strong, width * 0.6, language)),
        mark=_mark(document, styles, width * 0.6),
        band_right=tuple(right),
        title=tuple(set_lines(document.title, styles.title, width, language)),
        footer=tuple(set_lines(footer, styles.small, width * 0.75, language)),
        page_style=styles.small,
    )


def _mark(document: Document, styles: Styles, width: float) -> tuple[Line, ...]:
    """White on dark, so that a copy of one page says it too, also in black and white."""
    if not document.mark:
        return ()
    style = replace(styles.small_strong, ink=WHITE)
    lines = set_lines(document.mark, style, width - 2 * _MARK_INDENT, document.language)
    return tuple(replace(line, indent=_MARK_INDENT, backing=INK) for line in lines)


def _height(lines: Sequence[Line]) -> float:
    return sum(line.height for line in lines)
