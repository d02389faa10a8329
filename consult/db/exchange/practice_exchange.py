"""The files of an open practice going out and coming in, as the services ask for it."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from consult.db import rows
from consult.db.exchange.arriving import import_practice
from consult.db.exchange.client_data import export_client
from consult.db.exchange.leaving import check_free, export_practice
from consult.db.journal import Author
from consult.db.practice_file import PracticeFile
from consult.db.unit_of_work import ReadingUnit, UnitOfWork
from consult.domain.accounts import Session
from consult.services.exchange import Paper, Taken


class PracticeExchange:
    """Fills the port of `services.exchange` for one open practice file."""

    def __init__(self, file: PracticeFile, author: Author) -> None:
        self._file = file
        self._author = author

    def check_free(self, out: Path) -> None:
        """Raises ExportNotPossible."""
        check_free(out)

    def visit_ids(self) -> tuple[str, ...]:
        """Every visit, in order of number."""
        with ReadingUnit(self._file.engine) as unit:
            query = select(rows.visit.c.id).order_by(rows.visit.c.number)
            return tuple(unit.connection.execute(query).scalars())

    def export_practice(self, out: Path, papers: Iterable[Paper]) -> Taken:
        """Raises ExportNotPossible."""
        keys = (self._file.signing.public_key, self._file.signing.paper_public_key)
        done = export_practice(self._file.engine, self._file.folder, out, papers, keys)
        return Taken(done.records, done.papers, done.attachments)

    def import_practice(
        self, source: Path, session: Session, now: datetime, person: str | None
    ) -> Taken:
        """Raises ImportRefused and its kin, DiskFull, CannotWrite."""
        done = import_practice(
            self._begin, self._file.folder, source, session.account_id, now, person=person
        )
        return Taken(done.records, attachments=done.attachments)

    def client_data(self, client_id: str, out: Path, papers: Iterable[Paper]) -> Taken:
        """Raises ExportNotPossible."""
        done = export_client(self._file.engine, client_id, out, papers)
        return Taken(done.records, done.papers)

    def _begin(self) -> UnitOfWork:
        return UnitOfWork(self._file.engine, None, self._author, self._file.before_writing)
