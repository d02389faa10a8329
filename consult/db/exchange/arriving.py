"""An exported practice into an empty practice file: all of it in one transaction, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, delete, func, select, update

from consult.db import rows
from consult.db.exchange import attachments
from consult.db.exchange.forms import forms
from consult.db.exchange.journal_lines import FormerJournal
from consult.db.exchange.leaving import ATTACHMENTS, JOURNAL, RECORDS, former_name
from consult.db.exchange.lines import LineReader
from consult.db.exchange.refusals import ImportRefused, NotEmpty, WhichPerson
from consult.db.exchange.storing_records import Header, Storing, read_header
from consult.db.folder import PracticeFolder
from consult.db.kinds import PRACTICE, PRACTITIONER
from consult.db.storage_errors import of_os_error
from consult.db.unit_of_work import UnitOfWork
from consult.domain.journal import WHOLE, Act, FieldChange, Head
from consult.services.practices import check_practice

_GIVE_WAY: Final = (rows.practitioner, rows.practice)


@dataclass(frozen=True, slots=True)
class Person:
    """A practitioner of the export."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken over, and the person to whom the login now belongs."""

    counts: dict[str, int]
    attachments: int
    head: Head
    """Of the journal that came along."""

    @property
    def records(self) -> int:
        return sum(self.counts.values())


def persons_in(source: Path) -> tuple[Person, ...]:
    """The practitioners of an export, read from its beginning. Raises ImportRefused."""
    found = []
    for number, line in enumerate(LineReader(source / RECORDS)):
        kind, record = line.get("kind"), line.get("record")
        if number and kind not in (PRACTICE.kind, PRACTITIONER.kind):
            break
        if kind == PRACTITIONER.kind and isinstance(record, dict):
            found.append(Person(str(record.get("id")), str(record.get("name"))))
    return tuple(found)


def choose_person(persons: tuple[Person, ...], wanted: str | None) -> Person:
    """The one to whom the login is to belong. Raises WhichPerson."""
    meant = [one for one in persons if wanted is None or wanted in (one.id, one.name)]
    if len(meant) != 1:
        raise WhichPerson(len(meant))
    return meant[0]


def import_practice(
    begin: Callable[[], UnitOfWork],
    folder: PracticeFolder,
    source: Path,
    account_id: str,
    now: datetime,
    *,
    person: str | None = None,
) -> Imported:
    """Takes the export in `source` over; the login `account_id` is tied to the chosen person.

    `begin` gives a writing transaction. Raises ImportRefused and its kin, NotEmpty, WhichPerson,
    DiskFull, CannotWrite; then nothing is left of it.
    """
    chosen = choose_person(persons_in(source), person)
    copied: list[Path] = []
    try:
        with begin() as unit:
            _check_empty(unit.connection)
            header = _take_records(unit, source, chosen, account_id)
            copied = _take_attachments(header, folder, source)
            head = _take_journals(unit.connection, source, now)
            unit.note(Act.IMPORTED, "former_journal", head.hash)
    except BaseException as error:
        attachments.take_away(copied)
        if isinstance(error, OSError):
            raise of_os_error(error, writing=True) from error
        raise
    return Imported(header.counts, len(copied), head)


def _check_empty(connection: Connection) -> None:
    """Nothing but settings and one person: what `init` makes."""
    for form in forms():
        allowed = 1 if form.table in _GIVE_WAY else 0
        found = connection.execute(select(func.count()).select_from(form.table)).scalar_one()
        if found > allowed:
            raise NotEmpty


def _take_records(unit: UnitOfWork, source: Path, chosen: Person, account_id: str) -> Header:
    for table in _GIVE_WAY:
        unit.connection.execute(delete(table))
    reader = LineReader(source / RECORDS)
    lines = iter(reader)
    first = next(lines, None)
    if first is None:
        raise ImportRefused(f"{RECORDS} is empty.")
    header = read_header(reader, first)
    if header.counts.get(PRACTICE.kind) != 1:
        raise ImportRefused("This export holds no practice, or more than one.")
    Storing(unit.connection, reader, header).store(lines)
    person = rows.practitioner
    tied = update(person).where(person.c.id == chosen.id).values(account_id=account_id)
    unit.connection.execute(tied)
    _check_settings(unit, header)
    return header


def _check_settings(unit: UnitOfWork, header: Header) -> None:
    """Settings without which the practice could not be opened again."""
    row: Any = unit.connection.execute(select(rows.practice)).mappings().one()
    if row["id"] != header.practice_id:
        raise ImportRefused("The export is headed by the id of another practice.")
    practice = PRACTICE.read(unit.connection, row)
    if problems := check_practice(practice):
        raise ImportRefused(f"The practice's settings cannot be right. {problems[0].sentence}")
    stored = FieldChange(WHOLE, None, PRACTICE.columns(practice))
    unit.tell(PRACTICE, practice.id, (stored,))


def _take_attachments(header: Header, folder: PracticeFolder, source: Path) -> list[Path]:
    given = source / ATTACHMENTS
    beside = {one.name for one in given.iterdir()} if given.is_dir() else set()
    if unnamed := beside - header.attachments.keys():
        raise ImportRefused(f"The export holds {len(unnamed):,} attachments that it does not name.")
    return attachments.copy_all(header.attachments, given, folder.attachments)


def _take_journals(connection: Connection, source: Path, now: datetime) -> Head:
    """Keeps the journals that came along, the oldest first; gives the newest one's head."""
    files: list[str] = []
    while (source / former_name(len(files) + 1)).exists():
        files.append(former_name(len(files) + 1))
    head = Head(0, "")
    for place, name in enumerate((*files, JOURNAL), 1):
        head = FormerJournal(connection, LineReader(source / name), place).keep(now)
    return head
