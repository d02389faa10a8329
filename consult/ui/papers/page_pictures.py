"""Pages of a PDF as pictures, drawn by pdfium from memory."""

from collections.abc import Iterator

import pypdfium2 as pdfium
from PySide6.QtGui import QImage

_POINTS_PER_INCH = 72


def page_sizes(content: bytes) -> list[tuple[float, float]]:
    """Width and height of each page of a PDF, in points."""
    document = pdfium.PdfDocument(content)
    try:
        return [page.get_size() for page in document]
    finally:
        document.close()


def page_picture(content: bytes, at: int, dpi: float) -> QImage:
    """The page at a place, counted from 0; slow (tens of ms): not on the GUI thread."""
    document = pdfium.PdfDocument(content)
    try:
        return _picture(document[at], dpi)
    finally:
        document.close()


def page_pictures(content: bytes, dpi: float) -> Iterator[QImage]:
    """Each page in turn at a resolution; slow (tens of ms a page): not on the GUI thread."""
    document = pdfium.PdfDocument(content)
    try:
        for page in document:
            yield _picture(page, dpi)
    finally:
        document.close()


def _picture(page: pdfium.PdfPage, dpi: float) -> QImage:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
    kinds = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    picture = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kinds[bitmap.n_channels]
    )
    return picture.copy()
