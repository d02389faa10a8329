"""Importing a list of clients: every row ends imported, flagged, already there or rejected."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from consult.domain.client import Client
from consult.domain.client_list import ClientList
from consult.domain.dates import DateOrder
from consult.domain.errors import KnownError
from consult.domain.flagged import FlaggedRow
from consult.domain.ids import new_id
from consult.domain.import_dates import find_date_order
from consult.domain.import_fields import ImportField
from consult.domain.import_mapping import Mapping, check_mapping
from consult.domain.import_rows import RowReader, RowRejected
from consult.services.known_clients import KnownClients, same_but_for_id
from consult.services.ports import Store, Unit

_ROWS_BETWEEN_LOOKS = 250


class ImportCancelled(KnownError):
    """The import was stopped before its end, so nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("The import was stopped; nothing was added.", "Start it again when ready.")


class RowOutcome(StrEnum):
    """How a row ended. A flagged one waits for a decision; one already there says nothing new."""

    IMPORTED = "imported"
    FLAGGED = "flagged"
    ALREADY_THERE = "already there"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RowReport:
    """The end of one row; `reason` holds nothing of its content."""

    line_number: int
    outcome: RowOutcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IgnoredColumn:
    """A column that went nowhere, and how many of its cells held something."""

    header: str
    filled_cells: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What is to be done with a list: its mapping and the one order of its dates."""

    clients: ClientList
    mapping: Mapping
    order: DateOrder
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The end of every row, in the order of the list, and what was left out of all of them."""

    rows: tuple[RowReport, ...]
    ignored_columns: tuple[IgnoredColumn, ...]
    dry_run: bool

    def count(self, outcome: RowOutcome) -> int:
        """How many rows ended so."""
        return Counter(row.outcome for row in self.rows)[outcome]


def plan_import(
    clients: ClientList, mapping: Mapping, today: date, order: DateOrder | None = None
) -> ImportPlan:
    """Checks the mapping and settles the order of dates.

    Raises `MappingNotPossible`, and `AmbiguousDateOrder` while `order` is not told and more than
    one fits.
    """
    check_mapping(mapping)
    cells = [c for n in mapping.columns(ImportField.BIRTH_DATE) for c in clients.column(n)]
    return ImportPlan(
        clients=clients, mapping=mapping, order=order or find_date_order(cells, today), today=today
    )


def preview(plan: ImportPlan, now: datetime, limit: int = 20) -> tuple[Client | RowReport, ...]:
    """The first rows as the clients that they would become, or why they can't."""
    reader = _reader(plan)
    shown: list[Client | RowReport] = []
    for line in plan.clients.lines[:limit]:
        try:
            shown.append(reader.client(line, "", now))
        except RowRejected as rejected:
            shown.append(RowReport(line.number, RowOutcome.REJECTED, rejected.reason))
    return tuple(shown)


def run_import(
    store: Store,
    plan: ImportPlan,
    now: datetime,
    *,
    dry_run: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> ImportReport:
    """Imports the list in one transaction; a dry run says what would happen and writes nothing.

    `progress` is told rows done and rows in all. Raises `ImportCancelled` once `cancelled` says so:
    whatever stops the import, nothing of it is kept.
    """
    with store.reading() if dry_run else store.writing() as unit:
        work = _Work(unit, plan, now)
        rows: list[RowReport] = []
        for line_index, row in enumerate(work.rows()):
            if line_index % _ROWS_BETWEEN_LOOKS == 0:
                if cancelled():
                    raise ImportCancelled
                progress(line_index, len(plan.clients.lines))
            rows.append(row)
        if not dry_run:
            work.store()
        if cancelled():
            raise ImportCancelled
    progress(len(rows), len(rows))
    return ImportReport(rows=tuple(rows), ignored_columns=ignored_columns(plan), dry_run=dry_run)


def ignored_columns(plan: ImportPlan) -> tuple[IgnoredColumn, ...]:
    """The columns that go nowhere though they hold something."""
    found = (
        IgnoredColumn(plan.clients.header[n] or f"Column {n + 1}", len(plan.clients.column(n)))
        for n in plan.mapping.columns(ImportField.IGNORED)
    )
    return tuple(column for column in found if column.filled_cells)


def report_as_csv(report: ImportReport) -> str:
    """The report file: line number, outcome and reason of every row, and no name."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("line", "outcome", "reason"))
    writer.writerows((row.line_number, row.outcome, row.reason) for row in report.rows)
    return text.getvalue()


def decide_flagged(store: Store, row_id: str, *, add: bool) -> Client | None:
    """Someone decided on a flagged row: it is added as a client of its own, or let go.

    Raises `NotFound` if it was decided before.
    """
    with store.writing() as unit:
        row = unit.flagged_rows.get(row_id)
        unit.flagged_rows.remove(row_id)
        if not add:
            return None
        unit.clients.save(row.client)
        return row.client


class _Work:
    """One import under way: what was known, and what is to be stored at the end."""

    def __init__(self, unit: Unit, plan: ImportPlan, now: datetime) -> None:
        self._unit = unit
        self._plan = plan
        self._now = now
        self._known = KnownClients(unit.clients)
        self._flagged_before = {same_but_for_id(row.client) for row in unit.flagged_rows.open()}
        self._new: list[Client] = []
        self._flagged: list[FlaggedRow] = []

    def rows(self) -> Iterator[RowReport]:
        """Goes through the list; each row's end is told as it is found."""
        reader = _reader(self._plan)
        for line in self._plan.clients.lines:
            try:
                client = reader.client(line, new_id(), self._now)
            except RowRejected as rejected:
                yield RowReport(line.number, RowOutcome.REJECTED, rejected.reason)
            else:
                yield self._settle(line.number, client)

    def store(self) -> None:
        """Writes what the list brought, all at once."""
        if self._new:
            self._unit.clients.add_many(self._new)
        if self._flagged:
            self._unit.flagged_rows.add_many(self._flagged)

    def _settle(self, line_number: int, client: Client) -> RowReport:
        match = self._known.match(client)
        if match is None:
            self._new.append(client)
            self._known.add(client)
            return RowReport(line_number, RowOutcome.IMPORTED)
        if match.says_nothing_new and not match.is_of_this_list:
            return RowReport(line_number, RowOutcome.ALREADY_THERE, match.reason)
        if same_but_for_id(client) not in self._flagged_before:
            self._flagged.append(self._flagged_row(line_number, client, match.id, match.reason))
        return RowReport(line_number, RowOutcome.FLAGGED, match.reason)

    def _flagged_row(
        self, line_number: int, client: Client, like_client_id: str, reason: str
    ) -> FlaggedRow:
        return FlaggedRow(
            id=new_id(),
            import_id=self._plan.clients.id,
            line_number=line_number,
            client=client,
            like_client_id=like_client_id,
            reason=reason,
            flagged_at=self._now,
        )


def _reader(plan: ImportPlan) -> RowReader:
    return RowReader(plan.clients, plan.mapping, plan.order, plan.today)
