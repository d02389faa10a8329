"""The shim `disk.c`, as a process that was started with it before its disk speaks to it."""

import ctypes
import os
from pathlib import Path

WRITES, SYNCS, CUTS, NAMES = 1, 2, 4, 8
FOREVER = 1_000_000

_shim = ctypes.CDLL(None)


def begin(disk: Path, record: Path | None = None) -> None:
    """From now on `disk` is the disk, and this computer's own state lies on it too."""
    os.environ["XDG_STATE_HOME"] = str(disk / "state")
    os.environ["XDG_CONFIG_HOME"] = str(disk / "config")
    for folder in ("state", "config"):
        (disk / folder / "consult").mkdir(parents=True, exist_ok=True)
    _shim.disk_begin(os.fsencode(disk), os.fsencode(record or ""))


def fail(first: int, times: int, code: int, what: int, *, half: bool = False) -> None:
    """Let the calls from the `first` on fail; `half` makes them writes that come back short."""
    _shim.disk_fail(first, times, code, what, half)


def count(what: int) -> None:
    """Let everything succeed, and count."""
    fail(FOREVER, 0, 0, what)


def calls() -> int:
    return int(_shim.disk_calls())


def failed() -> int:
    return int(_shim.disk_failed())


def failed_at() -> Path:
    """The file whose call was the first to fail."""
    _shim.disk_failed_at.restype = ctypes.c_char_p
    return Path(os.fsdecode(_shim.disk_failed_at()))
