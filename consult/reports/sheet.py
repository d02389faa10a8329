"""The drawing surface: one PDF file in the making, with shaped text and a few plain shapes."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from consult.domain.maps import Segment
from consult.reports.embedding import EmbeddedFace
from consult.reports.lines import Line
from consult.reports.showing import show_runs
from consult.reports.styles import FRAME, HAIRLINE, HAIRLINE_WIDTH, Colour

_CAPITAL_HEIGHT = 0.714  # of Noto Sans, in em


# Text forms of compressed streams are a fifth larger and slower to make.
rl_config.useA85 = 0


class Sheet(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that knows shaped lines; places are in points from the page's bottom left corner."""

    def __init__(self, target: io.BytesIO, size: tuple[float, float], language: str) -> None:
        super().__init__(
            target,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            lang=language,
            pdfVersion=(1, 7),
        )
        self._faces: dict[str, EmbeddedFace] = {}

    def _make_preamble(self) -> None:
        """No initial font: reportlab would list Helvetica, which is not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def line(self, line: Line, left: float, top: float, width: float) -> None:
        """One line of text in a column, flush with the side its script begins on."""
        if line.sign is not None:
            side = width - line.sign.width if line.right_to_left else 0.0
            sign = replace(line.sign, height=line.height)
            self.line(sign, left + side, top, line.sign.width)
        if line.backing is not None:
            self._back(line, line.backing, left, top)
        if not line.runs:
            return
        right_side = width - line.indent - line.width
        start = left + (right_side if line.right_to_left else line.indent)
        size = line.style.size
        baseline = top - (line.height + _CAPITAL_HEIGHT * size) / 2
        self.setFillColorRGB(*line.style.ink)
        shown = show_runs(line.runs, size, self._face)
        self._code.append(f"BT {start:.2f} {baseline:.2f} Td {shown} ET")

    def _back(self, line: Line, fill: Colour, left: float, top: float) -> None:
        """A patch of colour behind a line, as wide again on its right as the line is set in."""
        self.setFillColorRGB(*fill)
        self.setStrokeColorRGB(*FRAME)
        self.setLineWidth(HAIRLINE_WIDTH)
        wide, high = line.width + 2 * line.indent, line.height - 2
        self.roundRect(left, top - line.height + 1, wide, high, 2, stroke=1, fill=1)

    def lines(self, lines: Iterable[Line], left: float, top: float, width: float) -> None:
        """Lines one below the other."""
        for line in lines:
            self.line(line, left, top, width)
            top -= line.height

    def rule(self, left: float, right: float, height: float, ink: Colour = HAIRLINE) -> None:
        """A level hairline."""
        self.setStrokeColorRGB(*ink)
        self.setLineWidth(HAIRLINE_WIDTH)
        Canvas.line(self, left, height, right, height)

    def outline(self, segments: Sequence[Segment], *, fill: bool, stroke: bool) -> None:
        """A path in absolute commands, filled by the odd-even rule."""
        paint = ("B*" if stroke else "f*") if fill else ("S" if stroke else "n")
        self._code.append(f"{_path(tuple(segments))} {paint}")

    def hatch(self, segments: Sequence[Segment], step: float) -> None:
        """Slanting hairlines inside a path, `step` apart in its own units."""
        ends = [segment[-2:] for segment in segments if len(segment) > 1]
        across = [float(x) for x, _y in ends]
        low, high = min(float(y) for _x, y in ends), max(float(y) for _x, y in ends)
        count = int((max(across) - min(across) + high - low) / step) + 1
        starts = [min(across) - (high - low) + step * number for number in range(count)]
        lines = (f"{x:g} {high:g} m {x + high - low:g} {low:g} l" for x in starts)
        self.saveState()
        self._code.append(f"{_path(tuple(segments))} W* n {' '.join(lines)} S")
        self.restoreState()

    def picture(self, image: bytes, left: float, top: float, width: float, height: float) -> None:
        """A picture as large as the box allows, in its own proportions, at the box's top left."""
        reader = ImageReader(io.BytesIO(image))
        pixels_wide, pixels_high = reader.getSize()
        scale = min(width / pixels_wide, height / pixels_high)
        shown_high = pixels_high * scale
        self.drawImage(reader, left, top - shown_high, pixels_wide * scale, shown_high, mask="auto")

    @contextmanager
    def placed(self, left: float, top: float, scale: float) -> Iterator[None]:
        """Within it, one unit is `scale` points and y runs downwards from (left, top)."""
        self.saveState()
        self.transform(scale, 0, 0, -scale, left, top)
        yield
        self.restoreState()

    def _face(self, key: str) -> EmbeddedFace:
        if key not in self._faces:
            embedded = EmbeddedFace(key, f"F{len(self._faces) + 1}")
            self._faces[key] = embedded
            self._doc.delayedFonts.append(embedded)
        return self._faces[key]


@lru_cache(maxsize=1024)
def _path(segments: tuple[Segment, ...]) -> str:
    """The path operators; the shapes of the body maps come again on every paper."""
    parts = []
    for command, *numbers in segments:
        operator = "h" if command == "Z" else str(command).lower()
        parts.append(" ".join([*(f"{number:g}" for number in numbers), operator]))
    return " ".join(parts)
