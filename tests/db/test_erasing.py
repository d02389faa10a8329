"""Erasure leaves no word behind, measured on the decrypted bytes; all else stays and verifies."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from consult.db import tables
from consult.db.engine import WRITING
from consult.db.integrity import problems_in
from consult.db.journal import Author
from consult.db.journal_check import check_driver
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.known_erasures import KnownErasures
from consult.db.practice_file import PracticeFile, create_practice_file, open_practice_file
from consult.db.store import PracticeStore
from consult.db.unit_of_work import UnitOfWork
from consult.domain.journal import Act
from consult.domain.retention import ErasureReason, Tombstone
from tests.db.canaries import (
    MADE_BY_CLOSING,
    OF_NO_CLIENT,
    canaries,
    canary,
    close,
    every_word,
    fill,
    tables_of_clients,
    wait,
    words_in,
)
from tests.db.decrypted import beside, decrypted_bytes

NOW = datetime(2036, 5, 4, 9, 0, tzinfo=UTC)
GONE, STAYS = "gone", "stays"


@dataclass
class Erased:
    """What was found in the bytes before and after, and the practice, still open."""

    practice: PracticeFile
    store: PracticeStore
    erasures: KnownErasures
    before: bytes
    after: bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two clients with a word in every field; the visit of one holds something of the other."""
    path = tmp_path_factory.mktemp("erasing") / "practice"
    account = NewAccount("owner", "Sample Practitioner", "sample")
    create_practice_file(path, account, cost=FLOOR_COST)
    with open_practice_file(path, "owner", "sample") as practice:
        author = Author("owner", practice.signing)
        with UnitOfWork(practice.engine, author=author) as unit:
            for name in ("practice", "practitioner"):
                _insert_plainly(unit, name)
            fill(unit, GONE, 1)
            fill(unit, STAYS, 2)
            _move_something_of_the_gone(unit)
        with UnitOfWork(practice.engine, author=author) as unit:
            close(unit, GONE)
            close(unit, STAYS)
        writing = practice.engine.connect().execution_options(**WRITING)
        with writing as connection, connection.begin():
            wait(connection, GONE)
            wait(connection, STAYS)
    return path


def _insert_plainly(unit: UnitOfWork, name: str) -> None:
    table = tables.metadata.tables[name]
    unit.connection.execute(
        table.insert(),
        {"id": f"one-{name}"}
        | {
            one.name: "[]"
            for one in table.columns
            if not one.nullable and not one.server_default and one.name != "id"
        },
    )


def _move_something_of_the_gone(unit: UnitOfWork) -> None:
    """A visit begun under the wrong name: its first consent, and the name it was moved from."""
    unit.connection.exec_driver_sql(
        "UPDATE visit_move SET from_client_id = ?, from_name = ? WHERE visit_id = ?",
        (f"client-{GONE}", canary("client", "given_name", GONE), f"visit-{STAYS}"),
    )
    columns = [one.name for one in tables.metadata.tables["consent"].columns if one.name != "id"]
    listed = ", ".join(columns)
    unit.connection.exec_driver_sql(
        f"INSERT INTO consent (id, {listed}) SELECT 'consent-wrong', {listed} FROM consent"
        f" WHERE id = 'consent-{GONE}'"
    )
    unit.connection.exec_driver_sql(
        "UPDATE consent SET visit_id = ? WHERE id = 'consent-wrong'", (f"visit-{STAYS}",)
    )


def _store(practice: PracticeFile) -> tuple[PracticeStore, KnownErasures]:
    author = Author("owner", practice.signing)
    places = (
        practice.folder.path / "practice.erased",
        practice.folder.path.parent / "state.erased",
    )
    erasures = KnownErasures(practice.keys.practice_id, practice.signing, *places)
    return PracticeStore(practice.engine, None, author, erasures=erasures), erasures


def _erase(store: PracticeStore) -> Tombstone:
    with store.writing() as unit:
        tombstone = Tombstone(
            client_id=f"client-{GONE}",
            erased_at=NOW,
            account_id="owner",
            reason=ErasureReason.PERIOD_OVER,
            erased=unit.erasing.remains(f"client-{GONE}"),
        )
        unit.erasing.erase([tombstone])
        unit.note(Act.ERASED, "client", tombstone.client_id)
    assert store.forget([tombstone])
    return tombstone


