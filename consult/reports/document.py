"""A paper as plain data: what it says and in which order, nothing about how it is drawn.

Whoever builds a paper fills these records from stored records; the renderer alone turns them into a
file. Text is data: there is no markup in it, so no name can be taken for an instruction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consult.domain.maps import AreaKey, BodyMap

PaperSize = Literal["A4", "Letter"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; `ltr` marks a field that runs left to right in any script, like a date."""

    text: str
    bold: bool = False
    ltr: bool = False


Text = str | tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section; it never stands alone at the foot of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; newlines in it are kept. `quiet` is smaller and paler."""

    text: Text
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """Short points; `numbered` counts them."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Labels with their values in a grid of one or two columns.

    `beside` are the labels of a neighbouring grid whose values stand in one line with these.
    """

    rows: tuple[tuple[str, Text], ...]
    columns: Literal[1, 2] = 2
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Depth:
    """A depth of needling in mm, on the colour that it has on the map."""

    depth_mm: float


Cell = Text | BulletList | Depth
"""What stands in a table: text, short points below each other, or a depth."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page; `widths` are shares of the width.

    `row_titles` stand above the rows, across all columns; there is one for each row, or none.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    row_titles: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """One statement with its box."""

    text: Text
    ticked: bool


@dataclass(frozen=True, slots=True)
class TickList:
    """Statements that were ticked, or not."""

    items: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """One drawn view of the body with the depth that was reached in each marked area, in mm."""

    body_map: BodyMap
    depths_mm: Mapping[AreaKey, float]
    title: str = ""


@dataclass(frozen=True, slots=True)
class MapBlock:
    """Views of the body beside `facts` and the table that says the same in words."""

    views: tuple[MapView, ...]
    legend: Table
    facts: KeyValues = KeyValues(())


StrokePoint = tuple[float, float, float, float | None]
"""x and y in mm from the box's top left corner, ms since the first touch, pressure 0-1 or None."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A drawn signature in its box with who signed, as whom, and when.

    Without strokes the box stays empty with a line to sign on by hand.
    """

    strokes: tuple[tuple[StrokePoint, ...], ...]
    width_mm: float
    height_mm: float
    printed_name: str
    role: str
    signed_at: str


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One or two signatures side by side, never parted from the statement before them."""

    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height; nothing at the head of a page."""

    height_mm: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page; two together make no empty one."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed note that must not be overlooked, such as when to call."""

    title: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that share a page if one page can hold them."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class CodeGroups:
    """A code to be typed from paper: its groups large, each under its number from 1."""

    groups: tuple[str, ...]
    in_a_row: int


Block = (
    Heading
    | Paragraph
    | BulletList
    | KeyValues
    | Table
    | TickList
    | MapBlock
    | SignatureBlock
    | Spacer
    | PageBreak
    | Callout
    | KeepTogether
    | CodeGroups
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The practice at the head of the first page; `logo` is a PNG or JPEG, checked before."""

    practice_name: str
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class ClientBand:
    """Whose paper it is, on every page."""

    client_name: str
    born: str
    document_number: str


@dataclass(frozen=True, slots=True)
class Words:
    """The renderer's own few words, in the paper's language."""

    page: str = "Page {page} of {pages}"
    born: str = "Born"
    number: str = "Document"
    signed_by_hand: str = "Signature and date"
    left: str = "Client’s left"
    right: str = "Client’s right"


@dataclass(frozen=True, slots=True)
class Document:
    """One paper, whole.

    `created_at` is the record's own signing or closing time with its zone, never the time of
    printing. `language` is a BCP 47 code. `title` must not name the client: it becomes the title of
    the file. `seal` stands in the footer when the paper is sealed. `mark` stands beside the client
    on every page: that the paper is a draft, or no longer counts. `dense` is for the practice's own
    papers, and gives way to large print.
    """

    title: str
    letterhead: Letterhead
    band: ClientBand
    text_version: str
    created_at: datetime
    blocks: tuple[Block, ...]
    language: str = "en"
    paper_size: PaperSize = "A4"
    large_print: bool = False
    dense: bool = False
    mark: str = ""
    seal: str = ""
    words: Words = Words()
