"""What the seal of a visit covers: every row that belongs to it, as one text.

Rows are taken as they are stored, column by column, so that nothing of the program that reads them
can change what was sealed. Whose the visit is (`triggers.LINKS`) lies outside.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import Any, Final

from sqlalchemy import Table

from consult.db import rows
from consult.db.kinds import parts_of_visits
from consult.db.triggers import LINKS
from consult.domain.journal import canonical_json

FORMAT: Final = "consult sealed visit 1"

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""The rows of one visit by their table, in the order of their keys."""


def rows_of_visits(driver: Any, visit_ids: Sequence[str]) -> Mapping[str, Rows]:
    """The rows of each visit now; a few hundred visits at a time cost little more than one."""
    found: dict[str, Rows] = {one: {} for one in visit_ids}
    asked = json.dumps(visit_ids)
    for table in parts_of_visits():
        left_out = LINKS.get(table.name, frozenset())
        for parts in found.values():
            parts[table.name] = []
        with closing(driver.execute(_query(table), (asked,))) as cursor:
            names = [column[0] for column in cursor.description][1:]
            kept = [place for place, name in enumerate(names, 1) if name not in left_out]
            for row in cursor:
                one = {names[place - 1]: _plain(row[place]) for place in kept}
                found[row[0]][table.name].append(one)
    return found


def content_of(visit_id: str, revision: str, parts: Rows) -> bytes:
    """The one text that a visit with these rows is sealed as."""
    form = {"format": FORMAT, "revision": revision, "visit_id": visit_id, "tables": parts}
    return canonical_json(form).encode()


def differing_tables(sealed: bytes, visit_id: str, revision: str, parts: Rows) -> Iterable[str]:
    """The tables in which a visit's rows are not those that were sealed.

    Under the revision it was sealed with, every row and column must be the same. A later revision
    may have added or dropped columns and tables: then those count that both know, since what was
    sealed stands in the seal itself.
    """
    if content_of(visit_id, revision, parts) == sealed:
        return ()
    form = json.loads(sealed)
    was: Rows = form["tables"]
    # Through the same composition of letters that the sealed text went through.
    now: Rows = json.loads(canonical_json(parts))
    if form["revision"] == revision:
        differing = {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}
        return sorted(differing) or ("visit",)  # the same rows in another text
    return sorted(one for one in was.keys() & now.keys() if not _agree(was[one], now[one]))


def _agree(was: Sequence[Row], now: Sequence[Row]) -> bool:
    return len(was) == len(now) and all(
        all(old[name] == new[name] for name in old.keys() & new.keys())
        for old, new in zip(was, now, strict=True)
    )


@cache
def _query(table: Table) -> str:
    owner, source = "t.visit_id", f'"{table.name}" t'
    if table is rows.visit:
        owner = "t.id"
    elif "visit_id" not in table.c:
        owner, source = "c.visit_id", f'consent c JOIN "{table.name}" t ON t.consent_id = c.id'
    order = ", ".join(f't."{one.name}"' for one in table.primary_key)
    return (
        f"SELECT {owner}, t.* FROM {source} "
        f"WHERE {owner} IN (SELECT value FROM json_each(?)) ORDER BY {order}"
    )


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
