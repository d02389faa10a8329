"""The log of faults. It holds codes, ids and line numbers; never what anyone typed or is called."""

import contextlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from consult import __version__

LARGEST_BYTES = 500_000
_DEEPEST_FRAMES = 30
_DEEPEST_CAUSES = 5


def log_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Write one fault to the log and give the code by which it can be found there.

    Only the exceptions' types and the places in the code are told: their messages may quote
    what a client said.
    """
    moment = datetime.now(UTC)
    code = f"{moment:%y%m%d-%H%M%S}"
    system = f"{sys.platform} Python {'.'.join(map(str, sys.version_info[:3]))}"
    lines = [f"{moment:%Y-%m-%dT%H:%M:%SZ} fault {code} consult {__version__} {system}"]
    lines += [f"  {line}" for line in _told(kind, error, trace)]
    _append("\n".join(lines) + "\n")
    return code


def _told(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> list[str]:
    told = [_name(kind), *_places(trace)]
    cause, depth = error.__cause__ or error.__context__, 0
    while cause is not None and depth < _DEEPEST_CAUSES:
        told += [f"after {_name(type(cause))}", *_places(cause.__traceback__)]
        cause, depth = cause.__cause__ or cause.__context__, depth + 1
    return told


def _name(kind: type[BaseException]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _places(trace: TracebackType | None) -> list[str]:
    places: list[str] = []
    while trace is not None and len(places) < _DEEPEST_FRAMES:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        places.append(f"at {module}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}")
        trace = trace.tb_next
    return places


def _append(text: str) -> None:
    from consult.app.folders import log_file  # slow to load, and hardly ever needed
    from consult.db.folder import PRIVATE_FOLDER

    path = log_file()
    with contextlib.suppress(OSError):  # a log that can't be written must not hide the fault itself
        path.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        _turn_over(path)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write(text)


def _turn_over(path: Path) -> None:
    """Begin a new log when this one is large; one older one is kept."""
    if path.exists() and path.stat().st_size > LARGEST_BYTES:
        path.replace(path.with_name(f"{path.name}.1"))
