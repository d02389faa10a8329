"""Fields, counts and merges in the words that the pages show."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from consult.domain.dates import day_in_words
from consult.domain.merging import Joining
from consult.services.merging import ToldMerge
from consult.ui.pages.client_words import short_day

FIELD_NAMES = {
    "given_name": "Given name",
    "family_name": "Family name",
    "preferred_name": "Called",
    "pronouns": "Pronouns",
    "sex": "Sex",
    "birth_date": "Birth date",
    "phone": "Phone",
    "email": "E-mail",
    "address": "Address",
    "emergency_contact": "In an emergency",
    "gp": "Doctor",
    "allergies": "Allergies",
    "medicines": "Medicines",
    "alerts": "Alerts",
    "notes": "Notes",
    "language": "Language",
    "contact_by": "Contact by",
    "registered_at": "Client since",
}
_COUNTED = {
    "visit": ("visit", "visits"),
    "consent": ("consent", "consents"),
    "course": ("course", "courses"),
    "planned_visit": ("planned visit", "planned visits"),
    "flagged_row": ("imported row", "imported rows"),
    "addendum": ("addendum", "addenda"),
}
_SHOWN = 400


def value_in_words(field: str, value: str) -> str:
    """A field's text as it is read; a dash for what was not asked."""
    if not value:
        return "-"
    if field == "birth_date":
        return day_in_words(date.fromisoformat(value))
    if field == "registered_at":
        return day_in_words(datetime.fromisoformat(value).date())
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"


def counts_in_words(counts: Mapping[str, int]) -> str:
    """ "2 visits, 1 consent"; empty for nothing."""
    told = []
    for kind, (one, many) in _COUNTED.items():
        count = counts.get(kind, 0)
        if count:
            told.append(f"{count} {one if count == 1 else many}")
    return ", ".join(told)


def told_merge(told: ToldMerge, client_id: str, zone: tzinfo) -> tuple[str, str]:
    """What was done and why, from the side of one of the two records."""
    merge = told.merge
    day = short_day(merge.made_at.astimezone(zone).date())
    by = f" by {merge.author}" if merge.author else ""
    if merge.act is Joining.MERGE:
        sentence = f"The record of {told.other.name} went into this one on {day}{by}."
    elif client_id == merge.kept_id:
        sentence = f"Visits went from here to {told.other.name} on {day}{by}."
    else:
        sentence = f"Visits came here from {told.kept.name} on {day}{by}."
    return sentence, f"Reason: {merge.reason}"
