"""The triggers that keep what is sealed, and the journal, from change: all of them, said once.

They are derived from the kinds of record, so that a new part of a visit is guarded without being
named here. Each migration drops them first and makes them last: a table that is made anew loses its
triggers without a word. The authorizer guards the triggers in turn.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table

from consult.db import former_rows, rows, trust_rows
from consult.db.kinds import parts_of_visits
from consult.db.storage_errors import StorageError

LINKS: Final[Mapping[str, frozenset[str]]] = {
    "visit": frozenset(("client_id", "course_id")),
    "consent": frozenset(("client_id",)),
}
"""Columns that say whose a visit is; they lie outside of its seal, for merging and splitting."""

_STORED: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_ACTS: Final = ("INSERT", "UPDATE", "DELETE")


class ChangedGuards(StorageError):
    """A trigger is missing, changed, or not of this program."""

    def __init__(self) -> None:
        super().__init__(
            "What keeps closed visits and the journal from change was altered in this file.",
            "Nothing was written. Keep a copy of the whole folder, then restore the newest backup.",
        )


@cache
def triggers() -> Mapping[str, str]:
    """Every trigger by its name, as the statement that makes it."""
    found = [*_of_journal(), *_of_former_journals(), *_of_seals(), *_of_tombstones()]
    for table in parts_of_visits():
        found += _of_sealed(table)
    return dict(found)


def drop_triggers(connection: Connection) -> None:
    """For the migrator: a table that others' triggers name can't be made anew."""
    for name, _ in connection.exec_driver_sql(_STORED).all():
        quoted = str(name).replace('"', '""')
        connection.exec_driver_sql(f'DROP TRIGGER "{quoted}"')


def make_triggers(connection: Connection) -> None:
    """For the migrator, as its last act."""
    for statement in triggers().values():
        connection.exec_driver_sql(statement)


def check_triggers(engine: Engine) -> None:
    """For who opens a practice to write. Raises ChangedGuards."""
    with engine.connect() as connection:
        if any(_differing(connection.connection.driver_connection)):
            raise ChangedGuards


def trigger_problems(connection: Any) -> Iterator[str]:
    """What differs in a connection of the driver, a sentence each."""
    for name, words in _differing(connection):
        yield f"The guard “{name}” {words}."


def _differing(connection: Any) -> Iterator[tuple[str, str]]:
    stored = dict(connection.execute(_STORED).fetchall())
    for name, statement in triggers().items():
        if name not in stored:
            yield name, "is missing"
        elif stored[name] != statement:
            yield name, "was changed"
    for name in stored.keys() - triggers().keys():
        yield name, "is not of this program"


def _of_journal() -> Iterator[tuple[str, str]]:
    """Entries are added at the end; their values can be cleared where erasure was permitted."""
    journal, value, head = (
        one.name for one in (trust_rows.journal, trust_rows.journal_value, trust_rows.journal_head)
    )
    next_number = f"(SELECT coalesce(max(number), 0) + 1 FROM {journal})"
    yield _refusal(journal, "INSERT", f"NEW.number IS NOT {next_number}", "the journal only grows")
    of_entry = (
        f"SELECT 1 FROM {journal} JOIN permit USING (kind, record_id) WHERE number = OLD.number"
    )
    for act in ("UPDATE", "DELETE"):
        yield _refusal(journal, act, "", "the journal only grows")
        yield _refusal(head, act, "", "a signed head stays")
        yield _refusal(value, act, f"NOT EXISTS ({of_entry})", "a value of the journal stays")


def _of_former_journals() -> Iterator[tuple[str, str]]:
    """Journals that came with imported records are closed; erasure may clear lines of a record."""
    line, journal = former_rows.former_line.name, former_rows.former_journal.name
    of_record = "SELECT 1 FROM permit WHERE kind = OLD.kind AND record_id = OLD.record_id"
    for act in ("UPDATE", "DELETE"):
        yield _refusal(journal, act, "", "a journal that came along stays")
        yield _refusal(line, act, f"NOT EXISTS ({of_record})", "a journal that came along stays")


def _of_tombstones() -> Iterator[tuple[str, str]]:
    for act in ("UPDATE", "DELETE"):
        yield _refusal(trust_rows.tombstone.name, act, "", "a tombstone stays")


def _of_seals() -> Iterator[tuple[str, str]]:
    for table in (trust_rows.seal, trust_rows.addendum):
        yield _refusal(table.name, "UPDATE", "", f"this {table.name} stays")
        yield _refusal(
            table.name, "DELETE", _not_permitted("OLD.visit_id"), f"this {table.name} stays"
        )


def _of_sealed(table: Table) -> Iterator[tuple[str, str]]:
    """No row of a sealed visit comes, goes or changes."""
    links = LINKS.get(table.name, frozenset())
    columns = [f'"{one.name}"' for one in table.columns if one.name not in links]
    for act in _ACTS:
        sides = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[act]
        owners = [_owner(table, side) for side in sides]
        when = " OR ".join(f"EXISTS (SELECT 1 FROM seal WHERE visit_id = {one})" for one in owners)
        if act == "DELETE":
            when = f"{when} AND {_not_permitted(owners[0])}"
        of = f" OF {', '.join(columns)}" if act == "UPDATE" and links else ""
        yield _refusal(table.name, act, when, "this visit is sealed", of)


def _owner(table: Table, side: str) -> str:
    """The visit that a row belongs to, in SQL."""
    if table is rows.visit:
        return f"{side}.id"
    if "visit_id" in table.c:
        return f"{side}.visit_id"
    return f"(SELECT visit_id FROM consent WHERE id = {side}.consent_id)"


def _not_permitted(visit: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM permit WHERE kind = 'visit' AND record_id = {visit})"


def _refusal(table: str, act: str, when: str, words: str, of: str = "") -> tuple[str, str]:
    name = f"keep_{table}_{act.lower()}"
    condition = f" WHEN {when}" if when else ""
    return name, (
        f'CREATE TRIGGER {name} BEFORE {act}{of} ON "{table}"{condition}'
        f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )
