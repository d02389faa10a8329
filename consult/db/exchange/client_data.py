"""All that is kept of one client, found by walking the links of the schema, and who has read it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, or_, select

from consult.db import former_rows, trust_rows
from consult.db.exchange.forms import Form, form_of_table, forms
from consult.db.exchange.leaving import (
    PAPERS,
    Exported,
    Paper,
    made_whole,
    write_papers,
)
from consult.db.exchange.lines import write_lines
from consult.db.exchange.reading_records import practice_id, records_of
from consult.db.merging import gone_into
from consult.db.migrations import HEAD
from consult.db.unit_of_work import ReadingUnit
from consult.domain.journal import Act

FORMAT: Final = "consult-client"
VERSION: Final = 1
FILE: Final = "client.json"
_CLIENT: Final = "client"
_READING: Final = frozenset({Act.OPENED, Act.PRINTED, Act.EXPORTED})
Found = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class ClientData:
    """One client's records by kind, the journal's entries about them, and who has read them."""

    client_id: str
    practice_id: str
    records: dict[str, list[dict[str, Any]]]
    moved_visits: list[dict[str, Any]]
    journal: list[dict[str, Any]]
    read_by: list[dict[str, str]]

    def as_json(self) -> dict[str, Any]:
        """The bundle as its file holds it."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "revision": HEAD,
            "practice": self.practice_id,
            "client": self.client_id,
            "records": self.records,
            "moved_visits": self.moved_visits,
            "journal": self.journal,
            "read_by": self.read_by,
        }


def export_client(
    engine: Engine, client_id: str, out: Path, papers: Iterable[Paper] = ()
) -> Exported:
    """Writes the bundle and the client's papers to a new folder. Raises ExportNotPossible."""
    with ReadingUnit(engine) as unit:
        data = client_data(unit.connection, client_id)

    def fill(part: Path) -> Exported:
        text = json.dumps(data.as_json(), ensure_ascii=False, sort_keys=True, indent=1)
        write_lines(part / FILE, [text.encode("utf-8") + b"\n"])
        counts = {kind: len(records) for kind, records in data.records.items()}
        return Exported(counts, write_papers(part / PAPERS, papers), 0)

    return made_whole(out, fill)


def client_data(connection: Connection, client_id: str) -> ClientData:
    """Everything that is tied to the client."""
    found = _tied(connection, client_id)
    walked = (
        (form.kind, list(records_of(connection, form, found[form.table.name])))
        for form in forms()
        if found.get(form.table.name)
    )
    journal = [*_former_entries(connection, found), *_entries(connection, found)]
    return ClientData(
        client_id=client_id,
        practice_id=practice_id(connection),
        records={kind: records for kind, records in walked if records},
        moved_visits=list(_moved(connection, client_id, found)),
        journal=journal,
        read_by=_readers(connection, journal),
    )


def _tied(connection: Connection, client_id: str) -> Found:
    """The first keys of the rows that lead to the client, by table; records that went into this one
    are the same person's."""
    found: Found = {_CLIENT: [client_id, *gone_into(connection, client_id)]}
    for form in forms():
        condition = _leads_to(form, found)
        if form.table.name != _CLIENT and condition is not None:
            key = form.table.c[form.key[0]]
            query = select(key).where(condition).order_by(key)
            found[form.table.name] = list(connection.execute(query).scalars())
    return found


def _leads_to(form: Form, found: Found) -> ColumnElement[bool] | None:
    """Whose a row is: what it says itself, or else whose the record is that it belongs to.

    A row that names its client is that client's alone, whatever else it is linked to.
    """
    links = [one for one in form.fields if one.link]
    own = [one for one in links if one.link == _CLIENT]
    ways = [
        form.table.c[one.name].in_(found[one.link]) for one in own or links if found.get(one.link)
    ]
    return or_(*ways) if ways else None


def _moved(connection: Connection, client_id: str, found: Found) -> Iterator[dict[str, Any]]:
    """Visits that were once this client's, and are another's now: which and when, not whose."""
    for form in forms():
        for part in form.parts:
            named = [one for one in part.table.c if one.name.endswith("client_id")]
            if not named:
                continue
            owner = part.table.c[part.owner]
            query = select(part.table).where(or_(*(one == client_id for one in named)))
            for row in connection.execute(query.order_by(owner)).mappings():
                if row[part.owner] not in found.get(form.table.name, ()):
                    yield {part.owner: row[part.owner], "moved_at": row["moved_at"]}


def _about(table: Any, found: Found) -> ColumnElement[bool]:
    """Lines about one of these records."""
    kinds = {form.kind: found.get(form.table.name) for form in forms()}
    return or_(
        *((table.c.kind == kind) & table.c.record_id.in_(ids) for kind, ids in kinds.items() if ids)
    )


def _entries(connection: Connection, found: Found) -> Iterator[dict[str, Any]]:
    table, values = trust_rows.journal, form_of_table(trust_rows.journal_value)
    query = select(table.c.number, table.c.content).where(_about(table, found))
    for number, content in connection.execute(query.order_by(table.c.number)).all():
        kept = [_value(one) for one in records_of(connection, values, [number])]
        yield {**json.loads(content), "values": kept}


def _value(kept: dict[str, Any]) -> dict[str, Any]:
    return {"commitment": kept["commitment"], "value": kept["value"]}


def _former_entries(connection: Connection, found: Found) -> Iterator[dict[str, Any]]:
    """The same from journals that came with an import, the values after their entries."""
    table = former_rows.former_line
    query = select(table.c.line).where(_about(table, found))
    entries: list[dict[str, Any]] = []
    for (line,) in connection.execute(query.order_by(table.c.journal, table.c.number)):
        read = json.loads(line)
        if read["kind"] == trust_rows.journal.name:
            entries.append({**json.loads(read["record"]["content"]), "values": []})
        elif read["kind"] == trust_rows.journal_value.name:
            numbered = (
                one for one in reversed(entries) if one["number"] == read["record"]["number"]
            )
            for entry in numbered:
                entry["values"].append(_value(read["record"]))
                break
    yield from entries


def _readers(connection: Connection, journal: list[dict[str, Any]]) -> list[dict[str, str]]:
    table = trust_rows.account
    query = select(table.c.id, table.c.name)
    names: dict[str, str] = {row.id: row.name for row in connection.execute(query)}
    return [
        {
            "at": entry["at"],
            "act": entry["act"],
            "what": entry["kind"],
            "account": entry["account_id"],
            "name": names.get(entry["account_id"], ""),
        }
        for entry in journal
        if entry["act"] in _READING
    ]
