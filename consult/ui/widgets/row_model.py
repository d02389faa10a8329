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


class RowModel(QAbstractListModel):
    """Holds the rows; asks nothing of anyone."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def place_of(self, row_id: str) -> int:
        """Where the row with this id stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

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
