"""Finds, before a paper is made, every character in it that no shipped font can show."""

from collections.abc import Iterator

from consult.domain.errors import KnownError
from consult.facts.coverage import missing_characters
from consult.reports.document import (
    Block,
    BulletList,
    Callout,
    Cell,
    CodeGroups,
    Depth,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    MapBlock,
    Paragraph,
    SignatureBlock,
    Table,
    Text,
    TickList,
)


class MissingCharacters(KnownError):
    """Characters that would print as nothing; `characters` and the `field` that holds them."""

    def __init__(self, characters: tuple[str, ...], field: str) -> None:
        self.characters = characters
        self.field = field
        named = ", ".join(f"{mark} (U+{ord(mark):04X})" for mark in characters[:5])
        more = f" and {len(characters) - 5} more" if len(characters) > 5 else ""
        super().__init__(
            f"The paper cannot show {named}{more} in “{field}”.",
            "Write it in other characters and print again.",
        )


def check_legible(document: Document) -> None:
    """Raises `MissingCharacters` for the first field that cannot be shown whole."""
    for field, text in _texts(document):
        plain = text if isinstance(text, str) else "".join(span.text for span in text)
        missing = missing_characters(plain)
        if missing:
            raise MissingCharacters(missing, field)


def _texts(document: Document) -> Iterator[tuple[str, Text]]:
    head, band = document.letterhead, document.band
    yield "client name", band.client_name
    yield "birth date", band.born
    yield "document number", band.document_number
    yield "practice name", head.practice_name
    for line in (*head.lines, document.text_version, document.seal, document.mark):
        yield "letterhead and footer", line
    yield "title", document.title
    yield from _block_texts(document.blocks, document.title)


def _block_texts(blocks: tuple[Block, ...], section: str) -> Iterator[tuple[str, Text]]:
    for block in blocks:
        if isinstance(block, Heading):
            section = block.text
        for field, text in _texts_of(block, section):
            yield field or section, text


def _texts_of(block: Block, section: str) -> Iterator[tuple[str, Text]]:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield section, text
        case BulletList(items=items):
            yield from ((section, item) for item in items)
        case TickList(items=ticks):
            yield from ((section, tick.text) for tick in ticks)
        case KeyValues(rows=rows):
            yield from rows
            yield from ((section, label) for label, _value in rows)
        case Table():
            yield from _cells(block, section)
        case MapBlock():
            yield from ((section, view.title or view.body_map.title) for view in block.views)
            yield from _texts_of(block.facts, section)
            yield from _cells(block.legend, section)
        case SignatureBlock(signatures=signatures):
            for part in signatures:
                yield from ((section, t) for t in (part.printed_name, part.role, part.signed_at))
        case Callout(title=title, blocks=inner):
            yield section, title
            yield from _block_texts(inner, title)
        case KeepTogether(blocks=inner):
            yield from _block_texts(inner, section)
        case CodeGroups(groups=groups):
            yield from ((section, group) for group in groups)
        case _:
            return


def _cells(table: Table, section: str) -> Iterator[tuple[str, Text]]:
    yield from ((section, title) for title in table.header)
    for row in table.rows:
        for place, cell in enumerate(row):
            field = table.header[place] if place < len(table.header) else section
            yield from ((field, text) for text in _texts_of_cell(cell))
    yield from ((section, title) for title in table.row_titles)


def _texts_of_cell(cell: Cell) -> tuple[Text, ...]:
    match cell:
        case BulletList(items=items):
            return items
        case Depth():
            return ()
        case text:
            return (text,)
