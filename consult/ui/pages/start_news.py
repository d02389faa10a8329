"""What the start page says above the day: only where something is to be done about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.services.recovery import RecoveryState
from consult.ui.page import PageContext
from consult.ui.places import ActivityPlace, RecoveryPlace
from consult.ui.theme import Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.layouts import column, set_shown

_CODE_WORDS = {
    RecoveryState.NONE: ("There is no recovery code yet.", "Make one"),
    RecoveryState.UNCONFIRMED: ("The recovery code was not confirmed.", "Confirm it"),
}


class StartNews(QWidget):
    """The journal's state for everyone; the recovery code for who may make one."""

    place_requested = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.journal = Banner()
        self.code = Banner()
        layout = column(self, gap=Space.S)
        layout.addWidget(self.journal)
        layout.addWidget(self.code)
        self.journal.act_chosen.connect(self._go_to_journal)
        self.code.act_chosen.connect(self._go_to_code)
        for banner in (self.journal, self.code):
            banner.dismissed.connect(self._fit)
        self.hide()
        if context.journal is not None:
            context.journal.checked.connect(self._show_journal)
            self._show_journal()

    def load(self) -> None:
        """Read what is to be told."""
        if self._context.services.may("recovery.make"):
            self._context.tasks.run(self._context.services.recovery.state, self._show_code)

    @Slot(object)
    def _show_code(self, state: RecoveryState) -> None:
        sentence, act = _CODE_WORDS.get(state, ("", ""))
        if sentence:
            self.code.show_news(sentence, level="wait", act=act)
        else:
            self.code.clear()
        self._fit()

    @Slot()
    def _show_journal(self) -> None:
        state = self._context.journal.state if self._context.journal is not None else None
        if state is None or state.is_whole:
            self.journal.clear()
            self._fit()
            return
        act = "See the journal" if self._context.services.may("history.latest") else ""
        self.journal.show_news(
            state.sentence, "What is here was changed from outside.", level="stop", act=act
        )
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """With nothing to tell it takes no room."""
        set_shown(self, any(one.sentence() for one in (self.journal, self.code)))

    @Slot()
    def _go_to_code(self) -> None:
        self.place_requested.emit(RecoveryPlace())

    @Slot()
    def _go_to_journal(self) -> None:
        self.place_requested.emit(ActivityPlace())
