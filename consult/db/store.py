"""The open practice file as the services see it: transactions with repositories in them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from consult.db.accounts import AccountRepository
from consult.db.client_drafts import ClientDraftRepository
from consult.db.clients import ClientRepository
from consult.db.erasing import ErasureRepository
from consult.db.flagged_rows import FlaggedRowRepository
from consult.db.journal import Author
from consult.db.journal_reading import JournalRepository
from consult.db.known_erasures import KnownErasures
from consult.db.merging import MergeRepository
from consult.db.past_visits import PastVisits
from consult.db.planned_visits import PlannedVisitRepository
from consult.db.practices import PracticeRepository
from consult.db.repository import Tell
from consult.db.retention import RetentionRepository
from consult.db.stored import Stored
from consult.db.sweeping import sweep
from consult.db.unit_of_work import BeforeWriting, Publish, ReadingUnit, UnitOfWork
from consult.db.visits import VisitRepository
from consult.domain.journal import Act, FieldChange
from consult.domain.retention import Tombstone


class Note(Protocol):
    """Takes an act that changes no field."""

    def __call__(self, act: Act, kind: str = "", record_id: str = "") -> None: ...


class Repositories:
    """Everything that one transaction can read and write."""

    def __init__(self, connection: Connection, tell: Tell, note: Note) -> None:
        self.practices = PracticeRepository(connection, tell)
        self.accounts = AccountRepository(connection, tell)
        self.clients = ClientRepository(connection, tell)
        self.client_drafts = ClientDraftRepository(connection, tell)
        self.visits = VisitRepository(connection, tell)
        self.planned_visits = PlannedVisitRepository(connection, tell)
        self.flagged_rows = FlaggedRowRepository(connection, tell)
        self.retention = RetentionRepository(connection, tell)
        self.erasing = ErasureRepository(connection, tell)
        self.merges = MergeRepository(connection, tell)
        self.journal = JournalRepository(connection)
        self.past = PastVisits(connection)
        self._note = note

    def note(self, act: Act, kind: str = "", record_id: str = "") -> None:
        """Enter an act that changes no field into the journal."""
        self._note(act, kind, record_id)


class PracticeStore:
    """Begins transactions in the name of `author`; `publish` is told what each of them changed.

    A reader gives as `notes` an engine that may write the journal beside an open window, or none
    where nothing may be written, as in a backup.
    """

    def __init__(
        self,
        engine: Engine,
        publish: Publish | None = None,
        author: Author | None = None,
        *,
        notes: Engine | None = None,
        reads_only: bool = False,
        before_writing: BeforeWriting | None = None,
        erasures: KnownErasures | None = None,
    ) -> None:
        self._engine = engine
        self._publish = publish
        self._author = author
        self._notes = notes if reads_only else engine
        self._before_writing = before_writing
        self._erasures = erasures

    @contextmanager
    def writing(self) -> Iterator[Repositories]:
        """A transaction that commits when the block ends and rolls back when it raises."""
        with UnitOfWork(self._engine, self._publish, self._author, self._before_writing) as work:
            yield Repositories(work.connection, work.tell, work.note)

    @contextmanager
    def reading(self) -> Iterator[Repositories]:
        """A consistent look at the records; writing in it is an error."""
        with ReadingUnit(self._engine) as work:
            yield Repositories(work.connection, _refuse, _refuse_note)

    def note(self, act: Act, kind: str = "", record_id: str = "") -> None:
        """Enter an act that changes no field, in a short transaction of its own."""
        if self._notes is not None:
            with UnitOfWork(self._notes, None, self._author, self._before_writing) as work:
                work.note(act, kind, record_id)

    def settle(self) -> None:
        """Enter into the journal what was typed and not left yet, and sign its newest entry."""
        if self._notes is self._engine:
            with UnitOfWork(self._engine, None, self._author, self._before_writing) as work:
                work.settle()

    def forget(self, erased: Sequence[Tombstone]) -> bool:
        """After an erasure: tell of it outside of the file, and leave nothing in free pages or log.

        False where the log could not be emptied yet because someone reads on.
        """
        if self._erasures is not None:
            self._erasures.keep(erased)
        return sweep(self._engine)


def _refuse(stored: Stored[Any], record_id: str, changes: tuple[FieldChange, ...]) -> None:
    what = f"{len(changes)} changes of a {stored.kind} ({record_id})"
    raise RuntimeError(f"{what} were written in a reading transaction")


def _refuse_note(act: Act, kind: str = "", record_id: str = "") -> None:
    raise RuntimeError(f"{act} was to be noted in a reading transaction ({kind} {record_id})")
