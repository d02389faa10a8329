"""A logo is measured before it is decoded, and only its pixels are kept."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from consult.ui.pages.logo import LogoRefused, read_logo
from consult.ui.pages.logo_editor import LogoEditor


def picture(path: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(path))
    return path


def black_png(width: int, height: int) -> bytes:
    """A PNG made by hand, as large as one likes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\0" * width) * height)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def test_a_picture_is_kept_as_png_of_at_most_1200_pixels(qapp: object, tmp_path: Path) -> None:
    kept = QImage.fromData(read_logo(picture(tmp_path / "logo.jpg", 3_000, 1_000)))
    assert (kept.width(), kept.height()) == (1_200, 400)


def test_a_picture_of_50000_pixels_is_refused_without_being_decoded(
    qapp: object, tmp_path: Path
) -> None:
    wide = tmp_path / "wide.png"
    wide.write_bytes(black_png(50_000, 10))
    with pytest.raises(LogoRefused, match="50,000"):
        read_logo(wide)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"%PDF-1.7",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    ],
)
def test_what_is_no_picture_of_pixels_is_refused(
    qapp: object, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    with pytest.raises(LogoRefused):
        read_logo(file)


def test_a_picture_that_breaks_off_is_refused(qapp: object, tmp_path: Path) -> None:
    cut = tmp_path / "cut.png"
    cut.write_bytes(black_png(100, 100)[:50])
    with pytest.raises(LogoRefused):
        read_logo(cut)


def test_a_refused_file_leaves_the_logo_as_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    editor = LogoEditor()
    qtbot.addWidget(editor)
    editor.take_file(picture(tmp_path / "logo.png", 60, 20))
    kept = editor.value()
    (tmp_path / "bad.png").write_bytes(b"no")
    editor.take_file(tmp_path / "bad.png")
    assert editor.value() == kept
    assert kept is not None
    assert "not a picture" in str(editor.problem())
