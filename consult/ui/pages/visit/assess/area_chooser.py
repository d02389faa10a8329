"""Chooses areas by name: one button each, the face first, the body when it is wanted."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from consult.domain.reference.facts import Facts
from consult.ui.theme import Space
from consult.ui.widgets.buttons import Button, QuietButton
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import FlowLayout, set_shown

_SELDOM = {"body", "hands"}


class AreaChooser(Editor):
    """Its value is the tuple of chosen area ids, in the order of the facts."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._value: tuple[str, ...] = ()
        self._seldom: list[str] = []
        self._read_only = self._is_unfolded = False
        flow = FlowLayout(self, gap=Space.S)
        self.buttons: dict[str, Button] = {}
        for area in facts.areas.values():
            if area.no_go:
                continue
            if area.region in _SELDOM:
                self._seldom.append(area.id)
            button = Button(area.name, kind="choice")
            button.setCheckable(True)
            button.clicked.connect(self._clicked)
            self.buttons[area.id] = button
            flow.addWidget(button)
        self.more = QuietButton("Other areas", icon="chevron-down")
        self.more.clicked.connect(self._unfold)
        flow.addWidget(self.more)
        self._fold()
        self.setFocusProxy(next(iter(self.buttons.values())))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_value(self, value: Any) -> None:
        for area_id, button in self.buttons.items():
            button.setChecked(area_id in (value or ()))
        self._fold()
        self.set_read_only(self._read_only)

    def outlined(self) -> tuple[QWidget, ...]:
        return tuple(self.buttons.values())

    def set_read_only(self, read_only: bool) -> None:
        """The chosen areas stay as easy to read as before."""
        self._read_only = read_only
        for button in self.buttons.values():
            button.setEnabled(not read_only or button.isChecked())
            button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
            button.setFocusPolicy(
                Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus
            )

    def _fold(self) -> None:
        """Hides the areas of the body as long as none of them is chosen."""
        chosen = any(self.buttons[one].isChecked() for one in self._seldom)
        self._show_seldom(chosen or self._is_unfolded)

    def _show_seldom(self, shown: bool) -> None:
        for area_id in self._seldom:
            set_shown(self.buttons[area_id], shown)
        set_shown(self.more, not shown)
        self.updateGeometry()

    @Slot()
    def _unfold(self) -> None:
        self._is_unfolded = True
        self._show_seldom(True)
        self.buttons[self._seldom[0]].setFocus()

    @Slot()
    def _clicked(self) -> None:
        if self._read_only:
            self.show_value(self._value)
            return
        chosen = tuple(one for one, button in self.buttons.items() if button.isChecked())
        self._take(chosen)
        self.finished.emit()
