"""The one dialog of the program: it asks before what can't be undone, and for nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from consult.ui.theme import Size, Space
from consult.ui.widgets.buttons import Button, DangerButton, PrimaryButton
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row


class AskFirst(QDialog):
    """Says what will happen and offers to do it or not; freed when it closes.

    `dialog.accepted` is sent when the user agrees. Parts that must be filled in first, such as a
    reason, go into `dialog.body`. Call `open()`, never `exec()`.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        words: str,
        *,
        act: str,
        keep: str = "Cancel",
        danger: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("consult")
        self.setModal(True)
        self.setFixedWidth(Size.DIALOG_WIDTH)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.act_button: Button = DangerButton(act) if danger else PrimaryButton(act)
        self.keep_button = Button(keep)
        self.body = column(gap=Space.M)
        acts = row()
        acts.addStretch(1)
        acts.addWidget(self.keep_button)
        acts.addWidget(self.act_button)
        layout = column(self, gap=Space.L, margin=Space.XL)
        layout.addWidget(Label(title, "title", wrap=True))
        layout.addWidget(Label(words, "body", wrap=True))
        layout.addLayout(self.body)
        layout.addLayout(acts)
        self.act_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.reject)
        (self.keep_button if danger else self.act_button).setDefault(True)
        self.keep_button.setFocus()

    def done(self, result: int) -> None:
        super().done(result)
        self.close()
