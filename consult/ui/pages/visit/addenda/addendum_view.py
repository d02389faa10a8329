"""One addendum: a correction with the old value struck out beside the new one, or words."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from consult.ui.pages.visit.addenda.told import ToldAddendum
from consult.ui.theme import Space, dress
from consult.ui.widgets.label import Label, one_line
from consult.ui.widgets.layouts import column, row

_MOST_LETTERS = 600


class CorrectionLabel(QLabel):
    """ "Cheeks, left: depth  ~~1.5 mm~~  1 mm"; what was typed is never taken for markup."""

    def __init__(self, told: ToldAddendum) -> None:
        super().__init__()
        self.told = told
        dress(self, role="body")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        label, old, new = (_shown(text) for text in (told.label, told.old, told.new))
        said = f"{label}:&nbsp; <s>{old}</s>&nbsp; <b>{new}</b>"
        self.setText(f"<qt>{said}</qt>")
        self.setAccessibleName(f"{told.label}: was {told.old}, corrected to {told.new}")


class AddendumView(QWidget):
    """What was added, and under it, or beside it, who, when and why."""

    def __init__(self, told: ToldAddendum, *, flat: bool = False) -> None:
        super().__init__()
        self.told = told
        layout = row(self, gap=Space.L) if flat else column(self, gap=Space.XS)
        if told.step is not None:
            layout.addWidget(CorrectionLabel(told), 3)
        else:
            layout.addWidget(Label(told.words, "body", wrap=True), 3)
        layout.addWidget(Label(f"{told.who}  ·  {told.reason}", "small", wrap=True), 2)


def _shown(text: str) -> str:
    return escape(one_line(text, _MOST_LETTERS))
