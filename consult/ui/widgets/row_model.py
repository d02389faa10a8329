"""The rows of a long list as Qt asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from consult.ui.widgets.label import one_line

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list. `level` colours `trailing`; `depth_mm` is shown by the timeline."""

    id: str
    title: str
    subtitle: str = ""
    trailing: str = ""
    icon: str = ""
    level: str = "plain"
    when: str = ""
    depth_mm: float | None = None

    def spoken(self) -> str:
        """All of it in one line, for assistive technology and the tooltip."""
        parts = (self.when, self.title, self.subtitle, self.trailing)
        return one_line(", ".join(part for part in parts if part))


_AT_A_TIME = 1_000


class RowModel(QAbstractListModel):
    """Holds the rows and lets the view have them a thousand at a time, as it scrolls to them.

    A view asks for each row that it knows of before it draws the first; 100,000 take two seconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._given = 0

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self._given = min(len(self._rows), max(self._given, _AT_A_TIME))
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def place_of(self, row_id: str) -> int:
        """Where the row with this id stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._given

    def canFetchMore(self, _parent: AnyIndex) -> bool:
        return self._given < len(self._rows)

    def fetchMore(self, _parent: AnyIndex) -> None:
        self.give_up_to(self._given + _AT_A_TIME - 1)

    def give_up_to(self, at: int) -> None:
        """Let the view have the rows up to this place."""
        wanted = min(len(self._rows), at + 1)
        if wanted > self._given:
            self.beginInsertRows(QModelIndex(), self._given, wanted - 1)
            self._given = wanted
            self.endInsertRows()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        return None
