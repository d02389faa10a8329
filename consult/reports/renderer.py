"""Turns a `Document` into the bytes of a PDF file: the one way from record to paper."""

import io

from consult.reports.archive import prepare_archive
from consult.reports.document import Document
from consult.reports.fitting import fitted_pages
from consult.reports.furniture import furnish
from consult.reports.legibility import check_legible
from consult.reports.sheet import Sheet
from consult.reports.styles import MARGIN, PAPER_SIZES, styles_for


def render(document: Document) -> bytes:
    """The paper as a PDF file; the same document always gives the same bytes.

    Raises `MissingCharacters` when a character of it could not be shown.
    """
    check_legible(document)
    styles = styles_for(document.large_print, document.dense)
    size = PAPER_SIZES[document.paper_size]
    furniture = furnish(document, styles, size)
    pages = fitted_pages(document, furniture, styles)
    target = io.BytesIO()
    sheet = Sheet(target, size, document.language)
    prepare_archive(sheet._doc, document)
    for number, placed in enumerate(pages, start=1):
        furniture.paint(sheet, number, len(pages))
        top = furniture.body_top(number == 1)
        for part in placed:
            part.strip.paint(sheet, MARGIN, top - part.below_top)
        sheet.showPage()
    sheet.save()
    return target.getvalue()
