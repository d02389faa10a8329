"""Chance that can be repeated: the same seed gives the same throws on every computer."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice(Random):
    """Throws for one person or one visit, apart from all others: each may be made alone."""

    def __init__(self, *seed: object) -> None:
        super().__init__("/".join(map(str, seed)))

    def identity(self) -> str:
        """An identity of the usual form, 32 hexadecimal digits, that follows from the seed."""
        return f"{self.getrandbits(128):032x}"

    def happens(self, probability: float) -> bool:
        return self.random() < probability

    def one_of(self, things: Sequence[T], weights: Sequence[float] | None = None) -> T:
        return self.choices(things, weights)[0] if weights else self.choice(things)

    def digits(self, count: int) -> str:
        return f"{self.randrange(10**count):0{count}d}"
