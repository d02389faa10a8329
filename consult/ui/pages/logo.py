"""The practice's logo: read with care, since a file that calls itself a picture may be anything."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from consult.domain.errors import KnownError

LARGEST_SIDE_PX = 5_000
LARGEST_FILE_BYTES = 20_000_000
_KEPT_SIDE_PX = 1_200
_MEMORY_MIB = 128
# Formats of pixels only, told by how the file begins: a drawing such as SVG can name other files
# of this computer, so no reader for it may ever see the file.
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", b"png"),
    (b"\xff\xd8\xff", b"jpeg"),
    (b"GIF8", b"gif"),
    (b"BM", b"bmp"),
    (b"RIFF", b"webp"),
)
_LONGEST_BEGINNING = 8


class LogoRefused(KnownError):
    """A file that cannot be the logo."""


def read_logo(path: Path) -> bytes:
    """The picture as PNG, at most 1,200 px a side, made anew from its pixels.

    The size is read before a single pixel is. Raises `LogoRefused`.
    """
    reader = QImageReader(str(path), QByteArray(_format_of(path)))
    reader.setAutoDetectImageFormat(False)
    reader.setAllocationLimit(_MEMORY_MIB)
    size = reader.size()
    if not reader.canRead() or not size.isValid():
        raise LogoRefused("This is not a picture that can be read.", "Choose a PNG or JPEG file.")
    if max(size.width(), size.height()) > LARGEST_SIDE_PX:
        raise LogoRefused(
            f"This picture is {size.width():,} by {size.height():,} pixels.",
            f"Choose one of at most {LARGEST_SIDE_PX:,} a side.",
        )
    reader.setAutoTransform(True)
    return as_png(_decoded(reader, size))


def _format_of(path: Path) -> bytes:
    """The format that the file begins like. Raises `LogoRefused` for none that we read."""
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise LogoRefused("This file is too large for a logo.", "Choose one under 20 MB.")
        with path.open("rb") as file:
            beginning = file.read(_LONGEST_BEGINNING)
    except OSError as error:
        raise LogoRefused("This file cannot be read.", "Choose another one.") from error
    for known, name in _BEGINNINGS:
        if beginning.startswith(known):
            return name
    raise LogoRefused("This is not a picture that can be read.", "Choose a PNG or JPEG file.")


def as_png(image: QImage) -> bytes:
    """The picture's pixels and nothing else: no place, no camera, no text."""
    content = QByteArray()
    target = QBuffer(content)
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(target, "PNG")  # type: ignore[call-overload]
    target.close()
    return bytes(content.data())


def _decoded(reader: QImageReader, size: QSize) -> QImage:
    if max(size.width(), size.height()) > _KEPT_SIDE_PX:
        reader.setScaledSize(
            size.scaled(_KEPT_SIDE_PX, _KEPT_SIDE_PX, Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read()
    if image.isNull():
        raise LogoRefused("This picture is damaged.", "Choose another one.")
    plain = QImage(image.size(), QImage.Format.Format_ARGB32)
    plain.fill(Qt.GlobalColor.transparent)
    return _copied(image.convertToFormat(QImage.Format.Format_ARGB32), plain)


def _copied(image: QImage, plain: QImage) -> QImage:
    """The pixels on a new picture, without what else the file carried."""
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    return plain
