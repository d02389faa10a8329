"""The drawing surface: one PDF file in the making, with shaped text and a few plain shapes."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from consult.domain.maps import Segment
from consult.reports.embedding import EmbeddedFace
from consult.reports.lines import Line
from consult.reports.shaping import Cluster, GlyphRun
from consult.reports.styles import HAIRLINE, HAIRLINE_WIDTH, Colour

_CAPITAL_HEIGHT = 0.714  # of Noto Sans, in em


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
        if not line.runs:
            return
        start = left + width - line.width if line.right_to_left else left
        size = line.style.size
        baseline = top - (line.height + _CAPITAL_HEIGHT * size) / 2
        self.setFillColorRGB(*line.style.ink)
        self._code.append(f"BT {start:.2f} {baseline:.2f} Td")
        current = ""
        for run in line.runs:
            if run.face != current:
                current = run.face
                self._code.append(f"/{self._face(current).resource_name} {size:g} Tf")
            self._code.append(self._operators(run, size))
        self._code.append("ET")

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

    def outline(self, segments: Iterable[Segment], *, fill: bool, stroke: bool) -> None:
        """A path of the body map, filled by the odd-even rule."""
        path = self.beginPath()
        for segment in segments:
            match segment:
                case ("M", x, y):
                    path.moveTo(x, y)
                case ("L", x, y):
                    path.lineTo(x, y)
                case ("C", x1, y1, x2, y2, x, y):
                    path.curveTo(x1, y1, x2, y2, x, y)
                case _:
                    path.close()
        self.drawPath(path, fill=int(fill), stroke=int(stroke), fillMode=0)

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

    def _operators(self, run: GlyphRun, size: float) -> str:
        face = self._face(run.face)
        parts = []
        for cluster in run.clusters:
            shown = _cluster_operators(face, cluster, size)
            if len(cluster.glyphs) > 1:
                text = cluster.text.encode("utf-16-be").hex().upper()
                shown = f"/Span <</ActualText <FEFF{text}>>> BDC {shown} EMC"
            parts.append(shown)
        return " ".join(parts)


def _cluster_operators(face: EmbeddedFace, cluster: Cluster, size: float) -> str:
    parts: list[str] = []
    for place, glyph in enumerate(cluster.glyphs):
        code = face.code(glyph, cluster.text if place == 0 else "")
        after = face.width(code) - glyph.advance + glyph.x_offset
        shown = f"<{code:04X}>"
        if glyph.x_offset:
            shown = f"{-glyph.x_offset:g} {shown}"
        if after:
            shown = f"{shown} {after:g}"
        drawn = f"[{shown}] TJ"
        if glyph.y_offset:
            drawn = f"{glyph.y_offset * size / 1000:.3f} Ts {drawn} 0 Ts"
        parts.append(drawn)
    return " ".join(parts)
