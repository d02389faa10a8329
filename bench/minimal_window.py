"""The least that a window of PySide6 can be: a field to type in, as large as the program's own."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from bench.painted import FirstPaint
from bench.telling import tell

_WIDTH, _HEIGHT = 1280, 720


class MinimalWindow(QMainWindow):
    """Tells when it was painted, and its memory, a while later if one is given."""

    def __init__(self, wait_ms: int) -> None:
        super().__init__()
        self._wait_ms = wait_ms
        self.resize(_WIDTH, _HEIGHT)
        field = QLineEdit()
        self.setCentralWidget(field)
        self.show()
        field.setFocus()
        FirstPaint(field, self._painted)

    def _painted(self) -> None:
        QTimer.singleShot(self._wait_ms, self._tell)

    def _tell(self) -> None:
        tell()
        self.close()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    window = MinimalWindow(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    app.exec()
