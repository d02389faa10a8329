"""A practice with some clients and attachments, and what tests of backups ask of it."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from consult.db.backup.making import MadeBackup, Source, make_backup
from consult.db.backup.reading import Way, by_password
from consult.db.practice_file import PracticeFile, open_practice_file

EVENING = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
PASSWORD = "correct horse"
BY_PASSWORD: Way = by_password("owner", PASSWORD)


@contextmanager
def opened(path: Path) -> Iterator[PracticeFile]:
    with open_practice_file(path, "owner", PASSWORD) as practice:
        yield practice


def source_of(practice: PracticeFile) -> Source:
    return Source(practice.folder, practice.file, practice.signing)


def back_up(path: Path, target: Path, at: datetime = EVENING) -> MadeBackup:
    """A backup of a practice that is closed before and after."""
    target.mkdir(exist_ok=True)
    with opened(path) as practice:
        return make_backup(source_of(practice), target, at)


def write_notes(practice: PracticeFile, *notes: str) -> None:
    """Clients by the least that a row needs, past all services: what is tested are the rows."""
    with closing(practice.file.connect()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for note in notes:
            connection.execute(
                "INSERT INTO client (id, notes, registered_at) VALUES (?, ?, '')",
                (secrets.token_hex(8), note),
            )
        connection.execute("COMMIT")


def notes_in(practice: PracticeFile) -> set[str]:
    with closing(practice.file.connect()) as connection:
        return {row[0] for row in connection.execute("SELECT notes FROM client").fetchall()}


def add_attachment(path: Path, name: str, size: int = 3_000) -> bytes:
    content = os.urandom(size)
    (path / "attachments" / name).write_bytes(content)
    return content


def copy_of(path: Path, place: Path) -> Path:
    return Path(shutil.copytree(path, place, dirs_exist_ok=True))
