"""The client's identity in words, for the band that never scrolls away."""

from datetime import date

from consult.domain.client import Client
from consult.domain.dates import in_words
from consult.domain.guidance import Guidance
from consult.domain.reference.questions import Level
from consult.domain.visit_record import VisitRecord
from consult.ui.widgets.identity_band import Identity

_MOST_FINDINGS = 4


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
        born=born_in_words(client, record.visit.started_at.date()),
        phone=client.phone,
        alerts=(*alerts_of(client), *findings[:_MOST_FINDINGS]),
    )


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
