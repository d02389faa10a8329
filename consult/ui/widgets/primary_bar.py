"""The bar at the foot of a page: its one primary act at the right, quieter ones at the left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from consult.ui.theme import Space, dress
from consult.ui.widgets.buttons import PrimaryButton
from consult.ui.widgets.label import Label, set_tip
from consult.ui.widgets.layouts import row


class PrimaryBar(QFrame):
    """Shows what the page is for. `bar.acts` holds secondary buttons, left of the primary one."""

    act_chosen = Signal()

    def __init__(self, text: str, *, icon: str = "", key: str = "Ctrl+Return") -> None:
        super().__init__()
        dress(self, kind="bar")
        self._key = key
        self.button = PrimaryButton(text, icon=icon, key=key)
        self.words = Label("", "muted", wrap=True)
        self.acts: QHBoxLayout = row()
        layout = row(self, gap=Space.M)
        layout.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        layout.addWidget(self.words, 1)
        layout.addLayout(self.acts)
        layout.addWidget(self.button)
        self.button.clicked.connect(self.act_chosen)

    def add_act(self, button: QWidget) -> None:
        self.acts.addWidget(button)

    def set_act(self, text: str, *, enabled: bool = True, why_not: str = "") -> None:
        """Name the act anew; `why_not` says beside it what is missing before it can be done."""
        self.button.setText(text.replace("&", "&&"))
        self.button.setAccessibleName(text)
        self.button.setEnabled(enabled)
        self.words.setText(why_not)
        set_tip(self.button, why_not or text, self._key)
