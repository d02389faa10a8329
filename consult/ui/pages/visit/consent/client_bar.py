"""The foot of client mode: hand back, the size of the text, how far one is, and the way on."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame

from consult.ui.pages.visit.consent.size_buttons import SizeButtons
from consult.ui.theme import Space, dress, set_icon
from consult.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from consult.ui.widgets.label import Label, set_tip
from consult.ui.widgets.layouts import row, set_shown


class ClientBar(QFrame):
    """Always in view. The quiet way out is at the left, the way on at the right."""

    hand_back_requested = Signal()
    scale_chosen = Signal(str)
    on_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="bar")
        self.hand_back = QuietButton("Hand back", icon="lock", tip="Needs the password")
        self.sizes = SizeButtons()
        self.progress = Label("", "muted")
        self.back = Button("Back")
        self.on = PrimaryButton("Continue")
        set_tip(self.on, "The next page", "Ctrl+Enter")
        layout = row(self, gap=Space.L)
        layout.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        layout.addWidget(self.hand_back)
        layout.addStretch(1)
        layout.addWidget(self.sizes)
        layout.addStretch(1)
        layout.addWidget(self.progress)
        layout.addWidget(self.back)
        layout.addWidget(self.on)
        for part in (self.hand_back, self.progress, self.back, self.on):
            dress(part, scale="client")
        self.hand_back.clicked.connect(self.hand_back_requested)
        self.sizes.scale_chosen.connect(self.scale_chosen)
        self.back.clicked.connect(self._back)
        self.on.clicked.connect(self._on)

    def show_way(self, on: str, *, can_go_back: bool, progress: str) -> None:
        """`on` is the word on the main button; empty hides the whole way."""
        self.on.setText(on)
        self.on.setAccessibleName(on)
        set_shown(self.on, bool(on))
        set_shown(self.back, can_go_back)
        self.progress.setText(progress)

    def show_way_by_icon(self, name: str) -> None:
        """Whether the main button shows the rest of this page, the next one, or signs."""
        set_icon(self.on, name, "on_accent")

    @Slot()
    def _back(self) -> None:
        self.back_requested.emit()

    @Slot()
    def _on(self) -> None:
        self.on_requested.emit()
