"""Asks why the client is asked for consent again, in a few words."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.field import Field
from consult.ui.widgets.text_editor import TextEditor


class AskAgainDialog(AskFirst):
    """The signed consent is kept with the reason and no longer counts."""

    reason_given = Signal(str)

    def __init__(self, parent: QWidget, reason: str = "") -> None:
        super().__init__(
            parent,
            "Ask for consent again?",
            "The signed consent is kept, with the reason, and no longer counts. "
            "The client then reads and signs the text as it is now.",
            act="Set aside and ask again",
        )
        self.reason = Field("Reason", TextEditor(limit=200))
        self.reason.set_value(reason)
        self.body.addWidget(self.reason)
        self.act_button.setEnabled(bool(reason))
        self.reason.edited.connect(self._typed)
        self.accepted.connect(self._give)
        self.reason.setFocus()

    @Slot(object)
    def _typed(self, reason: str) -> None:
        self.act_button.setEnabled(bool(reason.strip()))

    @Slot()
    def _give(self) -> None:
        self.reason_given.emit(self.reason.value())
