"""Cells that no spreadsheet takes for a formula, and the same cells read back.

A cell that begins with = + - @, a tab or a line's end can be run as a formula by who opens the list
(OWASP, "CSV injection"). An apostrophe before it makes it text; reading takes exactly one away.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

# Full-width signs too: some spreadsheets read them as the plain ones.
_RISKY: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def guarded_cell(text: str) -> str:
    """The cell as it is written: with an apostrophe where it could be taken for a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def plain_cell(text: str) -> str:
    """The cell as it was before `guarded_cell`."""
    return text[1:] if _GUARDED.match(text) else text


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A list as every spreadsheet reads it: commas, quotes where needed, UTF-8 with its mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([guarded_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
