"""What a paper draws, written down as calls of a bare reportlab canvas, to draw the same pages.

The program's own renderer draws once on a canvas that notes each line of text with its place, size,
colour and face, each path, and each picture. Drawing them again needs no measuring, no breaking of
lines and no shaping: the least that reportlab could do for these pages.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from consult.domain.maps import Segment
from consult.reports import renderer
from consult.reports.faces import ALL_FACES
from consult.reports.lines import Line
from consult.reports.shaping import GlyphRun
from consult.reports.sheet import Sheet
from consult.shipped import shipped_path

Call = Callable[[Canvas], object]
_PLAIN_CALLS = (
    "circle",
    "rect",
    "restoreState",
    "roundRect",
    "saveState",
    "setFillColorRGB",
    "setLineCap",
    "setLineJoin",
    "setLineWidth",
    "setStrokeColorRGB",
    "showPage",
    "transform",
)
_EVEN_ODD = 0


def register_faces() -> None:
    """Opens the program's faces for reportlab, once; the program's own are kept open too."""
    for key in ALL_FACES:
        pdfmetrics.registerFont(TTFont(key, str(shipped_path("fonts", f"{key}.ttf"))))


def record(draw: Callable[[], object]) -> Callable[[], bytes]:
    """What `draw` drew as one paper, as an act that draws it again with bare reportlab."""
    made: list[_NotingSheet] = []

    def noting(target: io.BytesIO, size: tuple[float, float], language: str) -> Sheet:
        made.append(_NotingSheet(target, size, language))
        return made[-1]

    with patch.object(renderer, "Sheet", noting):
        draw()
    (sheet,) = made
    return partial(_draw_again, tuple(sheet.calls), sheet._pagesize)


def _draw_again(calls: Sequence[Call], size: tuple[float, float]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, pageCompression=1, invariant=1)
    for call in calls:
        call(canvas)
    canvas.save()
    return target.getvalue()


class _NotingSheet(Sheet):
    """Draws as the program does, and notes what a bare canvas would have to be asked for."""

    _within = True  # while the canvas is being made it asks itself for what is no drawing

    def __init__(self, target: io.BytesIO, size: tuple[float, float], language: str) -> None:
        self.calls: list[Call] = []
        super().__init__(target, size, language)
        self._within = False

    def line(self, line: Line, left: float, top: float, width: float) -> None:
        super().line(line, left, top, width)
        if line.runs:
            _bt, x, y, *_rest = self._code[-1].split(" ", 3)
            self.calls.append(partial(_text, float(x), float(y), line.style.size, _parts(line)))

    def rule(self, left: float, right: float, height: float, *ink: Any) -> None:
        super().rule(left, right, height, *ink)
        self.calls.append(partial(Canvas.line, x1=left, y1=height, x2=right, y2=height))

    def outline(self, segments: Sequence[Segment], *, fill: bool, stroke: bool) -> None:
        super().outline(segments, fill=fill, stroke=stroke)
        self.calls.append(partial(_outline, tuple(segments), fill, stroke))

    def hatch(self, segments: Sequence[Segment], step: float) -> None:
        with self._by_itself():
            super().hatch(segments, step)
        lines = _hairlines(next(code for code in reversed(self._code) if " W* n " in code))
        self.calls.append(partial(_hatch, tuple(segments), lines))

    def picture(self, image: bytes, left: float, top: float, width: float, height: float) -> None:
        with self._by_itself():
            super().picture(image, left, top, width, height)
        self.calls.append(partial(_picture, image, left, top, width, height))

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        """What is asked for within is the canvas's own affair."""
        before, self._within = self._within, True
        yield
        self._within = before


def _noting(name: str) -> Callable[..., None]:
    def call(sheet: _NotingSheet, *given: Any, **named: Any) -> None:
        if not sheet._within:
            sheet.calls.append(partial(_ask, name, given, named))
        with sheet._by_itself():
            getattr(Canvas, name)(sheet, *given, **named)

    return call


for _name in _PLAIN_CALLS:
    setattr(_NotingSheet, _name, _noting(_name))


def _ask(name: str, given: tuple[Any, ...], named: dict[str, Any], canvas: Canvas) -> None:
    getattr(canvas, name)(*given, **named)


def _parts(line: Line) -> tuple[tuple[str, str, float], ...]:
    """Text in one face after the other, with how far right each begins, in points."""
    parts: list[tuple[str, str, float]] = []
    x = 0.0
    for run in line.runs:
        if parts and parts[-1][0] == run.face:
            face, text, start = parts[-1]
            parts[-1] = (face, text + _text_of(run), start)
        else:
            parts.append((run.face, _text_of(run), x))
        x += run.width * line.style.size / 1000
    return tuple(parts)


def _text_of(run: GlyphRun) -> str:
    return "".join(cluster.text for cluster in run.clusters)


def _text(
    x: float, y: float, size: float, parts: tuple[tuple[str, str, float], ...], canvas: Canvas
) -> None:
    for face, text, further in parts:
        canvas.setFont(face, size)
        canvas.drawString(x + further, y, text)


def _path(segments: Sequence[Segment], canvas: Canvas) -> Any:
    path = canvas.beginPath()
    acts = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for command, *numbers in segments:
        acts[str(command)](*numbers)
    return path


def _outline(segments: Sequence[Segment], fill: bool, stroke: bool, canvas: Canvas) -> None:
    canvas.drawPath(_path(segments, canvas), stroke=stroke, fill=fill, fillMode=_EVEN_ODD)


def _hatch(segments: Sequence[Segment], lines: Sequence[tuple[float, ...]], canvas: Canvas) -> None:
    canvas.saveState()
    canvas.clipPath(_path(segments, canvas), stroke=0, fill=0)
    canvas.lines(lines)
    canvas.restoreState()


def _hairlines(code: str) -> tuple[tuple[float, ...], ...]:
    """The lines that follow the clip, out of the operators that draw them."""
    words = code.partition(" W* n ")[2].split()
    numbers = [float(word) for word in words if word not in ("m", "l", "S")]
    return tuple(tuple(numbers[at : at + 4]) for at in range(0, len(numbers), 4))


def _picture(
    image: bytes, left: float, top: float, width: float, height: float, canvas: Canvas
) -> None:
    reader = ImageReader(io.BytesIO(image))
    pixels_wide, pixels_high = reader.getSize()
    scale = min(width / pixels_wide, height / pixels_high)
    shown = (pixels_wide * scale, pixels_high * scale)
    canvas.drawImage(reader, left, top - shown[1], *shown, mask="auto")
