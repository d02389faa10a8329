"""An older file is brought up to date wholly or not at all, and a newer one is left alone."""

import signal
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from consult.db import tables
from consult.db.folder import PracticeFolder
from consult.db.migrate import (
    bring_up_to_date,
    check_up_to_date,
    configuration,
    is_up_to_date,
    schema_differences,
    schema_revision,
)
from consult.db.migrations import HEAD, RELEASED, Revisions
from consult.db.practice_file import PracticeFile, open_practice_file
from consult.db.storage_errors import DamagedPracticeFile, NewerPracticeFile, OlderPracticeFile

PASSWORD = "correct horse"
REVISION = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
{body}
"""
ADD_A_TABLE = 'op.create_table("machine", sa.Column("id", sa.Text, primary_key=True))'


def _with_next(tmp_path: Path, *lines: str) -> Revisions:
    """The released revisions and one more."""
    folder = tmp_path / "next 50% : revisions"
    folder.mkdir()
    body = "\n".join(f"    {line}" for line in lines)
    text = REVISION.format(head=HEAD, body=body)
    (folder / "next.py").write_text(text, encoding="utf-8")
    return Revisions((*RELEASED.folders, folder), "next")


def _schema(practice: PracticeFile) -> list[tuple[object, ...]]:
    connection = practice.file.connect()
    found = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return list(found)


def _do(practice: PracticeFile, *statements: str) -> None:
    connection = practice.file.connect(guarded=False)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_the_newest_revision_makes_exactly_the_tables_of_the_program(
    practice: PracticeFile,
) -> None:
    with practice.engine.connect() as connection:
        assert schema_differences(connection, tables.metadata) == []


def test_the_newest_revision_is_named_rightly() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [HEAD]


def test_a_file_that_is_up_to_date_opens_without_loading_alembic(
    run_child, folder: PracticeFolder
) -> None:
    script = """
import sys
from pathlib import Path
from consult.db.practice_file import open_practice_file
open_practice_file(Path(sys.argv[1]), "owner", "correct horse").close()
print([name for name in sys.modules if name.startswith("alembic")])
"""
    child = run_child(script, folder.path)
    assert child.stdout == "[]\n", child.stderr


def test_an_older_file_is_brought_up_to_date_once(practice: PracticeFile, tmp_path: Path) -> None:
    revisions = _with_next(tmp_path, ADD_A_TABLE)
    with pytest.raises(OlderPracticeFile):
        check_up_to_date(practice.engine, revisions)
    assert bring_up_to_date(practice.engine, revisions)
    assert is_up_to_date(practice.engine, revisions)
    assert not bring_up_to_date(practice.engine, revisions)
    assert "machine" in [name for name, _ in _schema(practice)]


def test_a_migration_that_fails_changes_nothing(practice: PracticeFile, tmp_path: Path) -> None:
    before = _schema(practice)
    revisions = _with_next(
        tmp_path, ADD_A_TABLE, 'op.execute("DELETE FROM practice")', "raise ZeroDivisionError"
    )
    with pytest.raises(ZeroDivisionError):
        bring_up_to_date(practice.engine, revisions)
    assert _schema(practice) == before
    assert is_up_to_date(practice.engine)


def test_a_killed_migration_leaves_the_old_schema(
    run_child, folder: PracticeFolder, tmp_path: Path
) -> None:
    revisions = _with_next(tmp_path, ADD_A_TABLE, "import os", "os.kill(os.getpid(), 9)")
    script = """
import sys
from pathlib import Path
from consult.db.migrate import bring_up_to_date
from consult.db.migrations import RELEASED, Revisions
from consult.db.practice_file import open_practice_file
practice = open_practice_file(Path(sys.argv[1]), "owner", "correct horse")
bring_up_to_date(practice.engine, Revisions((*RELEASED.folders, Path(sys.argv[2])), "next"))
"""
    child = run_child(script, folder.path, revisions.folders[-1])
    assert child.returncode == -signal.SIGKILL, child.stderr
    with open_practice_file(folder.path, "owner", PASSWORD) as practice:
        assert is_up_to_date(practice.engine)
        assert "machine" not in [name for name, _ in _schema(practice)]


def test_a_file_of_a_newer_version_is_refused_and_left_alone(folder: PracticeFolder) -> None:
    with open_practice_file(folder.path, "owner", PASSWORD) as practice:
        _do(practice, "UPDATE alembic_version SET version_num = '9999'")
    for read_only in (False, True):
        with pytest.raises(NewerPracticeFile) as refused:
            open_practice_file(folder.path, "owner", PASSWORD, read_only=read_only)
        assert "newer version" in refused.value.sentence


def test_rebuilding_a_parent_table_keeps_its_children(
    practice: PracticeFile, tmp_path: Path
) -> None:
    first = _with_next(
        tmp_path,
        'op.execute("CREATE TABLE owner (id TEXT PRIMARY KEY, name TEXT)")',
        'op.execute("CREATE TABLE pet (id TEXT PRIMARY KEY, owner_id TEXT NOT NULL"',
        '    " REFERENCES owner (id) ON DELETE CASCADE)")',
        "op.execute(\"INSERT INTO owner VALUES ('o', 'n')\")",
        "op.execute(\"INSERT INTO pet VALUES ('p', 'o')\")",
        'with op.batch_alter_table("owner", recreate="always") as batch:',
        '    batch.add_column(sa.Column("colour", sa.Text))',
    )
    assert bring_up_to_date(practice.engine, first)
    with practice.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT owner_id FROM pet").scalars().all() == ["o"]
        assert schema_revision(connection) == "next"


def test_a_migration_that_breaks_a_link_is_taken_back(
    practice: PracticeFile, tmp_path: Path
) -> None:
    before = _schema(practice)
    revisions = _with_next(
        tmp_path,
        'op.execute("CREATE TABLE owner (id TEXT PRIMARY KEY)")',
        'op.execute("CREATE TABLE pet (owner_id TEXT REFERENCES owner (id))")',
        "op.execute(\"INSERT INTO pet VALUES ('nobody')\")",
    )
    with pytest.raises(DamagedPracticeFile, match="“pet”"):
        bring_up_to_date(practice.engine, revisions)
    assert _schema(practice) == before


def test_after_a_migration_the_guard_stands_again(practice: PracticeFile, tmp_path: Path) -> None:
    bring_up_to_date(practice.engine, _with_next(tmp_path, ADD_A_TABLE))
    for _ in range(5):
        with practice.engine.connect() as connection:
            driver = connection.connection.cursor()
            with pytest.raises(Exception, match="not authorized"):
                driver.execute("DROP TABLE machine")
