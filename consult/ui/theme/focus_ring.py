"""The ring around whatever has the keyboard: 2 px of accent with a gap of 2 px, never clipped."""

from weakref import ref

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from consult.ui.theme.tokens import LIGHT, Size, Tones

_OUT = Size.RING + Size.RING_GAP
_NO_RING = "no_focus_ring"


class FocusRing(QWidget):
    """Lies over one window and follows the focus inside it; lets every click through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._tones = LIGHT
        self._watched: list[ref[QWidget]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_tones(self, tones: Tones) -> None:
        self._tones = tones
        self.update()

    def follow(self, focused: QWidget | None) -> None:
        """Stand around `focused`, or vanish for None and for what draws its own focus."""
        self._stop_watching()
        if focused is None or focused.property(_NO_RING) or _in_a_popup(focused):
            self.hide()
            return
        self._watch(focused)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.ZOrderChange,
        )
        if event.type() in moved and watched is not self:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._tones.accent), Size.RING))
        half = Size.RING / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, Size.RADIUS + half, Size.RADIUS + half)

    def _watch(self, focused: QWidget) -> None:
        widget: QWidget | None = focused
        while widget is not None and not widget.isWindow():
            widget.installEventFilter(self)
            self._watched.append(ref(widget))
            widget = widget.parentWidget()

    def _stop_watching(self) -> None:
        for widget in self._still_there():
            widget.removeEventFilter(self)
        self._watched.clear()

    def _still_there(self) -> list[QWidget]:
        """The focused widget and those it lies in, from the inside out, if they are alive."""
        alive = [widget() for widget in self._watched]
        return [widget for widget in alive if widget is not None and isValid(widget)]

    def _place(self) -> None:
        window = self.parentWidget()
        watched = self._still_there()
        focused = watched[0] if watched and len(watched) == len(self._watched) else None
        if window is None or focused is None or not focused.isVisible():
            self.hide()
            return
        box = QRect(focused.mapTo(window, QPoint(0, 0)), focused.size())
        box = box.adjusted(-_OUT, -_OUT, _OUT, _OUT) & self._in_view(window)
        if box.isEmpty():
            self.hide()
            return
        self.setGeometry(box)
        self.show()
        self.raise_()

    def _in_view(self, window: QWidget) -> QRect:
        seen = window.rect()
        for widget in self._still_there():
            parent = widget.parentWidget()
            area = parent.parentWidget() if parent is not None else None
            if isinstance(area, QScrollArea) and parent is area.viewport():
                seen &= QRect(area.mapTo(window, QPoint(0, 0)), area.size())
        return seen


def _in_a_popup(widget: QWidget) -> bool:
    """Menus and lists that drop down mark the row instead; Qt makes their windows itself, and a
    ring left as such a window's child would lose its Python half."""
    return widget.window().windowType() == Qt.WindowType.Popup


class FocusRings(QObject):
    """Gives each window its ring and moves it when the focus moves."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._tones = LIGHT
        self._rings: list[FocusRing] = []
        """Held here, since a window that Python has let go of does not hold its ring's fields."""
        app.focusChanged.connect(self._focus_moved)

    def set_tones(self, tones: Tones) -> None:
        self._tones = tones
        for ring in self._alive():
            ring.set_tones(tones)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if (
            before is not None
            and isValid(before)
            and not _in_a_popup(before)
            and (now is None or before.window() is not now.window())
        ):
            self._ring_of(before.window()).follow(None)
        if now is not None and not _in_a_popup(now):
            self._ring_of(now.window()).follow(now)

    def _ring_of(self, window: QWidget) -> FocusRing:
        for ring in self._alive():
            if ring.parentWidget() is window:
                return ring
        ring = FocusRing(window)
        ring.set_tones(self._tones)
        self._rings.append(ring)
        return ring

    def _alive(self) -> list[FocusRing]:
        self._rings = [ring for ring in self._rings if isValid(ring)]
        return self._rings
