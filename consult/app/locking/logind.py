"""Linux: told by logind, on the system's bus, that the session is locked or the computer sleeps.

What is connected to is the bus of this computer, never a network. Where there is no bus or no
logind, nothing is ever told; the clocks of `idle_watch` still notice that the computer slept.
"""

import os
from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCall,
    QDBusPendingCallWatcher,
)

SERVICE: Final = "org.freedesktop.login1"
MANAGER_PATH: Final = "/org/freedesktop/login1"
MANAGER: Final = "org.freedesktop.login1.Manager"
SESSION: Final = "org.freedesktop.login1.Session"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_WAIT_MS: Final = 2_000


class LogindWatch(QObject):
    """Listens for as long as it lives.

    A desktop that locks its screen sends `Lock`, or only says so by the property `LockedHint`;
    both are heard, for the session this program runs in.
    """

    lock_due = Signal()
    """The session was locked, or the computer is about to sleep."""

    def __init__(self, parent: QObject | None = None, bus: QDBusConnection | None = None) -> None:
        """`bus` is another bus than the system's, for tests."""
        super().__init__(parent)
        self._bus = QDBusConnection.systemBus() if bus is None else bus
        self._asked: QDBusPendingCallWatcher | None = None
        self.is_listening = self._bus.isConnected() and self._hear(
            MANAGER_PATH, MANAGER, "PrepareForSleep", "sleep_told(bool)"
        )
        if self.is_listening:
            self._ask_for_session()

    @Slot(bool)
    def sleep_told(self, _begins: bool) -> None:
        """Before the sleep, and once more after it."""
        self.lock_due.emit()

    @Slot()
    def lock_told(self) -> None:
        """`loginctl lock-session`, or a desktop that locks by way of logind."""
        self.lock_due.emit()

    @Slot(str, "QVariantMap")
    def properties_told(self, _of: str, changed: dict[str, object]) -> None:
        """Something of the session changed; of interest is that its screen is locked now."""
        if changed.get("LockedHint") is True:
            self.lock_due.emit()

    def _ask_for_session(self) -> None:
        """Which of the sessions this is; "auto" is that of the caller."""
        ask = QDBusMessage.createMethodCall(SERVICE, MANAGER_PATH, MANAGER, "GetSession")
        ask.setArguments([os.environ.get("XDG_SESSION_ID") or "auto"])
        call: QDBusPendingCall = self._bus.asyncCall(ask, _WAIT_MS)
        self._asked = QDBusPendingCallWatcher(call, self)
        self._asked.finished.connect(self._session_told)

    @Slot()
    def _session_told(self) -> None:
        assert self._asked is not None
        reply = self._asked.reply()
        self._asked.deleteLater()
        self._asked = None
        path = "" if reply.type() != QDBusMessage.MessageType.ReplyMessage else _path_in(reply)
        # Without a session of its own, any session's lock counts: once too often does no harm.
        self._hear(path, SESSION, "Lock", "lock_told()")
        self._hear(path, _PROPERTIES, "PropertiesChanged", "properties_told(QString,QVariantMap)")

    def _hear(self, path: str, interface: str, name: str, slot: str) -> bool:
        # Its types ask for bytes, which it then refuses.
        return self._bus.connect(  # type: ignore[call-overload,no-any-return]
            SERVICE, path, interface, name, self, SLOT(slot)
        )


def _path_in(reply: QDBusMessage) -> str:
    for argument in reply.arguments()[:1]:
        return argument.path() if hasattr(argument, "path") else str(argument)
    return ""
