"""The drawn map on which a practitioner picks areas, by finger, mouse or keys."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from consult.domain.maps import AreaKey, BodyMap, MapArea
from consult.ui.theme import Size, Space, current_theme
from consult.ui.widgets.body_map_painting import MapPalette, MapPicture, MapState, depth_text

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CONFIRM = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_NO_GO_WHY = "{area}: never needled. Inside the orbital rim the makers of the devices forbid it."


class BodyMapView(QWidget):
    """One view of the body with its marks.

    Emits `area_activated(area_id, side)` for a tap, Space or Enter on an area; what that means is
    the page's business. An area that is never needled is not activated: it says why instead.
    """

    area_activated = Signal(str, str)

    def __init__(
        self,
        body_map: BodyMap,
        area_names: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names = dict(area_names or {})
        self._marks: dict[AreaKey, float | None] = {}
        self._selected: AreaKey | None = None
        self._hovered: AreaKey | None = None
        self._pressed: AreaKey | None = None
        self._current: AreaKey | None = None
        self._shows_focus = False
        self._palette = MapPalette.of(current_theme().tones)
        current_theme().tones_changed.connect(self._take_tones)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("no_focus_ring", True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_map(body_map)

    def show_map(self, body_map: BodyMap) -> None:
        """Change the view; marks of areas it does not show are kept for when one does."""
        self._picture = MapPicture(body_map)
        if self._current not in self._picture.paths:
            self._current = None
        self._hovered = None
        self.setAccessibleName(body_map.title)
        self._describe()
        self.update()

    def show_marks(self, marks: Mapping[AreaKey, float | None]) -> None:
        """Colour areas by needle depth in mm; None is an area picked that has no depth yet."""
        self._marks = dict(marks)
        self._describe()
        self.update()

    def select(self, key: AreaKey | None) -> None:
        """Outline the one area whose fields are being edited."""
        self._selected = key
        self.update()

    @property
    def body_map(self) -> BodyMap:
        return self._picture.body_map

    @property
    def current(self) -> AreaKey | None:
        """The area that the keys act on."""
        return self._current

    def go_to(self, key: AreaKey) -> None:
        """Put the keys on an area of this view."""
        self._current = key
        self._describe()
        if QAccessible.isActive() and self.hasFocus():
            told = self._told(self._area(key))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
        self.update()

    def position_of(self, place: QPointF) -> QPointF:
        """Where a place on the map stands in the widget."""
        return self._to_widget().map(place)

    def area_name(self, area: MapArea) -> str:
        """What the area is called for a reader: "Cheeks, left"."""
        name = self._names.get(area.area_id, area.area_id.replace("_", " ").capitalize())
        return name if area.side == "middle" else f"{name}, {area.side}"

    def area_at(self, position: QPointF) -> MapArea | None:
        """The area under a finger there: the one hit, else the nearest within half a target."""
        to_map, is_invertible = self._to_widget().inverted()
        if not is_invertible:
            return None
        point = to_map.map(position)
        for area in self.body_map.areas:
            if self._picture.paths[area.key].contains(point):
                return area
        reach = Size.TARGET / 2 / self._scale()
        finger = QPainterPath()
        for share in (0.25, 0.5, 0.75, 1.0):
            finger.addEllipse(point, reach * share, reach * share)
            for area in self.body_map.areas:
                if self._picture.paths[area.key].intersects(finger):
                    return area
        return None

    def sizeHint(self) -> QSize:
        return QSize(round(self.body_map.width), round(self.body_map.height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        state = MapState(
            marks=self._marks,
            selected=self._selected,
            focused=self._current if self.hasFocus() and self._shows_focus else None,
            hovered=self._hovered,
        )
        painter = QPainter(self)
        painter.setTransform(self._to_widget(), True)
        self._picture.paint(painter, self._palette, state, self._scale())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area = self.area_at(event.position())
        self._hover(area.key if area else None)
        can_pick = area is not None and not area.is_no_go
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if can_pick else Qt.CursorShape.ArrowCursor
        )

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        area = self.area_at(event.position())
        self._pressed = area.key if area else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        area = self.area_at(event.position())
        pressed, self._pressed = self._pressed, None
        if area is not None and area.key == pressed:
            self._shows_focus = False
            self.go_to(area.key)
            self._activate(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._shows_focus = True
            self._move(*_ARROWS[key])
        elif key in _CONFIRM and self._current is not None:
            self._shows_focus = True
            self._activate(self._area(self._current))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        if self._current is None and self.body_map.areas:
            self.go_to(self.body_map.areas[0].key)
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            area = self.area_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._told(area) if area else "", self)
            return True
        return super().event(event)

    def _take_tones(self) -> None:
        self._palette = MapPalette.of(current_theme().tones)
        self.update()

    def _scale(self) -> float:
        room = QRectF(self.rect()).adjusted(Space.XS, Space.XS, -Space.XS, -Space.XS)
        across, down = room.width() / self.body_map.width, room.height() / self.body_map.height
        return max(min(across, down), 0.05)

    def _to_widget(self) -> QTransform:
        scale = self._scale()
        left = (self.width() - self.body_map.width * scale) / 2
        top = (self.height() - self.body_map.height * scale) / 2
        return QTransform.fromTranslate(left, top).scale(scale, scale)

    def _area(self, key: AreaKey) -> MapArea:
        return next(area for area in self.body_map.areas if area.key == key)

    def _hover(self, key: AreaKey | None) -> None:
        if key != self._hovered:
            self._hovered = key
            self.update()

    def _move(self, right: int, down: int) -> None:
        """To the nearest area that way; what lies straight ahead counts as nearer."""
        if self._current is None:
            return
        here = self._area(self._current)
        best: tuple[float, MapArea] | None = None
        for area in self.body_map.areas:
            dx, dy = area.label_x - here.label_x, area.label_y - here.label_y
            ahead, aside = dx * right + dy * down, abs(dx * down) + abs(dy * right)
            if ahead > 1 and aside <= 2 * ahead:
                cost = ahead + 2 * aside
                if best is None or cost < best[0]:
                    best = (cost, area)
        if best is not None:
            self.go_to(best[1].key)

    def _activate(self, area: MapArea) -> None:
        if area.is_no_go:
            spot = self.position_of(QPointF(area.label_x, area.label_y)).toPoint()
            QToolTip.showText(self.mapToGlobal(spot), self._told(area), self)
            return
        self.area_activated.emit(area.area_id, area.side)

    def _told(self, area: MapArea) -> str:
        """The area in words: name, then depth or why it is never needled."""
        name = self.area_name(area)
        if area.is_no_go:
            return _NO_GO_WHY.format(area=name)
        if area.key not in self._marks:
            return name
        depth_mm = self._marks[area.key]
        return f"{name}: no depth yet" if depth_mm is None else f"{name}: {depth_text(depth_mm)} mm"

    def _describe(self) -> None:
        told = self._told(self._area(self._current)) if self._current else ""
        self.setAccessibleDescription(told)
