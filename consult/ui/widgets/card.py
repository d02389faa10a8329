"""Surfaces that hold a page's parts: a card, a heading over a section, a hairline, a scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from consult.ui.theme import Space, dress
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row, set_shown
from consult.ui.widgets.touch_scroll import scroll_by_touch


class Card(QFrame):
    """A white surface with a hairline; parts go into `card.body`, acts into `card.head`."""

    def __init__(self, title: str = "", *, gap: int = Space.L) -> None:
        super().__init__()
        dress(self, kind="card")
        outer = column(self, gap=Space.M, margin=Space.L)
        self.head: QHBoxLayout = row()
        self.body: QVBoxLayout = column(gap=gap)
        self.title = Label(title, "heading")
        set_shown(self.title, bool(title))
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        outer.addLayout(self.head)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        set_shown(self.title, bool(title))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def add_act(self, button: QWidget) -> None:
        """Put a button at the right of the title."""
        self.head.addWidget(button)


class SectionHeading(QWidget):
    """The title of a part of a page, with a quiet line under it and acts at its right."""

    def __init__(self, title: str, words: str = "", *, role: str = "title") -> None:
        super().__init__()
        self.title = Label(title, role)
        self.words = Label(words, "muted", wrap=True)
        set_shown(self.words, bool(words))
        texts = column(gap=0)
        texts.addWidget(self.title)
        texts.addWidget(self.words)
        self.acts: QHBoxLayout = row()
        layout = row(self, gap=Space.M)
        layout.addLayout(texts, 1)
        layout.addLayout(self.acts)

    def set_words(self, words: str) -> None:
        self.words.setText(words)
        set_shown(self.words, bool(words))


class Hairline(QFrame):
    """A line of one pixel between two parts."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, kind="line")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Scroll(QScrollArea):
    """Scrolls one page's content from top to bottom, never sideways; parts go into `body`."""

    def __init__(self, *, margin: int = Space.XL, gap: int = Space.L) -> None:
        super().__init__()
        content = QWidget()
        dress(content, kind="page")
        self.body: QVBoxLayout = column(content, gap=gap, margin=margin)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        scroll_by_touch(self)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)
