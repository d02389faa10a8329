"""Writes a file whole or not at all.

`QSaveFile` and a bare `open(..., "w")` can each leave a cut file behind on a full disk and say that
all went well, so every file of the practice that isn't the database goes through here.
"""

import contextlib
import os
import secrets
from pathlib import Path

from consult.db.storage_errors import CannotWrite, of_os_error

PRIVATE_FILE = 0o600


def write_atomically(path: Path, content: bytes) -> None:
    """Put `content` at `path`; after any failure the earlier file stands untouched.

    Raises DiskFull or CannotWrite, and leaves no temporary file.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        _write_and_sync(temporary, content)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise of_os_error(error, writing=True) from error
    finally:
        with contextlib.suppress(OSError):  # gone already after a good replace
            temporary.unlink(missing_ok=True)


def _write_and_sync(path: Path, content: bytes) -> None:
    """Write, and believe it only after the disk has said so and the size is right."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if path.stat().st_size != len(content):
        raise CannotWrite


def rename_durably(path: Path, new: Path) -> None:
    """Give a file or folder a new name that lasts through a power cut. Raises OSError."""
    path.rename(new)
    sync_folder(new.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` last through a power cut; Windows has no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_BINARY = getattr(os, "O_BINARY", 0)
