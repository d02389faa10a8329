"""Puts the design on the application and tells widgets which tones are in use."""

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from consult.ui.theme import icons
from consult.ui.theme.focus_ring import FocusRings
from consult.ui.theme.fonts import load_fonts, text_font
from consult.ui.theme.sheet import style_sheet
from consult.ui.theme.tokens import DARK, LIGHT, Tones

Mode = Literal["light", "dark", "system"]


class Theme(QObject):
    """The theme of the running program; `tones_changed` follows a switch of mode."""

    tones_changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._mode: Mode = "system"
        self._tones: Tones | None = None
        self._rings = FocusRings(app)
        load_fonts()
        app.setStyle("Fusion")
        app.setFont(text_font())
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def tones(self) -> Tones:
        return self._tones or LIGHT

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, or as the computer is set."""
        self._mode = mode
        self._put_on(_tones_for(mode))

    def _system_changed(self) -> None:
        if self._mode == "system":
            self._put_on(_tones_for("system"))

    def _put_on(self, tones: Tones) -> None:
        if tones is self._tones:
            return
        self._tones = tones
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(_palette(tones))
        app.setStyleSheet(style_sheet(tones))
        icons.use_tones(tones)
        self._rings.set_tones(tones)
        self.tones_changed.emit()
        for window in app.topLevelWidgets():
            window.update()


class _Worn:
    theme: Theme | None = None


def apply_theme(app: QApplication, mode: Mode = "system") -> Theme:
    """Dress the whole program; call once before the first window, and again to switch."""
    if _Worn.theme is None:
        _Worn.theme = Theme(app)
    _Worn.theme.set_mode(mode)
    return _Worn.theme


def current_theme() -> Theme:
    """The theme in use; `apply_theme` was called first."""
    if _Worn.theme is None:
        raise RuntimeError("apply_theme was not called before a widget asked for its theme.")
    return _Worn.theme


def dress(widget: QWidget, **properties: str) -> None:
    """Give a widget its part in the design (`role="title"`, `kind="card"`) and show it at once."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        _polish_again((widget,))


def _polish_again(widgets: Iterable[QWidget]) -> None:
    for widget in widgets:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _tones_for(mode: Mode) -> Tones:
    if mode == "system":
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if mode == "dark" else LIGHT


def _palette(tones: Tones) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, tones.background),
        (role.WindowText, tones.text),
        (role.Base, tones.surface),
        (role.AlternateBase, tones.hover),
        (role.Text, tones.text),
        (role.PlaceholderText, tones.muted),
        (role.Button, tones.surface),
        (role.ButtonText, tones.text),
        (role.BrightText, tones.stop),
        (role.Highlight, tones.accent),
        (role.HighlightedText, tones.on_accent),
        (role.Link, tones.accent),
        (role.LinkVisited, tones.accent),
        (role.ToolTipBase, tones.text),
        (role.ToolTipText, tones.background),
        (role.Light, tones.surface),
        (role.Mid, tones.line),
        (role.Dark, tones.edge),
        (role.Accent, tones.accent),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tones.disabled))
    return palette
