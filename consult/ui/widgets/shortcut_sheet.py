"""The sheet that `?` opens: every key of the program and of the page in view."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from consult.ui.theme import Size, Space
from consult.ui.widgets.buttons import IconButton
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import row
from consult.ui.widgets.overlay import Overlay


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together: a title, then pairs of key (`Ctrl+K`) and what it does."""

    title: str
    keys: tuple[tuple[str, str], ...]


class ShortcutSheet(Overlay):
    """Groups of keys in two columns."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(
            window,
            "Keys",
            width=Size.PALETTE_WIDTH + Size.RAIL_WIDTH,
            height=Size.PALETTE_HEIGHT + Size.RAIL_WIDTH // 2,
        )
        close = IconButton("Close", "x")
        close.clicked.connect(self.close_sheet)
        head: QHBoxLayout = row()
        head.setContentsMargins(Space.M, 0, 0, 0)
        head.addWidget(Label("Keys", "title"), 1)
        head.addWidget(close)
        self._scroll = Scroll(margin=Space.M, gap=0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.XXL)
        self._grid.setVerticalSpacing(0)
        self._scroll.body.addLayout(self._grid)
        self._scroll.body.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._scroll, 1)

    def set_groups(self, groups: Sequence[KeyGroup]) -> None:
        """Show these keys instead of the ones before."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        lines = [0, 0]
        for group in groups:
            side = lines.index(min(lines))
            lines[side] = self._add_group(group, side, lines[side])
        wanted = self._grid.sizeHint().height() + 2 * Size.TARGET + Space.XL
        self.set_sheet_height(min(Size.WINDOW_HEIGHT, wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "?":
            self.close_sheet()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = Size.TARGET if event.key() == Qt.Key.Key_Down else -Size.TARGET
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def _add_group(self, group: KeyGroup, side: int, line: int) -> int:
        title = Label(group.title, "caption")
        title.setContentsMargins(0, Space.L if line else 0, 0, 0)
        self._grid.addWidget(title, line, side)
        for at, (key, words) in enumerate(group.keys, start=line + 1):
            self._grid.addWidget(_KeyLine(key, words), at, side)
        return line + len(group.keys) + 1


class _KeyLine(QWidget):
    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = row(self, gap=Space.XS)
        layout.setContentsMargins(0, Space.XS, 0, Space.XS)
        layout.addWidget(Label(words, "body"), 1)
        for part in key.split("+") if key != "+" else [key]:
            cap: QLabel = Label(part, "key")
            layout.addWidget(cap)
