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

from consult.db import rows, tables, trust_rows
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.kinds import CLIENT
from consult.db.migrations import HEAD
from consult.db.practice_file import create_practice_file
from consult.db.unit_of_work import UnitOfWork
from consult.domain.journal import WHOLE, FieldChange

HERE = Path(__file__).resolve().parent


def filled() -> list[Table]:
    """Every table but those that the program fills by itself; what seals a visit comes last."""
    own = [one for one in tables.metadata.sorted_tables if one.name.startswith("journal")]
    own.append(trust_rows.permit)
    others = [one for one in tables.metadata.sorted_tables if one not in own]
    last = (trust_rows.addendum, trust_rows.seal)
    return [*(one for one in others if one not in last), *last]


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


def _fill(engine: Engine) -> None:
    with UnitOfWork(engine) as unit:
        for table in filled():
            unit.connection.execute(table.insert(), row_of(table))
        unit.tell(CLIENT, "1", (FieldChange(WHOLE, None, row_of(rows.client)),))


def main() -> None:
    target = HERE / HEAD
    shutil.rmtree(target, ignore_errors=True)
    create_practice_file(
        target, NewAccount("owner", "Sample Practitioner", "sample"), cost=FLOOR_COST, fill=_fill
    )
    (target / "practice.lock").unlink()
    (target / "attachments" / ".keep").touch()
    written = {table.name: row_of(table) for table in filled()}
    text = json.dumps(written, indent=1, ensure_ascii=False, default=bytes.hex)
    (target / "rows.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
