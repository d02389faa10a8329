"""Smooth strokes through chosen points.

The spline is John Hobby's ("Smooth, easy to compute interpolating splines", 1986), the one METAFONT
draws with: it gives calm curves from few points, so a map is a list of places, not of handles.
"""

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Handles = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Stroke:
    """Knots, and between each two of them either a pair of handles or a straight line (None)."""

    knots: tuple[Point, ...]
    handles: tuple[Handles | None, ...]

    def part(self, start: Point, end: Point) -> "Stroke":
        """The same drawn line between two of its knots; backwards if they stand in that order."""
        first, last = self.knots.index(start), self.knots.index(end)
        if first > last:
            return self.part(end, start).back()
        return Stroke(self.knots[first : last + 1], self.handles[first:last])

    def back(self) -> "Stroke":
        handles = tuple(pair and (pair[1], pair[0]) for pair in reversed(self.handles))
        return Stroke(self.knots[::-1], handles)

    def mirrored(self, width: float) -> "Stroke":
        def flip(point: Point) -> Point:
            return round(width - point[0], 1), point[1]

        handles = tuple(pair and (flip(pair[0]), flip(pair[1])) for pair in self.handles)
        return Stroke(tuple(flip(knot) for knot in self.knots), handles)


def line(*points: Point) -> Stroke:
    """Straight from point to point."""
    return Stroke(points, (None,) * (len(points) - 1))


def joined(*strokes: Stroke) -> Stroke:
    """Strokes one after the other; each must start where the last ended."""
    knots, handles = strokes[0].knots, strokes[0].handles
    for stroke in strokes[1:]:
        if stroke.knots[0] != knots[-1]:
            raise ValueError(f"a stroke from {stroke.knots[0]} cannot follow {knots[-1]}")
        knots, handles = knots + stroke.knots[1:], handles + stroke.handles
    return Stroke(knots, handles)


def across(half: Stroke, width: float) -> Stroke:
    """A stroke that starts on the midline, with its mirror image before it."""
    return joined(half.mirrored(width).back(), half)


def curve(*points: Point, start: Point | None = None, end: Point | None = None) -> Stroke:
    """A smooth open curve; `start` and `end` give its direction there, if it matters."""
    knots = [complex(*point) for point in points]
    return _stroke(points, knots, _open_angles(knots, start, end))


def loop(*points: Point) -> Stroke:
    """A smooth closed curve that ends where it starts."""
    around = [complex(*point) for point in points]
    lap = len(points)
    # Three laps drawn open: the middle one no longer feels its ends.
    long = [*around, *around, *around, around[0]]
    angles = _open_angles(long, None, None)
    closed = (*points, points[0])
    return _stroke(closed, long[lap : 2 * lap + 1], angles[lap : 2 * lap])


def oval(centre: Point, radius_x: float, radius_y: float) -> Stroke:
    """An upright ellipse of four curves."""
    x, y = centre
    return loop((x + radius_x, y), (x, y + radius_y), (x - radius_x, y), (x, y - radius_y))


def _stroke(
    points: Sequence[Point], knots: Sequence[complex], angles: Sequence[tuple[float, float]]
) -> Stroke:
    handles = []
    for (a, b), (theta, phi) in zip(pairwise(knots), angles, strict=True):
        chord = b - a
        first = a + cmath.rect(_velocity(theta, phi), theta) * chord
        second = b - cmath.rect(_velocity(phi, theta), -phi) * chord
        handles.append((_rounded(first), _rounded(second)))
    return Stroke(tuple(points), tuple(handles))


def _rounded(z: complex) -> Point:
    return round(z.real, 1), round(z.imag, 1)


def _velocity(theta: float, phi: float) -> float:
    """Hobby's length of a handle, as a share of the chord."""
    sin_t, sin_p, cos_t, cos_p = math.sin(theta), math.sin(phi), math.cos(theta), math.cos(phi)
    top = 2 + math.sqrt(2) * (sin_t - sin_p / 16) * (sin_p - sin_t / 16) * (cos_t - cos_p)
    bottom = 1 + (math.sqrt(5) - 1) / 2 * cos_t + (3 - math.sqrt(5)) / 2 * cos_p
    return top / bottom / 3


def _open_angles(
    knots: Sequence[complex], start: Point | None, end: Point | None
) -> list[tuple[float, float]]:
    """Per piece, the angle at which it leaves its chord and the one at which it comes back."""
    chords = [b - a for a, b in pairwise(knots)]
    turns = [0.0, *(cmath.phase(b / a) for a, b in pairwise(chords)), 0.0]
    count = len(knots)
    low, mid, high, right = ([0.0] * count for _ in range(4))
    mid[0], high[0], right[0] = 1.0, 1.0, -turns[1]
    if start is not None:
        high[0], right[0] = 0.0, cmath.phase(complex(*start) / chords[0])
    for k in range(1, count - 1):
        before, after = 1 / abs(chords[k - 1]), 1 / abs(chords[k])
        low[k], mid[k], high[k] = before, 2 * (before + after), after
        right[k] = -2 * turns[k] * before - turns[k + 1] * after
    low[-1], mid[-1] = 1.0, 1.0
    if end is not None:
        low[-1], right[-1] = 0.0, cmath.phase(complex(*end) / chords[-1])
    thetas = _solved(low, mid, high, right)
    return [(thetas[k], -turns[k + 1] - thetas[k + 1]) for k in range(count - 1)]


def _solved(
    low: list[float], mid: list[float], high: list[float], right: list[float]
) -> list[float]:
    """The tridiagonal system, by elimination."""
    for k in range(1, len(mid)):
        if mid[k - 1] == 0:
            continue
        share = low[k] / mid[k - 1]
        mid[k] -= share * high[k - 1]
        right[k] -= share * right[k - 1]
    solution = [0.0] * len(mid)
    # With two knots and free ends the system says only "as straight as can be".
    solution[-1] = right[-1] / mid[-1] if mid[-1] else 0.0
    for k in range(len(mid) - 2, -1, -1):
        solution[k] = (right[k] - high[k] * solution[k + 1]) / mid[k]
    return solution