@pytest.fixture(scope="module")
def erased(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Erased]:
    path = shutil.copytree(made, tmp_path_factory.mktemp("erased") / "practice")
    with open_practice_file(path, "owner", "sample") as practice:
        before = decrypted_bytes(practice)
        store, erasures = _store(practice)
        _erase(store)
        yield Erased(practice, store, erasures, before, decrypted_bytes(practice))


def test_every_table_leads_to_a_client_or_is_known_not_to() -> None:
    named = {one.name for one in tables_of_clients()} | OF_NO_CLIENT | MADE_BY_CLOSING
    assert {one.name for one in tables.metadata.sorted_tables} == named
    assert len(canaries(GONE)) > 140


def _replaced_by_the_move() -> set[bytes]:
    names = ("from_client_id", "from_name")
    return {canary("visit_move", one, STAYS).encode() for one in names}


def test_every_word_could_be_read_before(erased: Erased) -> None:
    assert words_in(erased.before, GONE) == every_word(GONE)
    assert words_in(erased.before, STAYS) >= every_word(STAYS) - _replaced_by_the_move()


def test_no_word_of_the_erased_client_is_left_in_any_byte(erased: Erased) -> None:
    assert words_in(erased.after, GONE) == set()
    assert words_in(beside(erased.practice.folder.path.parent), GONE) == set()


def test_every_word_of_the_other_client_is_still_there(erased: Erased) -> None:
    gone = {  # the move named the erased client, and went with them
        canary("visit_move", one, STAYS).encode()
        for one in ("moved_at", "to_client_id", "to_name", "from_client_id", "from_name")
    }
    assert words_in(erased.before, STAYS) - words_in(erased.after, STAYS) <= gone


@pytest.mark.parametrize(
    "statement", ["DELETE FROM tombstone", "UPDATE tombstone SET client_id = 'nobody'"]
)
def test_a_tombstone_stays_whatever_is_said(erased: Erased, statement: str) -> None:
    with closing(erased.practice.file.connect()) as driver:
        with pytest.raises(sqlcipher.IntegrityError, match="a tombstone stays"):
            driver.execute(statement)
        assert driver.execute("SELECT count(*) FROM tombstone").fetchone() == (1,)


def test_the_journal_and_every_other_seal_verify(erased: Erased) -> None:
    key = erased.practice.signing.public_key
    assert problems_in(erased.practice.file, key) == ()
    with closing(erased.practice.file.connect()) as driver:
        assert check_driver(driver, (), key).is_whole
        links = driver.execute("PRAGMA foreign_key_check").fetchall()
        free = driver.execute("PRAGMA freelist_count").fetchone()[0]
        sealed = driver.execute("SELECT visit_id FROM seal").fetchall()
    assert (links, free, sealed) == ([], 0, [(f"visit-{STAYS}",)])


def test_the_journal_says_erased_where_a_value_was(erased: Erased) -> None:
    with erased.store.reading() as unit:
        traces = unit.journal.of_record("client", f"client-{GONE}")
    assert [one.act for one in traces] == ["added", "erased"]
    assert traces[0].new is None


def test_a_tombstone_stays_and_is_told_outside_of_the_file(erased: Erased) -> None:
    with erased.store.reading() as unit:
        (stone,) = unit.erasing.tombstones()
    (visit,) = stone.erased
    assert (stone.client_id, visit.visit_id) == (f"client-{GONE}", f"visit-{GONE}")
    assert len(visit.sha256) == 64
    (known,) = erased.erasures.all()
    assert (known.client_id, known.erased_at, known.reason) == (
        stone.client_id,
        NOW,
        ErasureReason.PERIOD_OVER,
    )


def _erase_and_fail(store: PracticeStore) -> None:
    stone = Tombstone(client_id=f"client-{GONE}", erased_at=NOW, reason=ErasureReason.CLIENT_ASKED)
    with store.writing() as unit:
        unit.erasing.erase([stone])
        raise ZeroDivisionError


def test_a_failure_on_the_way_leaves_everything_as_it_was(made: Path, tmp_path: Path) -> None:
    path = shutil.copytree(made, tmp_path / "practice")
    with open_practice_file(path, "owner", "sample") as practice:
        store, _ = _store(practice)
        with pytest.raises(ZeroDivisionError):
            _erase_and_fail(store)
        assert words_in(decrypted_bytes(practice), GONE) >= canaries(GONE)
        assert problems_in(practice.file, practice.signing.public_key) == ()
