"""Shipped sentences with blanks in braces, and how they are filled."""

import re
from collections.abc import Mapping, Sequence

BLANK = re.compile(r"\{([a-z_]+)\}")


def put_in(template: str, values: Mapping[str, str]) -> str:
    """Fills the blanks of a shipped sentence in one go, so braces inside a value stay as they are.

    Raises `KeyError` for a blank without a value: a shipped text and the program disagree.
    """
    return BLANK.sub(lambda blank: values[blank[1]], template)


def on_one_line(text: str) -> str:
    """User text without line breaks and tabs, which would break up a sentence."""
    return " ".join(text.split())


def listed(names: Sequence[str], word_for_and: str) -> str:
    """Names in a row: "Chin", "Chin and Nose", "Chin, Nose and Neck"."""
    plain = [on_one_line(name) for name in names]
    if len(plain) < 2:
        return "".join(plain)
    return f"{', '.join(plain[:-1])} {word_for_and} {plain[-1]}"
