"""A client's own data: everything that leads to them, and nothing of anybody else."""

import json
from pathlib import Path

import pytest

from consult.db.exchange.client_data import ClientData, client_data, export_client
from consult.db.exchange.forms import Form, forms
from consult.db.store import PracticeStore
from consult.db.unit_of_work import ReadingUnit, UnitOfWork
from consult.domain.accounts import OWNER_WITHOUT_ACCOUNT
from consult.domain.journal import Act
from consult.services.merging import MergeService
from tests.db.exchange.filled import id_of, texts_in, texts_of
from tests.db.exchange.moving import opened, take_in
from tests.practice import some_client

CLIENT = id_of("client")


def leads_to_client(form: Form) -> bool:
    """Whether a path of links goes from this table to that of the clients."""
    if form.table.name == "client":
        return True
    return any(
        leads_to_client(other)
        for other in forms()
        if other.table.name in form.links and other.kind != form.kind
    )


@pytest.fixture(scope="module")
def data(filled_practice: Path) -> ClientData:
    with opened(filled_practice) as file, ReadingUnit(file.engine) as unit:
        return client_data(unit.connection, CLIENT)


def test_every_word_of_every_table_that_leads_to_a_client_is_in_their_data(
    data: ClientData,
) -> None:
    tied = [form for form in forms() if leads_to_client(form)]
    assert {form.kind for form in tied} == set(data.records)
    assert len(tied) >= 12
    for form in tied:
        assert texts_of(form) - texts_in(data.records[form.kind]) == set(), form.kind


def test_another_clients_data_holds_none_of_it(filled_practice: Path) -> None:
    with opened(filled_practice) as file, ReadingUnit(file.engine) as unit:
        data = client_data(unit.connection, "somebody-else")
    assert data.records == {}
    assert data.journal == []
    assert data.moved_visits == []


def test_a_client_is_told_who_has_read_their_record(
    empty: Path, export: Path, tmp_path: Path
) -> None:
    take_in(empty, export)
    with opened(empty) as file:
        with UnitOfWork(file.engine) as unit:
            unit.note(Act.OPENED, "client", CLIENT)
            unit.note(Act.PRINTED, "visit", id_of("visit"))
            unit.note(Act.OPENED, "client", "somebody-else")
        done = export_client(file.engine, CLIENT, tmp_path / "out", [("000007-R.pdf", b"%PDF")])
    told = json.loads((tmp_path / "out" / "client.json").read_text("utf-8"))
    assert [(one["act"], one["what"]) for one in told["read_by"]] == [
        ("opened", "client"),
        ("printed", "visit"),
    ]
    assert told["client"] == CLIENT
    assert done.papers == 1
    assert (tmp_path / "out" / "papers" / "000007-R.pdf").read_bytes() == b"%PDF"


def test_a_record_that_went_into_theirs_is_theirs_too(empty: Path) -> None:
    kept, gone, undone = (some_client(given_name=name) for name in ("Kept", "Gone", "Undone"))
    with opened(empty) as file:
        store = PracticeStore(file.engine)
        with store.writing() as unit:
            unit.clients.add_many([kept, gone, undone])
        merging = MergeService(store, OWNER_WITHOUT_ACCOUNT)
        merging.merge(kept.id, gone.id, {}, "Came twice")
        merging.unmerge(merging.merge(kept.id, undone.id, {}, "By mistake").id)
        with ReadingUnit(file.engine) as reading:
            data = client_data(reading.connection, kept.id)
    names = {one["given_name"] for one in data.records["client"]}
    assert names == {"Kept", "Gone"}
