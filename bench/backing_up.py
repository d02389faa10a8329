"""A backup with its proof beside a plain copy of the same file, and attachments that lie there."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bench.comparison import Goal, compare
from bench.practices import NOW, Practices, open_it
from consult.db.backup import attachments
from consult.db.backup.files import FileMark
from consult.db.backup.making import Source, make_backup

_TURNS = 3
_ATTACHMENTS, _ATTACHMENT_BYTES = 200, 300_000


def measure(practices: Practices) -> list[Goal]:
    """The large practice, saved each time anew to the same folder."""
    place = practices.large.with_name("backups")
    place.mkdir()
    try:
        return [_of_database(practices, place), _of_attachments(place)]
    finally:
        shutil.rmtree(place)


def _of_database(practices: Practices, place: Path) -> Goal:
    with open_it(practices.large) as practice:
        file = practice.file
        source = Source(file.folder, file.file, file.signing)
        file.file.merge_saves()
        target = place / "target"

        def back_up(turn: int) -> object:
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir()
            return make_backup(source, target, NOW + timedelta(minutes=turn + 10))

        found = compare(back_up, _plain(file.folder.database, place / "plain"), _TURNS)
    return found.goal("backup with proof / plain copy with fsync", 6)


def _of_attachments(place: Path) -> Goal:
    """Everything lies at the target already, against copying it all once more."""
    source, target = place / "attachments", place / "brought"
    source.mkdir()
    for number in range(_ATTACHMENTS):
        (source / f"{number:032x}").write_bytes(os.urandom(_ATTACHMENT_BYTES))
    known: dict[str, FileMark] = attachments.bring(source, target, {}, NOW.date())

    def bring(turn: int) -> object:
        return attachments.bring(source, target, known, NOW.date() + timedelta(days=turn))

    def copy_all(turn: int) -> None:
        copy = place / f"copy {turn}"
        copy.mkdir()
        for one in source.iterdir():
            _copy(one, copy / one.name)

    found = compare(bring, copy_all, 2 * _TURNS)
    return found.goal("attachments with nothing new / copying them", 0.1)


def _plain(original: Path, copy: Path) -> Callable[[int], object]:
    def run(_turn: int) -> None:
        copy.unlink(missing_ok=True)
        _copy(original, copy)

    return run


def _copy(original: Path, copy: Path) -> None:
    """Nothing but the bytes, on the disk when this returns."""
    with original.open("rb") as reader, copy.open("wb") as writer:
        shutil.copyfileobj(reader, writer, 1 << 20)
        writer.flush()
        os.fsync(writer.fileno())
