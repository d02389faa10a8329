"""What the import page has done off the GUI thread."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event

from consult.domain.client_list import ClientList, read_client_list
from consult.domain.dates import DateOrder
from consult.domain.errors import KnownError
from consult.domain.import_mapping import Mapping, guess_mapping
from consult.services.clock import day_in
from consult.services.import_clients import (
    ImportPlan,
    ImportReport,
    plan_import,
    report_as_csv,
)
from consult.services.practice_services import PracticeServices

LARGEST_FILE_BYTES = 200_000_000
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list that was read, with the mapping that it seems to mean."""

    clients: ClientList
    mapping: Mapping
    today: date


def read_list(services: PracticeServices, path: Path) -> ReadList:
    """Raises ListNotReadable, MappingNotPossible, KnownError."""
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise KnownError("This file is too large for a list.", "Divide it into smaller ones.")
        data = path.read_bytes()
    except OSError as error:
        raise KnownError("This file cannot be read.", "Choose another one.") from error
    today = day_in(services.practice.practice().time_zone, services.now())
    clients = read_client_list(data)
    return ReadList(clients, guess_mapping(clients, today), today)


class Running:
    """One run of an import, as work for the runner: it can be stopped, and tells how far it is."""

    def __init__(
        self,
        services: PracticeServices,
        read: ReadList,
        order: DateOrder | None,
        *,
        dry_run: bool,
        progress: Callable[[int, int], None],
    ) -> None:
        self._services, self._read, self._order = services, read, order
        self._dry_run, self._progress = dry_run, progress
        self._stop = Event()

    def stop(self) -> None:
        """Nothing of it is kept then."""
        self._stop.set()

    def __call__(self) -> tuple[ImportPlan, ImportReport]:
        """Raises AmbiguousDateOrder, MappingNotPossible, ImportCancelled."""
        read = self._read
        plan = plan_import(read.clients, read.mapping, read.today, self._order)
        imports = self._services.imports
        act = imports.try_out if self._dry_run else imports.run
        return plan, act(plan, cancelled=self._stop.is_set, progress=self._progress)


def save_report(path: Path, report: ImportReport) -> None:
    """Write the report whole or not at all. Raises KnownError."""
    part = path.with_name(f".{path.name}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(report_as_csv(report).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):  # nothing more can be done about a leftover
            part.unlink(missing_ok=True)
        raise KnownError("The report cannot be written there.", "Choose another place.") from error
