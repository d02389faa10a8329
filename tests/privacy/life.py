"""The real program on a practice, for a day: typed into everywhere, and no file left unused.

    python -m tests.privacy.life ROOM first|last WORDS

ROOM holds `practice`, and gets `asked` (what was asked to be saved) and `stick` (backups). All that
was typed and seen is told in one line of JSON on standard output; the first life then goes on
typing until it is killed, the last one crashes on purpose and ends as people end a program.
"""

import json
import os
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from consult.app import window_program
from consult.app.demo.hand import Hand
from consult.app.demo.sight import all_in_sight, has_button
from consult.app.demo.waiting import breathe, wait_until
from consult.app.entrance import Entrance
from consult.app.single_instance import SingleInstance
from consult.app.start import end_in_a_code, open_window
from consult.domain.visit import Step
from consult.ui.page import Page
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.new_client_page import NewClientPage
from consult.ui.pages.papers_page import PapersPage
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.papers.preview import PageView
from consult.ui.papers.sending import ToPrinter
from consult.ui.places import BackupsPlace, NewClientPlace, PapersPlace, StartPlace
from consult.ui.widgets.date_editor import DateEditor
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.window import MainWindow
from tests.practice import PASSWORD
from tests.privacy.full_visit import name_practice, take
from tests.privacy.words import Words

SHORT = 100
"""Up to so many words, the hand does not go to every page."""

_LOOK_EVERY_MS = 20
_CONTROL = Qt.KeyboardModifier.ControlModifier


class AtFloorCost(window_program.WindowProgram):
    """The program as it is, which leaves the cost of a test's password as low as it is."""

    def __init__(self, instance: SingleInstance) -> None:
        super().__init__(instance, renew=False)


