"""Editors as the visit uses them: dates by the practice's own order, undo left to the page."""

from datetime import date
from functools import partial
from typing import TypeVar

from consult.domain.dates import date_order, day_in_words, parse_date, parse_expiry
from consult.domain.visit_record import VisitRecord
from consult.ui.widgets.date_editor import DateEditor
from consult.ui.widgets.editor import Editor

E = TypeVar("E", bound=Editor)


def day_editor(record: VisitRecord) -> DateEditor:
    """A day typed in any common order; figures are read as the practice's country writes them."""
    order = date_order(record.practice.country)
    return shared_undo(DateEditor(partial(parse_date, prefer=order), day_in_words))


def expiry_editor(record: VisitRecord) -> DateEditor:
    """An expiry as it stands on a label: a month alone means its last day."""
    order = date_order(record.practice.country)
    read = partial(parse_expiry, prefer=order)
    return shared_undo(DateEditor(read, day_in_words, placeholder="2027-04"))


def shared_undo(editor: E) -> E:
    """Leaves Ctrl+Z in this editor to the page, whose undo knows every field."""
    editor.set_own_undo(False)
    return editor


def days_apart(day: date, today: date) -> str:
    """How long ago a day was, in words: "today", "yesterday", "32 days ago"."""
    days = (today - day).days
    if days < 0:
        return day_in_words(day)
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
