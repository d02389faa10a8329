"""A practice written under any released schema opens today with all that stood in it.

The stored practices are made by `tests/db/released/make.py`.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from consult.db import tables
from consult.db.integrity import problems_in
from consult.db.journal import Author
from consult.db.migrate import is_up_to_date, schema_differences
from consult.db.migrations import HEAD
from consult.db.practice_file import PracticeFile, open_practice_file
from consult.db.store import PracticeStore
from consult.db.unit_of_work import ReadingUnit
from consult.domain.journal import Entry
from consult.services.entering import seal_found

RELEASED = Path(__file__).parent / "released"
REVISIONS = sorted(path.name for path in RELEASED.iterdir() if (path / "rows.json").exists())


def _stored_row(practice: PracticeFile, table: str) -> dict[str, Any]:
    with ReadingUnit(practice.engine) as unit:
        row = unit.connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings().one()
        return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def test_the_present_schema_is_among_the_stored_ones() -> None:
    assert HEAD in REVISIONS


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_stored_practice_opens_with_every_row(revision: str, tmp_path: Path) -> None:
    path = shutil.copytree(RELEASED / revision, tmp_path / "practice")
    expected = json.loads((path / "rows.json").read_text(encoding="utf-8"))
    with open_practice_file(path, "owner", "sample") as practice:
        assert is_up_to_date(practice.engine)
        seal_found(PracticeStore(practice.engine, author=Author("owner", practice.signing)))
        assert problems_in(practice.file) == ()
        with practice.engine.connect() as connection:
            assert schema_differences(connection, tables.metadata) == []
        for table, values in expected.items():
            found = _stored_row(practice, table)
            assert {name: found[name] for name in values} == values, table


def test_the_journal_of_an_older_practice_begins_with_the_state_found(tmp_path: Path) -> None:
    path = shutil.copytree(RELEASED / "0001", tmp_path / "practice")
    with (
        open_practice_file(path, "owner", "sample") as practice,
        ReadingUnit(practice.engine) as unit,
    ):
        (entry, *_) = unit.connection.exec_driver_sql("SELECT content FROM journal ORDER BY number")
        first = Entry.of_text(entry.content)
    assert (first.number, first.act, first.record_id) == (1, "found", "0001")
    assert {one.field for one in first.fields} >= {"client", "visit", "treatment"}
