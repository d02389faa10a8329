"""Two records of one person become one and can be taken apart again; no visit is changed by it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest

from consult.domain.client import Client
from consult.domain.errors import InvalidRecord, NotAllowed
from consult.domain.ids import new_id
from consult.domain.merging import Choice, Joining, joined
from consult.domain.visit import PlannedVisit
from consult.services.practice_services import PracticeServices
from tests import visits
from tests.practice import PRACTITIONER, make_services, some_client


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeServices]:
    with make_services(tmp_path_factory.mktemp("merging")) as made:
        yield made


@pytest.fixture
def pair(services: PracticeServices) -> tuple[Client, Client]:
    """Two records that say different things of one person."""
    kept = some_client(family_name="Twice", allergies="Latex", notes="Likes it quiet", phone="1")
    other = some_client(
        family_name="Twyce",
        allergies="Lidocaine",
        notes="Likes it quiet",
        phone="",
        email="twice@example.org",
        medicines="None",
    )
    return services.clients.register(kept), services.clients.register(other)


def _planned(services: PracticeServices, client: Client) -> PlannedVisit:
    planned = PlannedVisit(
        id=new_id(), client_id=client.id, on_day=date(2026, 6, 1), at_time=time(9)
    )
    services.visits.plan_visit(planned)
    return planned


def _found(services: PracticeServices, words: str) -> list[str]:
    return [one.id for one in services.clients.search(words)]


def test_the_preview_tells_what_differs_and_suggests_what_loses_nothing(services, pair):
    kept, other = pair
    shown = services.merging.preview(kept.id, other.id)
    told = {one.field: (one.kept, one.other, one.suggested) for one in shown.fields}
    assert told == {
        "family_name": ("Twice", "Twyce", Choice.KEPT),
        "phone": ("1", "", Choice.KEPT),
        "email": ("", "twice@example.org", Choice.OTHER),
        "allergies": ("Latex", "Lidocaine", Choice.BOTH),
        "medicines": ("", "None", Choice.OTHER),
    }
    assert shown.refusal == ""


def test_everything_of_the_other_record_goes_to_the_kept_one(services, pair):
    kept, other = pair
    visit_id = visits.whole_visit(services, replace(other, given_name="Went"))
    planned = _planned(services, other)
    merge = services.merging.merge(kept.id, other.id, {"phone": Choice.KEPT}, "Came twice")
    assert [one.id for one in services.visits.timeline(kept.id)] == [visit_id]
    assert services.desk.planned_of(kept.id) == (replace(planned, client_id=kept.id),)
    assert {one.kind for one in merge.links} == {"visit", "consent", "planned_visit"}
    now = services.clients.get(kept.id)
    assert (now.allergies, now.medicines) == ("Latex\nLidocaine", "None")
    assert services.merging.kept(other.id) == kept.id
    (consent,) = services.visits.record(visit_id).consents
    assert (consent.client_id, consent.client_name) == (kept.id, "Went Twyce")
    assert [one.merge for one in services.merging.merges_of(kept.id)] == [merge]


def test_the_other_record_is_in_no_list_and_no_search_and_still_stored(services, pair):
    kept, other = pair
    before = len(services.clients.everyone())
    services.merging.merge(kept.id, other.id, {}, "Came twice")
    assert other.id not in _found(services, "Twyce") + _found(services, "twice@example.org")
    assert other.id not in [one.id for one in services.clients.everyone()]
    assert len(services.clients.everyone()) == before - 1
    assert other.id not in [
        one.client.id for one in services.clients.likely_duplicates(some_client())
    ]
    assert services.clients.get(other.id) == other


def test_undoing_puts_back_what_nothing_newer_contradicts(services, pair):
    kept, other = pair
    moved = visits.whole_visit(services, other)
    merge = services.merging.merge(kept.id, other.id, {}, "Came twice")
    since = services.visits.begin(kept.id, PRACTITIONER).id
    edited = replace(services.clients.get(kept.id), medicines="Aspirin")
    services.clients.save(edited)
    undone = services.merging.unmerge(merge.id)
    assert (undone.fields_left, undone.links_left, undone.since) == (("medicines",), (), 1)
    assert [one.id for one in services.visits.timeline(kept.id)] == [since]
    assert [one.id for one in services.visits.timeline(other.id)] == [moved]
    now = services.clients.get(kept.id)
    assert (now.allergies, now.email, now.medicines) == ("Latex", "", "Aspirin")
    assert other.id in _found(services, "Twyce")
    assert services.merging.kept(other.id) == other.id
    assert services.merging.merges_of(kept.id) == ()
    with pytest.raises(NotAllowed, match="undone already"):
        services.merging.unmerge(merge.id)


def test_merges_in_a_row_are_undone_the_last_one_first(services, pair):
    kept, other = pair
    third = services.clients.register(some_client(family_name="Thrice"))
    first = services.merging.merge(kept.id, other.id, {}, "Came twice")
    second = services.merging.merge(third.id, kept.id, {}, "And a third time")
    assert services.merging.kept(other.id) == third.id
    with pytest.raises(NotAllowed, match="has since gone into another"):
        services.merging.unmerge(first.id)
    services.merging.unmerge(second.id)
    services.merging.unmerge(first.id)
    assert services.merging.kept(other.id) == other.id


def test_an_open_visit_of_the_other_record_is_closed_or_moved_first(services, pair):
    kept, other = pair
    services.visits.begin(other.id, PRACTITIONER)
    assert "still open" in services.merging.preview(kept.id, other.id).refusal
    with pytest.raises(NotAllowed, match="still open"):
        services.merging.merge(kept.id, other.id, {}, "Came twice")
    services.merging.merge(other.id, kept.id, {}, "That of the kept one is no hindrance")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_merge_needs_a_reason_of_some_words(services, pair, reason):
    with pytest.raises(InvalidRecord):
        services.merging.merge(pair[0].id, pair[1].id, {}, reason)


def test_a_text_that_gets_too_long_is_told_and_nothing_is_merged(services, pair):
    kept, other = pair
    services.clients.save(replace(kept, allergies="a" * 900))
    services.clients.save(replace(other, allergies="b" * 900))
    with pytest.raises(InvalidRecord, match="characters"):
        services.merging.merge(kept.id, other.id, {}, "Came twice")
    assert services.merging.kept(other.id) == other.id


def test_visits_of_someone_else_are_split_off_and_can_come_back(services):
    mixed = services.clients.register(some_client(family_name="Mixed"))
    mine = visits.whole_visit(services, mixed)
    wrong = visits.whole_visit(services, mixed)
    new = some_client(given_name="Somebody", family_name="Elseton")
    split = services.merging.split(mixed.id, [wrong], "Two of one name", new)
    assert (split.act, split.made_other) == (Joining.SPLIT, True)
    assert [one.id for one in services.visits.timeline(mixed.id)] == [mine]
    assert [one.id for one in services.visits.timeline(new.id)] == [wrong]
    assert services.visits.record(wrong).consents[0].client_id == new.id
    undone = services.merging.unmerge(split.id)
    assert undone.links_left == ()
    assert {one.id for one in services.visits.timeline(mixed.id)} == {mine, wrong}
    assert _found(services, "Elseton") == []
    assert services.merging.kept(new.id) == mixed.id


def test_an_open_visit_is_moved_and_never_split_off(services):
    visit_id = visits.begin(services)
    client = services.visits.record(visit_id).client
    with pytest.raises(NotAllowed, match="still open"):
        services.merging.split(client.id, [visit_id], "Not theirs", some_client())


def test_what_is_begun_or_planned_for_a_record_that_went_into_another_is_the_kept_ones(
    services, pair
):
    kept, other = pair
    services.merging.merge(kept.id, other.id, {}, "Came twice")
    assert services.visits.begin(other.id, PRACTITIONER).client_id == kept.id
    planned = _planned(services, other)
    assert [one.id for one in services.desk.planned_of(kept.id)] == [planned.id]


def test_every_act_stands_in_the_journal_and_sealed_visits_verify(services, pair):
    kept, other = pair
    visits.whole_visit(services, other)
    merge = services.merging.merge(kept.id, other.id, {}, "Came twice")
    services.merging.unmerge(merge.id)
    for client in (kept, other):
        acts = [one.trace.act for one in services.history.of_client(client.id)]
        assert {"merged", "merge undone"} <= set(acts)
    assert services.history.state().is_whole


def test_two_texts_are_joined_without_saying_anything_twice():
    assert joined("Latex", "Latex") == "Latex"
    assert joined("Latex\nNickel", "Nickel") == "Latex\nNickel"
    assert joined("", "Nickel") == "Nickel"
    assert joined("Latex", " ") == "Latex"


def test_the_record_with_more_visits_is_proposed_to_stay(services, pair):
    kept, other = pair
    assert not services.merging.preview(kept.id, other.id).other_should_stay
    visits.whole_visit(services, other)
    assert services.merging.preview(kept.id, other.id).other_should_stay
