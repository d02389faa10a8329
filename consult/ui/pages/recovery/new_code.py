"""Shows a new recovery code once, and asks for two of its groups back from paper."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from consult.domain.errors import KnownError
from consult.domain.recovery_code import groups_to_ask
from consult.services.recovery import RecoveryService
from consult.ui.pages.recovery.code_editor import GroupBox
from consult.ui.pages.recovery.sheet_acts import SheetActs
from consult.ui.pages.recovery.shown_code import ShownCode
from consult.ui.pages.surfaces import reading_column, titled, titled_card
from consult.ui.pages.visit.work import Call
from consult.ui.tasks import TaskRunner
from consult.ui.theme import Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.primary_bar import PrimaryBar

_WHAT_FOR = (
    "If a password is forgotten, this code lets an account in again. It is shown once and kept "
    "nowhere: put it on paper, away from this computer and from the backups."
)
_TYPE_BACK = "Read them from the paper. So it is sure that it is there and can be read."
_TO_PAPER, _TO_FINISH = "I have it on paper", "Finish"


class NewCode(QWidget):
    """First the code, then, with the code out of sight, the two groups."""

    confirmed = Signal()
    put_off = Signal()

    def __init__(self, tasks: TaskRunner, recovery: RecoveryService, code: str) -> None:
        super().__init__()
        self._tasks, self._recovery, self._code = tasks, recovery, code
        self.banner = Banner()
        self.sheet = SheetActs(tasks, recovery, code)
        self.boxes = [GroupBox(place) for place in groups_to_ask()]
        self.problem = Label("", "problem", wrap=True)
        self.look_again = QuietButton("Show the code again", icon="eye")
        self.later = Button("Later")
        self.bar = PrimaryBar(_TO_PAPER, icon="check")
        self._steps = QStackedWidget()
        self._lay_out()
        self.bar.act_chosen.connect(self._go_on)
        self.later.clicked.connect(self.put_off)
        self.look_again.clicked.connect(self._show_code)
        self.sheet.news.connect(self._tell)
        for box in self.boxes:
            box.typed.connect(self._typed)
            box.returnPressed.connect(self._go_on)
        self.setFocusProxy(self.sheet.print)
        self._show_code()

    def asks(self) -> bool:
        """Whether the groups are asked for now, with the code out of sight."""
        return self._steps.currentIndex() == 1

    @Slot()
    def _show_code(self) -> None:
        self._steps.setCurrentIndex(0)
        self.bar.set_act(_TO_PAPER)
        self.sheet.print.setFocus()

    @Slot()
    def _go_on(self) -> None:
        if self.asks():
            self._confirm()
            return
        self.banner.clear()
        self._steps.setCurrentIndex(1)
        self.bar.set_act(_TO_FINISH)
        self.boxes[0].setFocus()

    def _confirm(self) -> None:
        typed = {box.place: box.text() for box in self.boxes}
        self.bar.set_act(_TO_FINISH, enabled=False)
        work = Call(self._recovery.confirm, self._code, typed)
        self._tasks.run(work, self._compared, self._failed, words="Comparing the code")

    @Slot(object)
    def _compared(self, is_right: bool) -> None:
        if is_right:
            self.confirmed.emit()
            return
        self.bar.set_act(_TO_FINISH)
        first, second = (box.place for box in self.boxes)
        self.problem.setText(
            f"That is not the code. Compare groups {first} and {second} with the paper; "
            "8 and B, 5 and S, 2 and Z look alike."
        )
        self.boxes[0].setFocus()
        self.boxes[0].selectAll()

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self.bar.set_act(_TO_FINISH)
        self.banner.show_error(error)

    @Slot(int, str)
    def _typed(self, place: int, text: str) -> None:
        """In capitals, as on the sheet; a full group leads on."""
        self.problem.setText("")
        box, other = self.boxes if self.boxes[0].place == place else self.boxes[::-1]
        at = box.cursorPosition()
        box.setText(text.upper())
        box.setCursorPosition(at)
        box.show_state()
        if box.is_full() and not other.text():
            other.setFocus()

    @Slot(str, str, str)
    def _tell(self, level: str, sentence: str, next_step: str) -> None:
        self.banner.show_news(sentence, next_step, level=level)

    def _lay_out(self) -> None:
        for step in (self._code_step(), self._asking_step()):
            self._steps.addWidget(step)
        self.bar.add_act(self.later)
        layout = column(self, gap=0)
        layout.addWidget(self.banner)
        layout.addWidget(self._steps, 1)
        layout.addWidget(self.bar)

    def _code_step(self) -> Scroll:
        scroll = Scroll(margin=Space.XXL)
        parts = reading_column(scroll)
        parts.addWidget(titled("The recovery code", _WHAT_FOR))
        card = titled_card("")
        card.title.hide()
        card.add(ShownCode(self._code))
        parts.addWidget(card)
        parts.addWidget(self.sheet)
        return scroll

    def _asking_step(self) -> Scroll:
        scroll = Scroll(margin=Space.XXL)
        parts = reading_column(scroll)
        parts.addWidget(titled("Type two groups of the code", _TYPE_BACK))
        card = titled_card("")
        card.title.hide()
        line = row(gap=Space.XL)
        for box in self.boxes:
            group = column(gap=Space.XS)
            group.addWidget(Label(f"Group {box.place}", "label"))
            group.addWidget(box)
            line.addLayout(group)
        line.addStretch(1)
        card.body.addLayout(line)
        card.add(self.problem)
        parts.addWidget(card)
        acts = row()
        acts.addWidget(self.look_again)
        acts.addStretch(1)
        parts.addLayout(acts)
        return scroll
