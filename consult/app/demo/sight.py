"""Finds things in the window as someone does who sees it or has it read aloud: by their names."""

from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from consult.ui.widgets.card import Card
from consult.ui.widgets.field import Field

W = TypeVar("W", bound=QWidget)


class NotInSight(Exception):
    """Nothing of that name can be seen."""


def all_in_sight(root: QWidget, kind: type[W]) -> list[W]:
    """Every visible widget of a kind, in the order in which they were made."""
    return [widget for widget in root.findChildren(kind) if widget.isVisible()]


def button(root: QWidget, words: str) -> QAbstractButton:
    """The button that bears these words, or whose name they are. Raises `NotInSight`."""
    for one in all_in_sight(root, QAbstractButton):
        if words in (one.text().replace("&&", "&"), one.accessibleName()):
            return one
    raise NotInSight(f"no button “{words}”")


def has_button(root: QWidget, words: str) -> bool:
    """Whether such a button is there and can be pressed."""
    try:
        return button(root, words).isEnabled()
    except NotInSight:
        return False


def field(root: QWidget, label: str) -> Field:
    """The field under this label. Raises `NotInSight`."""
    for one in all_in_sight(root, Field):
        if one.editor.accessibleName() == label:
            return one
    raise NotInSight(f"no field “{label}”")


def card(root: QWidget, title: str) -> Card:
    """The card with this title. Raises `NotInSight`."""
    for one in all_in_sight(root, Card):
        if one.title.text() == title:
            return one
    raise NotInSight(f"no card “{title}”")


def one(root: QWidget, kind: type[W]) -> W:
    """The only, or first, visible widget of a kind. Raises `NotInSight`."""
    for found in all_in_sight(root, kind):
        return found
    raise NotInSight(f"no {kind.__name__}")


def innermost(widget: QWidget) -> QWidget:
    """What takes the keys when this widget is gone to."""
    proxy = widget.focusProxy()
    return innermost(proxy) if proxy is not None else widget


def bring_into_sight(widget: QWidget) -> None:
    """Scroll until all of it is seen, as far as it has room."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, 48)
        above = above.parentWidget()
