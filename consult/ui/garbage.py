"""Circles of references are freed on the GUI thread alone, for as long as work runs on others.

Python looks for them on whichever thread happens to make an object. Where that is a worker's, the
widgets and signals among them are freed on it too, and Qt takes the program down.
"""

import gc
from time import monotonic
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK_EVERY_MS = 200
_WHOLE_EVERY_S = 60.0
"""A look at everything takes as long as several frames."""


class GuiGarbage(QObject):
    """Stands in for Python's own collector between `begin` and `end`; several may at once."""

    _standing_in: ClassVar[int] = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._whole_at = monotonic()
        self._stands_in = False

    def begin(self) -> None:
        """To be called before the first worker starts."""
        if not self._stands_in:
            self._stands_in = True
            GuiGarbage._standing_in += 1
            gc.disable()
            self._timer.start()

    def end(self) -> None:
        """To be called when the workers have ended."""
        if self._stands_in:
            self._stands_in = False
            GuiGarbage._standing_in -= 1
            self._timer.stop()
            if not GuiGarbage._standing_in:
                gc.enable()

    @Slot()
    def _look(self) -> None:
        """Collect as Python would have done, but that the whole is looked at once a minute."""
        young, middle, old = (
            count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if young and middle and old and monotonic() - self._whole_at > _WHOLE_EVERY_S:
            gc.collect()
            self._whole_at = monotonic()
        elif young:
            gc.collect(1 if middle else 0)
