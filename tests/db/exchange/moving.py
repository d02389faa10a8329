"""Taking a practice that is closed out, and bringing an export in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from consult.db.exchange.arriving import Imported, import_practice
from consult.db.exchange.leaving import Exported, export_practice
from consult.db.practice_file import PracticeFile, open_practice_file
from consult.db.unit_of_work import UnitOfWork
from tests.practice import ACCOUNT, PASSWORD

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@contextmanager
def opened(path: Path, account: str = ACCOUNT) -> Iterator[PracticeFile]:
    with open_practice_file(path, account, PASSWORD) as file:
        yield file


def take_out(path: Path, out: Path) -> Exported:
    """The export of a practice that is closed."""
    with opened(path) as file:
        return take_out_of(file, out)


def take_out_of(file: PracticeFile, out: Path) -> Exported:
    """The export of a practice that is open."""
    keys = (file.signing.public_key, file.signing.paper_public_key)
    return export_practice(file.engine, file.folder, out, public_keys=keys)


def take_in(path: Path, source: Path, person: str | None = None) -> Imported:
    """An export into a practice that is closed."""
    with opened(path) as file:
        return take_into(file, source, person)


def take_into(file: PracticeFile, source: Path, person: str | None = None) -> Imported:
    """An export into a practice that is open."""
    return import_practice(
        lambda: UnitOfWork(file.engine), file.folder, source, ACCOUNT, NOW, person=person
    )
