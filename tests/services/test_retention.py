"""Records are kept as long as somebody has decided, and erased wholly afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from consult.domain.errors import InvalidRecord, NotAllowed
from consult.domain.ids import new_id
from consult.domain.retention import ErasureReason, RecordKind, RetentionPeriod, years_later
from consult.domain.visit import PlannedVisit
from consult.services.practice_services import PracticeServices
from tests import visits
from tests.practice import MORNING, PRACTITIONER, make_services, some_client

LATER = datetime(2040, 1, 2, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def opened(
    tmp_path_factory: pytest.TempPathFactory, clock: Callable[[], datetime]
) -> Iterator[PracticeServices]:
    with make_services(tmp_path_factory.mktemp("retention"), clock) as made:
        yield made


@pytest.fixture
def services(opened: PracticeServices, clock: Clock) -> PracticeServices:
    clock.now = MORNING
    opened.practice.save(replace(opened.practice.practice(), country="GB"))
    return opened


def _due(services: PracticeServices, client_id: str) -> date | None:
    found = [one for one in services.retention.overview().due if one.kept.client.id == client_id]
    return found[0].due_since if found else None


def test_an_adult_falls_due_by_the_firm_figure_of_the_reference(services, clock):
    client = services.clients.register(some_client())
    clock.now = datetime(2034, 5, 3, 12, tzinfo=UTC)
    assert _due(services, client.id) is None
    clock.now = datetime(2034, 5, 4, 12, tzinfo=UTC)
    assert _due(services, client.id) == date(2034, 5, 4)
    assert services.retention.overview().terms[RecordKind.ADULT].fact_id == "uk_adult"


def test_a_country_without_a_reference_has_nobody_due_until_the_practice_decides(services, clock):
    client = services.clients.register(some_client())
    services.practice.save(replace(services.practice.practice(), country="FR"))
    clock.now = LATER
    assert services.retention.reference() == ()
    found = services.retention.overview()
    assert (found.due, found.terms) == ((), {})
    assert found.undecided >= 1
    assert client.id


def test_a_figure_in_doubt_is_shown_and_binds_nobody(services, clock):
    child = services.clients.register(some_client(birth_date=date(2012, 6, 1)))
    shown = {one.id: one for one in services.retention.reference()}
    assert shown["uk_child"].evidence.to_verify
    clock.now = LATER
    assert _due(services, child.id) is None
    services.retention.set_period(
        RetentionPeriod(
            record_kind=RecordKind.CHILD, until_age=25, reason="Our insurer", set_at=MORNING
        )
    )
    assert _due(services, child.id) == date(2037, 6, 1)
    assert services.retention.overview().terms[RecordKind.CHILD].words.startswith("Set by the")


def test_what_is_about_papers_is_never_a_period_of_records(services, clock):
    services.practice.save(replace(services.practice.practice(), country="US"))
    clock.now = LATER
    assert {one.id for one in services.retention.reference()} == {"us_hipaa", "us_state"}
    assert RecordKind.ADULT not in services.retention.overview().terms


@pytest.mark.parametrize(
    "period",
    [
        RetentionPeriod(record_kind=RecordKind.CHILD, until_age=25, set_at=MORNING),
        RetentionPeriod(record_kind=RecordKind.CHILD, reason="Why", set_at=MORNING),
        RetentionPeriod(record_kind=RecordKind.CHILD, until_age=0, reason="Why", set_at=MORNING),
    ],
)
def test_a_period_needs_a_figure_and_a_reason(services, period):
    with pytest.raises(InvalidRecord):
        services.retention.set_period(period)


def test_one_who_is_kept_longer_is_not_due_and_not_erased(services, clock):
    client = services.clients.register(some_client())
    clock.now = LATER
    services.retention.keep(client.id, date(2045, 1, 1), "A claim is open")
    assert _due(services, client.id) is None
    assert client.id in [one.kept.client.id for one in services.retention.overview().held]
    with pytest.raises(NotAllowed, match="kept until 2045-01-01"):
        services.retention.erase(client.id, ErasureReason.PERIOD_OVER)
    services.retention.keep(client.id, LATER.date(), "The claim is settled")
    assert _due(services, client.id) is not None


def test_what_is_open_or_still_to_come_stands_in_the_way(services, clock):
    visit_id = visits.begin(services)
    client = services.visits.record(visit_id).client
    assert "still open" in services.retention.preview(client.id).refusal
    seen = services.visits.record(visits.whole_visit(services)).client
    with pytest.raises(NotAllowed, match="here today"):
        services.retention.erase(seen.id, ErasureReason.CLIENT_ASKED)
    expected = services.clients.register(some_client())
    services.visits.plan_visit(
        PlannedVisit(id=new_id(), client_id=expected.id, on_day=date(2026, 6, 1), at_time=time(9))
    )
    with pytest.raises(NotAllowed, match="planned visit"):
        services.retention.erase(expected.id, ErasureReason.CLIENT_ASKED)


def test_a_time_that_is_not_over_is_not_said_to_be(services, clock):
    client = services.clients.register(some_client())
    clock.now = MORNING + timedelta(days=2)
    with pytest.raises(NotAllowed, match="is not over"):
        services.retention.erase(client.id, ErasureReason.PERIOD_OVER)


def test_an_erased_client_is_gone_everywhere_and_the_rest_verifies(services, clock):
    visit_id = visits.whole_visit(services, some_client(family_name="Vanishing"))
    client = services.visits.record(visit_id).client
    services.addenda.write(visit_id, "Called back.", "Came later")
    stays = visits.whole_visit(services)
    clock.now = LATER
    shown = services.retention.preview(client.id)
    assert (shown.refusal, shown.counts["visit"], shown.counts["addendum"]) == ("", 1, 1)
    erased = services.retention.erase(client.id, ErasureReason.PERIOD_OVER)
    assert [one.client_id for one in erased.tombstones] == [client.id]
    assert services.clients.search("Vanishing") == ()
    assert client.id not in [one.id for one in services.clients.everyone()]
    assert services.visits.record(stays).visit.is_closed
    assert services.history.state().is_whole
    acts = [one.trace.act for one in services.history.of_client(client.id)]
    assert acts[-1] == "erased" or acts[0] == "erased"


def test_records_that_went_into_one_another_are_erased_together(services, clock):
    kept, other = (services.clients.register(some_client(notes=name)) for name in ("One", "Two"))
    services.merging.merge(kept.id, other.id, {}, "Came twice")
    clock.now = LATER
    with pytest.raises(NotAllowed, match="went into another"):
        services.retention.erase(other.id, ErasureReason.CLIENT_ASKED)
    assert [one.id for one in services.retention.preview(kept.id).also] == [other.id]
    erased = services.retention.erase(kept.id, ErasureReason.CLIENT_ASKED)
    assert {one.client_id for one in erased.tombstones} == {kept.id, other.id}


def test_words_that_an_undone_merge_brought_over_go_with_whose_they_were(services, clock):
    kept = services.clients.register(some_client(allergies="Latex"))
    other = services.clients.register(some_client(allergies="Qzxnickel"))
    merge = services.merging.merge(kept.id, other.id, {}, "Came twice")
    services.merging.unmerge(merge.id)
    clock.now = LATER
    services.retention.erase(other.id, ErasureReason.MADE_BY_MISTAKE)
    told = [one.trace for one in services.history.of_client(kept.id)]
    assert not any("Qzxnickel" in f"{one.old}{one.new}" for one in told)
    assert any("Latex" in (one.old or "") for one in told)
    assert services.clients.get(kept.id).allergies == "Latex"
    assert services.history.state().is_whole


def test_a_visit_begun_under_the_wrong_name_loses_that_name_and_is_sealed_anew(services, clock):
    wrong = some_client(family_name="Wrongname")
    visit_id = visits.begin(services, wrong)
    visits.screen(services, visit_id)
    visits.plan(services, visit_id)
    visits.agree(services, visit_id)
    right = services.clients.register(some_client(given_name="Righta"))
    services.visits.move(visit_id, right.id)
    clock.now = LATER
    services.retention.erase(wrong.id, ErasureReason.MADE_BY_MISTAKE)
    record = services.visits.record(visit_id)
    assert (record.visit.moves, record.consents, record.client.id) == ((), (), right.id)
    assert record.practitioner.id == PRACTITIONER


def test_a_day_that_a_year_lacks_is_the_next_one():
    assert years_later(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)
