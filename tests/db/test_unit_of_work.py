"""What one use case writes is stored together, told of afterwards, or not stored at all."""

import threading

import pytest
from sqlalchemy import Engine, text

from consult.db.practice_file import PracticeFile, open_practice_file
from consult.db.storage_errors import PracticeBusy
from consult.db.unit_of_work import ReadingUnit, UnitOfWork
from consult.domain.changes import Changes
from tests.db.telling import tell_of_client

ADD = text("INSERT INTO client (id, registered_at) VALUES (:id, '')")


def _add(unit: UnitOfWork, client_id: str) -> None:
    unit.connection.execute(ADD, {"id": client_id})
    tell_of_client(unit, client_id)


def _ids(engine: Engine) -> list[str]:
    with ReadingUnit(engine) as unit:
        return list(unit.connection.exec_driver_sql("SELECT id FROM client ORDER BY id").scalars())


def test_what_was_changed_is_published_once_it_is_stored(practice: PracticeFile) -> None:
    seen: list[tuple[Changes, list[str]]] = []

    def publish(changes: Changes) -> None:
        seen.append((changes, _ids(practice.engine)))

    with UnitOfWork(practice.engine, publish) as unit:
        _add(unit, "a")
        _add(unit, "b")
        assert not unit.changes
    assert seen == [(Changes.of([("client", "a"), ("client", "b")]), ["a", "b"])]
    assert unit.changes.ids_of("client") == {"a", "b"}


def test_after_an_error_nothing_is_stored_and_nothing_published(practice: PracticeFile) -> None:
    seen: list[Changes] = []
    unit = UnitOfWork(practice.engine, seen.append)

    def fail() -> None:
        with unit:
            _add(unit, "a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _ids(practice.engine) == []
    assert seen == []
    assert not unit.changes


def test_a_unit_that_changed_nothing_publishes_nothing(practice: PracticeFile) -> None:
    seen: list[Changes] = []
    with UnitOfWork(practice.engine, seen.append) as unit:
        unit.connection.execute(text("SELECT 1"))
    assert seen == []


def test_a_write_that_nobody_told_of_is_refused(practice: PracticeFile) -> None:
    with pytest.raises(RuntimeError, match="nobody told"), UnitOfWork(practice.engine) as unit:
        unit.connection.execute(ADD, {"id": "a"})
    assert _ids(practice.engine) == []


def test_a_reading_unit_that_writes_is_refused(practice: PracticeFile) -> None:
    with pytest.raises(RuntimeError, match="reading"), ReadingUnit(practice.engine) as unit:
        unit.connection.execute(ADD, {"id": "a"})
    assert _ids(practice.engine) == []


def test_a_reader_sees_one_moment_whatever_is_saved_meanwhile(practice: PracticeFile) -> None:
    count = "SELECT count(*) FROM client"
    with ReadingUnit(practice.engine) as reading:
        before = reading.connection.exec_driver_sql(count).scalar()
        with UnitOfWork(practice.engine) as unit:
            _add(unit, "a")
        assert reading.connection.exec_driver_sql(count).scalar() == before == 0
    assert _ids(practice.engine) == ["a"]


def test_writers_wait_for_each_other_and_none_is_lost(practice: PracticeFile) -> None:
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(25):
                with UnitOfWork(practice.engine) as unit:
                    unit.connection.exec_driver_sql("SELECT count(*) FROM client").scalar()
                    _add(unit, f"{name}{number}")
        except BaseException as error:  # noqa: BLE001 - asserted below
            failures.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    assert len(_ids(practice.engine)) == 100


def test_a_file_that_stays_busy_is_told(practice: PracticeFile) -> None:
    other = practice.file.connect()
    other.execute("BEGIN IMMEDIATE")
    with practice.engine.connect() as connection:  # the pool hands the same one out again
        connection.connection.dbapi_connection.set_busy_timeout(0.05)
    with pytest.raises(PracticeBusy), UnitOfWork(practice.engine) as unit:
        _add(unit, "a")
    assert _ids(practice.engine) == []
    other.execute("ROLLBACK")
    other.close()
    with UnitOfWork(practice.engine) as unit:
        _add(unit, "a")
    assert _ids(practice.engine) == ["a"]


FULL_DISK = """
import sys
from pathlib import Path
from sqlalchemy import text
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import create_practice_file, open_practice_file
from consult.db.storage_errors import DiskFull
from consult.db.unit_of_work import ReadingUnit, UnitOfWork
from tests.db.telling import tell_of_client
disk = Path(sys.argv[1])
create_practice_file(disk / "p", NewAccount("o", "O", "p"), cost=FLOOR_COST)
ADD = text("INSERT INTO client (id, notes, registered_at) VALUES (:id, :notes, '')")
practice = open_practice_file(disk / "p", "o", "p")
def save(number, size):
    with UnitOfWork(practice.engine) as unit:
        unit.connection.execute(ADD, {"id": str(number), "notes": "n" * size})
        tell_of_client(unit, str(number))
stored = 0
ballast = disk / "holiday.mov"
ballast.write_bytes(b"b" * 1_500_000)
try:
    while True:
        save(stored, 100_000)
        stored += 1
except DiskFull as error:
    print(error.sentence)
def count():
    with ReadingUnit(practice.engine) as unit:
        return unit.connection.exec_driver_sql("SELECT count(*) FROM client").scalar()
assert stored > 0
assert count() == stored, (count(), stored)
ballast.unlink()
save(stored, 10)
practice.close()
with open_practice_file(disk / "p", "o", "p") as practice:
    assert count() == stored + 1
print("whole")
"""


def test_a_full_disk_loses_nothing_and_saving_goes_on_after_it(
    run_child, small_disk, tmp_path
) -> None:
    disk = tmp_path / "disk"
    child = run_child(FULL_DISK, disk, before=small_disk(disk, 5000))
    assert child.stdout.splitlines() == [
        "The disk is full, so this could not be saved.",
        "whole",
    ], child.stderr


NO_GROWTH = """
import resource, sys
from pathlib import Path
from sqlalchemy import text
from consult.db.practice_file import open_practice_file
from consult.db.storage_errors import StorageError
from consult.db.unit_of_work import UnitOfWork
from tests.db.telling import tell_of_client
with open_practice_file(Path(sys.argv[1]), "owner", "correct horse") as practice:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    try:
        with UnitOfWork(practice.engine) as unit:
            statement = text("INSERT INTO client (id, notes, registered_at) VALUES ('a', :n, '')")
            unit.connection.execute(statement, {"n": "n" * 900_000})
            tell_of_client(unit, "a")
    except StorageError as error:
        print(type(error).__name__)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with UnitOfWork(practice.engine) as unit:
        unit.connection.execute(text("INSERT INTO client (id, registered_at) VALUES ('b', '')"))
        tell_of_client(unit, "b")
"""


def test_a_file_that_may_not_grow_is_told_and_hurts_nothing(run_child, folder) -> None:
    child = run_child(NO_GROWTH, folder.path)
    assert child.stdout == "CannotWrite\n", child.stderr
    with open_practice_file(folder.path, "owner", "correct horse") as practice:
        assert _ids(practice.engine) == ["b"]
