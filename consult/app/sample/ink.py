"""Made-up signatures: loops of a hand that is each person's own, a little different every time."""

from math import pi, sin
from typing import NamedTuple

from consult.app.sample.dice import Dice
from consult.domain.signature import Point, Signature, Stroke

BOX_MM = (80.0, 30.0)
_BETWEEN_POINTS_MS = 12
_POINTS = 110


class Hand(NamedTuple):
    """How one person writes; lengths in mm, waves in turns over the whole name."""

    start_mm: float
    length_mm: float
    height_mm: float
    loops: float
    slant_mm: float
    wave: float
    phase: float
    underlines: bool


def hand_of(dice: Dice) -> Hand:
    """The hand of one person."""
    return Hand(
        start_mm=dice.uniform(6, 12),
        length_mm=dice.uniform(38, 56),
        height_mm=dice.uniform(4.5, 8),
        loops=dice.uniform(5, 9),
        slant_mm=dice.uniform(-2.5, 2.5),
        wave=dice.uniform(1.2, 2.8),
        phase=dice.uniform(0, 2 * pi),
        underlines=dice.happens(0.4),
    )


def sign(hand: Hand, dice: Dice) -> Signature:
    """One signature in a hand: a name in loops, and a line beneath where that is the habit."""
    shake = dice.uniform(0.92, 1.08)
    name = tuple(_point(hand, step / (_POINTS - 1), shake, step) for step in range(_POINTS))
    strokes = [Stroke(name)]
    if hand.underlines:
        strokes.append(_underline(hand, name[-1].t_ms + 220, shake))
    return Signature(*BOX_MM, tuple(strokes))


def _point(hand: Hand, done: float, shake: float, step: int) -> Point:
    """Large at the beginning, smaller towards the end, as quick signatures are."""
    turn = 2 * pi * hand.loops * done
    size = hand.height_mm * (1.15 - 0.75 * done) * (0.7 + 0.3 * sin(hand.wave * turn / 3 + 1))
    x = hand.start_mm + hand.length_mm * done * shake + size * 0.55 * sin(turn + hand.phase)
    y = 15 - hand.slant_mm * (2 * done - 1) + size * sin(turn + hand.phase + pi / 2) * shake
    pressure = 0.45 + 0.3 * sin(turn + hand.phase)
    return Point(_inside(x, 0), _inside(y, 1), step * _BETWEEN_POINTS_MS, round(pressure, 2))


def _underline(hand: Hand, begins_ms: int, shake: float) -> Stroke:
    return Stroke(
        tuple(
            Point(
                _inside(hand.start_mm + hand.length_mm * shake * done / 14, 0),
                _inside(25 + 0.8 * sin(done / 3 + hand.phase), 1),
                begins_ms + done * _BETWEEN_POINTS_MS,
                0.4,
            )
            for done in range(15)
        )
    )


def _inside(mm: float, side: int) -> float:
    return round(min(BOX_MM[side] - 1, max(1.0, mm)), 2)
