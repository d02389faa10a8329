"""Tells whether what is on screen is in the practice file, and since when."""

from datetime import datetime

from PySide6.QtWidgets import QLabel, QWidget

from consult.ui.theme import Size, Space, set_icon
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row, set_shown


class SavedIndicator(QWidget):
    """ "Saved 14:22:05", "Saving…" or "Not saved", never a guess."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self._words = Label("", "muted")
        layout = row(self, gap=Space.XS)
        layout.addWidget(self._icon)
        layout.addWidget(self._words)
        self.hide()

    def show_saving(self) -> None:
        self._tell("Saving…", "refresh-cw", "muted")

    def show_saved(self, at: datetime) -> None:
        """The moment the last change was committed, in the room's own time."""
        self._tell(f"Saved {at:%H:%M:%S}", "check", "good")

    def show_not_saved(self, why: str = "") -> None:
        self._tell(f"Not saved. {why}".strip(), "triangle-alert", "stop")

    def words(self) -> str:
        return self._words.text()

    def _tell(self, words: str, icon: str, tone: str) -> None:
        self._words.setText(words)
        self._words.set_level("stop" if tone == "stop" else "none")
        set_icon(self._icon, icon, tone, Size.ICON_SMALL)
        self.setAccessibleName(words)
        set_shown(self, True)
