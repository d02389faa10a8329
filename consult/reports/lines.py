"""Breaks text into lines of a given width and orders each line's pieces as they are drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

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


def set_hanging(
    sign: str, text: Text, style: TextStyle, width: float, indent: float, language: str
) -> list[Line]:
    """The lines of a text, set in by `indent` points, with a sign before the first."""
    first, *others = set_lines(text, style, width - indent, language)
    mark = set_lines(sign, style, width, language)[0]
    return [
        replace(first, sign=mark, indent=indent),
        *(replace(line, indent=indent) for line in others),
    ]


def set_lines(text: Text, style: TextStyle, width: float, language: str) -> list[Line]:
    """The lines of a text in a column of `width` points; an empty text is one empty line."""
    limit = width * 1000 / style.size
    return [
        _line(words, style, sentence.right_to_left)
        for sentence in sentences(text, bold=style.bold, language=language)
        for words in _broken(sentence, limit)
    ]


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


def _line(words: list[Word], style: TextStyle, right_to_left: bool) -> Line:
    while words and words[-1].is_space:
        words = words[:-1]
    pieces = [piece for word in words for piece in word.pieces]
    tall = any(piece.run.face in TALL_FACES for piece in pieces)
    return Line(
        runs=tuple(piece.run for piece in _in_order(pieces)),
        width=sum(word.width for word in words) * style.size / 1000,
        height=style.leading * (_TALL_LEADING if tall else 1),
        style=style,
        right_to_left=right_to_left,
    )


def _in_order(pieces: list[Piece]) -> list[Piece]:
    if not any(piece.level for piece in pieces):
        return pieces
    return visual_order(pieces, [piece.level for piece in pieces])
