"""A person without a pointer: presses keys, and looks where the focus is. Nothing else."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from shiboken6 import isValid

from consult.app.demo.waiting import WaitedInVain, breathe, wait_until
from consult.ui.theme.focus_ring import FocusRing
from consult.ui.widgets.card import Card
from consult.ui.widgets.editor import Editor

_NONE = Qt.KeyboardModifier.NoModifier
_LETTER_KEYS = {" ": Qt.Key.Key_Space}
_FOCUS_COMES_S = 5


class NotReached(AssertionError):
    """The keys did not lead there; tells what they passed."""


class Keyboard:
    """Every press goes to the window in front, as the system sends it; each is counted."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.step = ""
        self.presses: Counter[str] = Counter()
        self.letters: Counter[str] = Counter()
        self.longest: Counter[str] = Counter()
        """How many presses each longer way took, by its step and end."""
        self.unseen: list[str] = []
        """Where the focus was, but could not be seen."""

    def press(self, *keys: str, times: int = 1) -> None:
        """Keys as they are written in the sheet of keys: "Ctrl+K", "Tab", "Y"."""
        for _ in range(times):
            for key in keys:
                self._press(key)
        breathe(0)

    def type(self, text: str) -> None:
        """Letters, to what has the focus."""
        for letter in text:
            plain = letter.isascii() and letter.isalnum()
            key = _LETTER_KEYS.get(letter) or (
                Qt.Key(ord(letter.upper())) if plain else Qt.Key.Key_unknown
            )
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(self.focus(), QKeyEvent(kind, key, _NONE, letter))
        self.letters[self.step] += len(text)
        breathe(0)

    def fill(self, label: str, text: str, *, card: str = "", most: int = 40) -> None:
        """Tab to a field, and write what belongs there."""
        self.go_to(label, card=card, most=most)
        self.press("Ctrl+A")
        self.type(text)

    def choose(self, label: str, option: str, *, card: str = "", most: int = 40) -> None:
        """Tab to one of a few, by arrow keys to the option, and Space where it asks for it."""
        self.go_to(label, card=card, most=most)
        box = self.focus()
        if isinstance(box, QComboBox):
            self._choose_in(box, option)
        else:
            self.to_option(f"{label}: {option}")

    def to_option(self, words: str) -> None:
        """From one of a group of buttons to another by the arrow keys, then Space."""
        passed = []
        for _ in range(12):
            if names_of(self.focus())[0] == words:
                self._take_option()
                return
            passed.append(names_of(self.focus())[0])
            self.press("Right")
        raise NotReached(f"“{words}” is not among {passed}")

    def go_to(self, words: str, *, card: str = "", most: int = 40, back: bool = False) -> QWidget:
        """Press Tab, or Shift+Tab, until what has the focus bears these words."""
        passed: list[str] = []
        while not self.is_on(words, card):
            if len(passed) == most:
                raise NotReached(f"{self.step}: “{words}” was not reached, but {passed}")
            passed.append(self.where())
            self.press("Shift+Tab" if back else "Tab")
        if len(passed) > 8:
            self.longest[f"{self.step}: {words}"] = len(passed)
        return self.focus()

    def is_on(self, words: str, card: str = "") -> bool:
        """Whether what has the focus bears these words, in a card of this title."""
        focus = self.focus()
        return words in names_of(focus) and card in ("", card_of(focus))

    def wait_on(self, words: str) -> None:
        """Wait until the program itself has led the focus there."""
        wait_until(lambda: self.has_focus() and self.is_on(words), f"no focus on “{words}”", 5)

    def where(self) -> str:
        """What has the focus, in words."""
        focus = self.focus()
        names = names_of(focus)
        return " / ".join(part for part in (card_of(focus), names[0]) if part) or repr(focus)

    def has_focus(self) -> bool:
        return _focus() is not None

    def focus(self) -> QWidget:
        """What takes the keys. Raises `NotReached` if nothing does."""
        if _focus() is None:
            breathe(20)
        found = _focus()
        if found is None:
            raise NotReached(f"{self.step}: nothing has the focus")
        return found

    def until(self, is_so: Callable[[], bool], words: str) -> None:
        try:
            wait_until(is_so, words, 15)
        except Exception as error:
            at = self.where() if self.has_focus() else "nothing"
            raise NotReached(f"{self.step}: {words} (the focus is on {at})") from error

    def report(self) -> str:
        """Key presses and letters of each step."""
        lines = [
            f"{step:<28}{self.presses[step]:>6} keys{self.letters[step]:>7} letters"
            for step in self.presses
        ]
        lines.append(
            f"{'in all':<28}{self.presses.total():>6} keys{self.letters.total():>7} letters"
        )
        return "\n".join([*lines, *(f"{n} to {way}" for way, n in self.longest.most_common())])

    def _press(self, words: str) -> None:
        combination = QKeySequence(words)[0]  # type: ignore[index]  # the stubs lack it
        window = QGuiApplication.focusWindow()
        if window is None:
            raise NotReached(f"{self.step}: no window takes “{words}”")
        QTest.keyClick(window, combination.key(), combination.keyboardModifiers())
        self.presses[self.step] += 1
        self._look(words)

    def _look(self, words: str) -> None:
        """Note a focus that nobody could see after a key, and that did not come back."""
        breathe(0)
        if not fault_of(_focus()):
            return
        try:
            wait_until(lambda: not fault_of(_focus()), "no focus", _FOCUS_COMES_S)
        except WaitedInVain:
            focus = _focus()
            at = "" if focus is None else " / ".join((card_of(focus), names_of(focus)[0]))
            self.unseen.append(f"{self.step}, after {words}: {fault_of(focus)}: {at or focus!r}")

    def _take_option(self) -> None:
        button = self.focus()
        if isinstance(button, QAbstractButton) and not button.isChecked():
            self.press("Space")

    def _choose_in(self, box: QComboBox, option: str) -> None:
        """In the list that Space opens, down or up to the option and Enter."""
        at = box.findText(option)
        if at < 0:
            raise NotReached(f"no “{option}” in {[box.itemText(i) for i in range(box.count())]}")
        self.press("Space")
        view = box.view()
        wait_until(view.isVisible, "the list did not open", _FOCUS_COMES_S)
        for _ in range(2 * box.count()):
            row = view.currentIndex().row()
            if row == at:
                break
            self.press("Down" if row < at else "Up")
        self.press("Return")
        wait_until(lambda: not view.isVisible(), "the list did not close", _FOCUS_COMES_S)


