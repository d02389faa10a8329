"""The shipped font faces, and which of them draws a character."""

from dataclasses import dataclass
from functools import cache

import uharfbuzz as hb

from consult.shipped import shipped_path

PLAIN = "NotoSans-Regular"
BOLD = "NotoSans-SemiBold"
SYMBOLS = "NotoSansSymbols-Subset"
JAPANESE = "NotoSansJP-Subset"
CHINESE = "NotoSansSC-Subset"
KOREAN = "NotoSansKR-Subset"
ARABIC = "NotoSansArabic-Regular"
HEBREW = "NotoSansHebrew-Regular"
THAI = "NotoSansThai-Regular"

ALL_FACES = (
    PLAIN,
    BOLD,
    SYMBOLS,
    ARABIC,
    HEBREW,
    THAI,
    KOREAN,
    CHINESE,
    JAPANESE,
)
# Scripts whose marks reach above and below what a Latin line leaves room for.
TALL_FACES = frozenset({ARABIC, THAI})
# The order in which faces are asked for a character that the body face lacks.
_HAN_CHINESE = (SYMBOLS, CHINESE, JAPANESE, KOREAN)
_HAN_JAPANESE = (SYMBOLS, JAPANESE, CHINESE, KOREAN)
_BY_BLOCK: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0x0590, 0x05FF, (HEBREW,)),
    (0x0600, 0x08FF, (ARABIC,)),
    (0x0E00, 0x0E7F, (THAI,)),
    (0x1100, 0x11FF, (KOREAN,)),
    (0xAC00, 0xD7AF, (KOREAN,)),
    (0xFB1D, 0xFB4F, (HEBREW,)),
    (0xFB50, 0xFDFF, (ARABIC,)),
    (0xFE70, 0xFEFF, (ARABIC,)),
)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, opened for shaping and for embedding; lengths are in its own units per em."""

    key: str
    shaper: hb.Face
    sizer: hb.Font
    characters: frozenset[int]
    units_per_em: int

    def width(self, glyph: int) -> float:
        """How far the pen moves by itself after a glyph, in thousandths of the type size."""
        return float(self.sizer.get_glyph_h_advance(glyph) * 1000 / self.units_per_em)


@cache
def face(key: str) -> Face:
    """The face of that name, read from the shipped fonts once per process."""
    blob = hb.Blob.from_file_path(str(shipped_path("fonts", f"{key}.ttf")))
    shaper = hb.Face(blob)
    return Face(key, shaper, hb.Font(shaper), frozenset(shaper.unicodes), shaper.upem)


@cache
def latin_characters() -> frozenset[str]:
    """What the body face alone can draw: Latin, Greek, Cyrillic, Devanagari."""
    both = face(PLAIN).characters & face(BOLD).characters
    return frozenset(chr(point) for point in both)


def faces_of(text: str, *, bold: bool, japanese: bool) -> list[str]:
    """The face for each character, in order; joiners and marks stay with what they follow.

    A character that no face has gets the body face; whoever prints must have asked
    `missing_characters` before.
    """
    chosen: list[str] = []
    previous = BOLD if bold else PLAIN
    for mark in text:
        previous = _face_of(mark, BOLD if bold else PLAIN, previous, japanese)
        chosen.append(previous)
    return chosen


def _face_of(mark: str, body: str, previous: str, japanese: bool) -> str:
    point = ord(mark)
    if mark in _INVISIBLE:
        return previous
    if mark == " " and point in face(previous).characters:
        return previous
    if mark in latin_characters():
        return body
    candidates: tuple[str, ...] = _HAN_JAPANESE if japanese else _HAN_CHINESE
    for first, last, keys in _BY_BLOCK:
        if first <= point <= last:
            candidates = keys
            break
    for key in (*candidates, *ALL_FACES):
        if point in face(key).characters:
            return key
    return body
