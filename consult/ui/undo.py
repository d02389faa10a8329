"""Undo for a page: each change of a field or a mark can be taken back with Ctrl+Z.

self.undo = FieldUndo(self, self.apply)      # apply(key, value) shows it and saves the draft
self.undo.watch("depth", field.editor)       # records what the user changes there
self.undo.record("mark", old, new)           # for what is no editor, such as the map
"""

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from consult.ui.widgets.editor import Editor

Apply = Callable[[str, Any], None]

_PAUSE_S = 1.5
_DEPTH = 500


class FieldChange(QUndoCommand):
    """One field from an old value to a new one; typing without a pause is one change."""

    def __init__(self, key: str, old: Any, new: Any, apply: Apply, run: int) -> None:
        super().__init__()
        self.key, self.old, self.new = key, old, new
        self._apply = apply
        self._run = run
        self._made_at = monotonic()
        self._shown = True

    def id(self) -> int:
        return self._run

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, FieldChange) or other.key != self.key:
            return False
        if other._made_at - self._made_at > _PAUSE_S:
            return False
        self.new = other.new
        self._made_at = other._made_at
        self.setObsolete(self.new == self.old)
        return True

    def undo(self) -> None:
        self._apply(self.key, self.old)

    def redo(self) -> None:
        if self._shown:
            self._shown = False
            return
        self._apply(self.key, self.new)


class FieldUndo(QObject):
    """The changes of one page, newest last; Ctrl+Z and Ctrl+Shift+Z work anywhere on it."""

    changed = Signal()
    """What can be undone or redone is another thing now."""

    def __init__(self, page: QWidget, apply: Apply) -> None:
        super().__init__(page)
        self._apply = apply
        self._run = 1
        self._known: dict[str, Any] = {}
        self._watched: dict[Editor, str] = {}
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(_DEPTH)
        self._stack.indexChanged.connect(self.changed)
        undo_key = QKeySequence(QKeySequence.StandardKey.Undo)
        self._undo_key = QShortcut(undo_key, page)
        self._redo_key = QShortcut(QKeySequence("Ctrl+Shift+Z"), page)
        self._undo_key.activated.connect(self.undo)
        self._redo_key.activated.connect(self.redo)

    def watch(self, key: str, editor: Editor) -> None:
        """Record each change the user makes in `editor` under `key`."""
        self._watched[editor] = key
        self._known[key] = editor.value()
        editor.set_own_undo(False)
        editor.edited.connect(self._edited)
        editor.finished.connect(self.end_run)

    def know(self, key: str, value: Any) -> None:
        """A stored value was shown: the next change starts from it."""
        self._known[key] = value

    def record(self, key: str, old: Any, new: Any) -> None:
        """A change that was made already and can be taken back."""
        self._known[key] = new
        if old != new:
            self._stack.push(FieldChange(key, old, new, self._tell, self._run))

    def undo(self) -> None:
        self.end_run()
        self._stack.undo()

    def redo(self) -> None:
        self.end_run()
        self._stack.redo()

    def can_undo(self) -> bool:
        return self._stack.canUndo()

    def can_redo(self) -> bool:
        return self._stack.canRedo()

    def clear(self) -> None:
        """Forget all, as when a service changed what is stored."""
        self._stack.clear()

    def let_go(self) -> None:
        """Forget all and give the keys back to the page, whose next undo needs them."""
        self._stack.clear()
        self._undo_key.deleteLater()
        self._redo_key.deleteLater()
        self._undo_key.setEnabled(False)
        self._redo_key.setEnabled(False)

    @Slot()
    def end_run(self) -> None:
        """What is typed next is a change of its own."""
        self._run = self._run % 1_000_000 + 1

    @Slot(object)
    def _edited(self, value: Any) -> None:
        editor = self.sender()
        if isinstance(editor, Editor) and editor in self._watched:
            key = self._watched[editor]
            self.record(key, self._known.get(key), value)

    def _tell(self, key: str, value: Any) -> None:
        self._known[key] = value
        for editor, watched_key in self._watched.items():
            if watched_key == key:
                editor.set_value(value)
        self._apply(key, value)
