"""The line at the top of a window in which nothing can be changed. It can't be dismissed."""

from PySide6.QtWidgets import QFrame, QLabel

from consult.ui.theme import Size, Space, dress, set_icon
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row, set_shown


class ReadOnlyBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="banner", level="wait")
        self._words = Label("", "strong", wrap=True)
        self._words.set_level("wait")
        icon = QLabel()
        set_icon(icon, "lock", "wait", Size.ICON)
        layout = row(self, gap=Space.M)
        layout.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        layout.addWidget(icon)
        layout.addWidget(self._words, 1)
        self.hide()

    def tell(self, words: str) -> None:
        """Say why; an empty text takes the line away."""
        self._words.setText(words)
        self.setAccessibleName(words)
        set_shown(self, bool(words))

    def words(self) -> str:
        return self._words.text()
