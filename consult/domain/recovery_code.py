"""The recovery code as it is printed, read out and typed: 32 characters and 2 to check them.

Crockford's base 32 has no I, L, O and U, so that a code can be copied by hand. Read as one number
of 34 digits a code leaves 1 on division by 1021: a prime, so one wrong character is always found,
and so are two that were swapped.
"""

import secrets
import unicodedata
from collections.abc import Mapping
from typing import Final

from consult.domain.errors import KnownError

CODE_BYTES: Final = 20
"""160 random bits: far beyond guessing, so no slow derivation is needed to guard it."""
GROUP_LETTERS: Final = 4
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS: Final = 34
GROUPS: Final = -(-_LETTERS // GROUP_LETTERS)
_PRIME: Final = 1021
_DIGITS: Final = {letter: digit for digit, letter in enumerate(_ALPHABET)} | {
    "O": 0,
    "I": 1,
    "L": 1,
}


class MistypedRecoveryCode(KnownError):
    """What was typed can't be a recovery code, whichever practice it is for."""


def new_code() -> str:
    """A new code in groups, as it is to be printed."""
    return code_of(secrets.token_bytes(CODE_BYTES))


def code_of(secret: bytes) -> str:
    """The printed form of 20 bytes: eight groups of four characters and one of two."""
    number = int.from_bytes(secret, "big")
    number = number * 1024 + (1 - number * 1024) % _PRIME
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LETTERS)))
    return "-".join(_groups(letters))


def secret_of(typed: str) -> bytes:
    """The 20 bytes of a code as it was typed: in any case, with or without hyphens and spaces.

    Raises MistypedRecoveryCode, which says what to look at and never repeats what was typed.
    """
    letters = _letters(typed)
    _check_letters(letters)
    if len(letters) != _LETTERS:
        raise MistypedRecoveryCode(
            f"A recovery code has {_LETTERS} characters; {len(letters)} were typed.",
            "Compare it with the emergency sheet, group by group.",
        )
    number = _number(letters)
    if number % _PRIME != 1 or number % 1024 >= _PRIME:
        raise MistypedRecoveryCode(
            "The recovery code does not add up: a character is wrong, or two are swapped.",
            "Compare each group with the emergency sheet; 8 and B, 5 and S, 2 and Z look alike.",
        )
    return (number >> 10).to_bytes(CODE_BYTES, "big")


def letters_in_group(place: int) -> int:
    """How many characters a group has, counted from 1 as on the sheet; the last is short."""
    return min(GROUP_LETTERS, _LETTERS - GROUP_LETTERS * (place - 1))


def groups_typed(text: str) -> tuple[str, ...]:
    """What was typed or pasted, cut into groups as on the sheet; the last may be unfinished."""
    return tuple(_groups(_letters(text)[:_LETTERS]))


def is_of_code(text: str) -> bool:
    """Whether a group holds only characters that a code can have, or that are read as such."""
    return all(letter in _DIGITS for letter in _letters(text))


def groups_to_ask() -> tuple[int, int]:
    """Two groups to type back, counted from 1 as on the sheet; never the short one."""
    whole_groups = _LETTERS // GROUP_LETTERS
    first, second = sorted(secrets.SystemRandom().sample(range(1, whole_groups + 1), 2))
    return first, second


def check_groups(code: str, typed: Mapping[int, str]) -> bool:
    """Whether every group that was typed back is the code's; read as tolerantly as a code."""
    groups = _groups(_letters(code))
    return bool(typed) and all(
        1 <= place <= len(groups) and _digits(_letters(text)) == _digits(groups[place - 1])
        for place, text in typed.items()
    )


def _letters(typed: str) -> str:
    """What was typed without case, spaces and every kind of hyphen."""
    folded = unicodedata.normalize("NFKC", typed[:1000]).upper()
    return "".join(one for one in folded if unicodedata.category(one) not in ("Pd", "Zs", "Cc"))


def _check_letters(letters: str) -> None:
    for place, letter in enumerate(letters[:_LETTERS]):
        if letter not in _DIGITS:
            raise MistypedRecoveryCode(
                f"Group {place // GROUP_LETTERS + 1} of the recovery code holds a character "
                "that no code has.",
                "A code is made of digits and letters without I, L, O and U. "
                "Compare it with the emergency sheet.",
            )


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 32 + _DIGITS[letter]
    return number


def _digits(letters: str) -> list[int | None]:
    return [_DIGITS.get(letter) for letter in letters]


def _groups(letters: str) -> list[str]:
    return [letters[at : at + GROUP_LETTERS] for at in range(0, len(letters), GROUP_LETTERS)]
