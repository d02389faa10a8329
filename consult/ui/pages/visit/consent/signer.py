"""As what somebody signs: as the client, for them, or in words of their own."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from consult.ui.theme import Space
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import column, set_shown
from consult.ui.widgets.text_editor import TextEditor

OTHER = "other"
_KNOWN = (("self", "Myself"), ("parent", "Parent"), ("guardian", "Guardian"), (OTHER, "Other"))
_LONGEST = 80


class RelationshipEditor(Editor):
    """`self`, `parent`, `guardian`, or the words for another; empty while those are missing."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = ChoiceEditor(_KNOWN, layout="segments")
        self.words = TextEditor(limit=_LONGEST, placeholder="Your relation to the client")
        layout = column(self, gap=Space.S)
        layout.addWidget(self.choice)
        layout.addWidget(self.words)
        set_shown(self.words, False)
        self.setFocusProxy(self.choice)
        self.choice.edited.connect(self._chosen)
        self.words.edited.connect(self._written)

    def show_value(self, value: Any) -> None:
        known = value in {id for id, _ in _KNOWN if id != OTHER}
        self.choice.set_value(value if known else OTHER)
        self.words.set_value("" if known else value)
        set_shown(self.words, not known)

    def outlined(self) -> tuple[QWidget, ...]:
        return (*self.choice.outlined(), *self.words.outlined())

    @Slot(object)
    def _chosen(self, chosen: str) -> None:
        other = chosen == OTHER
        set_shown(self.words, other)
        if other:
            self.words.setFocus()
        self._take(self.words.value() or "" if other else chosen)

    @Slot(object)
    def _written(self, words: str) -> None:
        self._take(words)
