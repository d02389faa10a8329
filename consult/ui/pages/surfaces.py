"""Cards and headings of the desk pages, at the one width that reads well."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult.ui.theme import Size, Space
from consult.ui.widgets.card import Card, Scroll, SectionHeading
from consult.ui.widgets.layouts import column, row

PAGE_WIDTH = Size.READING_WIDTH + Size.FIELD_WIDTH


def titled_card(title: str) -> Card:
    """A card whose title is shown only once it has a parent: shown before, it would be a window
    of its own for a moment and take the keyboard from the page."""
    card = Card()
    card.title.setText(title)
    card.title.setVisible(True)
    return card


def titled(title: str, words: str = "") -> SectionHeading:
    """A page's heading with a quiet line under it."""
    heading = SectionHeading(title)
    heading.set_words(words)
    return heading


def reading_column(scroll: Scroll, *, gap: int = Space.L) -> QVBoxLayout:
    """A column in the middle of a scrolling page, never wider than one can read."""
    inside = QWidget()
    inside.setMaximumWidth(PAGE_WIDTH)
    parts = column(inside, gap=gap)
    line = row(gap=0)
    line.addWidget(inside, 1)
    scroll.body.addLayout(line)
    scroll.body.addStretch(1)
    return parts
