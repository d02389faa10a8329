"""One thing measured beside the least that it could take, in one run and turn about."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Act = Callable[[int], object]
"""What is timed; told the number of its turn, from 0."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio with what it may be at most; `shown` are the absolute figures behind it."""

    name: str
    ratio: float
    goal: float
    samples: int
    shown: str

    @property
    def is_met(self) -> bool:
        return self.ratio <= self.goal


@dataclass(frozen=True, slots=True)
class Comparison:
    """Samples of a thing, in seconds or bytes, and of the least beside it."""

    measured: list[float]
    least: list[float]

    @property
    def ratio(self) -> float:
        return median(self.measured) / median(self.least)

    def times(self) -> str:
        """Both medians in words."""
        return f"{milliseconds(median(self.measured))} against {milliseconds(median(self.least))}"

    def goal(self, name: str, goal: float) -> Goal:
        return Goal(name, self.ratio, goal, len(self.measured), self.times())


def compare(measured: Act, least: Act, turns: int, warm_up: int = 1) -> Comparison:
    """Times both acts turn about, each first in every other turn, so that both meet the same noise.

    The first `warm_up` turns are not counted.
    """
    found: tuple[list[float], list[float]] = ([], [])
    acts = (measured, least)
    for turn in range(-warm_up, turns):
        for which in (0, 1) if turn % 2 else (1, 0):
            seconds = timed(acts[which], turn)
            if turn >= 0:
                found[which].append(seconds)
    return Comparison(*found)


def timed(act: Act, turn: int) -> float:
    """How long one turn takes, in seconds."""
    began = perf_counter()
    act(turn)
    return perf_counter() - began


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"
