"""A pen that is moved by keys, for those who sign without a pointer."""

from PySide6.QtCore import QPointF, Qt

_STEP_MM = 1.0
_FAR_MM = 5.0
_EDGE_MM = 0.5
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
HOW = "Space puts the pen down and lifts it, the arrow keys move it, with Shift further."


class KeyboardPen:
    """Where the pen stands, in mm of the box; it begins at the left of the line."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self._width_mm, self._height_mm = width_mm, height_mm
        self.x_mm, self.y_mm = width_mm * 0.15, height_mm * 0.6
        self.is_shown = False

    def move(self, key: int, *, far: bool) -> bool:
        """One step of 1 mm, or of 5 mm; False if the key is no arrow."""
        way = _WAYS.get(Qt.Key(key))
        if way is None:
            return False
        step = _FAR_MM if far else _STEP_MM
        self.x_mm = _within(self.x_mm + way[0] * step, self._width_mm)
        self.y_mm = _within(self.y_mm + way[1] * step, self._height_mm)
        return True

    def at(self, corner: QPointF, pixels_per_mm: float) -> QPointF:
        """The same place on a widget whose box begins at `corner`."""
        return corner + QPointF(self.x_mm, self.y_mm) * pixels_per_mm


def _within(value_mm: float, size_mm: float) -> float:
    return min(size_mm - _EDGE_MM, max(_EDGE_MM, value_mm))
