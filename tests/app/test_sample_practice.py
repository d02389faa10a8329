"""The sample practice: made up from a seed, and as plausible as a practice that was really kept."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from consult.app import sample_practice
from consult.app.practice_session import open_practice
from consult.app.sample_practice import SamplePractice, describe, make
from consult.db.creation import FolderNotEmpty
from consult.db.key_file import FLOOR_COST
from consult.domain.client import age_on, check_client
from consult.domain.consent_rules import check_covers
from consult.domain.depth_rules import check_depth, check_passes
from consult.domain.guidance import guide, numbing_situation_of
from consult.domain.numbing_rules import check_numbing
from consult.domain.open_items import check_may_begin, check_may_close
from consult.domain.signature import is_signature
from consult.domain.visit import Outcome, Step
from consult.domain.visit_record import VisitRecord
from consult.domain.warning import Weight
from consult.facts.loader import load_facts
from consult.services.practice_services import PracticeServices

pytestmark = pytest.mark.long

TODAY = date(2026, 5, 5)
FACTS = load_facts()


@pytest.fixture(scope="module")
def described() -> SamplePractice:
    return describe(TODAY, clients=40)


@pytest.fixture(scope="module")
def records(described: SamplePractice) -> list[VisitRecord]:
    return list(described.visits())


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeServices]:
    folder = tmp_path_factory.mktemp("sample") / "practice"
    make(folder, today=TODAY, clients=30, cost=FLOOR_COST)
    now = datetime(2026, 5, 5, 9, tzinfo=UTC)
    with open_practice(
        folder, sample_practice.PASSWORD, writing=False, clock=lambda: now
    ) as opened:
        yield opened.services


def treated(records: list[VisitRecord]) -> list[VisitRecord]:
    return [record for record in records if record.treatment.areas]


def test_the_same_seed_and_day_give_the_same_records(records: list[VisitRecord]) -> None:
    assert list(describe(TODAY, clients=40).visits()) == records


def test_another_seed_gives_other_people(described: SamplePractice) -> None:
    others = describe(TODAY, clients=40, seed="another").clients
    assert {client.id for client in others}.isdisjoint(client.id for client in described.clients)


def test_every_client_could_be_registered_by_hand(described: SamplePractice) -> None:
    problems = [problem for client in described.clients for problem in check_client(client, TODAY)]
    assert problems == []
    ages = [age_on(one.birth_date, TODAY) for one in described.clients if one.birth_date]
    assert len(ages) == 40
    assert min(ages) >= 22


def test_names_of_many_scripts_are_among_two_hundred() -> None:
    names = "".join(client.name for client in describe(TODAY).clients)
    scripts = {"Łł": "Latin", "абгд": "Cyrillic", "ي": "Arabic", "本": "Chinese", "ε": "Greek"}
    assert [script for letters, script in scripts.items() if not set(letters) & set(names)] == []


def test_visits_are_spread_over_two_years_and_numbered_in_order(
    records: list[VisitRecord],
) -> None:
    starts = [record.visit.started_at for record in records]
    assert starts == sorted(starts)
    assert [record.visit.number for record in records] == list(range(1, len(records) + 1))
    assert (starts[-1] - starts[0]).days > 500
    assert starts[-1].date() < TODAY


def test_two_visits_never_begin_at_one_moment(records: list[VisitRecord]) -> None:
    starts = [record.visit.started_at for record in records]
    assert len(set(starts)) == len(starts)


def test_within_a_visit_one_thing_follows_another(records: list[VisitRecord]) -> None:
    for record in records:
        consent, treatment = record.consent, record.treatment
        moments: list[datetime | None] = [
            record.client.registered_at,
            record.course.opened_at if record.course and record.visit.session_number == 1 else None,
            record.visit.started_at,
            record.screening.answered_at,
            *(decision.decided_at for decision in record.screening.decisions),
            consent.first_shown_at if consent else None,
            consent.identity_confirmed_at if consent else None,
            *(tick.acknowledged_at for tick in (consent.acknowledgements if consent else ())),
            consent.signed_at if consent else None,
            consent.countersigned_at if consent else None,
            *(one.on_at for one in treatment.numbing),
            *(one.off_at for one in treatment.numbing),
            treatment.begun_at,
            *(reaction.noted_at for reaction in treatment.reactions),
            treatment.ended_at,
            record.aftercare.made_at if record.aftercare else None,
            record.aftercare.given_at if record.aftercare else None,
            record.visit.outcome_at,
            record.visit.closed_at,
        ]
        known = [moment for moment in moments if moment is not None]
        assert known == sorted(known), record.visit.number


def test_no_depth_or_number_of_passes_raises_a_warning(records: list[VisitRecord]) -> None:
    for record in treated(records):
        device = FACTS.devices[record.treatment.device_id]
        indication = FACTS.indications[record.plan.indication_id]
        for area in record.treatment.areas:
            fact = FACTS.areas[area.area_id]
            assert area.depth_mm is not None
            assert area.passes is not None
            assert check_depth(fact, area.depth_mm, device, indication) == ()
            assert check_passes(fact, area.passes) == ()


def test_numbing_stays_within_its_label(records: list[VisitRecord]) -> None:
    for record in treated(records):
        day = record.visit.started_at.date()
        now = record.treatment.ended_at
        assert now is not None
        situation = numbing_situation_of(record, guide(record, FACTS, day).findings, now, day)
        warnings = check_numbing(record.treatment.numbing, FACTS, situation)
        assert [warning for warning in warnings if warning.weight is not Weight.NOTE] == []


def test_the_strength_of_a_numbing_product_is_said_once(records: list[VisitRecord]) -> None:
    numbing = [one for record in treated(records) for one in record.treatment.numbing]
    assert len(numbing) > 10
    for one in numbing:
        said = f"{one.product_name} {one.strength}"
        ingredients = FACTS.numbing_products[one.product_id].ingredients
        assert [each.name for each in ingredients if said.lower().count(each.name) != 1] == []


def test_nobody_was_treated_whom_the_program_would_have_stopped(
    records: list[VisitRecord],
) -> None:
    for record in treated(records):
        guidance = guide(record, FACTS, record.visit.started_at.date())
        assert check_may_begin(record, guidance.findings) == ()
        assert record.consent is not None
        assert check_covers(record.consent, record) == ()


def test_every_closed_visit_could_be_closed_and_lacks_nothing(records: list[VisitRecord]) -> None:
    closed = [record for record in records if record.visit.is_closed]
    for record in closed:
        assert check_may_close(record) == ()
        if record.visit.outcome is Outcome.TREATED:
            assert guide(record, FACTS, record.visit.started_at.date()).open_items == ()
    assert len(closed) >= len(records) - 3


def test_every_signature_counts_and_each_person_has_an_own_hand(
    records: list[VisitRecord],
) -> None:
    signatures = [(r.client.id, r.consent.signature) for r in treated(records) if r.consent]
    assert all(is_signature(signature) for _, signature in signatures if signature)
    assert len({repr(signature) for _, signature in signatures}) == len(signatures)


@pytest.mark.long
def test_some_visits_found_something_and_some_ended_early() -> None:
    records = list(describe(TODAY, clients=120).visits())
    assert any(record.screening.decisions for record in records)
    ended = {record.visit.outcome for record in records}
    assert ended == {*Outcome, None}


def test_the_start_page_of_the_sample_practice_is_alive(services: PracticeServices) -> None:
    today = services.desk.today()
    assert {line.summary.step for line in today.unfinished} >= {Step.SCREEN, Step.FINISH}
    assert len(today.planned) >= 1


def test_no_two_visits_planned_for_today_overlap() -> None:
    today = [one for one in describe(TODAY).planned() if one.on_day == TODAY]
    times = [datetime.combine(TODAY, one.at_time) for one in today]
    assert len(today) == 7
    for one, begins, following in zip(today, times, times[1:], strict=False):
        assert begins + timedelta(minutes=one.length_min) <= following


def test_what_was_made_up_is_read_back_as_it_was(
    services: PracticeServices,
) -> None:
    made = describe(TODAY, clients=30)
    for record in made.visits():
        assert services.visits.record(record.visit.id) == record


def test_each_client_is_found_by_name(services: PracticeServices) -> None:
    everyone = services.clients.everyone()
    assert len(everyone) == 30
    for client in everyone:
        assert client in services.clients.search(client.name)


def test_every_paper_can_be_made(services: PracticeServices) -> None:
    made = describe(TODAY, clients=30)
    record = next(one for one in made.visits() if one.visit.outcome is Outcome.TREATED)
    kinds = services.papers.papers_of(record.visit.id)
    papers = [services.papers.paper(kind, record.visit.id) for kind in kinds]
    assert len(papers) == 3
    assert all(paper.content.startswith(b"%PDF") for paper in papers)


def test_it_is_never_made_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        make(tmp_path, today=TODAY, clients=1, cost=FLOOR_COST)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
