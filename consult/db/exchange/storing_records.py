"""Records out of `records.jsonl` into an empty practice file, in the transaction that is given."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, insert

from consult.db import search
from consult.db.exchange.forms import LEFT_OUT, FieldForm, Form, PartForm, form_of, forms
from consult.db.exchange.lines import LineReader
from consult.db.exchange.reading_records import FORMAT, VERSION
from consult.db.exchange.refusals import ImportRefused, NewerExport
from consult.db.exchange.values import Unfit, check_names
from consult.db.migrations import HEAD
from consult.db.stored import record_of
from consult.domain.client import Client

_AT_ONCE: Final = 500
_HEADER: Final = {"format", "version", "revision", "practice", "counts", "attachments"}
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Header:
    """The first line, checked: whose records follow, how many of each kind, which attachments."""

    practice_id: str
    revision: str
    counts: dict[str, int]
    attachments: dict[str, str]


def read_header(reader: LineReader, line: dict[str, Any]) -> Header:
    """Raises NewerExport, and LineRefused for what is no header of ours."""
    version = line.get("version")
    if line.get("format") != FORMAT or type(version) is not int or version < 1:
        raise reader.refused("is not the beginning of an export of records")
    if version > VERSION or str(line.get("revision", "")) > HEAD:
        raise NewerExport
    if line.keys() != _HEADER:
        raise reader.refused("is not a header that this version knows")
    counts, attachments = line["counts"], line["attachments"]
    if not _maps(counts, int) or not _maps(attachments, str):
        raise reader.refused("is not a header that this version knows")
    if any(form_of(kind) is None for kind in counts):
        raise reader.refused("counts a kind of record that this version does not know")
    return Header(str(line["practice"]), str(line["revision"]), counts, attachments)


def _maps(value: Any, kind: type) -> bool:
    return isinstance(value, dict) and all(type(one) is kind for one in value.values())


@dataclass
class Storing:
    """One import under way: what was found so far, so that links and counts can be checked."""

    connection: Connection
    reader: LineReader
    header: Header
    ids: dict[str, set[Any]] = field(default_factory=dict)
    _waiting: list[Columns] = field(default_factory=list)
    _form: Form | None = None

    def store(self, lines: Iterator[dict[str, Any]]) -> None:
        """Stores every record that follows the header. Raises ImportRefused."""
        for line in lines:
            form, record = self._form_of(line)
            if form is not self._form or len(self._waiting) >= _AT_ONCE:
                self._write()
                self._form = form
            self._waiting.append(self._checked(form, record))
        self._write()
        self._check_counts()

    def _form_of(self, line: dict[str, Any]) -> tuple[Form, dict[str, Any]]:
        if line.keys() != {"kind", "record"} or not isinstance(line["record"], dict):
            raise self.reader.refused("is not one record with its kind")
        form = form_of(line["kind"]) if isinstance(line["kind"], str) else None
        if form is None:
            raise self.reader.refused("is of a kind that this version does not know")
        return form, line["record"]

    def _checked(self, form: Form, record: dict[str, Any]) -> Columns:
        """The record's columns, its lists under their names."""
        try:
            row = self._row(form.fields, record, {part.name for part in form.parts})
            for part in form.parts:
                row[part.name] = self._part_rows(part, record.get(part.name))
        except Unfit as unfit:
            raise self.reader.unfit(form.kind, unfit) from None
        self._check_links(form, row)
        self._check_identity(form, row)
        return row

    def _row(self, fields: tuple[FieldForm, ...], record: Any, lists: set[str]) -> Columns:
        if not isinstance(record, dict):
            raise Unfit("is not an object")
        names = {one.name for one in fields} | lists
        if record.keys() != names:
            older = self.header.revision < HEAD
            needed = {one.name for one in fields if one.needed or not older}
            check_names(record, names, needed | (set() if older else lists))
        return {one.name: _column(one, record) for one in fields}

    def _part_rows(self, part: PartForm, records: Any) -> list[Columns]:
        if records is None:
            return []
        if not isinstance(records, list):
            raise Unfit("is not a list", part.name)
        rows = []
        for place, record in enumerate(records):
            try:
                rows.append({"position": place, **self._row(part.fields, record, set())})
            except Unfit as unfit:
                raise unfit.within(part.name) from None
        keys = [one.name for one in part.table.primary_key.columns if one.name != part.owner]
        if len({tuple(row[name] for name in keys) for row in rows}) != len(rows):
            raise Unfit("holds one thing twice", part.name)
        return rows

    def _check_links(self, form: Form, row: Columns) -> None:
        for one in form.fields:
            named = row[one.name]
            if one.link and named is not None and named not in self.ids.get(one.link, ()):
                raise self.reader.refused(
                    f"names a {one.link.replace('_', ' ')} that does not stand before it"
                )

    def _check_identity(self, form: Form, row: Columns) -> None:
        identity = row[form.key[0]] if len(form.key) == 1 else tuple(row[k] for k in form.key)
        known = self.ids.setdefault(form.table.name, set())
        if identity in known:
            raise self.reader.refused("has the id of an earlier record")
        known.add(identity)
        if form.kind == "visit":
            numbers = self.ids.setdefault("number of a visit", set())
            if row["number"] in numbers:
                raise self.reader.refused("has the number of an earlier visit")
            numbers.add(row["number"])

    def _write(self) -> None:
        form, rows = self._form, self._waiting
        if form is None or not rows:
            return
        self._waiting = []
        parts = {part.name: _owned(form, part, rows) for part in form.parts}
        for row in rows:
            for name in parts:
                del row[name]
            row |= _left_out(form)
        self.connection.execute(insert(form.table), rows)
        for part in form.parts:
            if parts[part.name]:
                self.connection.execute(insert(part.table), parts[part.name])
        if form.record_type is Client:
            search.enter_new(self.connection, [record_of(Client, row) for row in rows])

    def _check_counts(self) -> None:
        for form in forms():
            told = self.header.counts.get(form.kind, 0)
            found = len(self.ids.get(form.table.name, ()))
            if found != told:
                raise ImportRefused(
                    f"The file ends at line {self.reader.number:,} with {found:,} of {told:,} "
                    f"records of the kind {form.kind.replace('_', ' ')}."
                )


def _column(one: FieldForm, record: dict[str, Any]) -> Any:
    if one.name not in record:
        return one.default
    try:
        return one.value.from_json(record[one.name])
    except Unfit as unfit:
        raise unfit.within(one.name) from None


def _owned(form: Form, part: PartForm, rows: list[Columns]) -> list[Columns]:
    return [{part.owner: row[form.key[0]], **one} for row in rows for one in row[part.name]]


def _left_out(form: Form) -> Columns:
    return {column: to for (table, column), to in LEFT_OUT.items() if table == form.table.name}
