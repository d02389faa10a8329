"""What stands where nothing is yet: what this place is for and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from consult.ui.theme import Size, Space, set_icon
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, set_shown


class EmptyState(QWidget):
    """An icon, a sentence, the next step, and a button for it where there is one."""

    act_chosen = Signal()

    def __init__(
        self, sentence: str, next_step: str = "", *, icon: str = "", act: str = ""
    ) -> None:
        super().__init__()
        layout = column(self, gap=Space.S, margin=Space.XL)
        layout.addStretch(1)
        if icon:
            picture = QLabel()
            set_icon(picture, icon, "muted", Size.ICON_LARGE)
            layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = Label(sentence, "heading", wrap=True)
        self._next_step = Label(next_step, "muted", wrap=True)
        for label in (self._sentence, self._next_step):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        set_shown(self._next_step, bool(next_step))
        self.button = Button(act)
        set_shown(self.button, bool(act))
        layout.addSpacing(Space.S)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.button.clicked.connect(self.act_chosen)

    def set_words(self, sentence: str, next_step: str = "") -> None:
        self._sentence.setText(sentence)
        self._next_step.setText(next_step)
        set_shown(self._next_step, bool(next_step))
