"""The order in which Tab visits parts that were not built in the order in which they stand."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(*parts: QWidget) -> None:
    """Lets Tab go through these parts as they are given, and inside each as it was built.

    Moves with each leaf whatever hands its focus on to it: Tab lands on that as well, and would
    be led back to the leaf from wherever it was left behind.
    """
    stops = [widget for part in parts for widget in _stops(part)]
    handed_on = [
        (widget, proxy, widget.focusPolicy())
        for widget in stops
        if (proxy := widget.focusProxy()) is not None
    ]
    for widget, _, _ in handed_on:  # for Qt moves all that is inside, and nothing without focus
        widget.setFocusProxy(None)  # type: ignore[arg-type]
        widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
    for widget, proxy, policy in handed_on:
        widget.setFocusPolicy(policy)
        widget.setFocusProxy(proxy)


def leaves(part: QWidget) -> Iterable[QWidget]:
    """What takes the focus by Tab inside a part, in the order in which it was built."""
    return (widget for widget in _stops(part) if widget.focusProxy() is None)


def _stops(part: QWidget) -> Iterable[QWidget]:
    for widget in (part, *part.findChildren(QWidget)):
        takes_it = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
        is_inside = widget.window() is part.window()  # the list of a box is a window of its own
        if is_inside and (takes_it or widget.focusProxy() is not None):
            yield widget
