"""Files of one JSON object per line: written in one form, read with suspicion."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from consult.db.exchange.refusals import ImportRefused, LineRefused
from consult.db.exchange.values import Unfit

# A record with two signatures is some hundred kilobytes, a logo or a seal a few megabytes.
LONGEST_LINE: Final = 32 * 1024 * 1024
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_PLAIN_NAME: Final = re.compile(r"[a-z0-9_.]{1,80}")


def as_line(value: Any) -> bytes:
    """The one form of a line: sorted names, no spaces, UTF-8 as the text was stored."""
    return _encode(value).encode("utf-8") + b"\n"


def write_lines(path: Path, lines: Iterable[bytes]) -> int:
    """Writes a file that nobody else may read, to the disk itself; returns how many lines."""
    count = 0
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    with os.fdopen(descriptor, "wb", buffering=1024 * 1024) as file:
        for line in lines:
            file.write(line)
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count


def count_lines(path: Path) -> int:
    """How many whole lines a file has."""
    with path.open("rb") as file:
        return sum(portion.count(b"\n") for portion in iter(lambda: file.read(1024 * 1024), b""))


class LineReader:
    """The objects of a file, one by one, each with its line number. Raises ImportRefused."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.number = 0
        """Of the line read last, the first being 1."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for line in self.raw():
            yield self.parsed(line)

    def raw(self) -> Iterator[bytes]:
        """The lines as they stand."""
        try:
            with self._path.open("rb") as file:
                while line := file.readline(LONGEST_LINE + 1):
                    self.number += 1
                    if len(line) > LONGEST_LINE:
                        raise self.refused("is longer than any record can be")
                    if not line.endswith(b"\n"):
                        raise self.refused("is cut short")
                    yield line
        except FileNotFoundError as error:
            raise ImportRefused(f"The folder holds no {self._path.name}.") from error
        except OSError as error:
            raise ImportRefused(f"{self._path.name} cannot be read.") from error

    def parsed(self, line: bytes) -> dict[str, Any]:
        """The object of a line."""
        try:
            value = json.loads(
                line.decode("utf-8"), object_pairs_hook=_without_repeats, parse_constant=_no_number
            )
        except (ValueError, RecursionError):
            raise self.refused("is not JSON, or names a field twice") from None
        if not isinstance(value, dict):
            raise self.refused("is not an object")
        return value

    def refused(self, reason: str) -> LineRefused:
        """The error about the line read last."""
        return LineRefused(self._path.name, max(self.number, 1), reason)

    def unfit(self, kind: str, unfit: Unfit) -> LineRefused:
        """The error about one field in it; a name that is no plain one is not repeated."""
        place = unfit.place if _PLAIN_NAME.fullmatch(unfit.place) else ""
        return self.refused(f"cannot be right: {f'{kind} {place}'.strip()} {unfit.reason}")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")
