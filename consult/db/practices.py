"""The practice and its practitioners in the practice file."""

from sqlalchemy import select

from consult.db import rows
from consult.db.kinds import PRACTICE, PRACTITIONER
from consult.db.repository import Repository
from consult.db.statement import Statement, rows_where
from consult.domain.practice import Locale, Practice, Practitioner

_LOCALE = Statement(select(rows.practice.c.country, rows.practice.c.time_zone))


class PracticeRepository(Repository):
    """Reads and writes the one practice of this file and the people who treat in it."""

    def practice(self) -> Practice:
        (row,) = rows_where(rows.practice).all(self.connection, {})
        return PRACTICE.read(self.connection, row)

    def locale(self) -> Locale:
        """What every search needs of the practice, without its logo."""
        (row,) = _LOCALE.bare(self.connection, {})
        return Locale(*row)

    def save_practice(self, practice: Practice) -> None:
        self._save(PRACTICE, practice)

    def practitioners(self) -> tuple[Practitioner, ...]:
        query = select(rows.practitioner).order_by(rows.practitioner.c.name)
        found = self.connection.execute(query).mappings()
        return tuple(PRACTITIONER.read(self.connection, row) for row in found)

    def practitioner(self, practitioner_id: str) -> Practitioner:
        return self._get(PRACTITIONER, practitioner_id)

    def save_practitioner(self, practitioner: Practitioner) -> None:
        self._save(PRACTITIONER, practitioner)
