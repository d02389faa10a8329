"""The order in which Tab visits parts that were not built in the order in which they stand."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(*parts: QWidget) -> None:
    """Lets Tab go through these parts as they are given, and inside each as it was built."""
    for before, after in pairwise(leaf for part in parts for leaf in leaves(part)):
        QWidget.setTabOrder(before, after)


def leaves(part: QWidget) -> Iterable[QWidget]:
    """What takes the focus by Tab inside a part, in the order in which it was built."""
    for widget in (part, *part.findChildren(QWidget)):
        takes_it = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
        is_inside = widget.window() is part.window()  # the list of a box is a window of its own
        if takes_it and is_inside and widget.focusProxy() is None:
            yield widget