def names_of(widget: QWidget) -> list[str]:
    """What it is called, for the eye or the ear; the name of its editor too."""
    names = [widget.accessibleName()]
    if isinstance(widget, QAbstractButton):
        names.append(widget.text().replace("&&", "&"))
    above: QWidget | None = widget.parentWidget()
    while above is not None and not isinstance(above, Card):
        if isinstance(above, Editor):
            names.append(above.accessibleName())
            break
        above = above.parentWidget()
    found = [name for name in names if name]
    return found or [type(widget).__name__]


def card_of(widget: QWidget) -> str:
    """The title of the card it stands on."""
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, Card):
            return above.title.text()
        above = above.parentWidget()
    return ""


def texts_of(root: QWidget) -> list[str]:
    """All that can be read there."""
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def fault_of(focus: QWidget | None) -> str:
    """Why a person would not see where the focus is, or an empty text; lists that drop down mark
    their row."""
    if QApplication.activePopupWidget() is not None:
        return ""
    if focus is None:
        return "nothing has the focus"
    if not focus.isVisible():
        return "what has the focus is hidden"
    if not focus.isEnabled():
        return "what has the focus is disabled"
    if focus.visibleRegion().isEmpty():
        return "what has the focus is out of sight"
    if focus.property("no_focus_ring"):
        return ""
    return "" if _is_ringed(focus) else "no ring around what has the focus"


def _is_ringed(focus: QWidget) -> bool:
    window = focus.window()
    place = QRect(focus.mapTo(window, QPoint(0, 0)), focus.size())
    rings = [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]
    return any(ring.geometry().intersects(place) for ring in rings)


def _focus() -> QWidget | None:
    found = QApplication.focusWidget()
    return found if found is not None and isValid(found) else None
