"""Mapping: which column of an imported list goes to which field of a client.

It is guessed from the names of the columns, then from what stands in them, and every guess is shown
and can be changed. Where several columns go to one place:

- the parts of an address are joined from the street to the country;
- the middle name follows the given name;
- phone numbers stand one after the other, mobile ones first, and each finds the client;
- the first e-mail address counts and others are kept in the notes;
- a sex that two columns state differently stays open, and both are kept in the notes;
- other columns are joined by commas, and in the notes each has a line with its column's name.

A column that is ignored is counted and named in the report.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from consult.domain.client_list import ClientList
from consult.domain.dates import DateNotUnderstood, readings
from consult.domain.errors import KnownError
from consult.domain.import_fields import NAMES, ONE_COLUMN_EACH, ImportField, field_of_header

_SAMPLE = 200
_MOST = 0.8
_FEWEST_TO_TELL = 3
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_PHONE = re.compile(r"(?=.*[+\-() /]|0)[+(]?\d[\d\-()./ ]{5,18}\d")


class MappingNotPossible(KnownError):
    """A mapping from which no clients can be made."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One field per column of the list, in the order of the columns."""

    fields: tuple[ImportField, ...]

    def columns(self, field: ImportField) -> tuple[int, ...]:
        """The columns that go to a field, from the left; columns count from 0."""
        return tuple(n for n, one in enumerate(self.fields) if one is field)

    def changed(self, column: int, field: ImportField) -> "Mapping":
        """This mapping with one column sent elsewhere."""
        return Mapping((*self.fields[:column], field, *self.fields[column + 1 :]))


def guess_mapping(clients: ClientList, today: date) -> Mapping:
    """The likeliest mapping. Raises `MappingNotPossible` if the first line names no columns."""
    _check_header(clients, today)
    fields = [field_of_header(name) or ImportField.IGNORED for name in clients.header]
    _settle_names(fields)
    for number, field in enumerate(fields):
        if field is ImportField.IGNORED:
            fields[number] = _field_of_content(clients.column(number), today, fields)
    for field in ONE_COLUMN_EACH:
        _keep_fullest(clients, fields, field)
    return Mapping(tuple(fields))


def mapping_by_names(clients: ClientList, guess: Mapping, wishes: Sequence[str]) -> Mapping:
    """A guess changed by wishes such as "PID=notes"; a column is named or numbered from 1."""
    for wish in wishes:
        name, _, field = (part.strip() for part in wish.rpartition("="))
        if field not in {one.value for one in ImportField}:
            raise MappingNotPossible(
                "A column was sent to a field that does not exist.",
                f"Fields are: {', '.join(one.value for one in ImportField)}.",
            )
        guess = guess.changed(_column_named(clients, name), ImportField(field))
    return guess


def check_mapping(mapping: Mapping) -> None:
    """A client needs a name, and some fields take one column only. Raises `MappingNotPossible`."""
    if not NAMES & set(mapping.fields):
        raise MappingNotPossible(
            "No column holds the clients' names.", "Say which column is the name."
        )
    for field in ONE_COLUMN_EACH:
        if len(mapping.columns(field)) > 1:
            raise MappingNotPossible(
                f"Two columns are sent to “{field}”.", "Choose one of them and ignore the other."
            )


def _check_header(clients: ClientList, today: date) -> None:
    for cell in clients.header:
        if _EMAIL.fullmatch(cell) or _is_birth_date(cell, today):
            raise MappingNotPossible(
                "The first line holds a client, not the names of the columns.",
                "Add a first line that names the columns, then import again.",
            )


def _settle_names(fields: list[ImportField]) -> None:
    """ "Name" beside a given name is the family name, and beside a family name the given one."""
    if ImportField.FULL_NAME not in fields:
        return
    at = fields.index(ImportField.FULL_NAME)
    has_given, has_family = (f in fields for f in (ImportField.GIVEN_NAME, ImportField.FAMILY_NAME))
    if has_given and has_family:
        fields[at] = ImportField.IGNORED
    elif has_given:
        fields[at] = ImportField.FAMILY_NAME
    elif has_family:
        fields[at] = ImportField.GIVEN_NAME


def _field_of_content(
    cells: Sequence[str], today: date, taken: Sequence[ImportField]
) -> ImportField:
    """What an unnamed column holds, if nearly all of its first cells say so."""
    cells = cells[:_SAMPLE]
    if len(cells) < _FEWEST_TO_TELL:
        return ImportField.IGNORED
    enough = _MOST * len(cells)
    if sum(bool(_EMAIL.fullmatch(cell)) for cell in cells) >= enough:
        return ImportField.EMAIL
    has_birth_date = ImportField.BIRTH_DATE in taken
    if sum(_is_birth_date(cell, today) for cell in cells) >= enough:
        return ImportField.IGNORED if has_birth_date else ImportField.BIRTH_DATE
    if sum(bool(_PHONE.fullmatch(cell)) for cell in cells) >= enough:
        return ImportField.PHONE
    return ImportField.IGNORED


def _is_birth_date(cell: str, today: date) -> bool:
    """Whether a cell with more than digits is a date in the past; a number could be anything."""
    if cell.isdecimal():
        return False
    try:
        return all(day <= today for day in readings(cell, latest=today).values())
    except DateNotUnderstood:
        return False


def _keep_fullest(clients: ClientList, fields: list[ImportField], field: ImportField) -> None:
    columns = [n for n, one in enumerate(fields) if one is field]
    if len(columns) > 1:
        kept = max(columns, key=lambda n: len(clients.column(n)))
        for number in columns:
            if number != kept:
                fields[number] = ImportField.IGNORED


def _column_named(clients: ClientList, name: str) -> int:
    if name in clients.header:
        return clients.header.index(name)
    folded = [one.casefold() for one in clients.header]
    if folded.count(name.casefold()) == 1:
        return folded.index(name.casefold())
    if name.isdecimal() and 1 <= int(name) <= len(clients.header):
        return int(name) - 1
    raise MappingNotPossible(
        "There is no column of that name.", "Name one of the first line, or its number from 1."
    )
