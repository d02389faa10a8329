"""A record as it stood at an earlier moment: what it is now, with the journal taken back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from consult.db.stored import Columns, PartRows, Stored, record_of
from consult.domain.errors import NotAllowed
from consult.domain.journal import WHOLE, Trace

R = TypeVar("R")


def as_it_stood(
    stored: Stored[R], record: R | None, traces: Sequence[Trace], moment: datetime
) -> R | None:
    """The record at `moment`, None if there was none. `traces` are all of it, oldest first.

    What counts is the order of the entries, since a clock may have been set back: taken back is
    what came after the last one of that moment or before. NotAllowed where a value that is needed
    was erased.
    """
    whole = None if record is None else _with_places(stored, stored.whole(record))
    last = max((trace.number for trace in traces if trace.at <= moment), default=0)
    later = [trace for trace in traces if trace.number > last and trace.field]
    for trace in reversed(later):
        whole = _taken_back(stored, whole, trace)
    if whole is not None and stored.version:
        changes = {trace.number for trace in later if trace.field != WHOLE}
        whole = whole | {stored.version: max(1, whole[stored.version] - len(changes))}
    return None if whole is None else _record(stored, whole)


def _with_places(stored: Stored[Any], whole: Columns) -> Columns:
    lists = {
        name: [one | {"position": place} for place, one in enumerate(whole[name])]
        for name in stored.parts
    }
    return whole | lists


def _taken_back(stored: Stored[Any], whole: Columns | None, trace: Trace) -> Columns | None:
    old = _value(trace)
    if trace.field == WHOLE:
        return None if old is None else _with_places(stored, old)
    if whole is None:
        return None
    name, *place = trace.field.split("/", 2)
    if not place:
        return whole | {name: old}
    return whole | {name: _list_taken_back(stored.parts[name], whole[name], place, old)}


def _list_taken_back(
    part: PartRows, rows: Iterable[Columns], place: Sequence[str], old: Any
) -> list[Columns]:
    key, *field = place
    others = [row for row in rows if _key_of(part, row) != key]
    mine = [row for row in rows if _key_of(part, row) == key]
    if field:
        return [*others, *(row | {field[0]: old} for row in mine)]
    return others if old is None else [*others, old]


def _key_of(part: PartRows, row: Mapping[str, Any]) -> str:
    return ",".join(str(row[name]) for name in part.key)


def _value(trace: Trace) -> Any:
    if trace.old is None:
        raise NotAllowed(
            "Part of this record was erased, so it can't be shown as it stood on that day.",
            "Choose a day after the erasure.",
        )
    return json.loads(trace.old) if trace.old else None


def _record(stored: Stored[R], whole: Columns) -> R:
    lists: dict[str, tuple[Any, ...]] = {
        name: tuple(
            record_of(part.record_type, row)
            for row in sorted(whole[name], key=lambda one: one["position"])
        )
        for name, part in stored.parts.items()
    }
    own = {name: value for name, value in whole.items() if name not in stored.parts}
    return record_of(stored.record_type, own, lists)
