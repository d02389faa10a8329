"""Line icons shipped in `resources/icons`, drawn in a tone of the theme and crisp at any scaling.

`set_icon(button, "printer")` is the usual way: what was set that way is tinted again when the
theme changes. `icon(name, tone)` gives a `QIcon` in the theme of this moment.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from consult.shipped import shipped_path
from consult.ui.theme.tokens import LIGHT, Size, Space, Tones

_NAME = "consult_icon"
_TONE = "consult_icon_tone"
_SIZE = "consult_icon_size"
_RATIOS = (1.0, 2.0)


class _Current:
    tones: Tones = LIGHT


def icon(name: str, tone: str = "text", size: int = Size.ICON, gap: int = 0) -> QIcon:
    """The icon `resources/icons/<name>.svg` in a tone of the current theme, such as `accent`.

    `gap` is empty room to its right, in logical pixels, between it and a button's words.
    """
    made = QIcon()
    for ratio in {*_RATIOS, _device_ratio()}:
        made.addPixmap(_drawn(name, _colour(tone), size, ratio, gap))
        faint = _drawn(name, _colour("disabled"), size, ratio, gap)
        made.addPixmap(faint, QIcon.Mode.Disabled)
    return made


def pixmap(name: str, tone: str = "text", size: int = Size.ICON) -> QPixmap:
    """The icon as a picture for this screen's scaling; `size` in logical pixels."""
    return _drawn(name, _colour(tone), size, _device_ratio())


def set_icon(
    target: QAbstractButton | QLabel | QAction,
    name: str,
    tone: str = "text",
    size: int = Size.ICON,
) -> None:
    """Show an icon on a button, a label or an act, and keep its tint right in every theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_TONE, tone)
    target.setProperty(_SIZE, int(size))
    _show(target)


def draw_icon(painter: QPainter, name: str, tone: str, box: QRectF) -> None:
    """Draw an icon into `box` while a widget or a delegate paints itself."""
    QSvgRenderer(_source(name, _colour(tone))).render(painter, box)


def use_tones(tones: Tones) -> None:
    """Tint every icon that is on screen anew; called when a theme is put on."""
    _Current.tones = tones
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton | QLabel) and widget.property(_NAME):
            _show(widget)
        for action in QWidget.actions(widget):
            if action.property(_NAME):
                _show(action)


def _show(target: QAbstractButton | QLabel | QAction) -> None:
    name, tone = str(target.property(_NAME)), str(target.property(_TONE))
    size = int(target.property(_SIZE))
    if isinstance(target, QLabel):
        target.setPixmap(pixmap(name, tone, size))
        return
    gap = Space.XS if target.text() and isinstance(target, QAbstractButton) else 0
    target.setIcon(icon(name, tone, size, gap))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size + gap, size))


def _colour(tone: str) -> str:
    return tone if tone.startswith("#") else str(getattr(_Current.tones, tone))


def _device_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(_source(name, colour)).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=512)
def _source(name: str, colour: str) -> QByteArray:
    drawing = shipped_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    drawing = drawing.replace("currentColor", colour)
    return QByteArray(drawing.encode())
