"""What counts as a signature, and what is a dot, a dash or a slip of the hand."""

from itertools import pairwise
from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.domain.signature import (
    Point,
    Signature,
    Stroke,
    directions,
    ink_mm,
    is_signature,
    time_ms,
)


def drawn(*strokes: list[tuple[float, float]], ms: int = 20) -> Signature:
    """A signature from corner points, a new point each `ms`."""
    at = 0
    made = []
    for stroke in strokes:
        points = []
        for x, y in stroke:
            points.append(Point(x, y, at))
            at += ms
        made.append(Stroke(tuple(points)))
    return Signature(80, 30, tuple(made))


def line(x0: float, y0: float, x1: float, y1: float, steps: int = 20) -> list[tuple[float, float]]:
    return [(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(steps + 1)]


LOOP = [(20 + 8 * cos(i / 20 * 2 * pi), 15 + 8 * sin(i / 20 * 2 * pi)) for i in range(21)]
ZIGZAG = [*line(5, 20, 15, 5), *line(15, 5, 25, 20)]


@pytest.mark.parametrize(
    ("signature", "counts"),
    [
        pytest.param(drawn(ZIGZAG), True, id="a zigzag"),
        pytest.param(drawn(LOOP), True, id="a loop"),
        pytest.param(drawn(line(5, 5, 30, 5), line(5, 5, 5, 25)), True, id="a cross of two lines"),
        pytest.param(drawn(), False, id="nothing"),
        pytest.param(drawn([(10, 10)]), False, id="a dot"),
        pytest.param(drawn(line(5, 15, 70, 15)), False, id="a straight line"),
        pytest.param(drawn(line(5, 5, 60, 5), line(5, 9, 60, 9)), False, id="two parallel lines"),
        pytest.param(drawn(line(5, 5, 10, 8), line(10, 8, 12, 3)), False, id="a small tick"),
        pytest.param(drawn(ZIGZAG, ms=2), False, id="a flick too quick to be meant"),
    ],
)
def test_only_ink_with_two_directions_15_mm_and_300_ms_is_a_signature(
    signature: Signature, counts: bool
) -> None:
    check = is_signature(signature)

    assert bool(check) is counts
    assert bool(check.reasons) is not counts


def test_a_wobbly_line_drawn_with_a_ruler_stays_one_direction() -> None:
    wobble = [(x, 15 + 0.3 * (-1) ** i) for i, (x, _) in enumerate(line(5, 0, 70, 0, 60))]

    assert directions(drawn(wobble)) == 1
    assert "single straight line" in " ".join(is_signature(drawn(wobble)).reasons)


def test_every_reason_is_told_at_once() -> None:
    assert len(is_signature(drawn(line(5, 5, 8, 5, 3))).reasons) == 3


def test_exactly_15_mm_and_300_ms_are_enough() -> None:
    right, down = line(0, 0, 10, 0, 5), line(10, 0, 10, 5, 5)[1:]
    points = [Point(x, y, i * 30) for i, (x, y) in enumerate([*right, *down])]
    signature = Signature(80, 30, (Stroke(tuple(points)),))

    assert ink_mm(signature) == pytest.approx(15)
    assert time_ms(signature) == 300
    assert is_signature(signature)


points = st.builds(
    Point,
    st.floats(0, 80),
    st.floats(0, 30),
    st.integers(0, 60_000),
    st.none() | st.floats(0, 1),
)
signatures = st.builds(
    Signature,
    st.just(80.0),
    st.just(30.0),
    st.lists(st.builds(Stroke, st.lists(points, max_size=20).map(tuple)), max_size=5).map(tuple),
)


@given(signatures)
def test_any_ink_is_judged_and_a_refusal_says_why(signature: Signature) -> None:
    check = is_signature(signature)

    assert bool(check) == (not check.reasons)
    assert all(reason.endswith(".") for reason in check.reasons)


@given(signatures)
def test_what_counts_really_has_the_ink_and_the_time(signature: Signature) -> None:
    strokes = [stroke.points for stroke in signature.strokes]
    length = sum(hypot(b.x_mm - a.x_mm, b.y_mm - a.y_mm) for s in strokes for a, b in pairwise(s))
    times = [point.t_ms for stroke in strokes for point in stroke]

    if is_signature(signature):
        assert length >= 15
        assert max(times) - min(times) >= 300


@given(signatures, st.floats(-40, 40), st.floats(-20, 20))
def test_where_in_the_box_it_stands_does_not_matter(
    signature: Signature, right: float, down: float
) -> None:
    moved = tuple(
        Stroke(tuple(Point(p.x_mm + right, p.y_mm + down, p.t_ms) for p in stroke.points))
        for stroke in signature.strokes
    )

    assert abs(ink_mm(Signature(80, 30, moved)) - ink_mm(signature)) < 1e-6
