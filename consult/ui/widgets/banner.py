"""Page-level news: one line at the top of a page, with at most one act."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel

from consult.domain.errors import KnownError
from consult.ui.theme import Size, Space, dress, set_icon
from consult.ui.widgets.buttons import Button, IconButton
from consult.ui.widgets.chip import LEVEL_ICONS, level_tone
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row, set_shown


class Banner(QFrame):
    """Shows one piece of news at a time; new news replaces the old. Hidden while there is none."""

    act_chosen = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="banner")
        self._told = ""
        self._icon = QLabel()
        self._sentence = Label("", "strong", wrap=True)
        self._next_step = Label("", "body", wrap=True)
        self._act = Button("")
        self._close = IconButton("Dismiss", "x")
        texts = column(gap=0)
        texts.addWidget(self._sentence)
        texts.addWidget(self._next_step)
        layout = row(self, gap=Space.M)
        layout.setContentsMargins(Space.L, Space.XS, Space.XS, Space.XS)
        layout.addWidget(self._icon)
        layout.addLayout(texts, 1)
        layout.addWidget(self._act)
        layout.addWidget(self._close)
        self._act.clicked.connect(self.act_chosen)
        self._close.clicked.connect(self._dismiss)
        self.hide()

    def show_news(
        self, sentence: str, next_step: str = "", *, level: str = "note", act: str = ""
    ) -> None:
        """Tell a sentence and what to do next; `act` is the word on its one button."""
        dress(self, level=level)
        set_icon(self._icon, LEVEL_ICONS[level], level_tone(level), Size.ICON)
        self._sentence.setText(sentence)
        self._sentence.set_level(level_tone(level))
        self._next_step.setText(next_step)
        set_shown(self._next_step, bool(next_step))
        self._act.setText(act.replace("&", "&&"))
        self._act.setAccessibleName(act)
        set_shown(self._act, bool(act))
        self.setAccessibleName(f"{sentence} {next_step}".strip())
        self._told = sentence
        set_shown(self, True)

    def show_error(self, error: KnownError) -> None:
        """Tell what went wrong and what to do about it."""
        self.show_news(error.sentence, error.next_step, level="stop")

    def sentence(self) -> str:
        """What is told now, or an empty string."""
        return self._told

    def clear(self) -> None:
        self._told = ""
        self.hide()

    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()
