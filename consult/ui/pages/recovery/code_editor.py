"""A recovery code as it is typed from the emergency sheet: nine boxes, one for each group."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from consult.domain.recovery_code import GROUPS, groups_typed, is_of_code, letters_in_group
from consult.ui.theme import Size, Space, dress
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column
from consult.ui.widgets.line_edit import LineEdit

_IN_A_ROW = 3
_LONGEST_PASTED = 200


class GroupBox(LineEdit):
    """One group. A full one leads on to the next, and Backspace in an empty one leads back."""

    typed = Signal(int, str)
    went_back = Signal(int)

    def __init__(self, place: int) -> None:
        super().__init__(limit=_LONGEST_PASTED)
        self.place = place
        self.setAccessibleName(f"Group {place}")
        self.setFixedWidth(Size.FIGURES_WIDTH)
        self.textEdited.connect(self._edited)

    def is_full(self) -> bool:
        return len(self.text()) == letters_in_group(self.place)

    def show_state(self) -> None:
        """A character that no code has is told at once, where it stands."""
        dress(self, state="fine" if is_of_code(self.text()) else "problem")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.went_back.emit(self.place)
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _edited(self, text: str) -> None:
        self.typed.emit(self.place, text)


class CodeEditor(Editor):
    """Its value is what was typed, group by group; a whole code may be pasted into any box."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = [GroupBox(place) for place in range(1, GROUPS + 1)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        for at, box in enumerate(self.boxes):
            grid.addWidget(_numbered(box), at // _IN_A_ROW, at % _IN_A_ROW)
            box.typed.connect(self._typed)
            box.went_back.connect(self._go_back)
            box.returnPressed.connect(self.entered)
            box.editingFinished.connect(self.finished)
        grid.setColumnStretch(_IN_A_ROW, 1)
        self.setFocusProxy(self.boxes[0])

    def is_complete(self) -> bool:
        return all(box.is_full() for box in self.boxes)

    def outlined(self) -> tuple[QWidget, ...]:
        return ()

    def show_value(self, value: Any) -> None:
        groups = groups_typed(value or "")
        for at, box in enumerate(self.boxes):
            box.setText(groups[at] if at < len(groups) else "")
            box.show_state()

    @Slot(int, str)
    def _typed(self, place: int, text: str) -> None:
        """Put what was typed or pasted where it belongs, and go on to where more is missing."""
        at = place - 1
        for group in _cut(text, place) or ("",):
            box = self.boxes[at]
            if box.text() != group:
                box.setText(group)
            box.show_state()
            at += 1
        last = self.boxes[at - 1]
        if last.is_full() and at < GROUPS:
            self.boxes[at].setFocus(Qt.FocusReason.TabFocusReason)
            self.boxes[at].selectAll()
        elif at - 1 != place - 1:
            last.setFocus(Qt.FocusReason.TabFocusReason)
        self._take("-".join(box.text() for box in self.boxes))
        self._tell()

    def _tell(self) -> None:
        wrong = [box.place for box in self.boxes if not is_of_code(box.text())]
        self._say(f"Group {wrong[0]} holds a character that no code has." if wrong else None)

    @Slot(int)
    def _go_back(self, place: int) -> None:
        if place > 1:
            self.boxes[place - 2].setFocus(Qt.FocusReason.BacktabFocusReason)


def _cut(text: str, place: int) -> tuple[str, ...]:
    """What stands in the box from there on; whatever is too much for the code is left out."""
    letters = "".join(groups_typed(text))
    groups = []
    while letters and place <= GROUPS:
        length = letters_in_group(place)
        groups.append(letters[:length])
        letters, place = letters[length:], place + 1
    return tuple(groups)


def _numbered(box: GroupBox) -> QWidget:
    holder = QWidget()
    parts = column(holder, gap=Space.XS)
    parts.addWidget(Label(str(box.place), "small"))
    parts.addWidget(box)
    return holder
