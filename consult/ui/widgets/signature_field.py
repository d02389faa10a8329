"""A signature box with what belongs to it: what is missing, take back, clear."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from consult.domain.signature import Signature, Stroke
from consult.ui.theme import Space
from consult.ui.widgets.buttons import QuietButton
from consult.ui.widgets.keyboard_pen import HOW
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.signature_pad import SignaturePad


class SignatureField(QWidget):
    """Label, pad, and under it whether the ink counts as a signature."""

    changed = Signal()

    def __init__(
        self, label: str, *, hint: str = "Sign with a finger, a pen or the mouse."
    ) -> None:
        super().__init__()
        self._hint = hint
        self.pad = SignaturePad(label)
        self._under = Label(hint, "muted", wrap=True)
        self.undo_button = QuietButton("Take back", icon="undo-2", tip="Take the last stroke back")
        self.clear_button = QuietButton("Clear", icon="x", tip="Clear; Take back undoes it")
        foot = row()
        foot.addWidget(self._under, 1)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.clear_button)
        layout = column(self, gap=Space.S)
        layout.addWidget(Label(label, "label"))
        layout.addWidget(self.pad, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.pad)
        self.pad.changed.connect(self._changed)
        self.undo_button.clicked.connect(self.pad.undo)
        self.clear_button.clicked.connect(self.pad.clear)
        self.pad.pen_shown.connect(self._show)
        self._show()

    def signature(self) -> Signature:
        return self.pad.signature()

    def set_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Show stored ink silently."""
        self.pad.set_strokes(strokes)
        self._show()

    def set_read_only(self, read_only: bool) -> None:
        self.pad.set_read_only(read_only)
        for button in (self.undo_button, self.clear_button):
            button.setVisible(not read_only)

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        check = self.pad.check()
        drawn = bool(self.pad.strokes())
        self.undo_button.setEnabled(self.pad.can_undo())
        self.clear_button.setEnabled(drawn)
        if check:
            self._under.setText("Signature drawn")
            self._under.set_level("good")
        else:
            hint = HOW if self.pad.is_by_keys() else self._hint
            self._under.setText(check.reasons[0] if drawn else hint)
            self._under.set_level("wait" if drawn else "none")
