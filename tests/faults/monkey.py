"""Someone who clicks, types and resizes at random on the real window, and whom nothing may harm."""

import dataclasses
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from consult.ui import places
from consult.ui.pages.unlock.pin_page import PinPage
from consult.ui.pages.unlock_page import UnlockPage
from tests.app.conftest import unlock
from tests.app.locking_scene import Opened
from tests.practice import PASSWORD

_K, _M = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *(_K.Key_Tab, _K.Key_Backtab, _K.Key_Return, _K.Key_Escape, _K.Key_Space, _K.Key_Delete),
    *(_K.Key_Up, _K.Key_Down, _K.Key_Left, _K.Key_Right, _K.Key_Home, _K.Key_End, _K.Key_F1),
    *(_K.Key_PageUp, _K.Key_PageDown, _K.Key_Backspace, _K.Key_Question, _K.Key_Slash),
)
SHORTCUTS = "knlizysfp12345,.\r"
WORDS = ("Zażółć", "-1", "99999", "31.2.2026", "<b>&", "a\u202eb", "0,5", "\U0001f489", "x" * 300)


class Monkey:
    """Does one thing at a time; `visits` and `clients` are ids that it may go to."""

    def __init__(
        self,
        opened: Opened,
        folder: Path,
        dice: random.Random,
        clients: list[str],
        visits: list[str],
    ) -> None:
        self._opened, self._folder, self._dice = opened, folder, dice
        self._clients, self._visits = clients, visits
        self.seen: set[str] = set()
        """The pages that were in view."""

    def act(self) -> None:
        """One event, on whatever takes events at this moment."""
        acts = {
            self._click: 50,
            self._press_key: 20,
            self._press_shortcut: 4,
            self._type: 6,
            self._turn_wheel: 5,
            self._drag: 6,
            self._resize: 2,
            self._go: 7,
        }
        try:
            self._dice.choices([*acts], [*acts.values()])[0]()
        except RuntimeError as error:
            # Its own reach for what an act before has closed; faults of the program never come
            # this way, but by the hook.
            if "already deleted" not in str(error):
                raise
        self.seen.add(type(self._opened.page if self._opened.window.room else None).__name__)

    def come_back(self) -> None:
        """To a practice that is open, if the last acts have led out of it."""
        window, program = self._opened.window, self._opened.program
        self._opened.settle()
        if window.room is not None and window.isVisible():
            return
        for top in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if top is not None:
                top.close()
        if not isinstance(program.entrance.page, UnlockPage | PinPage):
            program.show(self._folder)
        if not isinstance(program.entrance.page, UnlockPage):
            return  # another way to log in than by password; the next acts may lead to it
        unlock(self._opened.qtbot, program, PASSWORD)
        self._opened.qtbot.waitUntil(lambda: window.room is not None, timeout=20_000)
        self._opened.settle()

    def _where(self) -> QWidget:
        for top in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if top is not None and isValid(top):
                return top
        return self._opened.window

    def _point(self) -> tuple[QWidget, QPoint]:
        """A widget and a place in it; half of the time one that can be pressed or typed into."""
        top = self._where()
        able = list(_able(top)) if self._dice.random() < 0.5 else []
        if able:
            widget = self._dice.choice(able)
            return widget, widget.rect().center()
        place = QPoint(
            self._dice.randrange(max(1, top.width())), self._dice.randrange(max(1, top.height()))
        )
        child = top.childAt(place)
        if child is None or not isValid(child):
            return top, place
        return child, child.mapFrom(top, place)

    def _click(self) -> None:
        widget, place = self._point()
        if self._dice.random() < 0.1:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, _M.NoModifier, place)
            return
        # A list that drops down may be gone before the button is let go of.
        for let in (QTest.mousePress, QTest.mouseRelease):
            if isValid(widget):
                let(widget, Qt.MouseButton.LeftButton, _M.NoModifier, place)

    def _drag(self) -> None:
        """Not in text: there it would begin a drag that waits for a drop."""
        widget, place = self._point()
        if (
            not isValid(widget)
            or isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit)
            or isinstance(widget.parentWidget(), QTextEdit | QPlainTextEdit)
        ):
            return
        button, none = Qt.MouseButton.LeftButton, _M.NoModifier
        QTest.mousePress(widget, button, none, place)
        for _ in range(4):
            place += QPoint(self._dice.randint(-30, 30), self._dice.randint(-30, 30))
            if isValid(widget):
                QTest.mouseMove(widget, place)
        if isValid(widget):
            QTest.mouseRelease(widget, button, none, place)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._where()

    def _press_key(self) -> None:
        modifier = self._dice.choice((_M.NoModifier, _M.NoModifier, _M.ShiftModifier))
        QTest.keyClick(self._focus(), self._dice.choice(KEYS), modifier)

    def _press_shortcut(self) -> None:
        modifier = self._dice.choice((_M.ControlModifier, _M.AltModifier))
        QTest.keyClick(self._focus(), self._dice.choice(SHORTCUTS), modifier)

    def _type(self) -> None:
        widget = self._focus()
        for letter in self._dice.choice(WORDS)[:40]:
            if not isValid(widget):
                return
            QTest.keyClick(widget, letter if ord(letter) < 128 else "e")

    def _turn_wheel(self) -> None:
        widget: QWidget | None = self._point()[0]
        while (
            widget is not None and isValid(widget) and not isinstance(widget, QAbstractScrollArea)
        ):
            widget = widget.parentWidget()
        if not isinstance(widget, QAbstractScrollArea) or not isValid(widget):
            return
        turn = QPoint(0, self._dice.choice((-240, -120, 120, 240)))
        at = QPointF(widget.rect().center())
        event = QWheelEvent(
            *(at, QPointF(widget.mapToGlobal(at.toPoint())), QPoint(), turn),
            *(Qt.MouseButton.NoButton, _M.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
        )
        QApplication.sendEvent(widget.viewport(), event)

    def _resize(self) -> None:
        self._opened.window.resize(self._dice.randint(600, 1600), self._dice.randint(500, 1000))

    def _go(self) -> None:
        room = self._opened.window.room
        if room is None or QApplication.activeModalWidget() is not None:
            return
        kinds = [kind for name, kind in vars(places).items() if name.endswith("Place")]
        room.go(self._place(self._dice.choice([one for one in kinds if isinstance(one, type)])))

    def _place(self, kind: type) -> object:
        choices = {"client_id": self._clients, "visit_id": self._visits}
        needed: dict[str, object] = {
            one.name: self._dice.choice(choices[one.name])
            for one in dataclasses.fields(kind)
            if one.name in choices and (one.default is dataclasses.MISSING or kind_is_told(kind))
        }
        if "client_id" in needed and "visit_id" in needed:
            del needed[self._dice.choice(("client_id", "visit_id"))]
        days = ("2026-05-04", datetime.now(UTC).date().isoformat())
        if any(one.name == "day" for one in dataclasses.fields(kind)) and "client_id" not in needed:
            needed["day"] = self._dice.choice(days)
        return kind(**needed)


def kind_is_told(kind: type) -> bool:
    """Whether a place means one client or one visit although each may be left out."""
    return kind.__name__ in ("PapersPlace", "HistoryPlace")


def _able(top: QWidget) -> Iterator[QWidget]:
    for widget in filter(isValid, top.findChildren(QWidget)):
        takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if takes_focus and widget.isVisible() and widget.isEnabled():
            yield widget
