"""Rows of an imported list made into clients, by one mapping and one order of dates."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from consult.domain.client import Client, check_client
from consult.domain.client_list import ClientList, Line
from consult.domain.dates import DateNotUnderstood, DateOrder
from consult.domain.folding import is_cjk, phone_digits, query_tokens
from consult.domain.import_dates import birth_date_of, says_nothing
from consult.domain.import_fields import ADDRESS_PARTS, ImportField, field_of_header
from consult.domain.import_mapping import Mapping
from consult.domain.import_words import contact_by_of, language_of, sex_of

_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le"}
    | {"el", "al", "bin", "bint", "ibn", "ter", "ten", "zu", "zum"}
)
_PLAIN = {
    "emergency_contact": ImportField.EMERGENCY_CONTACT,
    "gp": ImportField.GP,
    "allergies": ImportField.ALLERGIES,
    "medicines": ImportField.MEDICINES,
    "alerts": ImportField.ALERTS,
    "preferred_name": ImportField.PREFERRED_NAME,
    "pronouns": ImportField.PRONOUNS,
}


class RowRejected(Exception):
    """A row from which no client can be made; `reason` names fields and never what they hold."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RowReader:
    """Makes a client of each line, all by the same mapping and order of dates."""

    def __init__(
        self, clients: ClientList, mapping: Mapping, order: DateOrder, today: date
    ) -> None:
        self._header = clients.header
        self._columns = {field: mapping.columns(field) for field in ImportField}
        self._order: DateOrder = order
        self._today = today

    def client(self, line: Line, client_id: str, registered_at: datetime) -> Client:
        """The client of one line. Raises `RowRejected`."""
        if any(cell.strip() for cell in line.cells[len(self._header) :]):
            raise RowRejected("The line has more cells than the list has columns.")
        notes: list[str] = []
        given_name, family_name = self._names(line)
        fields: dict[str, Any] = {
            "given_name": given_name,
            "family_name": family_name,
            "sex": self._one_answer(line, ImportField.SEX, sex_of, notes),
            "birth_date": self._birth_date(line),
            "phone": self._phone(line),
            "email": self._email(line, notes),
            "address": self._address(line),
            "contact_by": self._one_answer(line, ImportField.CONTACT_BY, contact_by_of, notes),
            **{name: ", ".join(self._filled(line, field)) for name, field in _PLAIN.items()},
        }
        if language := self._one_answer(line, ImportField.LANGUAGE, language_of, notes):
            fields["language"] = language
        fields["notes"] = "\n".join((*self._notes(line), *notes))
        client = Client(id=client_id, registered_at=registered_at, **fields)
        self._check(client)
        return client

    def _check(self, client: Client) -> None:
        problems = check_client(client, self._today)
        if problems:
            raise RowRejected(
                " ".join(
                    f"{p.field.replace('_', ' ').capitalize()}: {p.sentence}" for p in problems
                )
            )

    def _cells(self, line: Line, field: ImportField) -> list[tuple[int, str]]:
        """The columns of a field that hold something in this line, with what they hold."""
        cells = line.cells
        found = ((n, cells[n].strip()) for n in self._columns[field] if n < len(cells))
        return [(n, cell) for n, cell in found if cell]

    def _filled(self, line: Line, field: ImportField) -> list[str]:
        if not self._columns[field]:
            return []
        return list(dict.fromkeys(_on_one_line(cell) for _, cell in self._cells(line, field)))

    def _names(self, line: Line) -> tuple[str, str]:
        given = self._filled(line, ImportField.GIVEN_NAME)
        family = " ".join(self._filled(line, ImportField.FAMILY_NAME))
        for whole in self._filled(line, ImportField.FULL_NAME):
            first, family = _divided(whole)
            given = [first] if first else []
        given += self._filled(line, ImportField.MIDDLE_NAME)
        return " ".join(given), family

    def _birth_date(self, line: Line) -> date | None:
        for _, cell in self._cells(line, ImportField.BIRTH_DATE):
            try:
                return birth_date_of(cell, self._order, self._today)
            except DateNotUnderstood as error:
                raise RowRejected(f"Birth date: {error.sentence}") from error
        return None

    def _phone(self, line: Line) -> str:
        """All numbers, mobile ones first, each once."""
        numbers: dict[str, str] = {}
        for field in (ImportField.MOBILE, ImportField.PHONE):
            for number in self._filled(line, field):
                numbers.setdefault(phone_digits(number) or number, number)
        return ", ".join(numbers.values())

    def _email(self, line: Line, notes: list[str]) -> str:
        cells = self._cells(line, ImportField.EMAIL)
        notes += [self._labelled(n, cell) for n, cell in cells[1:] if cell != cells[0][1]]
        return _on_one_line(cells[0][1]) if cells else ""

    def _address(self, line: Line) -> str:
        return ", ".join(part for field in ADDRESS_PARTS for part in self._filled(line, field))

    def _one_answer(self, line: Line, field: ImportField, meaning: Any, notes: list[str]) -> Any:
        """The answer that all columns give; in doubt none, and the words are kept in the notes."""
        cells = [(n, c) for n, c in self._cells(line, field) if not says_nothing(c)]
        answers = {meaning(cell) for _, cell in cells}
        if len(answers) == 1 and None not in answers:
            return answers.pop()
        notes += [self._labelled(n, cell) for n, cell in cells]
        return None

    def _notes(self, line: Line) -> Iterable[str]:
        for n, cell in self._cells(line, ImportField.NOTES):
            is_notes = field_of_header(self._header[n]) is ImportField.NOTES
            yield cell if is_notes else self._labelled(n, cell)

    def _labelled(self, column: int, cell: str) -> str:
        return f"{self._header[column] or f'Column {column + 1}'}: {cell}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _divided(name: str) -> tuple[str, str]:
    """A whole name as given and family name: "Lee, Ann", "Ann Lee", "Ann van der Berg".

    A name without spaces is kept whole as the family name, CJK names among them.
    """
    if "," in name:
        family, _, given = name.partition(",")
        return given.strip(), family.strip()
    words = name.split()
    if len(words) < 2 or all(is_cjk(token) for token in query_tokens(name)):
        return "", name
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
