"""The program on a terminal: passwords, tables for people, JSON for machines, errors in a sentence.

Loads neither Qt nor the database.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consult.domain.errors import KnownError

if TYPE_CHECKING:
    from rich.table import Table

PASSWORD_VARIABLE = "CONSULT_PASSWORD"  # noqa: S105
_LARGEST_BYTES = 200_000_000
_WIDTH_WITHOUT_TERMINAL = 200
_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp"})


class NoPassword(KnownError):
    """A password is needed and nobody is there to ask."""

    def __init__(self) -> None:
        super().__init__(
            "A password is needed.",
            f"Name a file with --password-file, or set {PASSWORD_VARIABLE}.",
        )


def show_what_can_be_shown() -> None:
    """A terminal that lacks a letter shows a question mark in its place, and nothing breaks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_interactive() -> bool:
    """Whether someone sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def read_password(file: Path | None, ask: Callable[[], str]) -> str:
    """The password: from the file's first line, the environment, or whoever can be asked.

    Raises `NoPassword`, and `KnownError` for a file that can't be read.
    """
    if file is not None:
        lines = read_file(file).decode("utf-8", "replace").splitlines()
        return lines[0] if lines else ""
    if PASSWORD_VARIABLE in os.environ:
        return os.environ[PASSWORD_VARIABLE]
    if not is_interactive():
        raise NoPassword
    return ask()


def read_file(path: Path) -> bytes:
    """A file that the user named, as far as it is not endless. Raises `KnownError` in words."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise KnownError("There is no such file.", "Check its name and folder.") from error
    except OSError as error:
        raise KnownError("This file cannot be read.", "Check that it is yours to read.") from error


def write_file(path: Path, content: bytes) -> None:
    """Puts a whole file where the user wants it, or none. Raises `KnownError` in words."""
    from consult.db.atomic import write_atomically
    from consult.db.storage_errors import CannotWrite

    try:
        write_atomically(path, content)
    except CannotWrite as error:
        raise KnownError(
            "The file cannot be written there.", "Choose a folder that is there and yours to write."
        ) from error


def check_place(path: Path) -> None:
    """Whether a file can be written there, as far as that is known. Raises `KnownError`."""
    folder = path.absolute().parent
    if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise KnownError(
            "The file cannot be written there.", "Choose a folder that is there and yours to write."
        )


def shown(text: object) -> str:
    """Stored text for a terminal: on one line, and without what could steer it."""
    return "".join(
        " " if letter in "\n\r\t" else "\N{REPLACEMENT CHARACTER}" if _steers(letter) else letter
        for letter in str(text)
    )


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """A table for people; stored text is shown as it is, never read as markup."""
    _console().print(_table(headings, rows, title))


def print_json(value: Any) -> None:
    """JSON for machines; letters beyond ASCII are escaped where the output can't hold them."""
    holds_all = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not holds_all, indent=2))


def say(text: str) -> None:
    """A plain sentence on standard output."""
    _console().print(text, markup=False, highlight=False, soft_wrap=True)


def say_error(error: KnownError) -> None:
    """The sentence of a known error and what to do next, on standard error."""
    print(shown(f"{error.sentence} {error.next_step}".strip()), file=sys.stderr)


def say_fault(error: BaseException) -> None:
    """A fault of the program, told by a code: its message could hold a name."""
    from consult.app.folders import log_file
    from consult.app.log import log_fault

    code = log_fault(type(error), error, error.__traceback__)
    print(f"The program has a fault; the log {log_file()} tells where ({code}).", file=sys.stderr)


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]], title: str) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    for row in rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    return table


def _console() -> Any:
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else _WIDTH_WITHOUT_TERMINAL)


def _steers(letter: str) -> bool:
    return unicodedata.category(letter) in _HIDDEN and letter not in "\u200c\u200d"
