"""A row that leads to something that is missing."""

from PySide6.QtCore import Signal, Slot

from consult.ui.widgets.buttons import RowButton


class MissingRow(RowButton):
    """Says what is missing; a press or Enter asks for the place where it is filled in."""

    wanted = Signal(str)

    def __init__(self, words: str, blank: str) -> None:
        super().__init__(words, icon="circle-arrow-right")
        self.blank = blank
        self.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        self.wanted.emit(self.blank)
