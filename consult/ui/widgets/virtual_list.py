"""Long lists that draw only what is seen and keep the cursor when they are loaded anew."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from consult.ui.theme import Size, current_theme, dress
from consult.ui.widgets.row_model import ROW_ROLE, AnyIndex, Row, RowModel
from consult.ui.widgets.row_painting import RowDelegate, TimelineDelegate
from consult.ui.widgets.touch_scroll import scroll_by_touch


class VirtualList(QListView):
    """A list of `Row`s. Enter, or a press, chooses one; arrows, Home and End move."""

    chosen = Signal(str)
    """The id of the row that was opened."""
    moved_to = Signal(str)
    """The id of the row that the cursor is on now."""

    def __init__(self, name: str, *, height: int = Size.TARGET) -> None:
        super().__init__()
        dress(self, kind="rows")
        self._rows = RowModel()
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(self, height))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        scroll_by_touch(self)
        self.clicked.connect(self._clicked)
        current_theme().tones_changed.connect(self.viewport().update)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows. The cursor stays on the same id, or the nearest place; scroll stays."""
        kept, at = self.current_id(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self._rows.set_rows(rows)
        if rows and at >= 0:
            found = self._rows.place_of(kept or "")
            self._mark(found if found >= 0 else min(at, len(rows) - 1))
        self.verticalScrollBar().setValue(scrolled)

    def rows(self) -> tuple[Row, ...]:
        return self._rows.rows()

    def current_id(self) -> str | None:
        row = self.currentIndex().data(ROW_ROLE)
        return row.id if isinstance(row, Row) else None

    def set_current(self, row_id: str) -> None:
        """Put the cursor on a row, where it is in the list."""
        at = self._rows.place_of(row_id)
        if at >= 0:
            self._mark(at)

    def mark_first(self) -> None:
        """Put the cursor on the first row, as a search does."""
        if self._rows.rowCount():
            self._mark(0)

    def move_by(self, step: int) -> None:
        """Move the cursor, for a search box that keeps the focus."""
        count = len(self._rows.rows())
        if count:
            self._mark(max(0, min(count - 1, self.currentIndex().row() + step)))

    def choose_current(self) -> None:
        """Open the row under the cursor, if there is one."""
        row_id = self.current_id()
        if row_id is not None:
            self.chosen.emit(row_id)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        if isinstance(row, Row):
            self.moved_to.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.choose_current()
        elif event.key() == Qt.Key.Key_End and not event.modifiers():
            self.move_by(len(self._rows.rows()))
        else:
            super().keyPressEvent(event)

    def _mark(self, at: int) -> None:
        self._rows.give_up_to(at)
        index = self._rows.index(at, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self.chosen.emit(row.id)


class Timeline(VirtualList):
    """Visits and papers by date, newest first; the dot tells the greatest depth of the visit."""

    def __init__(self, name: str = "Timeline", parent: QWidget | None = None) -> None:
        super().__init__(name, height=Size.TIMELINE_ROW)
        self.setItemDelegate(TimelineDelegate(self))
        if parent is not None:
            self.setParent(parent)
