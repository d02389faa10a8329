"""Breaks text into lines of a given width and orders each line's pieces as they are drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from consult.reports.bidi import visual_order
from consult.reports.document import Text
from consult.reports.faces import TALL_FACES
from consult.reports.shaping import GlyphRun
from consult.reports.styles import Colour, TextStyle
from consult.reports.words import Piece, Sentence, Word, sentences, split_word

_TALL_LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text ready to be drawn; widths and heights in points.

    `sign` stands before it, `backing` is a colour behind it.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    height: float
    style: TextStyle
    right_to_left: bool
    sign: "Line | None" = None
    indent: float = 0.0
    backing: Colour | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """What a line is in any style of its size and weight; `width` in 1/1000 of the type size."""

    runs: tuple[GlyphRun, ...]
    width: float
    is_tall: bool
    right_to_left: bool


def set_hanging(
    sign: str, text: Text, style: TextStyle, width: float, indent: float, language: str
) -> list[Line]:
    """The lines of a text, set in by `indent` points, with a sign before the first."""
    first, *others = _rows(text, style.bold, language, _limit(style, width - indent))
    mark = set_lines(sign, style, width, language)[0]
    return [
        _line(first, style, mark, indent),
        *(_line(row, style, None, indent) for row in others),
    ]


def set_lines(text: Text, style: TextStyle, width: float, language: str) -> list[Line]:
    """The lines of a text in a column of `width` points; an empty text is one empty line."""
    rows = _rows(text, style.bold, language, _limit(style, width))
    return [_line(row, style) for row in rows]


def _limit(style: TextStyle, width: float) -> float:
    return width * 1000 / style.size


@lru_cache(maxsize=1024)
def _rows(text: Text, bold: bool, language: str, limit: float) -> tuple[_Row, ...]:
    """The text in lines; the same text is set again closer, and comes again on other papers."""
    return tuple(
        _row(words, sentence.right_to_left)
        for sentence in sentences(text, bold=bold, language=language)
        for words in _broken(sentence, limit)
    )


def _broken(sentence: Sentence, limit: float) -> Iterator[list[Word]]:
    current: list[Word] = []
    used = 0.0
    for word in _fitting(sentence.words, limit):
        if current and not word.is_space and used + word.width > limit:
            yield current
            current, used = [], 0.0
        current.append(word)
        used += word.width
    yield current


def _fitting(words: tuple[Word, ...], limit: float) -> Iterator[Word]:
    for word in words:
        if word.width > limit:
            yield from split_word(word, limit)
        else:
            yield word


def _row(words: list[Word], right_to_left: bool) -> _Row:
    while words and words[-1].is_space:
        words = words[:-1]
    pieces = [piece for word in words for piece in word.pieces]
    return _Row(
        runs=tuple(piece.run for piece in _in_order(pieces)),
        width=sum(word.width for word in words),
        is_tall=any(piece.run.face in TALL_FACES for piece in pieces),
        right_to_left=right_to_left,
    )


def _line(row: _Row, style: TextStyle, sign: Line | None = None, indent: float = 0.0) -> Line:
    return Line(
        runs=row.runs,
        width=row.width * style.size / 1000,
        height=style.leading * (_TALL_LEADING if row.is_tall else 1),
        style=style,
        right_to_left=row.right_to_left,
        sign=sign,
        indent=indent,
    )


def _in_order(pieces: list[Piece]) -> list[Piece]:
    if not any(piece.level for piece in pieces):
        return pieces
    return visual_order(pieces, [piece.level for piece in pieces])
