"""A drawn signature as data: strokes in mm of the box on the paper, in the order drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, degrees, hypot

MIN_DIRECTIONS = 2
MIN_INK_MM = 15.0
MIN_TIME_MS = 300
"""Less than these is a dot, a tick or a slip of the hand; the figures are the program's own."""

_TURN_DEGREES = 45.0
_STEP_MM = 2.0


@dataclass(frozen=True, slots=True)
class Point:
    """Where the pen was, in mm from the box's top left, `t_ms` after the signature's first point.

    `pressure` runs from 0 to 1; None where a finger or a mouse gives none.
    """

    x_mm: float
    y_mm: float
    t_ms: int
    pressure: float | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of ink, from pen down to pen up."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """All strokes, with the size in mm of the box they were drawn in."""

    width_mm: float
    height_mm: float
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """Whether drawn ink counts as a signature and, where it doesn't, why, told to the signer."""

    counts: bool
    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.counts


def is_signature(signature: Signature) -> SignatureCheck:
    """Ink of under two directions, 15 mm or 300 ms is no signature; says every reason."""
    reasons = []
    if not signature.strokes:
        reasons.append("Nothing has been drawn yet.")
    else:
        if ink_mm(signature) < MIN_INK_MM:
            reasons.append("It is shorter than 15 mm. Please sign larger.")
        if time_ms(signature) < MIN_TIME_MS:
            reasons.append("It was drawn in under a third of a second. Please sign again.")
        if directions(signature) < MIN_DIRECTIONS:
            reasons.append("It is a single straight line. Please sign your name.")
    return SignatureCheck(not reasons, tuple(reasons))


def ink_mm(signature: Signature) -> float:
    """The length of all strokes together, in mm."""
    return sum(_length_mm(stroke) for stroke in signature.strokes)


def time_ms(signature: Signature) -> int:
    """From the first point to the last, in ms."""
    times = [point.t_ms for stroke in signature.strokes for point in stroke.points]
    return max(times) - min(times) if times else 0


def directions(signature: Signature) -> int:
    """How many headings, 45° or more apart, the ink takes; wobbles under 2 mm don't count."""
    taken: list[float] = []
    for stroke in signature.strokes:
        for heading in _headings(stroke):
            if all(_turn(heading, other) >= _TURN_DEGREES for other in taken):
                taken.append(heading)
    return len(taken)


def _length_mm(stroke: Stroke) -> float:
    points = stroke.points
    return sum(hypot(b.x_mm - a.x_mm, b.y_mm - a.y_mm) for a, b in pairwise(points))


def _headings(stroke: Stroke) -> Iterator[float]:
    points = list(_spaced(stroke.points))
    for a, b in pairwise(points):
        yield degrees(atan2(b.y_mm - a.y_mm, b.x_mm - a.x_mm))


def _spaced(points: Iterable[Point]) -> Iterator[Point]:
    last: Point | None = None
    for point in points:
        if last is None or hypot(point.x_mm - last.x_mm, point.y_mm - last.y_mm) >= _STEP_MM:
            yield point
            last = point


def _turn(a: float, b: float) -> float:
    turn = abs(a - b) % 360
    return min(turn, 360 - turn)
