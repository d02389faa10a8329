"""The page of a first start: what the program is for, and three ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from consult.domain.errors import KnownError
from consult.ui.theme import Size, Space, set_icon
from consult.ui.widgets.buttons import Button, PrimaryButton, QuietButton, is_enter
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row

_FOR = (
    (
        "clipboard-list",
        "A record",
        "What was asked, seen, agreed and done at each visit, and what the client was told "
        "to do afterwards.",
    ),
    (
        "alarm-clock",
        "A reminder, not a diagnosis",
        "It names a harm, its source and the next step. It knows only what is written into it, "
        "and never decides for you.",
    ),
    (
        "hard-drive",
        "On this computer only",
        "Encrypted with your password. No network, no account elsewhere. Without the password "
        "nobody can open it, and nobody can bring it back.",
    ),
)


class WelcomePage(QWidget):
    """Says in one screen what a newcomer should know before the first client."""

    set_up_requested = Signal()
    sample_requested = Signal()
    open_requested = Signal()
    backup_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.set_up = PrimaryButton("Set up my practice", icon="arrow-right", key="Ctrl+Return")
        self.sample = Button("Try the sample practice", icon="users")
        self.open = QuietButton("Open a practice", icon="folder-open")
        self.backup = QuietButton("Open a backup", icon="eye")
        self._wait = Label("", "muted")
        self.set_up.clicked.connect(self.set_up_requested)
        self.sample.clicked.connect(self._sample)
        self.open.clicked.connect(self.open_requested)
        self.backup.clicked.connect(self.backup_requested)
        self.setFocusProxy(self.set_up)
        self._lay_out()

    def tell(self, error: KnownError) -> None:
        """The sample practice could not be made."""
        self._wait.setText(f"{error.sentence} {error.next_step}".strip())
        for button in (self.set_up, self.sample, self.open, self.backup):
            button.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.set_up.click()
        else:
            super().keyPressEvent(event)

    def _sample(self) -> None:
        for button in (self.set_up, self.sample, self.open, self.backup):
            button.setEnabled(False)
        self._wait.setText("Making a practice of made-up clients. This takes a moment…")
        self.sample_requested.emit()

    def _lay_out(self) -> None:
        card = Card(gap=Space.XL)
        card.body.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        for icon, title, words in _FOR:
            card.body.addLayout(_reason(icon, title, words))
        acts = row(gap=Space.M)
        acts.addWidget(self.set_up)
        acts.addWidget(self.sample)
        acts.addStretch(1)
        acts.addWidget(self.backup)
        acts.addWidget(self.open)
        inside = QWidget()
        inside.setFixedWidth(Size.READING_WIDTH + Size.TARGET)
        parts = column(inside, gap=Space.L)
        parts.addWidget(Label("consult", "display"))
        parts.addWidget(Label("The record of your microneedling practice.", "lead"))
        parts.addSpacing(Space.S)
        parts.addWidget(card)
        parts.addSpacing(Space.S)
        parts.addLayout(acts)
        parts.addWidget(self._wait)
        layout = column(self, gap=0, margin=Space.XL)
        layout.addStretch(2)
        middle = row()
        middle.addStretch(1)
        middle.addWidget(inside)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(3)


def _reason(icon: str, title: str, words: str) -> QHBoxLayout:
    picture = QLabel()
    set_icon(picture, icon, "accent", Size.ICON_LARGE)
    line = row(gap=Space.L)
    line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    texts = column(gap=Space.XS)
    texts.addWidget(Label(title, "heading"))
    texts.addWidget(Label(words, "body", wrap=True))
    line.addLayout(texts, 1)
    return line
