"""Scrolling by a finger anywhere on a page, without taking a stroke from what is drawn on."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QScrollerProperties, QWidget

_FINGER = QScroller.ScrollerGestureType.TouchGesture


def scroll_by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger move the area's content; a page that has ended does not bounce."""
    viewport = area.viewport()
    QScroller.grabGesture(viewport, _FINGER)
    scroller = QScroller.scroller(viewport)
    manner = scroller.scrollerProperties()
    off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    for direction in (
        QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy,
        QScrollerProperties.ScrollMetric.VerticalOvershootPolicy,
    ):
        manner.setScrollMetric(direction, off)
    scroller.setScrollerProperties(manner)


def hold_scrolling(drawn_on: QWidget) -> None:
    """The finger draws now: no page around `drawn_on` may move until `free_scrolling`."""
    for viewport in _viewports_around(drawn_on):
        QScroller.scroller(viewport).stop()
        QScroller.ungrabGesture(viewport)


def free_scrolling(drawn_on: QWidget) -> None:
    """The stroke has ended: pages scroll by touch again."""
    for viewport in _viewports_around(drawn_on):
        QScroller.grabGesture(viewport, _FINGER)


def _viewports_around(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        area = parent.parentWidget()
        inside = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
        if inside and QScroller.hasScroller(parent):
            yield parent
        parent = area
