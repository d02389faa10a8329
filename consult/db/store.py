"""The open practice file as the services see it: transactions with repositories in them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from consult.db.client_drafts import ClientDraftRepository
from consult.db.clients import ClientRepository
from consult.db.flagged_rows import FlaggedRowRepository
from consult.db.planned_visits import PlannedVisitRepository
from consult.db.practices import PracticeRepository
from consult.db.unit_of_work import ReadingUnit, UnitOfWork
from consult.db.visits import VisitRepository
from consult.domain.changes import Changes

Touch = Callable[[str, str], None]


class Repositories:
    """Everything that one transaction can read and write."""

    def __init__(self, connection: Connection, touch: Touch) -> None:
        self.practices = PracticeRepository(connection, touch)
        self.clients = ClientRepository(connection, touch)
        self.client_drafts = ClientDraftRepository(connection, touch)
        self.visits = VisitRepository(connection, touch)
        self.planned_visits = PlannedVisitRepository(connection, touch)
        self.flagged_rows = FlaggedRowRepository(connection, touch)


class PracticeStore:
    """Begins transactions; `publish` is told what each of them changed, after it is stored."""

    def __init__(self, engine: Engine, publish: Callable[[Changes], object] | None = None) -> None:
        self._engine = engine
        self._publish = publish

    @contextmanager
    def writing(self) -> Iterator[Repositories]:
        """A transaction that commits when the block ends and rolls back when it raises."""
        with UnitOfWork(self._engine, self._publish) as work:
            yield Repositories(work.connection, work.touch)

    @contextmanager
    def reading(self) -> Iterator[Repositories]:
        """A consistent look at the records; writing in it is an error."""
        with ReadingUnit(self._engine) as work:
            yield Repositories(work.connection, _refuse)


def _refuse(kind: str, record_id: str) -> None:
    raise RuntimeError(f"a {kind} was written in a reading transaction ({record_id})")
