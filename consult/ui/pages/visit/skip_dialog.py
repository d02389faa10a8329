"""Asks why a step is left out, in a few words."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.visit import Step
from consult.ui.widgets.dialog import AskFirst
from consult.ui.widgets.field import Field
from consult.ui.widgets.text_editor import TextEditor


class SkipDialog(AskFirst):
    """A reason is all it takes; the step can be taken up again at any time."""

    reason_given = Signal(str)

    def __init__(self, parent: QWidget, step: Step) -> None:
        super().__init__(
            parent,
            f"Leave “{step.value.capitalize()}” out?",
            "The record says that it was left out, and why. It can be taken up again.",
            act="Leave out",
            danger=False,
        )
        self.reason = Field("Reason", TextEditor(limit=200))
        self.body.addWidget(self.reason)
        self.act_button.setEnabled(False)
        self.reason.edited.connect(self._typed)
        self.accepted.connect(self._give)
        self.reason.setFocus()

    @Slot(object)
    def _typed(self, reason: str) -> None:
        self.act_button.setEnabled(bool(reason.strip()))

    @Slot()
    def _give(self) -> None:
        self.reason_given.emit(self.reason.value())
