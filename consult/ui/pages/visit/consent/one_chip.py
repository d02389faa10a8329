"""A line with one chip in it, which is replaced as the state changes."""

from PySide6.QtWidgets import QWidget

from consult.ui.widgets.chip import Chip
from consult.ui.widgets.layouts import row


class OneChip(QWidget):
    """Empty until it is told a state."""

    def __init__(self) -> None:
        super().__init__()
        self._line = row(self)
        self._line.addStretch(1)
        self.chip: Chip | None = None

    def show_chip(self, words: str, level: str) -> None:
        """The words of a state with its level, by icon and colour."""
        if self.chip is not None:
            if (self.chip.text(), self.chip.level) == (words, level):
                return
            self._line.removeWidget(self.chip)
            self.chip.hide()
            self.chip.deleteLater()
        self.chip = Chip(words, level)
        self._line.insertWidget(0, self.chip)
