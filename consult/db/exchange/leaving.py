"""A whole practice into a folder of documented files, or no folder at all."""

import errno
import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from consult.db.atomic import sync_folder, write_atomically
from consult.db.exchange import attachments
from consult.db.exchange.journal_lines import (
    former_journal_lines,
    former_journals,
    journal_lines,
)
from consult.db.exchange.lines import count_lines, write_lines
from consult.db.exchange.reading_records import header, record_lines
from consult.db.exchange.refusals import ExportNotPossible
from consult.db.folder import PRIVATE_FOLDER, PracticeFolder
from consult.db.unit_of_work import ReadingUnit

RECORDS: Final = "records.jsonl"
JOURNAL: Final = "journal.jsonl"
ATTACHMENTS: Final = "attachments"
PAPERS: Final = "papers"
Paper = tuple[str, bytes]
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds: records by kind, entries of the journal, papers and attachments."""

    counts: dict[str, int]
    papers: int
    attachments: int

    @property
    def records(self) -> int:
        return sum(self.counts.values())


def export_practice(
    engine: Engine,
    folder: PracticeFolder,
    out: Path,
    papers: Iterable[Paper] = (),
    public_keys: Sequence[str] = (),
) -> Exported:
    """Writes everything to the folder `out`, which must not exist or be empty.

    `papers` are file names with their content. It is written under another name, checked by counts
    and hashes, and only then named: a folder of this name is whole. Raises ExportNotPossible.
    """

    def fill(part: Path) -> Exported:
        with ReadingUnit(engine) as unit:
            done = _write_all(unit.connection, folder, part, public_keys)
        return replace(done, papers=write_papers(part / PAPERS, papers))

    return made_whole(out, fill)


def made_whole(out: Path, fill: Callable[[Path], Exported]) -> Exported:
    """A new folder that `fill` fills under a passing name. Raises ExportNotPossible."""
    check_free(out)
    part = out.absolute().parent / f".{out.name}.{secrets.token_hex(6)}.part"
    try:
        part.mkdir(PRIVATE_FOLDER)
        done = fill(part)
        sync_folder(part)
        if out.exists():
            out.rmdir()
        part.rename(out)
        sync_folder(part.parent)
    except OSError as error:
        raise _not_possible(error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return done


def check_free(out: Path) -> None:
    """Whether an export can be made there, as far as that is known. Raises ExportNotPossible."""
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise ExportNotPossible(
            "This folder already holds something.", "Name a folder that is not there yet."
        )
    if not out.absolute().parent.is_dir():
        raise ExportNotPossible(
            "The folder cannot be made there.", "Choose a place that is there and yours to write."
        )


def _not_possible(error: OSError) -> ExportNotPossible:
    if error.errno in _FULL:
        return ExportNotPossible(
            "The disk is full, so nothing was written.", "Make room there and try again."
        )
    return ExportNotPossible(
        "The folder cannot be written there.", "Choose a place that is there and yours to write."
    )


def _write_all(
    connection: Connection, folder: PracticeFolder, out: Path, public_keys: Sequence[str]
) -> Exported:
    beside = attachments.hashes_of(folder.attachments)
    counts = header(connection, beside)["counts"]
    wanted = {RECORDS: 1 + sum(counts.values())}
    write_lines(out / RECORDS, record_lines(connection, beside))
    for number, place in enumerate(former_journals(connection), 1):
        lines = former_journal_lines(connection, place)
        wanted[former_name(number)] = write_lines(out / former_name(number), lines)
    wanted[JOURNAL] = write_lines(out / JOURNAL, journal_lines(connection, public_keys))
    attachments.copy_all(beside, folder.attachments, out / ATTACHMENTS)
    sync_folder(out / ATTACHMENTS)
    _check(out, wanted)
    return Exported(counts, 0, len(beside))


def former_name(number: int) -> str:
    """The file of a journal from before an earlier import, counted from 1."""
    return f"journal-{number}.jsonl"


def write_papers(folder: Path, papers: Iterable[Paper]) -> int:
    """Writes each paper under its name; returns how many."""
    written = 0
    for name, content in papers:
        folder.mkdir(PRIVATE_FOLDER, exist_ok=True)
        write_atomically(folder / name, content)
        written += 1
    return written


def _check(out: Path, wanted: dict[str, int]) -> None:
    """Read from the disk what was just written: as many lines as there were rows."""
    for name, lines in wanted.items():
        if count_lines(out / name) != lines:
            raise ExportNotPossible(
                "What was written is not whole, so it was taken away.",
                "Check the disk and try again, or export to another one.",
            )
