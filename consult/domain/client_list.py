"""A list of clients as another program wrote it: bytes in, cells with their line numbers out."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from consult.domain.csv_cells import plain_cell
from consult.domain.errors import KnownError

ENCODINGS = ("utf-8", "utf-16", "windows-1252")
LARGEST_BYTES = 200_000_000
_DELIMITERS = ("\t", ",", ";", "|")
_SAMPLE_ROWS = 50
_SAMPLE_BYTES = 65_536
_SEPARATOR_LINE = re.compile(r'\A"?sep=([^\w\s"]|\t)"?\r?\n', re.IGNORECASE)
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class ListNotReadable(KnownError):
    """A file that is no list of cells, or not in an encoding that we know."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of the list; `number` is where it begins in the file, the first line being 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientList:
    """A whole list: the names of its columns and its lines. `id` is the same for the same bytes."""

    id: str
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    encoding: str
    delimiter: str

    def column(self, number: int) -> tuple[str, ...]:
        """The cells of one column that hold something, from the top; columns count from 0."""
        cells = (line.cells[number].strip() for line in self.lines if number < len(line.cells))
        return tuple(cell for cell in cells if cell)


def read_client_list(data: bytes, encoding: str | None = None) -> ClientList:
    """Takes a CSV or TSV file apart; the encoding is found unless it is told.

    Raises `ListNotReadable`, which holds a line number at most and nothing of the content.
    """
    if len(data) > LARGEST_BYTES:
        raise ListNotReadable("This file is over 200 MB.", "Divide it and import the parts.")
    if data.startswith(_WORKBOOK_STARTS):
        raise ListNotReadable(
            "This file is a spreadsheet, not a list.", "Save it as CSV (UTF-8) and import that."
        )
    name = encoding or find_encoding(data)
    text = _decoded(data, name)
    delimiter, text, first_line = _find_delimiter(text)
    lines = _lines(text, delimiter, first_line)
    if len(lines) < 2:
        raise ListNotReadable(
            "This file holds no clients.",
            "The first line must name the columns, and each further line is one client.",
        )
    return ClientList(
        id=sha256(data).hexdigest()[:32],
        header=tuple(cell.strip() for cell in lines[0].cells),
        lines=lines[1:],
        encoding=name,
        delimiter=delimiter,
    )


def find_encoding(data: bytes) -> str:
    """UTF-8 or UTF-16, with or without a mark at the start, or else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:_SAMPLE_BYTES]
    zeros_at = (sample[0::2].count(0), sample[1::2].count(0))
    if sum(zeros_at) > len(sample) / 10 and max(zeros_at) > 9 * min(zeros_at):
        return "utf-16-be" if zeros_at[0] > zeros_at[1] else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode("utf-8-sig" if encoding.lower() == "utf-8" else encoding)
    except LookupError as error:
        raise ListNotReadable(
            "This encoding is not known.", f"Name one of {', '.join(ENCODINGS)}."
        ) from error
    except UnicodeDecodeError as error:
        raise ListNotReadable(
            f"This file is not written in {encoding}.",
            "Save it as CSV (UTF-8), or name its encoding.",
        ) from error
    return text.removeprefix("\ufeff")


def _find_delimiter(text: str) -> tuple[str, str, int]:
    """What divides the cells, the text after a "sep=" line, and the number of its first line."""
    if told := _SEPARATOR_LINE.match(text):
        return told[1], text[told.end() :], 2
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter)), text, 1


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    """How well a delimiter divides the first rows into equally many cells, and into how many."""
    rows = csv.reader(io.StringIO(text[:_SAMPLE_BYTES], newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for row in rows:
            if row:
                widths.append(len(row))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] == 1:
        return 0.0, 0
    width, times = Counter(widths).most_common(1)[0]
    return times / len(widths) * (1.0 if width == widths[0] else 0.5), width


def _lines(text: str, delimiter: str, first_line: int) -> tuple[Line, ...]:
    """The records of the text; empty lines are none. Raises `ListNotReadable`.

    Programs that write TSV leave quotation marks in cells as they are, so that a tab-delimited list
    that is not sound with quotes is read without them.
    """
    try:
        return tuple(_divided(text, delimiter, first_line, quotes=True))
    except ListNotReadable:
        if delimiter != "\t":
            raise
    return tuple(_divided(text, delimiter, first_line, quotes=False))


def _divided(text: str, delimiter: str, first_line: int, *, quotes: bool) -> Iterator[Line]:
    source = io.StringIO(text, newline="")
    if quotes:
        rows = csv.reader(source, delimiter=delimiter, strict=True)
    else:
        rows = csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    begins = first_line
    try:
        for row in rows:
            if row:
                yield Line(begins, tuple([plain_cell(cell) for cell in row]))
            begins = first_line + rows.line_num
    except csv.Error as error:
        raise _not_divided(begins, error) from error


def _not_divided(line_number: int, error: csv.Error) -> ListNotReadable:
    if "limit" in str(error):
        return ListNotReadable(
            f"A cell in line {line_number} is longer than {csv.field_size_limit():,} characters.",
            "Shorten it and import again.",
        )
    return ListNotReadable(
        f"A quotation mark in line {line_number} is not closed, or stands inside a cell.",
        "Close it or write it twice, and import again.",
    )
