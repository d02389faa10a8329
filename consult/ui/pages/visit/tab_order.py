"""The order in which Tab visits parts that were not built in the order in which they stand."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(*parts: QWidget, after: QWidget | None = None) -> None:
    """Lets Tab go through these parts as they are given, and inside each as it was built.

    The first part stays where it is, or comes behind `after`, which need not take the focus itself.
    Moves with each leaf whatever hands its focus on to it: Tab lands on that as well, and would
    be led back to the leaf from wherever it was left behind.
    """
    stops = [widget for part in parts for widget in _stops(part)]
    if after is not None:
        stops.insert(0, after)
    lent = [(one, one.focusProxy(), one.focusPolicy()) for one in stops if not _is_leaf(one)]
    for widget, _, _ in lent:  # for Qt moves all that is inside, and nothing without focus
        widget.setFocusProxy(None)  # type: ignore[arg-type]
        widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, behind in pairwise(stops):
        QWidget.setTabOrder(before, behind)
    for widget, proxy, policy in lent:
        widget.setFocusPolicy(policy)
        if proxy is not None:
            widget.setFocusProxy(proxy)


def leaves(part: QWidget) -> Iterable[QWidget]:
    """What takes the focus by Tab inside a part, in the order in which it was built."""
    return (widget for widget in _stops(part) if _is_leaf(widget))


def _stops(part: QWidget) -> Iterable[QWidget]:
    for widget in (part, *part.findChildren(QWidget)):
        is_inside = widget.window() is part.window()  # the list of a box is a window of its own
        if is_inside and (_is_leaf(widget) or widget.focusProxy() is not None):
            yield widget


def _is_leaf(widget: QWidget) -> bool:
    takes_it = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    return takes_it and widget.focusProxy() is None
