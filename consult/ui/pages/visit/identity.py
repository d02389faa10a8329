"""The client's identity in words, for the band that never scrolls away."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from consult.domain.client import Client
from consult.domain.dates import day_in_words, in_words
from consult.domain.guidance import Guidance
from consult.domain.reference.questions import Level
from consult.domain.visit_record import VisitRecord
from consult.ui.pages.visit.addenda.told import count_words
from consult.ui.widgets.identity_band import Identity

Alerts = tuple[tuple[str, str], ...]

_ROOM = 210
"""Letters that fit in two lines of chips at the smallest window, a chip's own edges counted."""
_EDGES = 6


def identity_of(record: VisitRecord, guidance: Guidance) -> Identity:
    """The band of a visit: allergies and alerts first, then what screening found today."""
    client = record.client
    findings = [
        (finding.level.value, finding.name)
        for finding in guidance.findings
        if finding.level is not Level.NOTE
    ]
    return Identity(
        name=_name(client),
        pronouns=client.pronouns,
        born=born_in_words(client, day_of(record)),
        phone=client.phone,
        alerts=_in_two_lines((*alerts_of(client), *_closed(record), *_session(record)), findings),
    )


def session_words(record: VisitRecord) -> str:
    """ "Session 2 of 4" for a visit in a course, else an empty text."""
    if record.course is None or record.visit.session_number is None:
        return ""
    return f"Session {record.visit.session_number} of {record.course.sessions_planned}"


def _closed(record: VisitRecord) -> Alerts:
    """ "Closed 4 May 2026 17:13" by the practice's own clock, once the visit is."""
    if record.visit.closed_at is None:
        return ()
    at = record.visit.closed_at.astimezone(ZoneInfo(record.practice.time_zone))
    closed = ("plain", f"Closed {day_in_words(at.date())} {at:%H:%M}")
    count = len(record.addenda)
    if not count:
        return (closed,)
    return (closed, ("note", count_words(count)))


def _session(record: VisitRecord) -> tuple[tuple[str, str], ...]:
    words = session_words(record)
    return (("plain", words),) if words else ()


def _in_two_lines(always: Alerts, findings: Sequence[tuple[str, str]]) -> Alerts:
    """All that must be seen, then findings as far as there is room; the rest is counted."""
    room = _ROOM - sum(min(len(text), _ROOM // 2) + _EDGES for _, text in always)
    shown = []
    for level, name in findings:
        room -= len(name) + _EDGES
        if room < 0:
            break
        shown.append((level, name))
    rest = len(findings) - len(shown)
    if not rest or not shown:  # the rail says beside it that there are stops
        return (*always, *shown)
    return (*always, *shown, (findings[len(shown)][0], f"{rest} more under Screen"))


def day_of(record: VisitRecord) -> date:
    """The day of the visit by the practice's own calendar."""
    return record.visit.started_at.astimezone(ZoneInfo(record.practice.time_zone)).date()


def alerts_of(client: Client) -> tuple[tuple[str, str], ...]:
    """What must stay in view whoever works with this client."""
    alerts = []
    if client.allergies.strip():
        alerts.append(("stop", f"Allergic: {_line(client.allergies)}"))
    if client.alerts.strip():
        alerts.append(("wait", _line(client.alerts)))
    return tuple(alerts)


def born_in_words(client: Client, today: date) -> str:
    """ "3 May 1988, 38 years", or that it is not known."""
    if client.birth_date is None:
        return "birth date not noted"
    return in_words(client.birth_date, today)


def _name(client: Client) -> str:
    if client.preferred_name and client.preferred_name != client.given_name:
        return f"{client.name} (“{client.preferred_name}”)"
    return client.name


def _line(text: str) -> str:
    return " ".join(text.split())
