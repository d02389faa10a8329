"""The buttons of the program, by what they are for; each 44 px high with its key in the tip."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy

from consult.ui.theme import Size, dress, set_icon
from consult.ui.widgets.label import set_tip


class Button(QPushButton):
    """A push button of one kind: `secondary`, `primary`, `quiet`, `danger`, `row`, `icon`.

    Its `key` works anywhere in the window at once; Qt's own button shortcuts wait 100 ms. Enter
    presses the button that has the focus, as the space bar does; from one that
    can stay down, which is a choice, Enter goes on.
    """

    tone = "text"

    def __init__(
        self,
        text: str,
        *,
        kind: str = "secondary",
        icon: str = "",
        key: str = "",
        tip: str = "",
    ) -> None:
        super().__init__("" if kind == "icon" else text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        dress(self, kind=kind)
        if icon:
            set_icon(self, icon, self.tone)
        if key:
            QShortcut(QKeySequence(key), self).activated.connect(self.click)
        if tip or key or kind == "icon":
            set_tip(self, tip or text, key)
        if kind != "row":
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and not self.isCheckable():
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


class PrimaryButton(Button):
    """The one act a page is for."""

    tone = "on_accent"

    def __init__(self, text: str, *, icon: str = "", key: str = "", tip: str = "") -> None:
        super().__init__(text, kind="primary", icon=icon, key=key, tip=tip)


class QuietButton(Button):
    """An act beside the main one, without a border."""

    tone = "accent"

    def __init__(self, text: str, *, icon: str = "", key: str = "", tip: str = "") -> None:
        super().__init__(text, kind="quiet", icon=icon, key=key, tip=tip)


class DangerButton(Button):
    """An act that can't be undone."""

    tone = "stop"

    def __init__(self, text: str, *, icon: str = "", key: str = "", tip: str = "") -> None:
        super().__init__(text, kind="danger", icon=icon, key=key, tip=tip)


class IconButton(Button):
    """A square button with an icon; `text` is its accessible name and its tip."""

    def __init__(self, text: str, icon: str, *, key: str = "") -> None:
        super().__init__(text, kind="icon", icon=icon, key=key)
        self.setFixedSize(Size.TARGET, Size.TARGET)


class RowButton(Button):
    """A whole row that can be pressed, as in a side list; checkable when it chooses a view."""

    def __init__(
        self, text: str, *, icon: str = "", key: str = "", checkable: bool = False
    ) -> None:
        super().__init__(text, kind="row", icon=icon, key=key)
        self.setCheckable(checkable)


def is_enter(event: QKeyEvent) -> bool:
    """Whether this is either Enter key, alone."""
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in keys and not held
