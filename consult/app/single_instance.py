"""One window per practice: a second start raises the first, over a local socket."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 400
_RAISE = b"raise"


class SingleInstance(QObject):
    """The name under which the window of one practice folder can be reached."""

    raise_requested = Signal()
    """The program was started again for this practice."""

    def __init__(self, practice: Path | None) -> None:
        super().__init__()
        self._name = socket_name(practice)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)

    def raise_first(self) -> bool:
        """Ask a window that is already there to come forward; False if there is none."""
        line = QLocalSocket()
        line.connectToServer(self._name)
        if not line.waitForConnected(_WAIT_MS):
            return False
        line.write(_RAISE)
        line.flush()
        line.waitForBytesWritten(_WAIT_MS)
        line.disconnectFromServer()
        return True

    def listen(self) -> None:
        """Be the one that is raised. What a killed process left under the name is taken away."""
        if self._server.isListening() or self._server.listen(self._name):
            return
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def move_to(self, practice: Path | None) -> None:
        """The window now shows another practice."""
        name = socket_name(practice)
        if name != self._name:
            self.close()
            self._name = name
            self.listen()

    def close(self) -> None:
        self._server.close()

    def _called(self) -> None:
        line = self._server.nextPendingConnection()
        line.disconnected.connect(line.deleteLater)
        self.raise_requested.emit()


def socket_name(practice: Path | None) -> str:
    """Alike for every spelling of one folder, and it tells nothing of where that is."""
    place = str(practice.expanduser().resolve()) if practice is not None else ""
    return "consult-" + hashlib.sha256(f"{Path.home()}\n{place}".encode()).hexdigest()[:24]
