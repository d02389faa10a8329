"""What is running while the cards are scrolled: numbing on the skin stays in sight."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent

from consult.ui.pages.visit.treat.numbing_row import NumbingRow
from consult.ui.widgets.chip import Chip, Chips


class RunningStrip(Chips):
    """One chip per numbing that is on, and one for the needling; a press leads to the cards."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[tuple[str, str], ...] = ()
        self.hide()

    def show_running(self, rows: list[NumbingRow], needling: str) -> None:
        """Shows the clocks that run now; `needling` is empty while there is none."""
        running = [one for one in rows if one.is_running()]
        told = tuple((one.clock_words(), one.clock.reading().level) for one in running)
        if needling:
            told = (*told, (needling, "note"))
        if told != self._told:
            self._told = told
            self.set_chips([Chip(words, level, icon="timer") for words, level in told])

    def words(self) -> tuple[str, ...]:
        """What is told now."""
        return tuple(words for words, _ in self._told)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.chosen.emit()
