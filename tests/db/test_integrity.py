"""`verify` finds damage wherever it is, and never cries wolf."""

import pytest
from sqlalchemy import text

from consult.db.connection import PAGE_BYTES, EncryptedFile
from consult.db.folder import PracticeFolder
from consult.db.integrity import problems_in
from consult.db.key_file import read_key_file
from consult.db.keys import open_slot
from consult.db.practice_file import PracticeFile, open_practice_file
from consult.db.storage_errors import DamagedPracticeFile
from consult.db.unit_of_work import UnitOfWork
from tests.db.telling import tell_of_client

PASSWORD = "correct horse"


def _fill(practice: PracticeFile) -> None:
    add = text("INSERT INTO client (id, notes, registered_at) VALUES (:id, :notes, '')")
    with UnitOfWork(practice.engine) as unit:
        for number in range(200):
            unit.connection.execute(add, {"id": f"c{number}", "notes": "n" * 500})
            tell_of_client(unit, f"c{number}")


@pytest.fixture
def filled(folder: PracticeFolder) -> PracticeFolder:
    with open_practice_file(folder.path, "owner", PASSWORD) as practice:
        _fill(practice)
    return folder


def _problems(folder: PracticeFolder, *, read_only: bool = False) -> tuple[str, ...]:
    with open_practice_file(folder.path, "owner", PASSWORD, read_only=read_only) as practice:
        return problems_in(practice.file)


def test_a_whole_file_has_no_problems(filled: PracticeFolder) -> None:
    assert _problems(filled) == ()
    assert _problems(filled, read_only=True) == ()


def test_a_file_in_use_has_no_problems(practice: PracticeFile) -> None:
    _fill(practice)
    assert problems_in(practice.file) == ()
    with open_practice_file(practice.folder.path, "owner", PASSWORD, read_only=True) as reader:
        assert problems_in(reader.file) == ()


KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import text
from consult.db.practice_file import open_practice_file
from consult.db.unit_of_work import UnitOfWork
from tests.db.telling import tell_of_client
practice = open_practice_file(Path(sys.argv[1]), "owner", "correct horse")
for number in range(50):
    with UnitOfWork(practice.engine) as unit:
        unit.connection.execute(
            text("INSERT INTO client (id, registered_at) VALUES (:id, '')"), {"id": str(number)}
        )
        tell_of_client(unit, str(number))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_file_left_by_a_killed_program_is_whole(run_child, folder: PracticeFolder) -> None:
    assert run_child(KILLED, folder.path).returncode == -9
    assert folder.write_ahead_log.stat().st_size
    assert _problems(folder, read_only=True) == ()
    with open_practice_file(folder.path, "owner", PASSWORD) as practice:
        connection = practice.file.connect()
        assert connection.execute("SELECT count(*) FROM client").fetchone() == (50,)
        connection.close()


@pytest.mark.long
@pytest.mark.parametrize("change", ["one bit", "zeros"])
def test_a_damaged_page_is_found_wherever_it_is(filled: PracticeFolder, change: str) -> None:
    key_file = read_key_file(filled)
    data_key = open_slot(key_file, "owner", PASSWORD)
    content = filled.database.read_bytes()
    pages = len(content) // PAGE_BYTES
    assert pages > 20
    for page in range(0, pages, 2):
        damaged = bytearray(content)
        start = page * PAGE_BYTES
        if change == "zeros":
            damaged[start : start + PAGE_BYTES] = bytes(PAGE_BYTES)
        else:
            damaged[start + 1234] ^= 16
        filled.database.write_bytes(bytes(damaged))
        file = EncryptedFile(filled, key_file.database_salt, data_key, read_only=False)
        try:
            problems = problems_in(file)
        except DamagedPracticeFile as error:
            problems = (error.sentence,)
        assert problems, f"page {page + 1} of {pages}"


def test_a_broken_link_is_told_without_what_is_in_the_row(practice: PracticeFile) -> None:
    connection = practice.file.connect(guarded=False)
    connection.execute("PRAGMA foreign_keys = OFF")
    table, column, parent = next(
        (table, column, parent)
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'planned_visit'"
        ).fetchall()
        for (_, _, parent, column, *_) in connection.execute(
            f"PRAGMA foreign_key_list({table})"
        ).fetchall()
    )
    needed = connection.execute(f"PRAGMA table_info({table})").fetchall()
    values = {name: "0" for _, name, _, needs, default, key in needed if needs or key}
    values[column] = "Zażółć"
    names, marks = ", ".join(values), ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))
    connection.close()
    problems = problems_in(practice.file)
    assert [one for one in problems if f"missing “{parent}”" in one]
    assert not [one for one in problems if "Zażółć" in one]


def test_a_schema_of_another_version_is_told(practice: PracticeFile) -> None:
    connection = practice.file.connect(guarded=False)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "schema" in problems_in(practice.file)[0]
