"""A hand on the window: it points, presses, types and draws, and nothing else.

Every event goes to the window, not to a widget: what is covered, hidden or disabled is not hit.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from consult.app.demo.sight import (
    NotInSight,
    bring_into_sight,
    button,
    field,
    has_button,
    innermost,
)
from consult.app.demo.waiting import breathe, wait_until
from consult.ui.widgets.choice_editor import ChoiceEditor

_PRESS_LASTS_MS = 10
_TO_THE_FRONT_S = 5
_SETTLES_S = 5
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {" ": Qt.Key.Key_Space, "\n": Qt.Key.Key_Return}


class Hand:
    """Works on one window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def press(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Point at a widget and press. Raises `NotInSight` if something lies over it."""
        wait_until(widget.isEnabled, f"“{widget.accessibleName()}” could not be pressed")
        spot = self._spot(widget, at)
        window = self._handle()
        QTest.mouseMove(window, spot)
        QTest.mousePress(window, Qt.MouseButton.LeftButton, _NONE, spot)
        breathe(_PRESS_LASTS_MS)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, _NONE, spot)
        breathe(_PRESS_LASTS_MS)

    def press_button(self, root: QWidget, words: str) -> None:
        """Press the button that bears these words, as soon as it is there."""
        wait_until(lambda: has_button(root, words), f"no button “{words}”")
        self.press(button(root, words))

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self._handle()
        for letter in text:
            target = self.focused()
            key = _KEYS.get(letter) or _key_of(letter)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(target, QKeyEvent(kind, key, _NONE, letter))
        breathe(1)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, *, times: int = 1) -> None:
        """Press a key, which may be a shortcut of the window."""
        for _ in range(times):
            QTest.keyClick(self._handle(), key, modifiers)
        breathe(_PRESS_LASTS_MS)

    def act(self) -> None:
        """Ctrl+Enter: what the page in view is for."""
        self.key(Qt.Key.Key_Return, _CONTROL)

    def fill(self, root: QWidget, label: str, text: str) -> None:
        """Go to a field by pointing, type, and leave it by Tab."""
        wanted = field(root, label)
        self.press(innermost(wanted))
        self.key(Qt.Key.Key_A, _CONTROL)
        self.type(text)
        self.key(Qt.Key.Key_Tab)

    def choose(self, root: QWidget, label: str, option: str) -> None:
        """Choose one of the options of a field: by pressing it, or from its list by keys."""
        editor = field(root, label).editor
        if isinstance(editor, ChoiceEditor) and editor.box is not None:
            self._choose_from(editor.box, option)
        else:
            self.press(button(editor, option))

    def draw(self, widget: QWidget, strokes: Sequence[Sequence[QPoint]]) -> None:
        """Draw lines on a widget with the button held down."""
        window = self._handle()
        for stroke in strokes:
            first, *_ = stroke
            start = self._spot(widget, first)
            shift = start - first
            QTest.mousePress(window, Qt.MouseButton.LeftButton, _NONE, start)
            for _, point in pairwise(stroke):
                QTest.mouseMove(window, point + shift)
                breathe(4)
            QTest.mouseRelease(window, Qt.MouseButton.LeftButton, _NONE, stroke[-1] + shift)
            breathe(20)

    def focused(self) -> QWidget:
        """What takes the keys now. Raises `NotInSight` if nothing does."""
        found = self.window.focusWidget()
        if found is None:
            raise NotInSight("nothing has the focus")
        return found

    def _choose_from(self, box: QComboBox, option: str) -> None:
        self.press(box)
        popup = box.view().window()
        wait_until(popup.isVisible, "the list did not open")
        at = box.findText(option)
        if at < 0:
            raise NotInSight(f"no option “{option}”")
        for _ in range(box.count()):
            if box.view().currentIndex().row() == at:
                break
            down = box.view().currentIndex().row() < at
            QTest.keyClick(box.view(), Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        wait_until(lambda: not popup.isVisible(), "the list did not close")

    def _spot(self, widget: QWidget, at: QPoint | None) -> QPoint:
        """Where in the window that is, once the page has settled; nothing may lie over it."""
        wait_until(
            lambda: self._is_hit(widget, self._place(widget, at)),
            f"“{widget.accessibleName()}” is covered or out of sight",
            _SETTLES_S,
        )
        return self._place(widget, at)

    def _place(self, widget: QWidget, at: QPoint | None) -> QPoint:
        bring_into_sight(widget)
        return widget.mapTo(self.window, at or widget.rect().center())

    def _is_hit(self, widget: QWidget, spot: QPoint) -> bool:
        hit = self.window.childAt(spot)
        return hit is not None and (hit is widget or widget.isAncestorOf(hit))

    def _handle(self) -> QWindow:
        handle = self.window.windowHandle()
        if handle is None:
            raise NotInSight("the window is gone")
        if not self.window.isActiveWindow():  # a list that closed may leave no window in front
            self.window.activateWindow()
            wait_until(self.window.isActiveWindow, "the window is not in front", _TO_THE_FRONT_S)
        return handle


def _key_of(letter: str) -> Qt.Key:
    """The key of a plain letter or figure; others come as text alone, as an input method does."""
    plain = letter.isascii() and letter.isalnum()
    return Qt.Key(ord(letter.upper())) if plain else Qt.Key.Key_unknown
