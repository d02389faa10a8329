"""Editors for one of a few: segments side by side, or a list when there are many."""

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import Any, Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from consult.ui.theme import dress
from consult.ui.widgets.buttons import Button
from consult.ui.widgets.editor import Editor
from consult.ui.widgets.layouts import column, row

Option = tuple[Hashable, str]
_MOST_SEGMENTS = 5
_LONGEST_SEGMENTS = 56


class Segments(QFrame):
    """Buttons side by side of which at most one is down; the arrow keys move between them."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        dress(self, kind="segments")
        self.group = QButtonGroup(self)
        layout = row(self, gap=2)
        layout.setContentsMargins(2, 2, 2, 2)
        for at, label in enumerate(labels):
            button = Button(label, kind="segment")
            button.setCheckable(True)
            self.group.addButton(button, at)
            layout.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_chosen(self, at: int) -> None:
        """Press one down, or none for -1, silently."""
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(self.group.id(button) == at)
        self.group.setExclusive(True)


class ChoiceEditor(Editor):
    """One of `options`, each a value and its label; None while nothing is chosen.

    Up to five short ones stand side by side, more become a list; `layout` decides otherwise.
    """

    def __init__(
        self,
        options: Sequence[Option],
        *,
        layout: Literal["auto", "segments", "list"] = "auto",
        placeholder: str = "Choose",
    ) -> None:
        super().__init__()
        self._placeholder = placeholder
        self._layout = layout
        self._options: tuple[Option, ...] = ()
        self.segments: Segments | None = None
        self.box: QComboBox | None = None
        self._holder = column(self, gap=0)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options, keeping the chosen one where it is still among them."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        self._clear()
        if self._as_segments():
            self._build_segments()
        else:
            self._build_box()
        self.set_name(self.accessibleName())
        self.show_value(self._value)

    def show_value(self, value: Any) -> None:
        at = next((i for i, (option, _) in enumerate(self._options) if option == value), -1)
        if self.segments is not None:
            self.segments.show_chosen(at)
        if self.box is not None:
            self.box.setCurrentIndex(at)

    def outlined(self) -> tuple[QWidget, ...]:
        return tuple(widget for widget in (self.segments, self.box) if widget is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the wheel for scrolling the page: a list must not change as it passes by."""
        return watched is self.box and isinstance(event, QWheelEvent)

    def _as_segments(self) -> bool:
        if self._layout != "auto":
            return self._layout == "segments"
        letters = sum(len(label) + 4 for _, label in self._options)
        return len(self._options) <= _MOST_SEGMENTS and letters <= _LONGEST_SEGMENTS

    def _clear(self) -> None:
        for widget in (self.segments, self.box):
            if widget is not None:
                self._holder.removeWidget(widget)
                widget.deleteLater()
        self.setFocusProxy(None)  # type: ignore[arg-type]
        self.segments, self.box = None, None

    def _build_segments(self) -> None:
        self.segments = Segments([label for _, label in self._options])
        self._holder.addWidget(self.segments)
        self._stand_in_tab_order(*self.segments.group.buttons())
        for first in self.segments.group.buttons()[:1]:
            self.setFocusProxy(first)
        self.segments.group.idClicked.connect(self._chosen)

    def _build_box(self) -> None:
        self.box = QComboBox()
        self.box.setPlaceholderText(self._placeholder)
        self.box.setItemDelegate(QStyledItemDelegate(self.box))
        self.box.setMaxVisibleItems(10)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(12)
        for _, label in self._options:
            self.box.addItem(label)
        self.box.setCurrentIndex(-1)
        self.box.installEventFilter(self)
        self._holder.addWidget(self.box)
        self._stand_in_tab_order(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._chosen)

    def _stand_in_tab_order(self, *new: QWidget) -> None:
        """Other options may come when the page has long been built: Tab finds them here."""
        policy = self.focusPolicy()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # nothing can be put after what has no focus
        for before, after in pairwise((self, *new)):
            QWidget.setTabOrder(before, after)
        self.setFocusPolicy(policy)

    def _chosen(self, at: int) -> None:
        self._take(self._options[at][0])
        self.finished.emit()
