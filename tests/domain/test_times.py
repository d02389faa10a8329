"""Times of day as people type them."""

from datetime import time

import pytest

from consult.domain.times import TimeNotUnderstood, parse_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("14h30", time(14, 30)),
        ("14h", time(14)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("2:30 pm", time(14, 30)),
        ("2.30 p.m.", time(14, 30)),
        ("12 am", time(0)),
        ("12pm", time(12)),
        (" 9 ", time(9)),
    ],
)
def test_a_time_is_understood_as_people_write_it(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "24:00", "9:60", "13 pm", "0 am", "noon", "9:3", "12345"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(TimeNotUnderstood):
        parse_time(typed)
