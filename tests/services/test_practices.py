"""What of a practice's own details is refused in words before it reaches the papers."""

from dataclasses import replace

import pytest

from consult.app.practice_session import make_services as services_over
from consult.domain.accounts import Role, Session
from consult.domain.errors import InvalidRecord, NotAllowed, NotFound
from tests.practice import ACCOUNT, make_services


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


def test_a_practitioner_keeps_their_own_details_and_no_one_elses(tmp_path):
    with make_services(tmp_path) as owner:
        services = services_over(owner.store, None, Session(ACCOUNT, "Ada", Role.PRACTITIONER))
        (person,) = services.practice.practitioners()
        own = services.practice.save_practitioner(replace(person, registration_number="REG-0003"))
        for others in (replace(own, account_id="another"), replace(own, id="another")):
            with pytest.raises((NotAllowed, NotFound)):
                services.practice.save_practitioner(others)
        assert services.practice.practitioners() == (own,)


def test_an_account_of_someone_who_does_not_treat_is_nobody_who_treats(tmp_path):
    with make_services(tmp_path) as services:
        assert services.practice.practitioner_of(ACCOUNT).account_id == ACCOUNT
        with pytest.raises(NotFound):
            services.practice.practitioner_of("at-the-desk")
