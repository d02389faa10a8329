"""Brings attachments to a target: each once, since one that has a name never changes.

Those that lie there already are known by name and size, and by the hash that an earlier backup
proved. A share of them is read anew each day, so that a stick that forgets is found out.
"""

import os
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from consult.db.atomic import sync_folder
from consult.db.backup.faults import NotProven
from consult.db.backup.files import FileMark, copy_durably, mark_of
from consult.db.backup.layout import is_attachment_name
from consult.db.backup.proving import forget_cached
from consult.db.folder import PRIVATE_FOLDER

DAYS_TO_READ_ALL: Final = 30
_PART: Final = ".part"


def bring(
    source: Path, target: Path, known: Mapping[str, FileMark], today: date
) -> dict[str, FileMark]:
    """Copies what `target` lacks and gives the mark of every attachment of the practice.

    `known` are the marks of earlier backups at the same target. Raises NotProven, OSError.
    """
    target.mkdir(PRIVATE_FOLDER, exist_ok=True)
    there = _sizes_in(target)
    marks: dict[str, FileMark] = {}
    copied = False
    for name, size in sorted(_sizes_in(source).items()):
        mark = known.get(name)
        lies_there = mark is not None and there.get(name) == size == mark.size
        if mark is None or not lies_there or not _still_reads(target / name, mark, today):
            mark = _copy(source / name, target / name)
            copied = True
        marks[name] = mark
    if copied:
        sync_folder(target)
    return marks


def clear_partial(target: Path) -> None:
    """Removes what a killed backup left in the folder of attachments. Raises OSError."""
    for one in _files_in(target):
        if one.name.startswith(".") and one.name.endswith(_PART):
            Path(one.path).unlink(missing_ok=True)


def remove_unnamed(target: Path, named: Iterable[str]) -> int:
    """Removes attachments that no kept backup names; gives how many. Raises OSError."""
    superfluous = _sizes_in(target).keys() - set(named)
    for name in superfluous:
        (target / name).unlink(missing_ok=True)
    return len(superfluous)


def _copy(source: Path, copy: Path) -> FileMark:
    """Copied to a temporary name, read again from the medium, and renamed."""
    part = copy.with_name(f".{copy.name}{_PART}")
    part.unlink(missing_ok=True)
    mark = copy_durably(source, part)
    forget_cached(part)
    if mark_of(part) != mark:
        part.unlink()
        raise NotProven("an attachment does not read as it was written")
    part.replace(copy)
    return mark


def _still_reads(path: Path, mark: FileMark, today: date) -> bool:
    """Whether a copy is still as it was; looked at on one day in `DAYS_TO_READ_ALL`."""
    if (zlib.crc32(path.name.encode()) - today.toordinal()) % DAYS_TO_READ_ALL:
        return True
    return mark_of(path) == mark


def _sizes_in(folder: Path) -> dict[str, int]:
    return {
        one.name: one.stat().st_size for one in _files_in(folder) if is_attachment_name(one.name)
    }


def _files_in(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as found:
        return [one for one in found if one.is_file(follow_symlinks=False)]
