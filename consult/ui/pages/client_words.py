"""A client, a visit and a day, in the words that lists and headings show."""

from datetime import date, datetime, tzinfo

from consult.domain.client import Client, ClientSummary, age_on
from consult.domain.dates import day_in_words
from consult.domain.months import MONTHS
from consult.domain.visit import PlannedVisit, VisitSummary
from consult.ui.widgets.identity_band import Identity
from consult.ui.widgets.row_model import Row

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHIP_LENGTH = 60


def summary_row(client: ClientSummary) -> Row:
    """One line of a list of clients."""
    name = client.name
    if client.preferred_name:
        name = f"{name} ({client.preferred_name})"
    told = [day_in_words(client.birth_date)] if client.birth_date else []
    told += [words for words in (client.phone, client.email) if words]
    return Row(client.id, name, "  ·  ".join(told) or "No birth date or phone", icon="user")


def identity_of(client: Client, today: date) -> Identity:
    """What the band above a client's pages shows."""
    born = ""
    if client.birth_date:
        born = f"{day_in_words(client.birth_date)} ({age_on(client.birth_date, today)})"
    alerts = [("stop", f"Allergic: {words}") for words in _lines(client.allergies)]
    alerts += [("wait", words) for words in _lines(client.alerts)]
    alerts += [("note", f"Takes {words}") for words in _lines(client.medicines)]
    name = client.name
    if client.preferred_name and client.preferred_name != client.given_name:
        name = f"{name} ({client.preferred_name})"
    return Identity(name, client.pronouns, born, client.phone, tuple(alerts))


def long_day(day: date) -> str:
    """ "Monday 4 May 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def short_day(day: date) -> str:
    """ "4 May 2026", the month cut to what a column holds."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {month if len(month) <= 4 else month[:3]} {day.year}"


def greeting(hour: int) -> str:
    """By the hour of the day, 0 to 23."""
    if 5 <= hour < 12:
        return "Good morning"
    return "Good afternoon" if 12 <= hour < 18 else "Good evening"


def visit_when(summary: VisitSummary, zone: tzinfo) -> str:
    return short_day(summary.started_at.astimezone(zone).date())


def planned_when(planned: PlannedVisit, today: date) -> str:
    """ "Today 09:30", or the day and the time."""
    day = "Today" if planned.on_day == today else short_day(planned.on_day)
    return f"{day} {planned.at_time:%H:%M}"


def clock_time(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"


def _lines(text: str) -> list[str]:
    found = [part.strip() for line in text.splitlines() for part in line.split(",")]
    words = [part for part in found if part]
    return [w if len(w) <= _CHIP_LENGTH else f"{w[:_CHIP_LENGTH]}…" for w in words]
