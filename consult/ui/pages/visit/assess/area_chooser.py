"""Chooses areas by name: one button each, as many as wanted, grouped by region of the body."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from consult.domain.reference.facts import Facts
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import FlowLayout


class AreaChooser(Editor):
    """Its value is the tuple of chosen area ids, in the order of the facts."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._value: tuple[str, ...] = ()
        flow = FlowLayout(self, gap=Space.S)
        self.buttons: dict[str, Button] = {}
        for area in facts.areas.values():
            if area.no_go:
                continue
            button = Button(area.name, kind="choice")
            button.setCheckable(True)
            button.clicked.connect(self._clicked)
            self.buttons[area.id] = button
            flow.addWidget(button)
        self.setFocusProxy(next(iter(self.buttons.values())))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_value(self, value: Any) -> None:
        for area_id, button in self.buttons.items():
            button.setChecked(area_id in (value or ()))

    def outlined(self) -> tuple[QWidget, ...]:
        return tuple(self.buttons.values())

    @Slot()
    def _clicked(self) -> None:
        chosen = tuple(one for one, button in self.buttons.items() if button.isChecked())
        self._take(chosen)
        self.finished.emit()