class Life(QObject):
    """One run of the program, from its password to its end."""

    def __init__(self, room: Path, part: str, many: int) -> None:
        super().__init__()
        self.room, self.part, self.many = room, part, many
        self.words = Words(f"{part} life")
        self.seen: dict[str, Any] = {"pid": os.getpid()}
        self._titles: set[str] = set()
        self._watch = QTimer(self, interval=_LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look)

    @Slot()
    def live(self) -> None:
        """Once the window is there."""
        try:
            self._live()
        except Exception:  # noqa: BLE001  the program would log its place and go on
            traceback.print_exc()
            os._exit(3)

    def _live(self) -> None:
        self._watch.start()
        self.window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        found = self.window.findChild(Entrance)
        assert found is not None
        self.entrance, self.hand = found, Hand(self.window)
        self._unlock()
        getattr(self, f"_{self.part}")()

    def _first(self) -> None:
        self._register()
        self._visit()
        services = self.entrance.practice.services
        name_practice(services, self.words)
        visit_ids = [take(services, self.words)]
        while len(self.words.places) < self.many:
            visit_ids.append(take(services, self.words))
        self._papers(visit_ids[0])
        self._back_up()
        self._lock()
        self._unlock()
        self._search()
        self._tell()  # and so to the kill

    def _last(self) -> None:
        for begin in (self._fall, self._fall_on_a_thread):
            QTimer.singleShot(0, self, begin)
            wait_until(self.window.banner.isVisible, "the window did not tell of the crash")
            self.window.banner.clear()
        self._search()
        if self._is_long():
            self._register()
        self._tell()
        self.window.close()

    def _is_long(self) -> bool:
        return self.many > SHORT

    # ---------------------------------------------------------------- what a hand does

    def _unlock(self) -> None:
        wait_until(lambda: isinstance(self.entrance.page, UnlockPage), "nothing to unlock")
        page = self.entrance.page
        assert isinstance(page, UnlockPage)
        wait_until(lambda: bool(page.account.value()), "no account to choose")
        QTest.keyClicks(page.password.editor.focusProxy(), PASSWORD)
        QTest.keyClick(page.password.editor.focusProxy(), Qt.Key.Key_Return)
        wait_until(lambda: self.window.room is not None, "the practice did not open")
        self._settle()

    def _register(self) -> None:
        """Leaves the page with the form filled in."""
        page = self._go(NewClientPlace(), NewClientPage)
        wait_until(lambda: page.form is not None, "no form")
        self._type_everywhere("new client")
        self._copy()

    def _search(self) -> None:
        self._go(StartPlace(), Page)
        self._type_everywhere("search")

    def _visit(self) -> None:
        """Adds the client, begins their visit, types into all of its steps."""
        self.hand.act()
        wait_until(lambda: isinstance(self._page(), ClientPage), "the client was not added")
        self._type_everywhere("client")
        wait_until(lambda: has_button(self.window, "Start visit"), "no visit can be begun")
        self.hand.press_button(self.window, "Start visit")
        wait_until(lambda: isinstance(self._page(), VisitPage), "the visit was not begun")
        page = self._page()
        assert isinstance(page, VisitPage)
        wait_until(lambda: page.draft is not None, "the visit did not open")
        for step in Step if self._is_long() else (Step.TREAT,):
            page.go_to(step)
            self._settle()
            self._type_everywhere(str(step))

    def _type_everywhere(self, place: str) -> None:
        """A word into each line and note in view; from figures and dates it is taken out again."""
        for kind in (QLineEdit, QPlainTextEdit):
            for one in all_in_sight(self.window, kind):
                if one.isEnabled() and not one.isReadOnly() and _is_for_words(one):
                    one.setFocus()
                    _write(one, self.words.word(f"{place}: {one.accessibleName()}"))
                    if _takes_no_words(one):
                        QTest.keyClick(one, Qt.Key.Key_A, _CONTROL)
                        QTest.keyClick(one, Qt.Key.Key_Delete)
        self._settle()

    def _copy(self) -> None:
        line = all_in_sight(self.window, QLineEdit)[0]
        QTest.keyClick(line, Qt.Key.Key_A, _CONTROL)
        QTest.keyClick(line, Qt.Key.Key_C, _CONTROL)
        self.seen["copied"] = QGuiApplication.clipboard().text()

    def _papers(self, visit_id: str) -> None:
        """Each is looked at, and printed; one is saved by the dialog, under a client's name."""
        page = self._go(PapersPlace(visit_id=visit_id), PapersPage)
        wait_until(lambda: bool(page.lines), "no papers")
        print_it = ToPrinter(page.context.services.papers, "sample")
        for key in page.lines:
            page._draw(key)
            wait_until(lambda: page.paper is not None, "the paper was not made")
            wait_until(lambda: _is_drawn(page), "the paper was not drawn")
            page.context.tasks.run(partial(print_it, page.paper), lane="papers")
            self._settle()
        self.seen["papers"] = len(page.lines)
        page._ask_file()
        dialog = page.findChild(QFileDialog)
        assert dialog is not None
        dialog.setDirectory(str(self.room / "asked"))
        dialog.selectFile(self.words.word("name of a saved file") + ".pdf")
        breathe(50)
        dialog.accept()
        wait_until(lambda: any((self.room / "asked").glob("*.pdf")), "the paper was not saved")
        self._settle()

    def _back_up(self) -> None:
        page = self._go(BackupsPlace(), Page)
        backups = page.context.backups
        assert backups is not None
        backups.add_target(self.room / "stick")
        page.context.tasks.run(backups.back_up, lane="backups")
        self._settle()

    def _lock(self) -> None:
        self.window.lock_requested.emit()
        wait_until(lambda: self.entrance.practice is None, "it was not locked")
        self.seen["clipboard_when_locked"] = QGuiApplication.clipboard().text()

    # ---------------------------------------------------------------- faults on purpose

    @Slot()
    def _fall(self) -> None:
        word = self.words.word("text of a fault")
        error = ValueError(word)
        error.add_note(self.words.word("note of a fault"))
        raise error from KeyError(self.words.word("cause of a fault"))

    @Slot()
    def _fall_on_a_thread(self) -> None:
        words = {self.words.word("key of a worker's fault"): 1}
        self._page().context.tasks.run(partial(dict.pop, words, self.words.word("missing key")))

    # ---------------------------------------------------------------- what is told

    def _go(self, place: Any, kind: type[Any]) -> Any:
        self.window.go(place)
        wait_until(lambda: isinstance(self._page(), kind), f"no {kind.__name__}")
        self._settle()
        return self._page()

    def _page(self) -> Page:
        assert self.window.room is not None
        return self.window.room.page

    def _settle(self) -> None:
        wait_until(lambda: not self.entrance.tasks.is_busy(), "work does not end")
        breathe(10)

    @Slot()
    def _look(self) -> None:
        self._titles |= {one.title() for one in QGuiApplication.allWindows()}
        for one in QApplication.topLevelWidgets():
            self._titles |= {one.windowTitle(), one.windowFilePath(), one.windowIconText()}

    def _tell(self) -> None:
        self._look()
        process = Path("/proc/self")
        if process.is_dir():
            self.seen["command"] = (process / "cmdline").read_text("utf-8", "replace")
            self.seen["name"] = (process / "comm").read_text("utf-8", "replace")
            self.seen["limits"] = (process / "limits").read_text("utf-8")
        self.seen["names_on_the_bus"] = _names_on_the_bus()
        self.seen["environment"] = dict(os.environ)
        self.seen["titles"] = sorted(self._titles)
        self.seen["words"] = self.words.places
        print(json.dumps(self.seen), flush=True)


def _names_on_the_bus() -> list[str]:
    """All names on the desktop's bus, where this life has one of its own."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return []
    names = QDBusConnection.sessionBus().interface().registeredServiceNames().value()
    return [str(name) for name in names]


def _write(line: QWidget, word: str) -> None:
    """All at once, as an input method does."""
    written = QInputMethodEvent()
    written.setCommitString(word)
    QApplication.sendEvent(line, written)


def _is_for_words(line: QLineEdit | QPlainTextEdit) -> bool:
    return isinstance(line, QPlainTextEdit) or line.echoMode() is QLineEdit.EchoMode.Normal


def _takes_no_words(line: QWidget) -> bool:
    above: QWidget | None = line
    while above is not None and not isinstance(above, DateEditor | NumberEditor):
        above = above.parentWidget()
    return above is not None


def _is_drawn(page: PapersPage) -> bool:
    return any(view.has_picture() for view in all_in_sight(page, PageView))


def main(room: str, part: str, many: str) -> int:
    window_program.WindowProgram = AtFloorCost
    app = QApplication(sys.argv[:1])
    life = Life(Path(room), part, int(many))
    life.setParent(app)
    QTimer.singleShot(0, life, life.live)
    return end_in_a_code(partial(open_window, Path(room) / "practice"))


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
