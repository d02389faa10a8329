"""Cuts text into words: the pieces a line may be broken between, already shaped and measured."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consult.facts.coverage import legible
from consult.reports.bidi import levels_of, starts_right_to_left
from consult.reports.document import Span, Text
from consult.reports.faces import BOLD, PLAIN, THAI, faces_of, latin_characters
from consult.reports.shaping import GlyphRun, shape

# After a space run; after a hyphen, dash or slash that a letter follows.
_LATIN_WORD = re.compile(r" +|[^ ]+?(?:[-–—/](?=[^\W\d_])|(?= )|$)")
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝」』】〉》ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ%‰°)]}.,:;!?"
)
_NEVER_LAST = frozenset("（［｛「『【〈《([{")
_THAI_LEADING_VOWELS = frozenset("เแโใไ")
_TAB = "    "


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs that stay side by side, with the level that says which way they run."""

    run: GlyphRun
    level: int


@dataclass(frozen=True, slots=True)
class Word:
    """What may not be broken, or the space between two such; `width` in 1/1000 of the type size."""

    pieces: tuple[Piece, ...]
    width: float
    is_space: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one line of stored text, in the order they are read."""

    words: tuple[Word, ...]
    right_to_left: bool


def as_spans(text: Text) -> tuple[Span, ...]:
    """The text as spans, whether it was given as spans or as one string."""
    return (Span(text),) if isinstance(text, str) else text


def sentences(text: Text, *, bold: bool, language: str) -> Iterator[Sentence]:
    """The text's stored lines, each cut into words."""
    for line in _stored_lines(as_spans(text)):
        if all(latin_characters().issuperset(span.text) for span in line):
            words = tuple(word for span in line for word in _latin(span.text, bold or span.bold))
            yield Sentence(words, right_to_left=False)
        else:
            yield _any_script(line, bold, language)


def split_word(word: Word, width: float) -> list[Word]:
    """A word too long for a line, cut between its letters so that each part fits `width`."""
    parts: list[Word] = []
    for piece in word.pieces:
        text = piece.run
        logical = text.clusters[::-1] if piece.level % 2 else text.clusters
        taken: list[str] = []
        used = 0.0
        for cluster in logical:
            advance = sum(glyph.advance for glyph in cluster.glyphs)
            if taken and used + advance > width:
                parts.append(_word([_piece("".join(taken), text.face, piece.level)]))
                taken, used = [], 0.0
            taken.append(cluster.text)
            used += advance
        parts.append(_word([_piece("".join(taken), text.face, piece.level)]))
    return parts


def _stored_lines(spans: Sequence[Span]) -> list[list[Span]]:
    lines: list[list[Span]] = [[]]
    for span in spans:
        clean = legible(span.text).replace("\t", _TAB)
        first, *others = clean.split("\n")
        lines[-1].append(Span(first, span.bold, span.ltr))
        lines += [[Span(other, span.bold, span.ltr)] for other in others]
    return lines


@lru_cache(maxsize=8192)
def _latin_word(text: str, face_key: str) -> Word:
    return _word([_piece(text, face_key, 0)])


def _latin(text: str, bold: bool) -> list[Word]:
    face_key = BOLD if bold else PLAIN
    return [_latin_word(part, face_key) for part in _LATIN_WORD.findall(text)]


def _piece(text: str, face_key: str, level: int) -> Piece:
    return Piece(shape(text, face_key, bool(level % 2)), level)


def _word(pieces: list[Piece]) -> Word:
    is_space = all(cluster.text == " " for piece in pieces for cluster in piece.run.clusters)
    return Word(tuple(pieces), sum(piece.run.width for piece in pieces), is_space)


def _any_script(line: Sequence[Span], bold: bool, language: str) -> Sentence:
    text = "".join(span.text for span in line)
    right_to_left = starts_right_to_left(text)
    japanese = language.startswith("ja") or bool(re.search("[\u3040-\u30ff]", text))
    faces: list[str] = []
    isolates: list[tuple[int, int]] = []
    start = 0
    for span in line:
        faces += faces_of(span.text, bold=bold or span.bold, japanese=japanese)
        if span.ltr and span.text:
            isolates.append((start, start + len(span.text)))
        start += len(span.text)
    levels = levels_of(text, isolates, right_to_left)
    words = []
    for first, last in _word_bounds(text, faces):
        pieces = []
        for begin, end in _uniform(first, last, faces, levels):
            pieces.append(_piece(text[begin:end], faces[begin], levels[begin]))
        words.append(_word(pieces))
    return Sentence(tuple(words), right_to_left)


def _uniform(
    first: int, last: int, faces: Sequence[str], levels: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Stretches of one face and one level."""
    begin = first
    for at in range(first + 1, last + 1):
        if at == last or faces[at] != faces[begin] or levels[at] != levels[begin]:
            yield begin, at
            begin = at


def _word_bounds(text: str, faces: Sequence[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _may_break(text[at - 1], text[at], faces[at]):
            yield begin, at
            begin = at


def _may_break(before: str, after: str, face_after: str) -> bool:
    if (before == " ") != (after == " "):
        return True
    if before == "\u200b":
        return True
    if after in _NEVER_FIRST or before in _NEVER_LAST or before == " ":
        return False
    if _is_ideographic(before) or _is_ideographic(after):
        return not unicodedata.category(after).startswith("M")
    if face_after == THAI and after in _THAI_LEADING_VOWELS:
        return True
    return before in "-–—/" and after.isalpha()


def _is_ideographic(mark: str) -> bool:
    point = ord(mark)
    return (
        0x2E80 <= point <= 0x9FFF
        or 0xF900 <= point <= 0xFAFF
        or 0xFF00 <= point <= 0xFFEF
        or point >= 0x20000
    )
