"""What is sealed, and the journal, refuse every change that the language of the database knows."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table
from sqlcipher3 import dbapi2 as sqlcipher

from consult.db import trust_rows
from consult.db.engine import WRITING
from consult.db.integrity import problems_in
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.kinds import parts_of_visits
from consult.db.migrate import bring_up_to_date, check_up_to_date
from consult.db.migrations import HEAD, RELEASED, Revisions
from consult.db.permits import permitted
from consult.db.practice_file import PracticeFile, create_practice_file, open_practice_file
from consult.db.triggers import LINKS, ChangedGuards, triggers
from tests.db.released.make import fill, row_of

PASSWORD = "correct horse"
JOURNAL = (trust_rows.journal, trust_rows.journal_value, trust_rows.journal_head)
KEPT = (*parts_of_visits(), trust_rows.seal, trust_rows.addendum, *JOURNAL)
REFUSALS = (
    "this visit is sealed|this seal stays|this addendum stays|only grows|of the journal stays"
    "|signed head stays"
)
REVISION = f"""
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{HEAD}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in {[table.name for table in KEPT if table.name != "journal"]!r}:
        with op.batch_alter_table(name, recreate="always") as batch:
            batch.add_column(sa.Column("added", sa.Text, server_default="new"))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with a row in every table, its one visit sealed."""
    path = tmp_path_factory.mktemp("sealed") / "practice"
    account = NewAccount("owner", "Sample Practitioner", PASSWORD)
    create_practice_file(path, account, cost=FLOOR_COST, fill=fill)
    return path


@pytest.fixture(scope="module", params=["as made", "after a migration"])
def practice(
    made: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PracticeFile]:
    path = shutil.copytree(made, tmp_path_factory.mktemp("open") / "practice")
    with open_practice_file(path, "owner", PASSWORD) as opened:
        if request.param == "after a migration":
            folder = tmp_path_factory.mktemp("revisions")
            (folder / "next.py").write_text(REVISION, encoding="utf-8")
            bring_up_to_date(opened.engine, Revisions((*RELEASED.folders, folder), "next"))
        yield opened


def _refused(practice: PracticeFile, statement: str, *values: object) -> str:
    """How the database refuses a statement on an ordinary connection; all is taken back."""
    with practice.engine.connect().execution_options(**WRITING) as connection:
        driver: Any = connection.connection.driver_connection
        with connection.begin() as transaction:
            try:
                driver.execute(statement, values)
            except sqlcipher.Error as error:
                return str(error)
            finally:
                transaction.rollback()
    return ""


def _stored(practice: PracticeFile, table: Table) -> dict[str, Any]:
    with practice.engine.connect() as connection:
        return dict(connection.execute(table.select()).mappings().first() or {})


def _statements(table: Table, row: dict[str, Any]) -> Iterator[tuple[str, list[object]]]:
    """Every way to change, take away or add a row."""
    written = {one.name: row[one.name] for one in table.columns if one.computed is None}
    names, places = ", ".join(f'"{one}"' for one in written), ", ".join("?" * len(written))
    links = LINKS.get(table.name, ())
    column = next(one for one in reversed(list(written)) if one not in links)
    key = next(iter(table.primary_key)).name
    values = list(written.values())
    new = [*values[:-1], "other"] if table.name != "visit" else values
    yield f'UPDATE "{table.name}" SET "{column}" = ?', [None]
    yield f'UPDATE OR REPLACE "{table.name}" SET "{key}" = "{key}"', []
    yield f'DELETE FROM "{table.name}"', []
    yield f'INSERT OR REPLACE INTO "{table.name}" ({names}) VALUES ({places})', new
    yield f'REPLACE INTO "{table.name}" ({names}) VALUES ({places})', new
    upsert = f'ON CONFLICT DO UPDATE SET "{column}" = excluded."{column}"'
    yield f'INSERT INTO "{table.name}" ({names}) VALUES ({places}) {upsert}', new


@pytest.mark.parametrize("table", KEPT, ids=lambda table: table.name)
def test_a_kept_row_refuses_every_change(practice: PracticeFile, table: Table) -> None:
    row = _stored(practice, table)
    assert row
    for statement, values in _statements(table, row):
        refused = _refused(practice, statement, *values)
        assert any(one in refused for one in REFUSALS.split("|")), statement
    assert _stored(practice, table) == row


@pytest.mark.parametrize("table", parts_of_visits()[1:], ids=lambda table: table.name)
def test_a_sealed_visit_takes_no_further_row(practice: PracticeFile, table: Table) -> None:
    key = [one for one in table.primary_key if not one.foreign_keys]
    row = row_of(table) | {one.name: "another" for one in key}
    if table.name == "consent":
        row["id"] = "another"
    names, places = ", ".join(f'"{one}"' for one in row), ", ".join("?" * len(row))
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'
    assert "this visit is sealed" in _refused(practice, statement, *row.values())


def test_no_row_is_moved_into_a_sealed_visit(practice: PracticeFile) -> None:
    with practice.engine.connect().execution_options(**WRITING) as connection:
        driver: Any = connection.connection.driver_connection
        with connection.begin() as transaction:
            columns = [one for one in row_of(parts_of_visits()[0]) if one not in ("id", "number")]
            names = ", ".join(columns)
            driver.execute(
                f"INSERT INTO visit (id, number, {names}) SELECT 'open', 7, {names} FROM visit"
            )
            driver.execute("INSERT INTO screening (visit_id) VALUES ('open')")
            driver.execute(
                "INSERT INTO reaction (visit_id, id, position, noted_at)"
                " VALUES ('open', 'r', 9, '')"
            )
            with pytest.raises(sqlcipher.IntegrityError, match="this visit is sealed"):
                driver.execute(
                    "UPDATE reaction SET visit_id = (SELECT visit_id FROM seal) WHERE id = 'r'"
                )
            with pytest.raises(sqlcipher.IntegrityError, match="this visit is sealed"):
                # It would take the number, and with it the place, of the sealed one.
                driver.execute("UPDATE OR REPLACE visit SET number = 1 WHERE id = 'open'")
            driver.execute("DELETE FROM reaction WHERE id = 'r'")
            driver.execute("UPDATE screening SET weight_kg = 70 WHERE visit_id = 'open'")
            transaction.rollback()


def test_whose_a_sealed_visit_is_can_be_changed(practice: PracticeFile) -> None:
    for statement in (
        "UPDATE visit SET client_id = client_id",
        "UPDATE visit SET course_id = NULL",
        "UPDATE consent SET client_id = client_id",
    ):
        assert _refused(practice, statement) == ""


@pytest.mark.parametrize("number", ["1", "99", "NULL", "-1"])
def test_an_entry_comes_only_after_the_last(practice: PracticeFile, number: str) -> None:
    for verb in ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"):
        statement = f"{verb} INTO journal (number, content, hash) VALUES ({number}, '{{}}', '')"
        assert "the journal only grows" in _refused(practice, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE seal",
        "DROP TRIGGER keep_visit_update",
        "DROP INDEX ix_visit_unfinished",
        "ALTER TABLE visit RENAME TO gone",
        "ALTER TABLE visit DROP COLUMN closed_at",
        "ALTER TABLE treatment RENAME COLUMN notes TO note",
        "ALTER TABLE treatment ADD COLUMN more TEXT",
        "CREATE TRIGGER mine BEFORE UPDATE ON visit BEGIN SELECT 1; END",
        "CREATE TEMP TRIGGER mine BEFORE UPDATE ON visit BEGIN SELECT 1; END",
        "CREATE TABLE visit2 AS SELECT * FROM visit",
        "ATTACH ':memory:' AS other",
        "DELETE FROM sqlite_master WHERE type = 'trigger'",
        "UPDATE sqlite_master SET sql = ''",
        "INSERT INTO permit VALUES ('visit', 'x')",
        "DELETE FROM permit",
        "PRAGMA writable_schema = ON",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA user_version = 9",
        "PRAGMA journal_mode = DELETE",
    ],
)
def test_nothing_reaches_the_guards_themselves(practice: PracticeFile, statement: str) -> None:
    refused = _refused(practice, statement)
    assert "not authorized" in refused or "may not be" in refused


def test_only_what_is_permitted_can_be_erased(practice: PracticeFile) -> None:
    with practice.engine.connect().execution_options(**WRITING) as connection:
        driver: Any = connection.connection.driver_connection
        with connection.begin() as transaction:
            (visit_id,) = driver.execute("SELECT visit_id FROM seal").fetchone()
            with permitted(connection, [("visit", visit_id)]):
                driver.execute("DELETE FROM reaction")
                driver.execute("DELETE FROM acknowledgement")
                driver.execute("DELETE FROM addendum")
                driver.execute(
                    "UPDATE journal_value SET random = NULL, value = NULL WHERE number IN "
                    "(SELECT number FROM journal WHERE kind = 'visit')"
                )
                with pytest.raises(sqlcipher.IntegrityError, match="of the journal stays"):
                    driver.execute("UPDATE journal_value SET value = NULL")
                with pytest.raises(sqlcipher.IntegrityError, match="is sealed"):
                    driver.execute("UPDATE treatment SET notes = ''")
            with pytest.raises(sqlcipher.IntegrityError, match="is sealed"):
                driver.execute("DELETE FROM product_use")
            transaction.rollback()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DROP TRIGGER keep_visit_update", "“keep_visit_update” is missing"),
        (
            "DROP TRIGGER keep_plan_delete; CREATE TRIGGER keep_plan_delete BEFORE DELETE ON plan"
            " BEGIN SELECT 1; END",
            "“keep_plan_delete” was changed",
        ),
        (
            "CREATE TRIGGER more BEFORE UPDATE ON plan BEGIN SELECT 1; END",
            "“more” is not of this program",
        ),
    ],
)
def test_altered_guards_are_found_and_nothing_is_written(
    made: Path, tmp_path: Path, change: str, told: str
) -> None:
    copy = shutil.copytree(made, tmp_path / "practice")
    with open_practice_file(copy, "owner", PASSWORD) as opened:
        connection = opened.file.connect(guarded=False)
        connection.executescript(change)
        connection.close()
        assert any(told in one for one in problems_in(opened.file))
    with pytest.raises(ChangedGuards) as refused:
        open_practice_file(copy, "owner", PASSWORD)
    assert "Nothing was written" in refused.value.next_step
    with open_practice_file(copy, "owner", PASSWORD, read_only=True) as reader:
        check_up_to_date(reader.engine)


def test_every_part_of_a_visit_is_guarded() -> None:
    for table in parts_of_visits():
        for act in ("insert", "update", "delete"):
            assert f"keep_{table.name}_{act}" in triggers()
