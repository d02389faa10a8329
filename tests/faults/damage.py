"""What a failing disk, a bad stick or a foreign hand does to the bytes of a file."""

import random
from collections.abc import Callable
from pathlib import Path

PAGE = 4096

Harm = Callable[[bytearray, random.Random], object]


def flip(content: bytearray, dice: random.Random) -> None:
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def overwrite(content: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(content))
    content[start : start + 64] = dice.randbytes(len(content[start : start + 64]))


def zero(content: bytearray, dice: random.Random) -> None:
    start = _page(content, dice)
    content[start : start + PAGE] = bytes(len(content[start : start + PAGE]))


def swap(content: bytearray, dice: random.Random) -> None:
    first, second = _page(content, dice), _page(content, dice)
    size = min(PAGE, len(content) - first, len(content) - second)
    one, other = content[first : first + size], content[second : second + size]
    content[first : first + size], content[second : second + size] = other, one


def truncate(content: bytearray, dice: random.Random) -> None:
    """At a page or anywhere, to nothing now and then."""
    del content[dice.choice((_page(content, dice), dice.randrange(len(content)))) :]


HARMS: tuple[Harm, ...] = (flip, overwrite, zero, swap, truncate)


def harm(file: Path, kind: Harm, dice: random.Random) -> bool:
    """Do it; False where the dice left every byte as it was."""
    before = file.read_bytes()
    content = bytearray(before)
    kind(content, dice)
    file.write_bytes(content)
    return bytes(content) != before


def _page(content: bytearray, dice: random.Random) -> int:
    return PAGE * dice.randrange((len(content) + PAGE - 1) // PAGE)
