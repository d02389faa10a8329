"""How a body map looks: materials, depths, hatching, rings. Knows nothing of mouse or keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from consult.domain.maps import AreaKey, BodyMap, MapArea, Segment
from consult.ui.theme import Size, Tones, TypeSize, Weight, depth_colour, text_font

_HATCH_STEP = 6.0
_HOVER_ALPHA = 22
_LINE_ON_MARK_ALPHA = 150
_SMALL_BELOW_SCALE = 0.8


@dataclass(frozen=True, slots=True)
class MapPalette:
    """The colours of a map in one mode; made from the theme, so no colour is named here."""

    skin: str
    border: str
    line: str
    text: str
    muted: str
    accent: str
    accent_tint: str
    on_tint: str
    ring_gap: str
    hatch: str
    materials: Mapping[str, str]

    @classmethod
    def of(cls, tones: Tones) -> "MapPalette":
        materials = {
            "skin": tones.skin,
            "hair": tones.pressed,
            "lip": tones.stop_tint,
            "ink": tones.muted,
            "white": tones.surface,
        }
        return cls(
            skin=tones.skin,
            border=tones.edge,
            line=tones.muted,
            text=tones.text,
            muted=tones.muted,
            accent=tones.accent,
            accent_tint=tones.accent_tint,
            on_tint=tones.accent,
            ring_gap=tones.surface,
            hatch=tones.edge,
            materials=materials,
        )


@dataclass(frozen=True, slots=True)
class MapState:
    """What is marked, selected, focused and under the pointer just now."""

    marks: Mapping[AreaKey, float | None]
    selected: AreaKey | None = None
    focused: AreaKey | None = None
    hovered: AreaKey | None = None


def painter_path(segments: Iterable[Segment]) -> QPainterPath:
    """The same shape for Qt; holes stay open by the odd-even rule."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for segment in segments:
        match segment:
            case ("M", x, y):
                path.moveTo(x, y)
            case ("L", x, y):
                path.lineTo(x, y)
            case ("C", x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case _:
                path.closeSubpath()
    return path


class MapPicture:
    """One body map ready to be painted; made once per map, painted in map units."""

    def __init__(self, body_map: BodyMap) -> None:
        self.body_map = body_map
        self.paths = {area.key: painter_path(area.segments) for area in body_map.areas}
        self._lines = [(line, painter_path(line.segments)) for line in body_map.lines]
        self._areas = {area.key: area for area in body_map.areas}

    def paint(self, painter: QPainter, palette: MapPalette, state: MapState, scale: float) -> None:
        """Everything, lowest first. `scale` is logical pixels per map unit."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter, palette, is_over=False)
        for key in self.paths:
            self._paint_area(painter, palette, state, key, scale)
        self._paint_lines(painter, palette, is_over=True)
        self._paint_lines_on_marks(painter, palette, state)
        for ringed in (state.selected, state.focused):
            if ringed is not None and ringed in self.paths:
                self._paint_ring(painter, palette, ringed, scale, gap=ringed == state.focused)
        for area in self.body_map.areas:
            self._paint_label(painter, palette, state, area, scale)
        self._paint_sides(painter, palette, scale)

    def _paint_lines(self, painter: QPainter, palette: MapPalette, *, is_over: bool) -> None:
        for line, path in self._lines:
            if line.is_over_areas != is_over:
                continue
            material = palette.materials.get(line.fill)
            if material:
                painter.fillPath(path, QColor(material))
            if line.weight:
                painter.strokePath(path, _round_pen(palette.line, line.weight))

    def _paint_lines_on_marks(
        self, painter: QPainter, palette: MapPalette, state: MapState
    ) -> None:
        """On a depth's colour the drawing takes the colour of its number, in both modes."""
        shapes: dict[str, QPainterPath] = {}
        for key, depth_mm in state.marks.items():
            if key in self.paths and depth_mm is not None and not self._areas[key].is_no_go:
                ink = _colours(palette, state.marks, key)[1]
                shapes.setdefault(ink, QPainterPath()).addPath(self.paths[key])
        for ink, shape in shapes.items():
            painter.save()
            painter.setClipPath(shape)
            veiled = QColor(ink)
            veiled.setAlpha(_LINE_ON_MARK_ALPHA)
            for line, path in self._lines:
                if not line.is_over_areas:
                    continue
                if line.fill == "ink":
                    painter.fillPath(path, veiled)
                elif line.weight:
                    painter.strokePath(path, _round_pen(veiled, line.weight))
            painter.restore()

    def _paint_area(
        self, painter: QPainter, palette: MapPalette, state: MapState, key: AreaKey, scale: float
    ) -> None:
        path = self.paths[key]
        if self._areas[key].is_no_go:
            painter.fillPath(path, QColor(palette.skin))
            _paint_hatch(painter, path, QPen(QColor(palette.hatch), 1 / scale), scale)
        else:
            bare = palette.materials[self._areas[key].fill]
            fill = _colours(palette, state.marks, key)[0] if key in state.marks else bare
            painter.fillPath(path, QColor(fill))
        if key == state.hovered:
            veil = QColor(palette.text)
            veil.setAlpha(_HOVER_ALPHA)
            painter.fillPath(path, veil)
        painter.strokePath(path, _round_pen(palette.border, 1 / scale))

    def _paint_ring(
        self, painter: QPainter, palette: MapPalette, key: AreaKey, scale: float, *, gap: bool
    ) -> None:
        path = self.paths[key]
        painter.save()
        ring = Size.RING / scale
        if gap:
            outside = QPainterPath()
            outside.addRect(path.boundingRect().adjusted(-60, -60, 60, 60))
            painter.setClipPath(outside - path)
            reach = 2 * (Size.RING + Size.RING_GAP) / scale
            painter.strokePath(path, _round_pen(palette.accent, reach))
            painter.strokePath(path, _round_pen(palette.ring_gap, 2 * Size.RING_GAP / scale))
        else:
            painter.strokePath(path, _round_pen(palette.accent, ring * 1.5))
        painter.restore()

    def _paint_label(
        self, painter: QPainter, palette: MapPalette, state: MapState, area: MapArea, scale: float
    ) -> None:
        if area.key not in state.marks or area.is_no_go:
            return
        depth_mm = state.marks[area.key]
        text = "–" if depth_mm is None else depth_text(depth_mm)
        _fill, colour = _colours(palette, state.marks, area.key)
        size = TypeSize.SMALL if scale < _SMALL_BELOW_SCALE else TypeSize.BODY
        font = text_font(size, Weight.SEMIBOLD)
        _paint_text(painter, QPointF(area.label_x, area.label_y), text, font, colour, scale)

    def _paint_sides(self, painter: QPainter, palette: MapPalette, scale: float) -> None:
        """The client's left and right, written where they are, unless the view shows one side."""
        font = text_font(TypeSize.SMALL, Weight.REGULAR)
        for word, x in self._side_words():
            _paint_text(painter, QPointF(x, 14 / scale), word, font, palette.muted, scale)

    def _side_words(self) -> Iterable[tuple[str, float]]:
        left = [area.label_x for area in self.body_map.areas if area.side == "left"]
        right = [area.label_x for area in self.body_map.areas if area.side == "right"]
        if not left or not right:
            return ()
        near, far = 24.0, self.body_map.width - 24.0
        if sum(left) / len(left) > sum(right) / len(right):
            return (("Right", near), ("Left", far))
        return (("Left", near), ("Right", far))


def depth_text(depth_mm: float) -> str:
    """A depth as it stands on an area: "1.0", "0.75", "0.25"."""
    return (
        f"{depth_mm:.1f}" if abs(depth_mm * 10 - round(depth_mm * 10)) < 1e-6 else f"{depth_mm:.2f}"
    )


def _colours(
    palette: MapPalette, marks: Mapping[AreaKey, float | None], key: AreaKey
) -> tuple[str, str]:
    if key not in marks:
        return palette.skin, palette.text
    depth_mm = marks[key]
    if depth_mm is None:
        return palette.accent_tint, palette.on_tint
    tone = depth_colour(depth_mm)
    return tone.fill, tone.text


def _round_pen(colour: str | QColor, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _paint_hatch(painter: QPainter, path: QPainterPath, pen: QPen, scale: float) -> None:
    box = path.boundingRect()
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    step = _HATCH_STEP / scale
    for index in range(int((box.width() + box.height()) / step) + 1):
        x = box.left() + index * step
        painter.drawLine(QPointF(x, box.top()), QPointF(x - box.height(), box.bottom()))
    painter.restore()


def _paint_text(
    painter: QPainter, centre: QPointF, text: str, font: QFont, colour: str, scale: float
) -> None:
    """Text of the theme's own size, whatever the scale of the map."""
    painter.save()
    painter.translate(centre)
    painter.scale(1 / scale, 1 / scale)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 2, metrics.height()
    painter.drawText(
        QRectF(-width / 2, -height / 2, width, height), Qt.AlignmentFlag.AlignCenter, text
    )
    painter.restore()
