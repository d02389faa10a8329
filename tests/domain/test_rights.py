"""What a role is told when it asks for too much."""

import pytest

from consult.domain.accounts import Role
from consult.domain.errors import NotAllowed
from consult.domain.rights import RIGHTS, check_may, may


def test_an_owner_may_do_everything_and_everyone_sees_the_visit():
    assert all(may(Role.OWNER, act) for act in RIGHTS)
    assert all(may(role, "visits.record") for role in Role)


@pytest.mark.parametrize("act", ["visits.save_screening", "consents.sign", "finishing.close"])
def test_who_does_not_treat_changes_no_visit(act):
    assert [role for role in Role if may(role, act)] == [Role.OWNER, Role.PRACTITIONER]


def test_reading_only_changes_nothing_and_takes_nothing_out():
    acts = {act for act in RIGHTS if may(Role.READ_ONLY, act)}
    assert not acts & {"papers.save", "clients.save", "visits.plan_visit", "imports.run"}


def test_an_act_that_the_table_does_not_know_is_nobodys():
    assert not any(may(role, "visits.burn") for role in Role)
    with pytest.raises(NotAllowed):
        check_may(Role.OWNER, "visits.burn")


def test_a_refusal_says_what_is_not_allowed_and_whom_to_ask():
    with pytest.raises(NotAllowed) as refused:
        check_may(Role.MANAGER, "finishing.close")
    assert refused.value.sentence == "Your role, manager, may not close a visit."
    assert refused.value.next_step == "Ask a practitioner."
