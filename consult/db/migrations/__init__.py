"""The practice file's schema, one revision after another; `versions` holds them.

A revision that was released is never edited: files written under it exist.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent

HEAD: Final = "0002"
"""The newest revision, said here so that an up-to-date file opens without loading Alembic."""


@dataclass(frozen=True, slots=True)
class Revisions:
    """Folders with revisions, and the name of the newest."""

    folders: tuple[Path, ...]
    head: str


RELEASED: Final = Revisions((FOLDER / "versions",), HEAD)
