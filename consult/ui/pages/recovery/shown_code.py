"""A recovery code to be read or copied by hand: its groups large, each under its number."""

from PySide6.QtWidgets import QGridLayout, QWidget

from consult.domain.recovery_code import groups_typed
from consult.ui.theme import Size, Space
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column

_IN_A_ROW = 3


class ShownCode(QWidget):
    """Stands in the order of the emergency sheet. Nothing of it can be marked or copied: the
    clipboard is read by other programs."""

    def __init__(self, code: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.XXL)
        grid.setVerticalSpacing(Space.M)
        for at, group in enumerate(groups_typed(code)):
            grid.addWidget(_numbered(at + 1, group), at // _IN_A_ROW, at % _IN_A_ROW)
        grid.setColumnStretch(_IN_A_ROW, 1)


def _numbered(place: int, group: str) -> QWidget:
    holder = QWidget()
    holder.setMinimumWidth(Size.FIGURES_WIDTH)
    parts = column(holder, gap=0)
    parts.addWidget(Label(str(place), "small"))
    letters = Label(group, "clock")
    letters.setAccessibleName(f"Group {place}: {' '.join(group)}")
    parts.addWidget(letters)
    return holder
