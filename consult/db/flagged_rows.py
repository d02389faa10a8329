"""Rows of imported lists that wait for a decision, in the practice file."""

from collections.abc import Sequence

from sqlalchemy import select

from consult.db import rows
from consult.db.kinds import FLAGGED_ROW
from consult.db.repository import Repository
from consult.domain.flagged import FlaggedRow

_FLAGGED = rows.flagged_row


class FlaggedRowRepository(Repository):
    """Reads and writes imported rows that look like a client already known."""

    def add_many(self, flagged: Sequence[FlaggedRow]) -> None:
        self._save_many(FLAGGED_ROW, flagged)

    def get(self, row_id: str) -> FlaggedRow:
        return self._get(FLAGGED_ROW, row_id)

    def open(self) -> tuple[FlaggedRow, ...]:
        """All that wait, oldest import first, in the order of their lines."""
        query = select(_FLAGGED).order_by(_FLAGGED.c.flagged_at, _FLAGGED.c.line_number)
        found = self.connection.execute(query).mappings()
        return tuple(FLAGGED_ROW.read(self.connection, row) for row in found)

    def remove(self, row_id: str) -> None:
        self._remove(FLAGGED_ROW, row_id)
