"""Stores a practice of the present schema as a fixture, before that schema is released.

    python tests/db/released/make.py

It replaces the folder of this revision beside it: a practice with a row in every table, made at
the floor cost, password "sample", and `rows.json` with what stands in it.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Engine, Float, Integer, LargeBinary, Table

from consult.db import tables, trust_rows
from consult.db.journal import Author
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.kinds import CLIENT, VISIT
from consult.db.migrations import HEAD
from consult.db.practice_file import create_practice_file, open_practice_file
from consult.db.signing_keys import SigningKeys
from consult.db.unit_of_work import ReadingUnit, UnitOfWork
from consult.domain.journal import WHOLE, FieldChange

HERE = Path(__file__).resolve().parent


def filled() -> list[Table]:
    """Every table but those that the program fills by itself."""
    own = [one for one in tables.metadata.sorted_tables if one.name.startswith("journal")]
    own.append(trust_rows.permit)
    others = [one for one in tables.metadata.sorted_tables if one not in own]
    return [one for one in others if one is not trust_rows.seal]


def row_of(table: Table) -> dict[str, Any]:
    """One row whose every column is filled; links point to the row of the table they name."""
    return {one.name: _value(one) for one in table.columns if one.computed is None}


def _value(column: Any) -> Any:
    for key in column.foreign_keys:
        return _value(key.column)
    plain = {Boolean: True, Integer: 1, Float: 1.5, LargeBinary: b"\x89PNG"}
    for kind, value in plain.items():
        if isinstance(column.type, kind):
            return value
    return f"Zażółć {column.table.name}.{column.name}"


def fill(engine: Engine, signing: SigningKeys) -> None:
    with UnitOfWork(engine, author=Author("owner", signing)) as unit:
        for table in filled():
            unit.connection.execute(table.insert(), row_of(table))
        for stored in (CLIENT, VISIT):
            row = row_of(stored.table)
            unit.tell(stored, row["id"], (FieldChange(WHOLE, None, row),))
        unit.settle()


def _seal(folder: Path) -> dict[str, Any]:
    """The seal that telling of a closed visit made."""
    with (
        open_practice_file(folder, "owner", "sample") as practice,
        ReadingUnit(practice.engine) as unit,
    ):
        return dict(unit.connection.execute(trust_rows.seal.select()).mappings().one())


def main() -> None:
    target = HERE / HEAD
    shutil.rmtree(target, ignore_errors=True)
    create_practice_file(
        target, NewAccount("owner", "Sample Practitioner", "sample"), cost=FLOOR_COST, fill=fill
    )
    written = {table.name: row_of(table) for table in filled()} | {"seal": _seal(target)}
    (target / "practice.lock").unlink(missing_ok=True)
    (target / "attachments" / ".keep").touch()
    text = json.dumps(written, indent=1, ensure_ascii=False, default=bytes.hex)
    (target / "rows.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
