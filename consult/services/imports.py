"""Reading lists of clients into the practice, and deciding about rows that look like one known.

What reads a list is loaded by the first import: a window that opens has no list to read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consult.domain.client import Client
from consult.domain.flagged import FlaggedRow
from consult.services.clock import Clock, now_in_utc
from consult.services.ports import Store

if TYPE_CHECKING:
    from consult.services.import_clients import ImportPlan, ImportReport


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row that waits for a decision, and the known client whom it is like."""

    row: FlaggedRow
    known: Client


class ImportService:
    """What is done with lists of clients at the desk."""

    def __init__(self, store: Store, clock: Clock = now_in_utc) -> None:
        self._store = store
        self._clock = clock

    def run(
        self,
        plan: ImportPlan,
        *,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> ImportReport:
        """Imports a list; see `run_import`."""
        from consult.services.import_clients import run_import

        now = self._clock()
        return run_import(self._store, plan, now, cancelled=cancelled, progress=progress)

    def try_out(
        self,
        plan: ImportPlan,
        *,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> ImportReport:
        """Says what importing a list would do, and changes nothing."""
        from consult.services.import_clients import run_import

        return run_import(
            self._store,
            plan,
            self._clock(),
            dry_run=True,
            cancelled=cancelled,
            progress=progress,
        )

    def waiting(self) -> tuple[WaitingRow, ...]:
        """Every flagged row with the client it is like, in the order of the lists."""
        with self._store.reading() as unit:
            return tuple(
                WaitingRow(row, unit.clients.get(row.like_client_id))
                for row in unit.flagged_rows.open()
            )

    def decide(self, row_id: str, *, add: bool) -> Client | None:
        """Adds a flagged row as a client of its own, or lets it go.

        NotFound if that was decided before.
        """
        from consult.services.import_clients import decide_flagged

        return decide_flagged(self._store, row_id, add=add)
