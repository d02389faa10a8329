"""Three letters A of growing size: the size of the text in client mode."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from consult.ui.theme import Size, Space, dress
from consult.ui.theme.sheet_client import SCALES
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.label import set_tip
from consult.ui.widgets.layouts import row

_NAMES = ("Large text", "Larger text", "Largest text")


class SizeButtons(QWidget):
    """One of the three is down."""

    scale_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        layout = row(self, gap=Space.XS)
        for at, (scale, name) in enumerate(zip(SCALES, _NAMES, strict=True)):
            button = Button("A", kind="segment")
            button.setAccessibleName(name)
            button.setCheckable(True)
            button.setFixedSize(Size.TARGET, Size.TARGET)
            dress(button, scale=scale)
            set_tip(button, name, "Ctrl++, Ctrl+-")
            self.group.addButton(button, at)
            layout.addWidget(button)
        self.group.button(0).setChecked(True)
        self.group.idClicked.connect(self._chosen)

    def step(self, by: int) -> None:
        """One size up or down, as by a press."""
        at = min(len(SCALES) - 1, max(0, self.group.checkedId() + by))
        self.group.button(at).click()

    @Slot(int)
    def _chosen(self, at: int) -> None:
        self.scale_chosen.emit(tuple(SCALES)[at])
