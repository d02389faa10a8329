"""The practice file opens only as it should, and says in words why it doesn't."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.connection import EncryptedFile
from consult.db.engine import open_database
from consult.db.folder import PracticeFolder
from consult.db.key_file import FLOOR_COST, read_key_file
from consult.db.keys import NewAccount
from consult.db.practice_file import PracticeFile, create_practice_file, open_practice_file
from consult.db.storage_errors import (
    CannotRead,
    CannotWrite,
    DamagedPracticeFile,
    KeyFileOfAnotherPractice,
    UnfinishedSaves,
)
from consult.db.unit_of_work import ReadingUnit, UnitOfWork
from tests.db.telling import tell_of_client

PASSWORD = "correct horse"
CANARY = "Zażółćgęśląjaźń"
ADD_CLIENT = text("INSERT INTO client (id, given_name, registered_at) VALUES (:id, :name, '')")


def _add_clients(practice: PracticeFile, count: int = 1) -> None:
    with UnitOfWork(practice.engine) as unit:
        for number in range(count):
            unit.connection.execute(ADD_CLIENT, {"id": f"c{number}", "name": CANARY})
            tell_of_client(unit, f"c{number}")


def _count(practice: PracticeFile) -> int:
    with ReadingUnit(practice.engine) as unit:
        return int(unit.connection.execute(text("SELECT count(*) FROM client")).scalar_one())


def _open(folder: PracticeFolder, **options) -> PracticeFile:
    return open_practice_file(folder.path, "owner", PASSWORD, **options)


def test_what_is_saved_is_there_tomorrow(folder: PracticeFolder) -> None:
    with _open(folder) as practice:
        _add_clients(practice, 3)
    with _open(folder) as practice:
        assert _count(practice) == 3


def test_no_word_of_the_record_is_on_the_disk_in_clear(practice: PracticeFile) -> None:
    _add_clients(practice)
    for file in practice.folder.path.iterdir():
        if file.is_file():
            content = file.read_bytes()
            assert CANARY.encode() not in content, file.name
            assert b"SQLite format" not in content, file.name
            assert b"CREATE TABLE" not in content, file.name


def test_the_file_begins_with_the_salt_of_the_key_file(folder: PracticeFolder) -> None:
    assert folder.database.read_bytes()[:16] == read_key_file(folder).database_salt


def test_a_torn_first_sector_of_the_salt_is_survived(folder: PracticeFolder) -> None:
    with folder.database.open("r+b") as file:
        file.write(bytes(16))
    with _open(folder) as practice:
        assert _count(practice) == 0


def test_every_promise_of_the_engine_is_kept(practice: PracticeFile) -> None:
    connection = practice.file.connect(guarded=False)
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    connection.close()
    assert found == expected


@pytest.mark.parametrize("share", [0, 0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_database_is_told_and_left_as_it_is(
    folder: PracticeFolder, share: float
) -> None:
    content = folder.database.read_bytes()
    cut = content[: int(len(content) * share)]
    folder.database.write_bytes(cut)
    with pytest.raises(DamagedPracticeFile) as told:
        _open(folder)
    assert "copy the whole folder" in told.value.next_step
    assert folder.database.read_bytes() == cut


@pytest.mark.parametrize(
    "content", [b"\0" * 65536, b"SQLite format 3\0" + b"\1" * 8000, b"%PDF-1.7", b"x"]
)
def test_what_is_no_practice_file_is_told(folder: PracticeFolder, content: bytes) -> None:
    folder.database.write_bytes(content)
    with pytest.raises((DamagedPracticeFile, KeyFileOfAnotherPractice)):
        _open(folder)
    assert folder.database.read_bytes() == content


def test_a_missing_database_is_never_made_anew(folder: PracticeFolder) -> None:
    folder.database.unlink()
    with pytest.raises(CannotRead):
        _open(folder)
    assert not folder.database.exists()


def test_a_key_file_of_another_practice_is_told(folder: PracticeFolder, tmp_path: Path) -> None:
    other = PracticeFolder(tmp_path / "other")
    create_practice_file(other.path, NewAccount("owner", "Other", PASSWORD), cost=FLOOR_COST)
    shutil.copy(other.keys, folder.keys)
    with pytest.raises(KeyFileOfAnotherPractice):
        _open(folder)


def test_a_failed_opening_lets_the_next_one_in(folder: PracticeFolder) -> None:
    content = folder.database.read_bytes()
    folder.database.write_bytes(content[:5000])
    with pytest.raises(DamagedPracticeFile):
        _open(folder)
    folder.database.write_bytes(content)
    _open(folder).close()


def test_damage_met_while_reading_is_told(folder: PracticeFolder) -> None:
    with _open(folder) as practice:
        _add_clients(practice, 300)
    content = bytearray(folder.database.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 2000] ^= 1
    folder.database.write_bytes(bytes(content))
    with pytest.raises(DamagedPracticeFile), _open(folder) as practice:
        _count(practice)


def test_a_fault_of_the_program_stays_a_fault(practice: PracticeFile) -> None:
    _add_clients(practice)
    with pytest.raises(IntegrityError):
        _add_clients(practice)
    with pytest.raises(DatabaseError), ReadingUnit(practice.engine) as unit:
        unit.connection.exec_driver_sql("SELECT nonsense FROM nowhere")
    assert _count(practice) == 1


def test_an_error_never_repeats_what_was_typed(practice: PracticeFile) -> None:
    _add_clients(practice)
    with pytest.raises(IntegrityError) as told:
        _add_clients(practice)
    assert CANARY not in str(told.value)


REFUSALS = "not authorized|authorization denied|may not be (modified|dropped)"


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE client",
        "ALTER TABLE client RENAME TO gone",
        "ALTER TABLE client ADD COLUMN x",
        "CREATE TABLE x (y)",
        "CREATE TRIGGER x AFTER INSERT ON client BEGIN SELECT 1; END",
        "CREATE TEMP TRIGGER x AFTER INSERT ON client BEGIN SELECT 1; END",
        "CREATE VIEW x AS SELECT 1",
        "CREATE INDEX x ON client (notes)",
        "ATTACH ':memory:' AS x",
        "DELETE FROM sqlite_master",
        "UPDATE sqlite_schema SET sql = ''",
        "PRAGMA writable_schema = ON",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "VACUUM",
    ],
)
def test_no_ordinary_connection_can_reach_the_schema(
    practice: PracticeFile, statement: str
) -> None:
    with practice.engine.connect() as connection:
        cursor = connection.connection.cursor()
        with pytest.raises(sqlcipher.DatabaseError, match=REFUSALS):
            cursor.execute(statement)
    with practice.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM client").scalar() == 0


def test_no_ordinary_connection_can_drop_a_trigger(practice: PracticeFile) -> None:
    migrator = practice.file.connect(guarded=False)
    migrator.execute(
        "CREATE TRIGGER sealed BEFORE DELETE ON client BEGIN SELECT RAISE(ABORT, 'sealed'); END"
    )
    migrator.close()
    _add_clients(practice)
    with practice.engine.connect() as connection:
        cursor = connection.connection.cursor()
        with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
            cursor.execute("DROP TRIGGER sealed")
        for statement in (
            "DELETE FROM client",
            "INSERT OR REPLACE INTO client (number, id, registered_at) VALUES (1, 'x', '')",
        ):
            with pytest.raises(sqlcipher.IntegrityError, match="sealed"):
                cursor.execute(statement)
    assert _count(practice) == 1


def test_names_that_look_like_statements_are_only_names(practice: PracticeFile) -> None:
    names = ["Robert'); DROP TABLE client;--", "<b>", "a\0b", "\u202ename", "🌿" * 50, "x" * 10_000]
    with UnitOfWork(practice.engine) as unit:
        for name in names:
            unit.connection.execute(ADD_CLIENT, {"id": name[:20], "name": name})
            tell_of_client(unit, name[:20])
    with ReadingUnit(practice.engine) as unit:
        found = unit.connection.exec_driver_sql("SELECT given_name FROM client").scalars().all()
    assert found == names


READ_ONLY = """
import sys
from pathlib import Path
from consult.db.practice_file import open_practice_file
from consult.db.storage_errors import StorageError
from consult.db.unit_of_work import ReadingUnit
for read_only in (False, True):
    try:
        opened = open_practice_file(
            Path(sys.argv[1]), "owner", "correct horse", read_only=read_only
        )
        with opened, ReadingUnit(opened.engine) as unit:
            print(unit.connection.exec_driver_sql("SELECT count(*) FROM client").scalar())
    except StorageError as error:
        print(type(error).__name__)
"""


def test_a_practice_on_a_read_only_disk_can_be_read_and_not_written(
    run_child, read_only_disk, folder: PracticeFolder
) -> None:
    with _open(folder) as practice:
        _add_clients(practice, 2)
    child = run_child(READ_ONLY, folder.path, before=read_only_disk(folder.path))
    assert child.stdout == "CannotWrite\n2\n", child.stderr


def test_unfinished_saves_on_a_read_only_disk_are_not_passed_over(
    run_child, read_only_disk, practice: PracticeFile
) -> None:
    _add_clients(practice, 2)
    path = practice.folder.path
    child = run_child(READ_ONLY, path, before=read_only_disk(path))
    assert child.stdout == f"CannotWrite\n{UnfinishedSaves.__name__}\n", child.stderr


def test_a_reader_cannot_write(folder: PracticeFolder) -> None:
    with (
        _open(folder, read_only=True) as practice,
        pytest.raises(CannotWrite),
    ):
        _add_clients(practice)


def test_an_engine_opens_what_the_key_opens(folder: PracticeFolder, practice: PracticeFile) -> None:
    assert isinstance(practice.file, EncryptedFile)
    second = open_database(practice.file)
    with second.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM practice").scalar() == 0
    second.dispose()
