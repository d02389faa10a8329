"""What all editors share: they give values, not text, and say what is wrong in a sentence.

Typing begins from a value that was shown, left, or marked as a whole to be written anew. While what
stands in an editor can't be understood, it gives the value from before the typing began: nothing
that was stored is lost over a slip of the keys, and nothing half-typed stays ("31.12.21" is a date
too, on the way to "31.12.212"). `edited` is only sent for good values.
"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from consult.ui.theme import dress


class Editor(QWidget):
    """A typed editor. `value()` gives the good value, `set_value` shows one silently."""

    edited = Signal(object)
    """Another good value (or None for empty), at each keystroke that makes one; also the one from
    before the typing, when that counts again."""
    finished = Signal()
    """The user is done with it: Enter, or the focus has left."""
    problem_changed = Signal(object)
    """A sentence to show under the field, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._value: Any = None
        self._before_typing: Any = None
        self._problem: str | None = None
        self.finished.connect(self._settle)

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a stored value; sends no `edited`."""
        self._value = self._before_typing = value
        self._say(None)
        self.show_value(value)

    def problem(self) -> str | None:
        """Why what stands in the editor can't be taken, or None."""
        return self._problem

    def show_value(self, _value: Any, /) -> None:
        """Draw a value that came from outside."""
        self.update()

    def mark_problem(self, wrong: bool) -> None:
        """Show by its border that the field has a problem."""
        for widget in self.outlined():
            dress(widget, state="problem" if wrong else "fine")

    def outlined(self) -> tuple[QWidget, ...]:
        """The widgets whose border tells a problem."""
        return ()

    def set_read_only(self, read_only: bool) -> None:
        """Show without taking changes, as after a visit is closed."""
        self.setEnabled(not read_only)

    def set_own_undo(self, own: bool) -> None:
        """Whether Ctrl+Z inside stays here or goes to the page's undo."""
        for child in self.findChildren(QWidget):
            child.setProperty("own_undo", own)

    def set_name(self, name: str) -> None:
        """The name that assistive technology reads."""
        self.setAccessibleName(name)
        proxy = self.focusProxy()
        if isinstance(proxy, QAbstractButton) and proxy.text():
            for button in self.findChildren(QAbstractButton):
                words = button.text().replace("&&", "&")
                button.setAccessibleName(f"{name}: {words}" if name else words)
        elif proxy is not None:
            proxy.setAccessibleName(name)

    def _take(self, value: Any) -> None:
        self._say(None)
        if value != self._value:
            self._value = value
            self.edited.emit(value)

    def _refuse(self, problem: str) -> None:
        """What stands here can't be taken: the value from before the typing counts again."""
        self._say(problem)
        if self._value != self._before_typing:
            self._value = self._before_typing
            self.edited.emit(self._value)

    def _settle(self) -> None:
        """What stands here is meant so: a later slip falls back to it."""
        if self._problem is None:
            self._before_typing = self._value

    def _say(self, problem: str | None) -> None:
        if problem != self._problem:
            self._problem = problem
            self.problem_changed.emit(problem)
