import io
import shutil
import subprocess
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image

from consult.reports.document import Block, Document
from consult.reports.renderer import render
from tests.reports.papers import paper


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """What a reader copies out of a paper, without the marks of direction it puts in."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext of poppler-utils is not installed")

    def read(pdf: bytes) -> str:
        out = subprocess.run(
            [program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True
        ).stdout.decode("utf-8")
        return "".join(mark for mark in out if mark not in "\u202a\u202b\u202c\u200e\u200f")

    return read


@pytest.fixture
def pages_of(text_of: Callable[[bytes], str]) -> Callable[[Document], list[str]]:
    """The text of each page of a document once it is a paper."""

    def read(document: Document) -> list[str]:
        return text_of(render(document)).removesuffix("\f").split("\f")

    return read


@pytest.fixture
def picture_of() -> Callable[..., Image.Image]:
    """A page in grey at a given number of dots per inch."""

    def draw(pdf: bytes, page: int = 0, dots_per_inch: int = 100) -> Image.Image:
        with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
            bitmap = opened[page].render(scale=dots_per_inch / 72)
            return bitmap.to_pil().convert("L")

    return draw


@pytest.fixture
def paper_with() -> Callable[..., Document]:
    """A plain paper around some blocks."""

    def build(*blocks: Block, **changes: object) -> Document:
        return paper(blocks, **changes)

    return build
