"""After how many days the start page says of an unfinished visit that it waits."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.domain.practice import Practice
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import column

_NEVER = 0
_DAYS = (1, 2, 3, 7, 14)


class ChasingForm(QWidget):
    """An unfinished visit stays on the start page until it is closed, marked or not."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.days = Field(
            "Mark an unfinished visit as waiting after",
            ChoiceEditor(_options(_NEVER)),
            hint="It stays on the start page until it is closed, marked or not.",
        )
        column(self, gap=0).addWidget(self.days)
        self.days.edited.connect(self._edited)
        self.setFocusProxy(self.days)

    def show_practice(self, practice: Practice) -> None:
        editor = self.days.editor
        assert isinstance(editor, ChoiceEditor)
        days = practice.chase_after_days
        editor.set_options(_options(_NEVER if days is None else days))
        self.days.set_value(_NEVER if days is None else days)

    def practice(self, before: Practice) -> Practice:
        """The practice as the field stands."""
        return replace(before, chase_after_days=self.days.value() or None)

    def set_read_only(self) -> None:
        """For who may not change the practice."""
        self.days.editor.set_read_only(True)

    def _edited(self, _value: object) -> None:
        self.edited.emit()


def _options(also: int) -> list[tuple[int, str]]:
    """Never, the usual days, and what is stored if it is another number."""
    days = sorted({*_DAYS, also} - {_NEVER})
    return [(_NEVER, "Never"), *((one, "1 day" if one == 1 else f"{one} days") for one in days)]
