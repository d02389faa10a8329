"""The journal as lines of a file, and such a file kept, closed, in the practice that takes it.

A journal is carried over, not merged: its entries are chained to each other and tell of another
file. The new journal names the head of the old one, and so vouches for all of it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from consult.db import former_rows, trust_rows
from consult.db.exchange.forms import Form, form_of_table
from consult.db.exchange.lines import LineReader, as_line
from consult.db.exchange.reading_records import practice_id, records_of
from consult.db.exchange.refusals import ImportRefused, NewerExport
from consult.db.exchange.values import Unfit, check_names
from consult.db.journal import signed_part
from consult.db.mapper import in_utc
from consult.db.migrations import HEAD
from consult.db.signing_keys import is_signed_by
from consult.domain.journal import NO_ENTRIES, Head, chained, commitment

FORMAT: Final = "consult-journal"
VERSION: Final = 1
_AT_ONCE: Final = 500
_HEADER: Final = {"format", "version", "revision", "practice", "counts", "head", "public_keys"}


@cache
def journal_forms() -> tuple[Form, ...]:
    """The tables of the journal, entries first."""
    tables = (
        trust_rows.journal,
        trust_rows.journal_value,
        trust_rows.journal_head,
        trust_rows.journal_pending,
    )
    return tuple(form_of_table(table) for table in tables)


def journal_lines(connection: Connection, public_keys: Sequence[str] = ()) -> Iterator[bytes]:
    """The lines of `journal.jsonl`: a header, then entries, values, signed heads, what waits.

    `public_keys` are the practice's, by which its heads, seals and papers stay believed elsewhere.
    """
    head = newest_head(connection)
    yield as_line(
        {
            "format": FORMAT,
            "version": VERSION,
            "revision": HEAD,
            "practice": practice_id(connection),
            "counts": {form.kind: _count(connection, form) for form in journal_forms()},
            "head": {"number": head.number, "hash": head.hash},
            "public_keys": list(public_keys),
        }
    )
    for form in journal_forms():
        for record in records_of(connection, form):
            yield as_line({"kind": form.kind, "record": record})


def former_journal_lines(connection: Connection, place: int) -> Iterator[bytes]:
    """The lines of a journal that was imported, as they stood in its file."""
    table = former_rows.former_line
    query = select(table.c.line).where(table.c.journal == place).order_by(table.c.number)
    for (line,) in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield line.encode("utf-8") + b"\n"


def former_journals(connection: Connection) -> tuple[int, ...]:
    """The places of the journals that were imported, the oldest first."""
    place = former_rows.former_journal.c.place
    return tuple(connection.execute(select(place).order_by(place)).scalars())


def trusted_keys(connection: Connection) -> frozenset[str]:
    """The public keys of the practices whose records were taken over, in hex."""
    table = former_rows.former_line
    headers = connection.execute(select(table.c.line).where(table.c.number == 1)).scalars()
    return frozenset(key for line in headers for key in json.loads(line)["public_keys"])


def newest_head(connection: Connection) -> Head:
    """The newest entry, or none."""
    table = trust_rows.journal
    query = select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return NO_ENTRIES if row is None else Head(row.number, row.hash)


def _count(connection: Connection, form: Form) -> int:
    return connection.execute(select(func.count()).select_from(form.table)).scalar_one()


@dataclass
class FormerJournal:
    """One journal being taken over: read line by line, checked, and kept as it stands."""

    connection: Connection
    reader: LineReader
    place: int

    def keep(self, now: datetime) -> Head:
        """Keeps every line; gives the head that the whole ends in. Raises ImportRefused."""
        self._head = NO_ENTRIES
        self._whose: dict[int, tuple[str, str]] = {}
        self._found: dict[str, int] = {}
        lines = self.reader.raw()
        first = next(lines, None)
        if first is None:
            raise ImportRefused("The journal of this export is empty.")
        header = self._header(self.reader.parsed(first))
        self._begin(header, now)
        rows = [self._kept(first, "", "")]
        for line in lines:
            rows.append(self._kept(line, *self._checked(self.reader.parsed(line))))
            if len(rows) == _AT_ONCE:
                self._write(rows)
                rows = []
        self._write(rows)
        self._check_end(header)
        return self._head

    def _header(self, line: dict[str, Any]) -> dict[str, Any]:
        version = line.get("version")
        if line.get("format") != FORMAT or type(version) is not int:
            raise self.reader.refused("is not the beginning of a journal")
        if version > VERSION:
            raise NewerExport
        head = line.get("head")
        sound = line.keys() == _HEADER and isinstance(line["counts"], dict)
        if not sound or not isinstance(head, dict) or head.keys() != {"number", "hash"}:
            raise self.reader.refused("is not a header that this version knows")
        keys = line["public_keys"]
        fits = type(head["number"]) is int and isinstance(head["hash"], str)
        if not fits or not isinstance(keys, list) or not all(isinstance(k, str) for k in keys):
            raise self.reader.refused("is not a header that this version knows")
        return line

    def _begin(self, header: dict[str, Any], now: datetime) -> None:
        row = {
            "place": self.place,
            "practice_id": str(header["practice"]),
            "head_number": header["head"]["number"],
            "head_hash": header["head"]["hash"],
            "imported_at": in_utc(now),
        }
        self.connection.execute(insert(former_rows.former_journal), row)

    def _kept(self, line: bytes, kind: str, record_id: str) -> dict[str, Any]:
        return {
            "journal": self.place,
            "number": self.reader.number,
            "kind": kind,
            "record_id": record_id,
            "line": line.decode("utf-8").removesuffix("\n"),
        }

    def _write(self, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(former_rows.former_line), rows)

    def _checked(self, line: dict[str, Any]) -> tuple[str, str]:
        """Whose record the line tells of."""
        form = next((one for one in journal_forms() if one.kind == line.get("kind")), None)
        if form is None or line.keys() != {"kind", "record"}:
            raise self.reader.refused("is no line of a journal that this version knows")
        record = self._typed(form, line["record"])
        self._found[form.kind] = self._found.get(form.kind, 0) + 1
        if form.table is trust_rows.journal:
            return self._chained(record)
        if form.table is trust_rows.journal_value:
            self._check_value(record)
        if form.table is trust_rows.journal_head:
            self._check_signature(record)
        if form.table is trust_rows.journal_pending:
            return str(record["kind"]), str(record["record_id"])
        return self._whose.get(record["number"], ("", ""))

    def _typed(self, form: Form, record: Any) -> dict[str, Any]:
        names = {one.name for one in form.fields}
        try:
            if not isinstance(record, dict):
                raise Unfit("is not an object")
            check_names(record, names, names)
            return {one.name: one.value.from_json(record[one.name]) for one in form.fields}
        except Unfit as unfit:
            raise self.reader.unfit(form.kind, unfit) from None

    def _chained(self, entry: dict[str, Any]) -> tuple[str, str]:
        number, content = entry["number"], entry["content"]
        follows = number == self._head.number + 1
        if not follows or entry["hash"] != chained(self._head.hash, content):
            raise self.reader.refused("does not follow from the entry before it")
        self._head = Head(number, entry["hash"])
        told = _object(content)
        whose = (str(told.get("kind", "")), str(told.get("record_id", "")))
        if whose[1]:
            self._whose[number] = whose
        return whose

    def _check_value(self, kept: dict[str, Any]) -> None:
        """A value that was erased has neither text nor random bytes, and nothing to check."""
        random, value = kept["random"], kept["value"]
        if random is None or value is None:
            return
        if commitment(random, value) != kept["commitment"]:
            raise self.reader.refused("is not the value that its entry vouches for")

    def _check_signature(self, head: dict[str, Any]) -> None:
        signed = signed_part(Head(head["number"], head["hash"]))
        try:
            signature = bytes.fromhex(head["signature"])
        except ValueError:
            signature = b""
        if not is_signed_by(head["public_key"], signed, signature):
            raise self.reader.refused("is a head whose signature does not fit")

    def _check_end(self, header: dict[str, Any]) -> None:
        told = {kind: count for kind, count in header["counts"].items() if count}
        if Head(**header["head"]) != self._head or told != self._found:
            raise ImportRefused(
                f"The journal ends at line {self.reader.number:,}, before its own end."
            )


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
