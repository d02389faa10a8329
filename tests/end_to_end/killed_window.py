"""The real window on a real practice, typed into and drawn on without end until it is killed.

    python -m tests.end_to_end.killed_window PRACTICE VISIT treat|sign SEED

Tells in a line of JSON where the visit opened, each change with all that it left on screen, and
each "Saved hh:mm:ss" that the window shows, with the number of the last change before it.
"""

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from consult.app.practice_session import open_practice
from consult.domain.visit import Step
from consult.ui.page import PageContext
from consult.ui.pages.visit.consent.consent_step import ConsentStep
from consult.ui.pages.visit.treat.treat_step import TreatStep
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.places import VisitPlace
from consult.ui.tasks import TaskRunner
from consult.ui.theme import apply_theme
from consult.ui.widgets.saved_indicator import SavedIndicator
from consult.ui.window import MainWindow
from tests.end_to_end.kill_content import ink_of, treatment_of
from tests.practice import ACCOUNT, PASSWORD

LEFT = Qt.MouseButton.LeftButton
LETTERS = "abcdefghij klmnop qrstuvwxyz "
ENOUGH_LETTERS = 1500
LOOK_EVERY_MS = 20


def tell(**what: Any) -> None:
    print(json.dumps(what | {"at": time.monotonic()}), flush=True)


class Hand(QObject):
    """Opens the visit, then acts at short and uneven intervals for as long as it lives."""

    def __init__(self, window: MainWindow, visit_id: str, work: str, seed: str) -> None:
        super().__init__(window)
        self._dice = random.Random(seed)
        self._window, self._work = window, work
        self._contents: list[str] = []
        """What each change left, the first at 0."""
        window.go(VisitPlace(visit_id))
        assert window.room is not None
        page = window.room.page
        assert isinstance(page, VisitPage)
        self.page = page
        page.visit_opened.connect(self._opened)

    def _opened(self, _visit_id: str) -> None:
        draft = self.page.draft
        assert draft is not None
        tell(opened_at=self.page.current_step())
        draft.saved_at.connect(self._saved)
        draft.part_changed.connect(self._part_changed)
        step = Step.TREAT if self._work == "treat" else Step.CONSENT
        self.page.go_to(step)
        QTimer.singleShot(LOOK_EVERY_MS, self._prepare)

    def _prepare(self) -> None:
        """Leads to where there is something to type into or to draw on."""
        if self._work == "treat" or self._reach_the_pad():
            tell(ready=True)
            self._note_change()
            self._act()
        else:
            QTimer.singleShot(LOOK_EVERY_MS, self._prepare)

    def _act(self) -> None:
        if self._work == "treat":
            self._type_or_mark()
        else:
            self._draw()
        self._note_change()
        QTimer.singleShot(self._dice.choice((5, 15, 40, 90)), self._act)

    def _note_change(self) -> None:
        content = self._on_screen()
        if not self._contents or content != self._contents[-1]:
            self._contents.append(content)
            tell(change=len(self._contents), content=content)

    def _part_changed(self, part: str) -> None:
        """One act can be several changes, and what lies between them may be stored too."""
        if self._work == "treat" and part == "treatment" and self._contents:
            self._note_change()

    def _on_screen(self) -> str:
        if self._work == "sign":
            return ink_of(self._pad.signature())
        assert self.page.draft is not None
        return treatment_of(self.page.draft.record.treatment)

    def _saved(self, _at: object) -> None:
        shown = self.page.findChild(SavedIndicator)
        assert isinstance(shown, SavedIndicator)
        assert shown.words().startswith("Saved "), shown.words()
        if not self._contents:
            return  # the step was stored; nothing has been typed or drawn yet
        tell(saved=self._number_handed_over(), words=shown.words())

    def _number_handed_over(self) -> int:
        """The last change that the draft was given: of a stroke under the pen, up to 0.2 s less."""
        held = self._on_screen()
        if self._work == "sign":
            step = self.page.step_page(Step.CONSENT)
            assert isinstance(step, ConsentStep)
            assert step.consent.consent is not None
            held = ink_of(step.consent.consent.signature)
        numbers = range(len(self._contents), 0, -1)
        return next((number for number in numbers if self._contents[number - 1] == held), 0)

    def _type_or_mark(self) -> None:
        step = self.page.step_page(Step.TREAT)
        assert isinstance(step, TreatStep)
        if self._dice.random() < 0.2:
            self._mark(step)
            return
        step.panel.notes.notes.setFocus()
        line = QApplication.focusWidget()
        assert isinstance(line, QPlainTextEdit)
        if len(line.toPlainText()) > ENOUGH_LETTERS:
            QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(line, Qt.Key.Key_Backspace)
        QTest.keyClicks(line, self._dice.choice(LETTERS))

    def _mark(self, step: TreatStep) -> None:
        view = step.map.view
        area = self._dice.choice(view.body_map.areas)
        place = view.position_of(QPointF(area.label_x, area.label_y)).toPoint()
        QTest.mouseClick(view, LEFT, pos=place)
        if self._dice.random() < 0.4:
            view.setFocus()
            QTest.keyClick(view, Qt.Key.Key_Delete)

    def _reach_the_pad(self) -> bool:
        step = self.page.step_page(Step.CONSENT)
        assert isinstance(step, ConsentStep)
        mode = step.client_mode
        if mode is None:
            if step.act_words() and not self.page.context.tasks.is_busy():
                step.do_act()
            return False
        pages = mode.pages
        if not pages.shows_text() and pages.agree is None:
            pages.identity.yes.click()
            return False
        if pages.agree is None:
            return False
        for tick in pages.agree.ticks.values():
            if not tick.row.isChecked():
                tick.row.click()
        for photo in pages.agree.photos.values():
            photo.answer.group.button(0).click()
        while pages.current() is not pages.sign:
            mode.go_on()
        assert pages.sign is not None
        self._pad = pages.sign.signature.pad
        self._pad.changed.connect(self._note_change)
        self._is_down = False
        return True

    def _draw(self) -> None:
        box = self._pad.box()
        place = QPoint(
            int(box.left() + self._dice.uniform(0.05, 0.95) * box.width()),
            int(box.top() + self._dice.uniform(0.1, 0.9) * box.height()),
        )
        if not self._is_down:
            QTest.mousePress(self._pad, LEFT, pos=place)
        elif self._dice.random() < 0.1:
            QTest.mouseRelease(self._pad, LEFT, pos=place)
        else:
            QTest.mouseMove(self._pad, place)
            return
        self._is_down = not self._is_down


def main(folder: str, visit_id: str, work: str, seed: str) -> None:
    app = QApplication(sys.argv[:1])
    apply_theme(app, "light")
    practice = open_practice(Path(folder), PASSWORD, writing=True, account_id=ACCOUNT)
    tasks = TaskRunner()
    window = MainWindow()
    window.enter(
        PageContext(
            practice.services,
            tasks,
            account_id=practice.account_id,
            check_password=practice.check_password,
        )
    )
    window.show()
    hand = Hand(window, visit_id, work, seed)
    hand.setObjectName("hand")
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
