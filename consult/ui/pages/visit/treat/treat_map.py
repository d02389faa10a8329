"""The body map as the treat step uses it: planned areas hinted, keys that mark and remove."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen

from consult.domain.maps import AreaKey
from consult.ui.theme import Size, current_theme
from consult.ui.widgets.body_map import BodyMapView

_DASH = (4.0, 3.0)
_VEIL = 20
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_REMOVE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class TreatMap(BodyMapView):
    """Space marks an area and stays, Enter marks it and goes on to its fields, Delete unmarks."""

    fields_requested = Signal()
    removal_requested = Signal(str, str)

    _planned: frozenset[AreaKey] = frozenset()

    def show_planned(self, keys: Iterable[AreaKey]) -> None:
        """Outline areas that the plan names, with dashes, until they are marked."""
        planned = frozenset(keys)
        if planned != self._planned:
            self._planned = planned
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._to_widget(), True)
        pen = QPen(QColor(current_theme().tones.accent), Size.RING / self._scale())
        pen.setDashPattern(_DASH)
        veil = QColor(pen.color())
        veil.setAlpha(_VEIL)
        for key in self._planned - self._marks.keys():
            if key in self._picture.paths:
                painter.save()
                path = self._picture.paths[key]
                painter.setClipPath(path)
                painter.fillPath(path, veil)
                painter.strokePath(path, pen)
                painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _REMOVE and self.current is not None:
            self.removal_requested.emit(*self.current)
            return
        super().keyPressEvent(event)
        if key in _ENTER and self.current in self._marks:
            self.fields_requested.emit()
