"""A practice taken out and brought into a new one is the same practice."""

import json
import shutil
import stat
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DatabaseError

from consult.app import sample_practice
from consult.db import former_rows, rows, tables, trust_rows
from consult.db.exchange.arriving import Imported
from consult.db.exchange.forms import NOT_RECORDS, forms
from consult.db.key_file import FLOOR_COST
from consult.db.kinds import PRACTICE
from consult.db.permits import permitted
from consult.db.practice_file import PracticeFile, open_practice_file
from consult.db.seal_check import seal_problems
from consult.db.store import PracticeStore
from consult.db.unit_of_work import ReadingUnit, UnitOfWork
from consult.domain.journal import Act, Entry, FieldChange
from consult.domain.search import read_query
from tests.db.exchange.filled import id_of, record_of, stored_of, texts_in, texts_of
from tests.db.exchange.moving import NOW, opened, take_in, take_out, take_out_of
from tests.practice import ACCOUNT


@dataclass(frozen=True)
class Moved:
    """A new practice that took the export over, and its own export."""

    path: Path
    done: Imported
    again: Path


@pytest.fixture(scope="module")
def moved(export: Path, made_new: Path, tmp_path_factory: pytest.TempPathFactory) -> Moved:
    """Done once; nothing is changed in it."""
    folder = tmp_path_factory.mktemp("moved")
    path = shutil.copytree(made_new, folder / "practice")
    done = take_in(path, export, person=id_of("practitioner"))
    take_out(path, folder / "again")
    return Moved(path, done, folder / "again")


def records(folder: Path) -> bytes:
    return (folder / "records.jsonl").read_bytes()


def test_every_table_is_exported_or_is_none_of_a_record() -> None:
    exported = {name for form in forms() for name in _tables(form)}
    assert exported.isdisjoint(NOT_RECORDS)
    assert exported | NOT_RECORDS == {table.name for table in tables.metadata.sorted_tables}


def test_every_word_of_every_record_is_in_the_export(export: Path) -> None:
    lines = [json.loads(line) for line in records(export).splitlines()[1:]]
    assert [line["kind"] for line in lines] == [form.kind for form in forms()]
    for form, line in zip(forms(), lines, strict=True):
        missing = texts_of(form) - texts_in(line["record"])
        assert {one for one in missing if not one.startswith("practitioner.account_id")} == set()


def test_exporting_what_was_imported_gives_the_same_bytes(export: Path, moved: Moved) -> None:
    assert moved.done.records == len(forms())
    assert records(moved.again) == records(export)
    assert (moved.again / "attachments" / "3f9a").read_bytes() == b"sealed content"


def test_a_practice_of_visits_comes_back_byte_for_byte(empty: Path, tmp_path: Path) -> None:
    sample = tmp_path / "sample"
    made = sample_practice.make(sample, today=NOW.date(), clients=2, cost=FLOOR_COST)
    owner = made.maker.practitioner.account_id
    with open_practice_file(sample, owner, sample_practice.PASSWORD) as file:
        done = take_out_of(file, tmp_path / "out")
        take_out_of(file, tmp_path / "twice")
    assert done.counts["visit"] > 2
    assert records(tmp_path / "twice") == records(tmp_path / "out")
    take_in(empty, tmp_path / "out")
    take_out(empty, tmp_path / "again")
    assert records(tmp_path / "again") == records(tmp_path / "out")
    with opened(empty) as file, PracticeStore(file.engine).reading() as unit:
        client = made.clients[0]
        found = unit.clients.search(read_query(client.family_name, NOW.date()), 50)
        assert client.id in [one.id for one in found]
        assert done.counts["seal"] >= 1
        assert seal_faults(file) == []


def test_a_journal_that_came_along_stays_but_for_what_is_erased(export: Path, empty: Path) -> None:
    take_in(empty, export)
    forget = delete(former_rows.former_line).where(former_rows.former_line.c.number > 1)
    ours = former_rows.former_line.c.record_id == id_of("practice")
    with opened(empty) as file:
        refused = pytest.raises(DatabaseError, match="a journal that came along stays")
        with refused, UnitOfWork(file.engine) as work:
            work.connection.execute(forget)
        with UnitOfWork(file.engine) as work:
            with permitted(work.connection, [("practice", id_of("practice"))]):
                assert work.connection.execute(forget.where(ours)).rowcount > 0
            work.tell(PRACTICE, id_of("practice"), (FieldChange("name", "a", "b"),))


def seal_faults(file: PracticeFile) -> list[str]:
    """What the check of seals finds, given the key of this practice alone."""
    with closing(file.file.connect()) as connection:
        return list(seal_problems(connection, file.signing.public_key))


def test_a_record_that_is_saved_unchanged_after_an_import_differs_in_nothing(
    moved: Moved,
) -> None:
    with opened(moved.path) as file, file.engine.connect() as connection:
        for form in forms():
            if form.record_type is not None and form.kind != "practitioner":
                stored = stored_of(form)
                assert stored.find(connection, getattr(record_of(form), stored.key)) == record_of(
                    form
                )
                assert stored.save(connection, record_of(form)) == ()


def test_neither_logins_nor_the_hour_are_in_the_records(
    filled_practice: Path, export: Path, tmp_path: Path
) -> None:
    text = records(export).decode("utf-8")
    assert "Login Name Of No Person" not in text
    assert "account_id" not in json.loads(text.splitlines()[2])["record"]
    copy = shutil.copytree(filled_practice, tmp_path / "copy")
    take_out(copy, tmp_path / "later")
    assert records(tmp_path / "later") == records(export)


def test_the_login_is_tied_to_the_imported_person(moved: Moved) -> None:
    with opened(moved.path) as file, ReadingUnit(file.engine) as unit:
        person = unit.connection.execute(select(rows.practitioner)).one()
    assert (person.id, person.account_id) == (id_of("practitioner"), ACCOUNT)


def test_the_old_journal_goes_along_and_the_new_one_names_its_head(
    export: Path, moved: Moved
) -> None:
    with opened(moved.path) as file, ReadingUnit(file.engine) as unit:
        texts = unit.connection.execute(select(trust_rows.journal.c.content)).scalars()
        entries = [Entry.of_text(text) for text in texts]
        former = unit.connection.execute(select(former_rows.former_journal)).one()
    named = [one.record_id for one in entries if one.act == Act.IMPORTED]
    assert named == [former.head_hash] == [moved.done.head.hash]
    old = (moved.again / "journal-1.jsonl").read_bytes()
    assert old == (export / "journal.jsonl").read_bytes()


def test_a_journal_is_kept_through_two_moves(
    export: Path, moved: Moved, made_new: Path, tmp_path: Path
) -> None:
    third = shutil.copytree(made_new, tmp_path / "third practice")
    take_in(third, moved.again)
    take_out(third, tmp_path / "third")
    first = (export / "journal.jsonl").read_bytes()
    second = (moved.again / "journal.jsonl").read_bytes()
    assert (tmp_path / "third" / "journal-1.jsonl").read_bytes() == first
    assert (tmp_path / "third" / "journal-2.jsonl").read_bytes() == second


@pytest.mark.skipif(not hasattr(stat, "S_IMODE"), reason="modes are POSIX's")
def test_nobody_else_may_read_an_export(export: Path) -> None:
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in export.rglob("*")}
    assert stat.S_IMODE(export.stat().st_mode) == 0o700
    assert modes == {
        "attachments": 0o700,
        "3f9a": 0o600,
        "records.jsonl": 0o600,
        "journal.jsonl": 0o600,
    }


def _tables(form):
    return [form.table.name, *(part.table.name for part in form.parts)]
