"""How far the consent of a visit has come, and the words for it."""

from datetime import datetime
from enum import Enum
from zoneinfo import ZoneInfo

from consult.domain.consent import Consent
from consult.domain.dates import day_in_words
from consult.domain.errors import Problem


class ConsentState(Enum):
    """Each with its level and its words."""

    NOT_SHOWN = ("plain", "Not shown yet")
    SHOWN = ("note", "Shown, not signed")
    SIGNED = ("wait", "Signed, not countersigned")
    GIVEN = ("good", "Signed and countersigned")
    NOT_COVERING = ("stop", "Does not cover what is planned")

    @property
    def level(self) -> str:
        return self.value[0]

    @property
    def words(self) -> str:
        return self.value[1]


def state_of(consent: Consent | None, not_covered: tuple[Problem, ...]) -> ConsentState:
    """`not_covered` is what `check_covers` found beyond what was agreed to."""
    if consent is None:
        return ConsentState.NOT_SHOWN
    if not consent.is_signed:
        return ConsentState.SHOWN
    if not_covered:
        return ConsentState.NOT_COVERING
    return ConsentState.GIVEN if consent.is_valid else ConsentState.SIGNED


def moment_words(at: datetime, zone: str) -> str:
    """ "4 May 2026, 09:31:05" by the practice's own clock."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{day_in_words(local.date())}, {local:%H:%M:%S}"


def relationship_words(relationship: str) -> str:
    """Who signed, as the record tells it."""
    return "the client" if relationship == "self" else relationship


def history_of(consent: Consent, zone: str) -> tuple[str, ...]:
    """What has happened with it so far, a line each."""
    ticked, all_of_them = len(consent.acknowledgements), len(consent.text.statements)
    lines = [f"First shown {moment_words(consent.first_shown_at, zone)}"]
    if consent.identity_confirmed_at is not None:
        lines.append(f"Name confirmed {moment_words(consent.identity_confirmed_at, zone)}")
    lines.append(f"{ticked} of {all_of_them} statements ticked")
    if consent.signed_at is not None:
        lines.append(f"Signed {moment_words(consent.signed_at, zone)}")
    elif consent.signature is not None:
        lines.append("A signature is begun")
    if consent.countersigned_at is not None:
        when = moment_words(consent.countersigned_at, zone)
        lines.append(f"Countersigned {when} by {consent.countersigner_name}")
    return tuple(lines)
