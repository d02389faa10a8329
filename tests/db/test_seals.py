"""A closed visit is sealed with the transaction that closes it, and any change to it is found."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from consult.db.journal import Author
from consult.db.kinds import parts_of_visits
from consult.db.migrate import bring_up_to_date
from consult.db.migrations import HEAD, RELEASED, Revisions
from consult.db.practice_file import PracticeFile, open_practice_file
from consult.db.seal_check import SealCheck
from consult.db.signing_keys import SigningKeys
from consult.db.store import PracticeStore
from tests.practice import ACCOUNT, PASSWORD, make_practice, open_services
from tests.visits import begin, whole_visit

REVISION = f"""
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{HEAD}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("photo", sa.Column("visit_id", sa.Text, primary_key=True))
    with op.batch_alter_table("treatment", recreate="always") as batch:
        batch.add_column(sa.Column("added", sa.Text, server_default="new"))
        batch.drop_column("device_serial")
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with a closed visit and a draft."""
    path = make_practice(tmp_path_factory.mktemp("sealed"))
    with open_services(path) as services:
        whole_visit(services)
        begin(services)
    return path


@pytest.fixture
def practice(made: Path, tmp_path: Path) -> Iterator[PracticeFile]:
    path = shutil.copytree(made, tmp_path / "practice")
    with open_practice_file(path, ACCOUNT, PASSWORD) as opened:
        yield opened


def _problems(practice: PracticeFile, own_key: str | None = None) -> list[str]:
    connection = practice.file.connect(guarded=False)
    key = practice.signing.public_key if own_key is None else own_key
    found = list(SealCheck(connection, key).problems())
    connection.close()
    return found


def _by_another_tool(practice: PracticeFile, *statements: str) -> None:
    """As a holder of the key could, who minds no guard."""
    connection = practice.file.connect(guarded=False)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _row(practice: PracticeFile, statement: str) -> Any:
    connection = practice.file.connect()
    found = connection.execute(statement).fetchone()
    connection.close()
    return found


def test_a_closed_visit_is_sealed_and_signed_and_a_draft_is_not(practice: PracticeFile) -> None:
    content, account, key, number = _row(
        practice, "SELECT content, account_id, public_key, journal_number FROM seal"
    )
    assert (account, key) == (ACCOUNT, practice.signing.public_key)
    form = json.loads(content)
    assert form["revision"] == HEAD
    assert set(form["tables"]) == {table.name for table in parts_of_visits()}
    assert "client_id" not in form["tables"]["visit"][0]
    entry = json.loads(_row(practice, f"SELECT content FROM journal WHERE number = {number}")[0])
    assert (entry["act"], entry["kind"]) == ("closed", "visit")
    assert _problems(practice) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE treatment SET cartridge_lot = 'other'", "is not as it was sealed (treatment)"),
        ("DELETE FROM area_treatment", "is not as it was sealed (area_treatment)"),
        ("UPDATE visit SET outcome_reason = 'x' WHERE number = 1", "as it was sealed (visit)"),
        ("UPDATE seal SET content = replace(content, 'a', 'b')", "whose content was changed"),
        ("UPDATE seal SET sealed_at = '2020'", "that this practice did not sign"),
        ("UPDATE seal SET signature = ''", "that this practice did not sign"),
        ("UPDATE seal SET signature = 'no hex'", "that this practice did not sign"),
        ("UPDATE seal SET signature = x'00ff', public_key = 7", "did not sign"),
        ("DELETE FROM seal", "is closed, but not sealed"),
    ],
)
def test_any_change_is_told_with_the_number_of_the_visit(
    practice: PracticeFile, change: str, told: str
) -> None:
    _by_another_tool(practice, change)
    (problem,) = _problems(practice)
    assert problem.startswith("Visit 1 ")
    assert told in problem


def test_a_visit_that_was_opened_again_is_told(practice: PracticeFile) -> None:
    _by_another_tool(practice, "UPDATE visit SET closed_at = NULL")
    assert _problems(practice) == ["Visit 1 is sealed, but no longer says that it is closed."]


def test_a_new_seal_by_another_key_is_not_believed(practice: PracticeFile) -> None:
    """Who writes rows and seal anew needs the practice's key, and the journal tells otherwise."""
    _by_another_tool(practice, "UPDATE treatment SET notes = 'x'", "DELETE FROM seal")
    forger = Author(ACCOUNT, SigningKeys.new())
    with PracticeStore(practice.engine, author=forger).writing() as unit:
        assert unit.visits.seal_found() == 1
    assert _problems(practice) == ["Visit 1 has a seal that this practice did not sign."]
    assert _problems(practice, own_key="") == []
    _by_another_tool(practice, "UPDATE seal SET journal_number = 1")
    assert len(_problems(practice)) == 1


def test_another_owner_leaves_the_seal_whole(practice: PracticeFile) -> None:
    _by_another_tool(practice, "UPDATE visit SET course_id = NULL")
    assert _problems(practice) == []


def test_a_visit_sealed_under_an_earlier_schema_is_checked_through_it(
    practice: PracticeFile, tmp_path: Path
) -> None:
    folder = tmp_path / "revisions"
    folder.mkdir()
    (folder / "next.py").write_text(REVISION, encoding="utf-8")
    bring_up_to_date(practice.engine, Revisions((*RELEASED.folders, folder), "next"))
    assert _problems(practice) == []
    _by_another_tool(practice, "UPDATE treatment SET added = 'later'")
    assert _problems(practice) == []
    _by_another_tool(practice, "UPDATE treatment SET notes = 'later'")
    assert _problems(practice) == ["Visit 1 is not as it was sealed (treatment)."]


def test_a_visit_closed_before_there_were_seals_is_sealed_once(practice: PracticeFile) -> None:
    _by_another_tool(practice, "DELETE FROM seal")
    store = PracticeStore(practice.engine, author=Author(ACCOUNT, practice.signing))
    with store.reading() as unit:
        assert unit.visits.has_unsealed()
    with store.writing() as unit:
        assert unit.visits.seal_found() == 1
    assert _problems(practice) == []
    told = "SELECT content ->> 'act' FROM journal WHERE number = (SELECT journal_number FROM seal)"
    assert _row(practice, told) == ("found",)
    with store.writing() as unit:
        assert not unit.visits.has_unsealed()
        assert unit.visits.seal_found() == 0
