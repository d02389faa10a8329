"""The files that lie beside the records, copied one by one and believed only by their hash.

They are copied as they lie: each is encrypted under a key of its own, which its record keeps.
"""

import hashlib
import os
import re
from pathlib import Path
from typing import Final

from consult.db.exchange.refusals import ImportRefused
from consult.db.folder import PRIVATE_FOLDER

_NAME: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_PORTION: Final = 1024 * 1024


def hashes_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of each attachment of a practice by its name."""
    if not folder.is_dir():
        return {}
    names = sorted(one.name for one in folder.iterdir() if _is_attachment(one))
    return {name: _hash(folder / name) for name in names}


def copy_all(names: dict[str, str], source: Path, target: Path) -> list[Path]:
    """Copies the named files; gives the copies. After a failure none of them is left.

    Raises ImportRefused for a file that is missing, altered, or bears a name that no attachment
    has, and OSError.
    """
    check_names(names)
    target.mkdir(PRIVATE_FOLDER, exist_ok=True)
    made: list[Path] = []
    try:
        for name, expected in names.items():
            made.append(target / name)
            _copy(source / name, target / name, expected)
    except BaseException:
        take_away(made)
        raise
    return made


def check_names(names: dict[str, str]) -> None:
    """Raises ImportRefused for what could lead out of the folder, or hide in it."""
    for name, expected in names.items():
        if not _NAME.fullmatch(name) or name.endswith(".") or not _HASH.fullmatch(expected):
            raise ImportRefused("The export names an attachment by what cannot be its name.")


def take_away(copies: list[Path]) -> None:
    """Removes copies that nobody will need."""
    for one in copies:
        one.unlink(missing_ok=True)


def _copy(source: Path, target: Path, expected: str) -> None:
    if not _is_attachment(source):
        raise ImportRefused("An attachment of this export is missing.")
    digest = hashlib.sha256()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with source.open("rb") as given, os.fdopen(os.open(target, flags, 0o600), "wb") as copy:
        while portion := given.read(_PORTION):
            digest.update(portion)
            copy.write(portion)
        copy.flush()
        os.fsync(copy.fileno())
    if digest.hexdigest() != expected:
        raise ImportRefused("An attachment of this export was altered.")


def _is_attachment(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
