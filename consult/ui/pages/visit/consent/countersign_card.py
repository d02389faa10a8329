"""The practitioner's own signature under what the client signed."""

from PySide6.QtCore import Signal

from consult.domain.signature import Signature
from consult.ui.theme import Size, Space
from consult.ui.widgets.card import Card
from consult.ui.widgets.label import Label, one_line
from consult.ui.widgets.signature_field import SignatureField


class CountersignCard(Card):
    """Shown between the client's signature and the practitioner's."""

    changed = Signal()

    def __init__(self, practitioner: str) -> None:
        super().__init__("Your signature", gap=Space.S)
        words = "I have explained the treatment, and the client has signed."
        self.add(Label(words, wrap=True))
        self.field = SignatureField(one_line(practitioner), hint="Draw your signature.")
        self.field.pad.setFixedHeight(Size.SIGNATURE_HEIGHT)
        self.add(self.field)
        self.setFocusProxy(self.field)
        self.field.changed.connect(self.changed)

    def signature(self) -> Signature:
        return self.field.signature()

    def clear(self) -> None:
        """An empty box, for the next consent."""
        self.field.set_strokes(())

    def hindrance(self) -> str:
        """Why the ink does not count yet, in the words that stand under the pad."""
        check = self.field.pad.check()
        if check:
            return ""
        drawn = bool(self.field.pad.strokes())
        return check.reasons[0] if drawn else "Sign in the box first."
