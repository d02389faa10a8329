"""Which characters the shipped fonts can show, known without loading a font.

The ranges in `resources/fonts/coverage.json` are the union of the shipped fonts' character maps; a
test keeps the two equal. The window asks while a name is typed, the printer asks again.
"""

import json
import unicodedata
from functools import cache

from consult.shipped import shipped_path

# Embeddings, overrides and isolates could make a line read differently from the stored text.
_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# These have no picture of their own: joiners, marks of direction, soft hyphen, variation selectors.
_WITHOUT_PICTURE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c\n\t"
) | frozenset(map(chr, range(0xFE00, 0xFE10)))


def legible(text: str) -> str:
    """The text as it is printed: NFC, without control characters and direction overrides.

    Line ends become a single newline; a tab stays a tab.
    """
    if text.isascii() and text.isprintable():
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    unified = unified.replace("\u2028", "\n").replace("\u2029", "\n")
    kept = (mark for mark in unified if not _is_dropped(mark))
    return unicodedata.normalize("NFC", "".join(kept))


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of the text that no shipped font can show, each once, in order of use."""
    if text.isascii():
        return ()
    wanted = dict.fromkeys(legible(text))
    known = covered()
    return tuple(mark for mark in wanted if mark not in _WITHOUT_PICTURE and ord(mark) not in known)


@cache
def covered() -> frozenset[int]:
    """Every code point that at least one shipped font can show."""
    stored = json.loads(shipped_path("fonts", "coverage.json").read_text(encoding="utf-8"))
    return frozenset(point for first, last in stored["ranges"] for point in range(first, last + 1))


def _is_dropped(mark: str) -> bool:
    return mark in _DIRECTION_CONTROLS or (
        unicodedata.category(mark) in {"Cc", "Cs"} and mark not in "\n\t"
    )
