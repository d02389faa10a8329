"""Importing a list on the terminal: the mapping shown, the order of dates asked for, the report."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from consult.app import terminal
from consult.domain.client_list import ClientList, read_client_list
from consult.domain.dates import DateOrder
from consult.domain.errors import KnownError
from consult.domain.import_dates import ORDER_WORDS, AmbiguousDateOrder
from consult.domain.import_mapping import Mapping, guess_mapping, mapping_by_names
from consult.services.clock import day_in
from consult.services.import_clients import (
    ImportPlan,
    ImportReport,
    RowOutcome,
    ignored_columns,
    plan_import,
    report_as_csv,
)

if TYPE_CHECKING:
    from datetime import date

    from consult.services.practice_services import PracticeServices

_SHOWN_LINES = 20


class ReportNotWritten(KnownError):
    """The list was imported, and then the place of its report failed."""

    def __init__(self) -> None:
        super().__init__(
            "The list was imported, but the report of it could not be written.",
            "Make room and import the list again: nobody is added twice.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the options of the command ask for."""

    columns: tuple[str, ...]
    order: DateOrder | None
    encoding: str | None
    dry_run: bool
    report: Path | None

    def report_place(self, file: Path) -> Path | None:
        """Where the report goes; a dry run writes one only where it is asked for."""
        if self.report is None and not self.dry_run:
            return file.with_name(f"{file.stem}.import-report.csv")
        return self.report


def check_report_place(file: Path, wishes: Wishes) -> None:
    """That the report can be written, before anything is imported. Raises `KnownError`."""
    place = wishes.report_place(file)
    if place is None:
        return
    if place.exists() and file.exists() and place.samefile(file):
        raise KnownError("The report would replace the list itself.", "Name another file for it.")
    try:
        terminal.check_place(place)
    except KnownError as error:
        raise KnownError(
            "The report cannot be written there.", "Name a place for it with --report FILE."
        ) from error


def read_list(file: Path, wishes: Wishes) -> ClientList:
    """The list, taken apart. Raises `KnownError`."""
    return read_client_list(terminal.read_file(file), wishes.encoding)


def import_list(
    services: "PracticeServices", file: Path, clients: ClientList, wishes: Wishes
) -> ImportReport:
    """Imports the list, or shows what would happen, and writes the report."""
    today = day_in(services.practice.practice().time_zone, services.now())
    mapping = mapping_by_names(clients, guess_mapping(clients, today), wishes.columns)
    _show_mapping(clients, mapping)
    plan = _plan(clients, mapping, today, wishes.order)
    with _progress() as progress:
        act = services.imports.try_out if wishes.dry_run else services.imports.run
        report = act(plan, progress=progress)
    place = wishes.report_place(file)
    if place is not None:
        _write_report(place, report)
    _show_end(plan, report, place)
    return report


def _write_report(place: Path, report: ImportReport) -> None:
    try:
        terminal.write_file(place, report_as_csv(report).encode("utf-8"))
    except KnownError as error:
        if report.dry_run:
            raise
        raise ReportNotWritten from error


def _plan(
    clients: ClientList, mapping: Mapping, today: "date", order: DateOrder | None
) -> ImportPlan:
    try:
        return plan_import(clients, mapping, today, order)
    except AmbiguousDateOrder as ambiguous:
        if not terminal.is_interactive():
            raise
        return plan_import(clients, mapping, today, _ask_order(ambiguous))


def _ask_order(ambiguous: AmbiguousDateOrder) -> DateOrder:
    import typer

    terminal.say(ambiguous.sentence)
    ways: dict[str, DateOrder] = {order: order for order in ambiguous.orders}
    hint = ", ".join(f"{order}: {ORDER_WORDS[order]}" for order in ambiguous.orders)
    answer = ""
    while answer not in ways:
        answer = str(typer.prompt(f"Which is it? ({hint})", err=True)).strip().lower()
    return ways[answer]


def _show_mapping(clients: ClientList, mapping: Mapping) -> None:
    rows = [
        (number + 1, name, field.value, len(clients.column(number)))
        for number, (name, field) in enumerate(zip(clients.header, mapping.fields, strict=True))
    ]
    terminal.print_table(("column", "its name", "goes to", "filled"), rows)


def _show_end(plan: ImportPlan, report: ImportReport, place: Path | None) -> None:
    not_imported = [row for row in report.rows if row.outcome is not RowOutcome.IMPORTED]
    if not_imported:
        shown = not_imported[:_SHOWN_LINES]
        rows = [(row.line_number, row.outcome.value, row.reason) for row in shown]
        terminal.print_table(("line", "outcome", "reason"), rows)
        if len(not_imported) > len(shown):
            terminal.say(f"... and {len(not_imported) - len(shown):,} more.")
    if left_out := ignored_columns(plan):
        columns = ", ".join(
            f"“{terminal.shown(column.header)}” ({column.filled_cells:,} cells)"
            for column in left_out
        )
        terminal.say(f"Ignored columns: {columns}. Keep one with --map COLUMN=notes.")
    would = "Would end" if report.dry_run else "Ended"
    counts = ", ".join(f"{report.count(outcome):,} {outcome}" for outcome in RowOutcome)
    terminal.say(f"{would}: {counts}; {len(report.rows):,} rows in all.")
    if report.count(RowOutcome.FLAGGED) and not report.dry_run:
        terminal.say("Flagged rows are not added until someone decides in the window.")
    if place is not None:
        terminal.say(f"The end of each row is in {place}")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where someone watches."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not _is_watched()) as bar:
        task = bar.add_task("Importing", total=None)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield tell


def _is_watched() -> bool:
    return terminal.is_interactive()
