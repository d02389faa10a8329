"""Copies and checks files so that what is said to be there survives a pulled stick."""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from consult.db.atomic import PRIVATE_FILE
from consult.db.folder import PRIVATE_FOLDER

_BLOCK: Final = 1 << 20
_BINARY: Final = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class FileMark:
    """What a file is known by: its size in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


def mark_of(path: Path) -> FileMark:
    """Reads the whole file. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return FileMark(size, digest.hexdigest())


def copy_durably(source: Path, copy: Path) -> FileMark:
    """A new file with the same content, on the disk when this returns; what was read is marked.

    Raises OSError, and then leaves no new file.
    """
    digest, size = hashlib.sha256(), 0
    target = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE)
    try:
        with os.fdopen(target, "wb") as writer, source.open("rb", buffering=0) as reader:
            while block := reader.read(_BLOCK):
                digest.update(block)
                writer.write(block)
                size += len(block)
            writer.flush()
            os.fsync(writer.fileno())
        if copy.stat().st_size != size:
            raise OSError("a file came out shorter than what was written")
    except BaseException:
        with contextlib.suppress(OSError):  # the first failure is the one to tell
            copy.unlink(missing_ok=True)
        raise
    return FileMark(size, digest.hexdigest())


def sync_file(path: Path) -> None:
    """Bring a file that something else has written to the disk."""
    descriptor = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def new_private_file(path: Path) -> None:
    """An empty file for somebody else to write into, readable for its owner alone."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE))


@contextlib.contextmanager
def gone_after_failure(folder: Path) -> Iterator[None]:
    """A new private folder, which is taken away again if the block fails."""
    folder.mkdir(PRIVATE_FOLDER)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
