"""When the next visit can be."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from consult.domain.next_visit import earliest_next
from consult.facts.loader import load_facts

WRINKLES = load_facts().indications["wrinkles"]
DAY = date(2026, 5, 4)


def test_the_planned_interval_counts() -> None:
    next_visit = earliest_next(DAY, WRINKLES, 5)
    assert next_visit is not None
    assert (next_visit.earliest, next_visit.latest) == (date(2026, 6, 8), date(2026, 6, 15))
    assert not next_visit.shorter_than_usual


def test_without_a_plan_the_usual_interval_counts() -> None:
    next_visit = earliest_next(DAY, WRINKLES)
    assert next_visit is not None
    assert (next_visit.earliest, next_visit.latest) == (date(2026, 6, 1), date(2026, 6, 15))
    assert "ABLON2018" in next_visit.source_ids


def test_a_short_interval_is_told_and_a_long_one_widens_the_range() -> None:
    short, long = earliest_next(DAY, WRINKLES, 2), earliest_next(DAY, WRINKLES, 9)
    assert short is not None
    assert short.shorter_than_usual
    assert long is not None
    assert long.earliest == long.latest == date(2026, 7, 6)


def test_nothing_is_said_when_nothing_is_known() -> None:
    assert earliest_next(DAY) is None


@given(st.dates(), st.integers(-5, 10**9))
def test_no_interval_breaks_the_calendar(day: date, weeks: int) -> None:
    next_visit = earliest_next(day, None, weeks)
    assert next_visit is not None
    assert day <= next_visit.earliest <= next_visit.latest
