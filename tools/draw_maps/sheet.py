"""The paper a view is drawn on, and how it becomes SVG."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tools.draw_maps.pen import Point, Stroke, joined

_MIRRORED = {"left": "right", "right": "left", "middle": "middle"}

# Colours only for a picture opened by itself; the program brings its own.
_INK, _BORDER = "#51606f", "#a9a39f"
_MATERIALS = {
    "none": "none",
    "skin": "#faf7f4",
    "hair": "#dfe4e8",
    "lip": "#efdcd6",
    "ink": _INK,
    "white": "#ffffff",
}
_NO_GO = {"eyelid": "#e6e2df"}


@dataclass(frozen=True, slots=True)
class _Line:
    strokes: tuple[Stroke, ...]
    weight: float
    fill: str

    def mirrored(self, width: float) -> "_Line":
        return _Line(tuple(s.mirrored(width) for s in self.strokes), self.weight, self.fill)

    def svg(self) -> str:
        shape = _path_data(self.strokes, closed=False)
        pen = f' stroke="{_INK}" stroke-width="{self.weight:g}"' if self.weight else ""
        return (
            f'    <path data-weight="{self.weight:g}" data-fill="{self.fill}"'
            f' fill="{_MATERIALS[self.fill]}"{pen} d="{shape}"/>'
        )


@dataclass(frozen=True, slots=True)
class _Area:
    area_id: str
    side: str
    outlines: tuple[Stroke, ...]
    label: Point
    fill: str

    def mirrored(self, width: float) -> "_Area":
        outlines = tuple(outline.mirrored(width) for outline in self.outlines)
        label = round(width - self.label[0], 1), self.label[1]
        return _Area(self.area_id, _MIRRORED[self.side], outlines, label, self.fill)

    def svg(self) -> str:
        return (
            f'    <path id="{self.area_id}-{self.side}" data-area="{self.area_id}"'
            f' data-side="{self.side}" data-label-x="{self.label[0]:g}"'
            f' data-label-y="{self.label[1]:g}" data-fill="{self.fill}"'
            f' fill-rule="evenodd"'
            f' fill="{_NO_GO.get(self.area_id, _MATERIALS[self.fill])}" stroke="{_BORDER}"'
            f' d="{_path_data(self.outlines, closed=True)}"/>'
        )


@dataclass(slots=True)
class Sheet:
    """One view. What is drawn first lies lowest; areas lie between the lines under and over."""

    view_id: str
    title: str
    width: int
    height: int
    areas: list[_Area] = field(default_factory=list)
    under: list[_Line] = field(default_factory=list)
    over: list[_Line] = field(default_factory=list)

    def area(
        self,
        area_id: str,
        side: str,
        *borders: Stroke,
        label: Point,
        holes: Iterable[Stroke] = (),
        fill: str = "skin",
        twin: bool = False,
    ) -> None:
        """An area bounded by strokes that follow each other and return; `twin` mirrors it too."""
        outline = joined(*borders)
        if outline.knots[0] != outline.knots[-1]:
            raise ValueError(f"{area_id}-{side} does not close: {outline.knots}")
        drawn = _Area(area_id, side, (outline, *holes), label, fill)
        self.areas.append(drawn)
        if twin:
            self.areas.append(drawn.mirrored(self.width))

    def back(
        self, *strokes: Stroke, weight: float = 1.5, fill: str = "none", twin: bool = False
    ) -> None:
        """A line or a filled shape under the areas."""
        self._add(self.under, strokes, weight, fill, twin)

    def front(
        self, *strokes: Stroke, weight: float = 1.5, fill: str = "none", twin: bool = False
    ) -> None:
        """A line or a filled shape over the areas."""
        self._add(self.over, strokes, weight, fill, twin)

    def _add(
        self, layer: list[_Line], strokes: tuple[Stroke, ...], weight: float, fill: str, twin: bool
    ) -> None:
        drawn = _Line(strokes, weight, fill)
        layer.append(drawn)
        if twin:
            layer.append(drawn.mirrored(self.width))

    def mirrored(self, view_id: str, title: str) -> "Sheet":
        """The same view from the other side."""
        return Sheet(
            view_id,
            title,
            self.width,
            self.height,
            [area.mirrored(self.width) for area in self.areas],
            [line.mirrored(self.width) for line in self.under],
            [line.mirrored(self.width) for line in self.over],
        )

    def svg(self) -> str:
        """The file's whole text."""
        return "\n".join(
            (
                '<?xml version="1.0" encoding="UTF-8"?>',
                f'<svg xmlns="http://www.w3.org/2000/svg" id={quoteattr(self.view_id)}'
                f' viewBox="0 0 {self.width} {self.height}">',
                f"  <title>{escape(self.title)}</title>",
                *_group("lines-under", self.under),
                *_group("areas", self.areas),
                *_group("lines-over", self.over),
                "</svg>",
                "",
            )
        )


_OPEN = '  <g id="{}" stroke-linecap="round" stroke-linejoin="round">'


def _group(name: str, drawn: Iterable[_Line | _Area]) -> tuple[str, ...]:
    return _OPEN.format(name), *(piece.svg() for piece in drawn), "  </g>"


def _path_data(strokes: Iterable[Stroke], *, closed: bool) -> str:
    parts = []
    for stroke in strokes:
        parts.append(f"M{_pair(stroke.knots[0])}")
        for knot, handles in zip(stroke.knots[1:], stroke.handles, strict=True):
            if handles is None:
                parts.append(f"L{_pair(knot)}")
            else:
                parts.append(f"C{_pair(handles[0])} {_pair(handles[1])} {_pair(knot)}")
        if closed or stroke.knots[0] == stroke.knots[-1]:
            parts.append("Z")
    return " ".join(parts)


def _pair(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"
