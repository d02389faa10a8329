"""Surfaces that hold a page's parts: a card, a heading over a section, a hairline, a scroll."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from consult.ui.theme import Space, dress
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row, set_shown
from consult.ui.widgets.touch_scroll import scroll_by_touch

_APPEARS_WITHIN_MS = 300


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
    """Scrolls one page's content from top to bottom, never sideways; parts go into `body`.

    What is given the focus inside comes into view, from wherever it was given.
    """

    def __init__(self, *, margin: int = Space.XL, gap: int = Space.L) -> None:
        super().__init__()
        self._since_focus = QElapsedTimer()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_focus)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lay_out_again()
        return super().eventFilter(watched, event)

    def _lay_out_again(self) -> None:
        """What appears together with the focus may push it out of view again."""
        if self._since_focus.isValid() and not self._since_focus.hasExpired(_APPEARS_WITHIN_MS):
            self._soon.start()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt itself scrolls only for a Tab from one part inside to another. A press scrolls
        nothing: what is pressed must not move away under the finger."""
        if self._holds(now) and not _is_pressing():
            self._since_focus.start()
            self._soon.start()  # what was shown for the focus has its place only then

    @Slot()
    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._holds(focused) and not _is_pressing():
            self.ensureWidgetVisible(focused)

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and isValid(widget) and self.isAncestorOf(widget)


def _is_pressing() -> bool:
    return QApplication.mouseButtons() != Qt.MouseButton.NoButton
