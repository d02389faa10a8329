"""Reads the journal: what happened to a record, and what happened lately."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from consult.db import trust_rows
from consult.domain.journal import Entry, Head, JournalState, Trace

_JOURNAL, _VALUE = trust_rows.journal, trust_rows.journal_value
_ENTRIES = select(_JOURNAL.c.number, _JOURNAL.c.content)


class JournalRepository:
    """The journal of this file, as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_record(self, kind: str, record_id: str) -> tuple[Trace, ...]:
        """Everything that was done to a record, oldest first."""
        query = _ENTRIES.where(_JOURNAL.c.kind == kind, _JOURNAL.c.record_id == record_id)
        return self._traces(query.order_by(_JOURNAL.c.number))

    def latest(self, limit: int, before: int | None = None) -> tuple[Trace, ...]:
        """The newest entries, newest first, or those before a number."""
        query = _ENTRIES.order_by(_JOURNAL.c.number.desc()).limit(limit)
        if before is not None:
            query = query.where(_JOURNAL.c.number < before)
        return self._traces(query)

    def state(self, known: Iterable[Head], public_key: str) -> JournalState:
        """Whether all of it is whole; reads every entry."""
        from consult.db.journal_check import check_journal

        return check_journal(self._connection, known, public_key)

    def _traces(self, query: Select[Any]) -> tuple[Trace, ...]:
        rows = self._connection.execute(query).all()
        values = self._values([row.number for row in rows])
        return tuple(trace for row in rows for trace in _told(Entry.of_text(row.content), values))

    def _values(self, numbers: list[int]) -> dict[tuple[int, str], str | None]:
        found: dict[tuple[int, str], str | None] = {}
        for start in range(0, len(numbers), 500):
            query = select(_VALUE).where(_VALUE.c.number.in_(numbers[start : start + 500]))
            for row in self._connection.execute(query):
                found[(row.number, row.commitment)] = row.value
        return found


def _told(entry: Entry, values: dict[tuple[int, str], str | None]) -> Iterator[Trace]:
    """An entry as a trace for each of its fields; one that changed none is a trace too."""
    act = (entry.number, entry.at, entry.account_id, entry.act, entry.kind, entry.record_id)
    for one in entry.fields:
        old = values.get((entry.number, one.old)) if one.old else ""
        new = values.get((entry.number, one.new)) if one.new else ""
        yield Trace(*act, one.field, old, new)
    if not entry.fields:
        yield Trace(*act)
