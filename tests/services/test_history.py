"""Who changed what and when, and the record as it stood on a day that has passed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from consult.app.practice_session import OpenPractice, open_practice
from consult.domain.errors import NotFound
from consult.domain.journal import Act
from consult.domain.treatment import AreaTreatment
from tests import visits
from tests.practice import ACCOUNT, MORNING, PASSWORD, make_practice, some_client


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def practice(tmp_path: Path, clock: Clock) -> Iterator[OpenPractice]:
    folder = make_practice(tmp_path)
    with open_practice(folder, PASSWORD, writing=True, account_id=ACCOUNT, clock=clock) as practice:
        yield practice


def changed(practice: OpenPractice, kind: str, record_id: str, field: str) -> list[tuple[str, str]]:
    """The changes of a field as (old, new), oldest first."""
    lines = practice.services.history.of_field(kind, record_id, field)
    return [(line.trace.old or "", line.trace.new or "") for line in reversed(lines)]


def test_a_changed_field_tells_old_new_who_and_when(practice: OpenPractice, clock: Clock) -> None:
    services = practice.services
    client = services.clients.register(some_client(notes="Likes it quiet"))
    clock.pass_(days=2)
    services.clients.save(replace(client, notes="Likes music"))

    line = services.history.of_field("client", client.id, "notes")[0]
    assert (line.trace.old, line.trace.new) == ('"Likes it quiet"', '"Likes music"')
    assert line.trace.at == clock.now
    assert line.who == "Ada Sample"


def test_typing_is_one_entry_when_the_field_is_left(practice: OpenPractice, clock: Clock) -> None:
    services = practice.services
    visit_id = visits.begin(services)
    treatment = services.visits.record(visit_id).treatment
    services.visits.save_treatment(treatment)
    for typed in ("C", "Ca", "Calm", "Calm skin"):
        clock.pass_(seconds=2)
        treatment = replace(treatment, notes=typed)
        services.visits.save_treatment(treatment)
    clock.pass_(seconds=1)
    services.visits.save_treatment(replace(treatment, cartridge_lot="L1"))

    assert changed(practice, "treatment", visit_id, "notes")[1:] == [('""', '"Calm skin"')]


def test_long_typing_is_entered_every_half_minute(practice: OpenPractice, clock: Clock) -> None:
    services = practice.services
    visit_id = visits.begin(services)
    treatment = services.visits.record(visit_id).treatment
    services.visits.save_treatment(treatment)
    for second in range(0, 70, 10):
        clock.pass_(seconds=10)
        services.visits.save_treatment(replace(treatment, notes=f"until {second}"))

    told = changed(practice, "treatment", visit_id, "notes")[1:]
    assert told == [('""', '"until 30"'), ('"until 30"', '"until 60"')]


def test_what_was_typed_and_taken_back_leaves_no_entry(
    practice: OpenPractice, clock: Clock
) -> None:
    services = practice.services
    visit_id = visits.begin(services)
    treatment = services.visits.record(visit_id).treatment
    services.visits.save_treatment(treatment)
    services.visits.save_treatment(replace(treatment, notes="Wrong client"))
    services.visits.save_treatment(treatment)

    assert len(changed(practice, "treatment", visit_id, "notes")) == 1  # that it was added


def test_a_visit_is_shown_as_it_stood_on_a_day(practice: OpenPractice, clock: Clock) -> None:
    services = practice.services
    visit_id = visits.begin(services)
    before = services.visits.record(visit_id)
    areas = (
        AreaTreatment(area_id="cheek", side="left", depth_mm=1.0),
        AreaTreatment(area_id="forehead", side="middle", depth_mm=0.5),
    )
    first = replace(before.treatment, areas=areas, notes="First day")
    services.visits.save_treatment(first)
    as_stored = services.visits.record(visit_id)
    clock.pass_(days=3)
    changed_areas = (replace(areas[0], depth_mm=1.5),)
    services.visits.save_treatment(replace(first, areas=changed_areas, notes="Third day"))
    client = before.client
    services.clients.save(replace(client, alerts="Keloids"))

    past = services.history.as_it_stood(visit_id, MORNING.date())
    assert past.treatment == as_stored.treatment
    assert past.client == as_stored.client
    now = services.history.as_it_stood(visit_id, clock.now.date())
    assert now == services.visits.record(visit_id)


def test_there_is_no_visit_before_its_beginning(practice: OpenPractice) -> None:
    visit_id = visits.begin(practice.services)
    with pytest.raises(NotFound):
        practice.services.history.as_it_stood(visit_id, MORNING.date() - timedelta(days=1))


def test_looking_at_a_client_is_an_entry(practice: OpenPractice) -> None:
    services = practice.services
    client = services.clients.register(some_client())
    services.clients.opened(client.id)
    acts = [line.trace.act for line in services.history.of_client(client.id)]
    assert acts == [Act.OPENED, Act.ADDED]


def test_whoever_comes_in_is_an_entry_wrong_passwords_too(practice: OpenPractice) -> None:
    from consult.db.failed_logins import note_failed_login

    note_failed_login(practice.file.folder, ACCOUNT, MORNING)
    folder = practice.file.folder.path
    practice.close()
    with open_practice(folder, PASSWORD, writing=True, account_id=ACCOUNT) as again:
        acts = [line.trace.act for line in again.services.history.latest()]
    assert acts[:2] == [Act.LOGGED_IN, Act.LOGIN_FAILED]


def test_a_reader_beside_the_window_enters_what_it_opened(practice: OpenPractice) -> None:
    client = practice.services.clients.register(some_client())
    folder = practice.file.folder.path
    with open_practice(folder, PASSWORD, writing=False, account_id=ACCOUNT) as reader:
        reader.services.clients.opened(client.id)
    assert practice.services.history.of_client(client.id)[0].trace.act == Act.OPENED
    assert practice.services.history.state().is_whole


def test_a_lock_is_an_entry_and_its_head_is_known(practice: OpenPractice) -> None:
    folder = practice.file.folder
    practice.lock()
    with open_practice(folder.path, PASSWORD, writing=True, account_id=ACCOUNT) as again:
        acts = [line.trace.act for line in again.services.history.latest()]
    assert acts[:2] == [Act.LOGGED_IN, Act.LOCKED]
    assert folder.heads.exists()
