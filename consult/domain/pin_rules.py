"""What a PIN has to be: digits that a gloved hand can type and nobody guesses at once."""

from itertools import pairwise
from typing import Final

SHORTEST_PIN: Final = 6
"""A million possibilities; with three tries one guess in 333,000 gets in."""
LONGEST_PIN: Final = 12


def check_pin(pin: str) -> str | None:
    """What is wrong with a PIN that somebody chooses, in a sentence; None for a good one."""
    if not (pin.isascii() and pin.isdigit()):
        return "A PIN has digits only."
    if len(pin) < SHORTEST_PIN:
        return f"A PIN has at least {SHORTEST_PIN} digits."
    if len(pin) > LONGEST_PIN:
        return f"A PIN has at most {LONGEST_PIN} digits."
    if len(set(pin)) < 3 or _is_a_run(pin):
        return "This PIN is among the first that anybody would try."
    return None


def looks_like_pin(typed: str) -> bool:
    """Whether something typed could be a PIN at all; a password of digits looks like one too."""
    return typed.isascii() and typed.isdigit() and SHORTEST_PIN <= len(typed) <= LONGEST_PIN


def _is_a_run(pin: str) -> bool:
    """123456 and 654321, past nine or nought as well."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps <= {1} or steps <= {9}
