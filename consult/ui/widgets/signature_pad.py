"""The box a client signs in, by pen, finger or mouse; the ink is data, never a picture."""

from collections.abc import Sequence
from time import monotonic_ns

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult.domain.signature import Point, Signature, SignatureCheck, Stroke, is_signature
from consult.ui.theme import Size, Space, current_theme
from consult.ui.widgets.ink import InkLayer
from consult.ui.widgets.keyboard_pen import HOW, KeyboardPen
from consult.ui.widgets.label import set_tip
from consult.ui.widgets.touch_scroll import free_scrolling, hold_scrolling

WIDTH_MM = 80.0
HEIGHT_MM = 30.0
_TELL_EVERY_MS = 200
_NEAREST_MM = 0.05


class SignaturePad(QWidget):
    """Keeps strokes in mm of the paper's box, so they look alike at every size and on paper.

    Ctrl+Z takes the last stroke back, or all that `clear` took away. Where it has the focus, Space
    puts a pen down and lifts it and the arrow keys move it, so that a hand without a pointer signs.
    """

    stroke_added = Signal(object)
    """The `Stroke` that was finished."""
    changed = Signal()
    """There is other ink than before; while a long stroke runs, sent every 200 ms as well."""
    pen_shown = Signal(bool)
    """The pen that keys move came into view, or went."""

    def __init__(
        self, name: str = "Signature", *, width_mm: float = WIDTH_MM, height_mm: float = HEIGHT_MM
    ) -> None:
        super().__init__()
        self._width_mm, self._height_mm = width_mm, height_mm
        self._strokes: tuple[Stroke, ...] = ()
        self._before: list[tuple[Stroke, ...]] = []
        self._drawing: list[Point] = []
        self._began_ns: int | None = None
        self._ink = InkLayer()
        self._read_only = False
        self._finger: int | None = None
        self._pen = KeyboardPen(width_mm, height_mm)
        self._tell = QTimer(self)
        self._tell.setInterval(_TELL_EVERY_MS)
        self._tell.timeout.connect(self.changed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(HOW)
        set_tip(self, f"Draw with a pen, a finger or the mouse. {HOW}")
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        current_theme().tones_changed.connect(self.update)

    def strokes(self) -> tuple[Stroke, ...]:
        """All ink, the stroke under the pen included."""
        running = (Stroke(tuple(self._drawing)),) if self._drawing else ()
        return self._strokes + running

    def set_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Show stored ink; sends no signal and forgets what could be undone."""
        self._drop_running()
        self._strokes = tuple(strokes)
        self._before.clear()
        last = max((p.t_ms for s in self._strokes for p in s.points), default=None)
        self._began_ns = None if last is None else monotonic_ns() - last * 1_000_000
        self.update()

    def signature(self) -> Signature:
        """The ink with the size of its box, for the record."""
        return Signature(self._width_mm, self._height_mm, self.strokes())

    def check(self) -> SignatureCheck:
        """Whether it counts as a signature, and why not."""
        return is_signature(self.signature())

    def set_read_only(self, read_only: bool) -> None:
        self._drop_running()
        self._read_only = read_only
        self.update()

    def clear(self) -> None:
        """Take all ink away; `undo` brings it back."""
        self._finish()
        if self._strokes:
            self._change(())

    def undo(self) -> None:
        """Take the last change back: a stroke, or a clearing."""
        self._finish()
        if self._before and not self._read_only:
            self._strokes = self._before.pop()
            self._told()

    def can_undo(self) -> bool:
        return bool(self._before)

    def is_by_keys(self) -> bool:
        """The pen that keys move is in view."""
        return self._pen.is_shown

    def sizeHint(self) -> QSize:
        return QSize(Size.DIALOG_WIDTH, round(Size.DIALOG_WIDTH * self._height_mm / self._width_mm))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    def box(self) -> QRectF:
        """Where the paper's box lies in this widget: as large as fits, in its proportions."""
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        scale = min(room.width() / self._width_mm, room.height() / self._height_mm)
        size = QPointF(self._width_mm * scale, self._height_mm * scale)
        corner = room.center() - size / 2
        return QRectF(corner.x(), corner.y(), size.x(), size.y())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones = current_theme().tones
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.box()
        painter.setPen(QPen(QColor(tones.edge), Size.HAIRLINE))
        painter.setBrush(QColor(tones.paper))
        painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)
        line = box.top() + box.height() * 0.78
        painter.setPen(QPen(QColor(tones.ink), Size.HAIRLINE, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(box.left() + Space.L, line), QPointF(box.right() - Space.L, line))
        self._ink.draw(painter, self._strokes, self._drawing, box, self._width_mm, tones.ink)
        if self._pen.is_shown:
            painter.setPen(QPen(QColor(tones.ink), Size.RING))
            painter.setBrush(QColor(tones.ink if self._drawing else tones.paper))
            painter.drawEllipse(self._pen_place(), Space.XS, Space.XS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._show_pen(False)
            self._begin(event.position(), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._draw_to(event.position(), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._draw_to(event.position(), None)
            self._finish()

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletMove:
            self._draw_to(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletRelease:
            self._finish()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            event.accept()
            if event.type() == QEvent.Type.TouchCancel:
                self._finish()
            for touch in event.points():
                self._touched(touch)
            return True
        undoes = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if undoes and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif self._read_only:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._tap_pen()
        elif self._pen.move(event.key(), far=far):
            self._show_pen(True)
            self._draw_to(self._pen_place(), None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._show_pen(event.reason() in by_key and not self._read_only)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._pen.is_shown:
            self._finish()
        self._show_pen(False)

    def hideEvent(self, event: QHideEvent) -> None:
        self._finish()
        super().hideEvent(event)

    def _tap_pen(self) -> None:
        """The pen of the keyboard goes down, or up."""
        self._show_pen(True)
        if self._drawing:
            self._finish()
        else:
            self._begin(self._pen_place(), None)

    def _pen_place(self) -> QPointF:
        box = self.box()
        return self._pen.at(box.topLeft(), box.width() / self._width_mm)

    def _show_pen(self, shown: bool) -> None:
        self.update()
        if shown != self._pen.is_shown:
            self._pen.is_shown = shown
            self.pen_shown.emit(shown)

    def _touched(self, touch: QEventPoint) -> None:
        if touch.state() is QEventPoint.State.Pressed and self._finger is None:
            self._begin(touch.position(), None)
            self._finger = touch.id()
            hold_scrolling(self)
        elif touch.id() != self._finger:
            return
        elif touch.state() is QEventPoint.State.Released:
            self._finish()
        else:
            self._draw_to(touch.position(), None)

    def _begin(self, at: QPointF, pressure: float | None) -> None:
        if self._read_only or not self.box().contains(at):
            return
        self._finish()
        if self._began_ns is None:
            self._began_ns = monotonic_ns()
        self._drawing.append(self._point(at, pressure))
        self._tell.start()
        self.update()

    def _draw_to(self, at: QPointF, pressure: float | None) -> None:
        if not self._drawing:
            return
        point, last = self._point(at, pressure), self._drawing[-1]
        far = max(abs(point.x_mm - last.x_mm), abs(point.y_mm - last.y_mm))
        if far >= _NEAREST_MM:
            self._drawing.append(point)
            self.update()

    def _finish(self) -> None:
        self._lift()
        self._tell.stop()
        if not self._drawing:
            return
        stroke = Stroke(tuple(self._drawing))
        self._drawing = []
        self._change((*self._strokes, stroke))
        self.stroke_added.emit(stroke)

    def _drop_running(self) -> None:
        self._tell.stop()
        self._drawing = []
        self._lift()

    def _lift(self) -> None:
        if self._finger is not None:
            self._finger = None
            free_scrolling(self)

    def _change(self, strokes: tuple[Stroke, ...]) -> None:
        self._before.append(self._strokes)
        self._strokes = strokes
        self._told()

    def _told(self) -> None:
        if not self._strokes:
            self._began_ns = None
        self.update()
        self.changed.emit()

    def _point(self, at: QPointF, pressure: float | None) -> Point:
        box = self.box()
        scale = self._width_mm / box.width()
        x_mm = min(self._width_mm, max(0.0, (at.x() - box.left()) * scale))
        y_mm = min(self._height_mm, max(0.0, (at.y() - box.top()) * scale))
        began = self._began_ns or monotonic_ns()
        t_ms = (monotonic_ns() - began) // 1_000_000
        kept = None if pressure is None else round(min(1.0, max(0.0, pressure)), 3)
        return Point(round(x_mm, 2), round(y_mm, 2), t_ms, kept)
