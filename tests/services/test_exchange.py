"""Lists as CSV, and what the journal tells of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from consult.app.exchange_commands import exchange_of
from consult.app.practice_session import OpenPractice, open_practice
from consult.domain.client import Client, ContactBy, Sex
from consult.domain.client_list import read_client_list
from consult.domain.ids import new_id
from consult.domain.import_mapping import guess_mapping
from consult.domain.visit import PlannedVisit
from consult.services.exchange import CLIENT_COLUMNS, ExchangeService
from consult.services.import_clients import RowOutcome, plan_import, run_import
from tests.practice import MORNING, PASSWORD, make_practice, some_client
from tests.visits import begin

TODAY = date(2026, 5, 4)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenPractice]:
    with open_practice(make_practice(tmp_path), PASSWORD, writing=True) as opened:
        yield opened


@pytest.fixture
def exchange(opened: OpenPractice) -> ExchangeService:
    return exchange_of(opened)


def clients() -> list[Client]:
    full = some_client(
        given_name="=HYPERLINK(1)",
        family_name="O'Sample, Jr",
        preferred_name="@sam",
        pronouns="they/them",
        sex=Sex.INTERSEX,
        birth_date=date(1960, 2, 29),
        phone="+44 20 7946 0999",
        email="sam@sample.example",
        address="1 Example Street, Sampletown",
        emergency_contact="-",
        gp="Dr Sample",
        allergies="latex; nickel",
        medicines="- none",
        alerts="'=",
        notes='first line\nsecond "line"',
        language="pl",
        contact_by=ContactBy.TEXT_MESSAGE,
    )
    others = [
        some_client(given_name=name, phone=f"020 7946 01{number}", birth_date=date(1970, 1, number))
        for number, name in enumerate(("Zażółć", "山田", "محمد", "-Ann", "Ann\u0301a"), 10)
    ]
    return [full, *others]


def test_the_list_of_clients_imports_as_the_same_clients(
    opened: OpenPractice, exchange: ExchangeService, tmp_path: Path
) -> None:
    with opened.services.store.writing() as unit:
        unit.clients.add_many(clients())
    listed = read_client_list(exchange.clients_as_csv())
    mapping = guess_mapping(listed, TODAY)
    (tmp_path / "second").mkdir()
    second = make_practice(tmp_path / "second")
    with open_practice(second, PASSWORD, writing=True) as new:
        report = run_import(new.services.store, plan_import(listed, mapping, TODAY), MORNING)
        assert {row.outcome for row in report.rows} == {RowOutcome.IMPORTED}
        with new.services.store.reading() as unit:
            read = [unit.clients.get(one.id) for one in unit.clients.list()]
    assert sorted(map(told, read)) == sorted(map(told, clients()))


def told(client: Client) -> tuple[str, ...]:
    return tuple(str(getattr(client, field)) for field in CLIENT_COLUMNS.values())


def test_visits_and_planned_visits_are_listed(
    opened: OpenPractice, exchange: ExchangeService
) -> None:
    begin(opened.services)
    with opened.services.store.writing() as unit:
        client = unit.clients.list()[0].id
        for day in (20, 12):
            planned = PlannedVisit(
                id=new_id(), client_id=client, on_day=date(2026, 5, day), at_time=time(9, 30)
            )
            unit.planned_visits.save(replace(planned, note="+ bring the cream"))
    visits = read_client_list(exchange.visits_as_csv())
    assert [line.cells[0] for line in visits.lines] == ["1"]
    assert visits.lines[0].cells[2] == "Testa Sampleton"
    planned_list = read_client_list(exchange.planned_as_csv())
    assert [line.cells[:2] for line in planned_list.lines] == [
        ("2026-05-12", "09:30"),
        ("2026-05-20", "09:30"),
    ]
    assert planned_list.lines[0].cells[4] == "+ bring the cream"


def test_every_list_that_is_taken_out_is_in_the_journal(
    opened: OpenPractice, exchange: ExchangeService
) -> None:
    exchange.clients_as_csv()
    exchange.visits_as_csv()
    exchange.planned_as_csv()
    with opened.services.store.reading() as unit:
        told = [(one.act, one.record_id) for one in unit.journal.latest(3)]
    assert told == [("exported", name) for name in ("planned", "visits", "clients")]
