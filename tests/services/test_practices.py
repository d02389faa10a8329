"""What of a practice's own details is refused in words before it reaches the papers."""

from dataclasses import replace

import pytest

from consult.domain.errors import InvalidRecord
from tests.practice import make_services


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 121),
        ("address", "x" * 10_000),
        ("phone", "020\0"),
        ("out_of_hours", "9" * 201),
        ("time_zone", "Europe/Sampletown"),
    ],
)
def test_a_practice_that_cannot_be_printed_is_refused_at_its_field(tmp_path, field, value):
    with make_services(tmp_path) as services:
        before = services.practice.practice()
        with pytest.raises(InvalidRecord) as refused:
            services.practice.save(replace(before, **{field: value}))
        assert [problem.field for problem in refused.value.problems] == [field]
        assert services.practice.practice() == before


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "x" * 121), ("registration_number", "x" * 201)]
)
def test_a_practitioner_who_cannot_be_printed_is_refused_at_the_field(tmp_path, field, value):
    with make_services(tmp_path) as services:
        (before,) = services.practice.practitioners()
        with pytest.raises(InvalidRecord) as refused:
            services.practice.save_practitioner(replace(before, **{field: value}))
        assert [problem.field for problem in refused.value.problems] == [field]
        assert services.practice.practitioners() == (before,)
