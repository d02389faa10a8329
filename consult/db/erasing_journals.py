"""Clears what journals keep of erased records: the values, never an entry.

The chain vouches for values by their commitments, so it holds without them and says "erased".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from consult.domain.journal import Act, Entry

Record = tuple[str, str]
"""A kind of record and its identity."""

_MENTIONS: Final = (
    "SELECT journal_value.number, commitment, kind, record_id FROM journal_value"
    " JOIN journal USING (number) WHERE instr(value, ?)"
)
_FORMER_MENTIONS: Final = (
    "SELECT journal, number, kind, record_id FROM former_line WHERE number > 1 AND instr(line, ?)"
    " AND line ->> '$.kind' <> 'journal'"
)
_CLEAR_ALL: Final = (
    "UPDATE journal_value SET random = NULL, value = NULL"
    " WHERE number IN (SELECT number FROM journal WHERE kind = ? AND record_id = ?)"
)
_CLEAR_ONE: Final = (
    "UPDATE journal_value SET random = NULL, value = NULL WHERE number = ? AND commitment = ?"
)
_CLEARED_LINE: Final = (
    "UPDATE former_line SET line = CASE line ->> '$.kind'"
    " WHEN 'journal_value' THEN"
    " json_set(line, '$.record.value', json('null'), '$.record.random', json('null'))"
    " ELSE json_set(line, '$.record.old', 'null', '$.record.new', 'null') END"
    " WHERE line ->> '$.kind' IN ('journal_value', 'journal_pending')"
)
_FORGET_WAITING: Final = "DELETE FROM journal_pending WHERE kind = ? AND record_id = ?"
_JOINING_ACTS: Final = (Act.MERGED, Act.UNMERGED)
# Kinds that may have gone without erasure; their journal still names the client they were of.
_MAY_HAVE_GONE: Final = ("planned_visit", "flagged_row", "retention_hold")
_IS_THERE: Final = {
    "planned_visit": "SELECT 1 FROM planned_visit WHERE id = ?",
    "flagged_row": "SELECT 1 FROM flagged_row WHERE id = ?",
    "retention_hold": "SELECT 1 FROM retention_hold WHERE client_id = ?",
}


@dataclass
class Values:
    """Single values to be cleared in records that stay, and records that went before."""

    clear: set[tuple[int, str]] = field(default_factory=set)
    """By entry and commitment."""
    former: set[tuple[int, int]] = field(default_factory=set)
    """Lines of imported journals, by journal and line."""
    records: set[Record] = field(default_factory=set)
    former_owners: set[Record] = field(default_factory=set)

    def owners(self, driver: Any) -> set[Record]:
        """The records whose values these are, which need a permit too."""
        found = set(self.former_owners)
        for number, _ in self.clear:
            asked = "SELECT kind, record_id FROM journal WHERE number = ?"
            found.add(driver.execute(asked, (number,)).fetchone())
        return found


def mentions_in_journals(driver: Any, client_ids: Sequence[str], own: Iterable[Record]) -> Values:
    """Values of other records that name these clients, and records of theirs that have gone."""
    values, known = Values(), set(own)
    for client_id in client_ids:
        for number, told, kind, record_id in driver.execute(_MENTIONS, (client_id,)).fetchall():
            if (kind, record_id) in known:
                continue
            if _has_gone(driver, kind, record_id):
                values.records.add((kind, record_id))
            else:
                values.clear.add((number, told))
        for place, number, kind, record_id in driver.execute(_FORMER_MENTIONS, (client_id,)):
            if (kind, record_id) not in known:
                values.former.add((place, number))
                values.former_owners.add((kind, record_id))
    return values


def taken_over_words(driver: Any, client_ids: Sequence[str]) -> set[tuple[int, str]]:
    """What a merge wrote of these clients' words into the record that was kept.

    The entries of a merge stand between the note on the kept record and that on the other one. The
    merge wrote their words as new values, its undoing took them away as old ones.
    """
    found = set()
    notes = (
        "SELECT number, content FROM journal WHERE kind = 'client' AND record_id = ?"
        " AND content ->> 'act' = ?"
    )
    between = (
        "SELECT number, content FROM journal WHERE kind = 'client' AND record_id = ?"
        " AND number BETWEEN ? AND ?"
    )
    for client_id in client_ids:
        for act in _JOINING_ACTS:
            for last, _ in driver.execute(notes, (client_id, act)).fetchall():
                first = _note_before(driver, last, act)
                if first is None or first[1] == client_id:
                    continue
                number, kept_id = first
                for place, content in driver.execute(between, (kept_id, number, last)).fetchall():
                    for one in Entry.of_text(content).fields:
                        told = one.new if act == Act.MERGED else one.old
                        found.add((place, told))
    return {(place, told) for place, told in found if told}


def clear_journals(driver: Any, records: Iterable[Record], values: Values) -> None:
    """Within a permit for all of them."""
    whole = sorted(records)
    driver.executemany(_FORGET_WAITING, whole)
    driver.executemany(_CLEAR_ALL, whole)
    driver.executemany(_CLEAR_ONE, sorted(values.clear))
    driver.executemany(f"{_CLEARED_LINE} AND kind = ? AND record_id = ?", whole)
    driver.executemany(f"{_CLEARED_LINE} AND journal = ? AND number = ?", sorted(values.former))


def _note_before(driver: Any, last: int, act: str) -> tuple[int, str] | None:
    """The entry with which the same merge began."""
    row = driver.execute(
        "SELECT number, record_id FROM journal WHERE number < ? AND kind = 'client'"
        " AND content ->> 'act' = ? AND json_array_length(content, '$.fields') = 0"
        " ORDER BY number DESC LIMIT 1",
        (last, act),
    ).fetchone()
    return None if row is None else (int(row[0]), str(row[1]))


def _has_gone(driver: Any, kind: str, record_id: str) -> bool:
    if kind not in _MAY_HAVE_GONE:
        return False
    return driver.execute(_IS_THERE[kind], (record_id,)).fetchone() is None
