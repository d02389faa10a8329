"""What the fields of a record are called in plain words, by their names in the journal.

`field_in_words("treatment", "areas/cheeks,left/depth_mm", facts)` is "Cheeks, left: depth".
"""

from collections.abc import Mapping
from typing import Final

from consult.domain.journal import WHOLE
from consult.domain.reference.facts import Facts

KINDS: Final[Mapping[str, str]] = {
    "visit": "Visit",
    "screening": "Screening",
    "assessment": "Assessment",
    "plan": "Plan",
    "consent": "Consent",
    "treatment": "Treatment",
    "aftercare": "Aftercare sheet",
    "addendum": "Addendum",
    "client": "Client",
    "course": "Course",
    "planned_visit": "Planned visit",
    "practice": "Practice",
    "practitioner": "Practitioner",
    "account": "Account",
    "client_merge": "Merged client",
    "retention_hold": "Hold on erasure",
    "retention_period": "Keeping period",
    "tombstone": "Erased client",
    "consent paper": "Consent form",
    "aftercare paper": "Aftercare sheet",
    "record paper": "Treatment record",
    "recovery code": "Recovery code",
    "password": "Password",
    "list": "List",
    "flagged_row": "Row of an imported list",
    "journal": "Journal",
    "visit seal": "Seal",
}
_NAMES: Final[Mapping[str, str]] = {
    "given_name": "Given name",
    "family_name": "Family name",
    "preferred_name": "Preferred name",
    "gp": "Doctor (GP)",
    "contact_by": "Contact by",
    "email": "E-mail",
    "alerts": "Alerts",
    "registered_at": "Registered at",
    "outcome_reason": "Reason for the outcome",
    "outcome_at": "Outcome noted at",
    "course_id": "Course",
    "session_number": "Session",
    "practitioner_id": "Practitioner",
    "client_id": "Client",
    "weight_kg": "Weight",
    "weighed_on": "Weighed on",
    "nothing_changed_at": "Nothing has changed, said at",
    "answered_at": "Questions gone through at",
    "fitzpatrick_by_hand": "Skin type set by hand",
    "fitzpatrick_version": "Version of the skin type questions",
    "fitzpatrick_choices": "Skin type question",
    "glogau": "Glogau",
    "goodman_baron": "Goodman and Baron",
    "gais_practitioner": "GAIS, practitioner",
    "gais_client": "GAIS, client",
    "indication_id": "Planned for",
    "area_ids": "Areas",
    "device_id": "Device",
    "device_name": "Device",
    "device_serial": "Serial number",
    "depth_mm": "Depth",
    "depth_min_mm": "Least depth",
    "depth_max_mm": "Greatest depth",
    "interval_weeks": "Weeks between sessions",
    "skin_cleansed_with": "Skin cleansed with",
    "cartridge_single_use": "Cartridge is single-use",
    "begun_at": "First pass at",
    "ended_at": "Last pass at",
    "endpoint_id": "Endpoint",
    "tolerance": "Pain (0 to 10)",
    "reason": "Reason",
    "words": "Words",
    "on_day": "Day",
    "product_id": "Product",
    "product_name": "Product",
    "applied_g": "Amount",
    "on_at": "On at",
    "off_at": "Off at",
    "removed_and_cleaned": "Removed and cleaned",
    "text": "Text",
    "text_sha256": "Fingerprint of the text",
    "first_shown_at": "First shown at",
    "identity_confirmed_at": "Identity confirmed at",
    "questions_and_answers": "Questions and answers",
    "signer_name": "Signed by",
    "covers_area_ids": "Covers areas",
    "covers_device_id": "Covers device",
    "covers_depth_max_mm": "Covers depths up to",
    "client_name": "Name on the consent",
    "client_birth_date": "Birth date on the consent",
    "void_at": "Void since",
    "void_reason": "Why it is void",
    "countersigner_name": "Countersigned by",
    "countersigner_id": "Countersigned by",
    "lock_after_min": "Minutes until it locks",
    "chase_after_days": "Days until a visit is chased",
    "set_up_at": "Set up at",
    "out_of_hours": "Number out of hours",
    "account_id": "Account",
    "made_at": "Made at",
    "given_at": "Given at",
    "sheet": "Text of the sheet",
    "begun_visit_id": "Begun as visit",
    "length_min": "Length",
    "ruling": "Decision",
    "decided_by": "Decided by",
    "decided_at": "Decided at",
    "points": "Points",
    "reply": "Answer",
    "choice": "Choice",
    "skipped_at": "Left out at",
    "step": "Step in view",
    "closed_at": "Closed at",
    "started_at": "Begun at",
}
_SIDES: Final[Mapping[str, str]] = {"left": "left", "right": "right"}


def field_in_words(kind: str, field: str, facts: Facts) -> str:
    """A field's name as people read it; the kind of record where it is the whole of it."""
    if not field or field == WHOLE:
        return KINDS.get(kind, plain_name(kind))
    name, *place = field.split("/", 2)
    if not place:
        return plain_name(name)
    key, *inner = place
    row = row_in_words(name, key, facts)
    if not inner:
        return row
    within = plain_name(inner[0])
    return f"{row}: {within[:1].lower()}{within[1:]}"


def row_in_words(part: str, key: str, facts: Facts) -> str:
    """A row of a list within a record: an area, a question, a product."""
    if part in ("areas", "concerns"):
        return area_in_words(key, facts)
    if part == "answers":
        question = facts.questions.get(key)
        return question.text if question else plain_name(key)
    if part == "decisions":
        finding = facts.finding_rules.get(key)
        return f"Decision on {finding.name if finding else plain_name(key).lower()}"
    if part == "skipped":
        return f"Step left out: {plain_name(key)}"
    return _ROWS.get(part, plain_name(part))


_ROWS: Final[Mapping[str, str]] = {
    "numbing": "Numbing",
    "products": "Product",
    "reactions": "Reaction",
    "fitzpatrick_choices": "Skin type question",
    "moves": "Moved to another client",
    "acknowledgements": "Statement acknowledged",
    "photo_permissions": "Photos",
}


def area_in_words(key: str, facts: Facts) -> str:
    """An area and its side, named `cheeks,left` in the journal: "Cheeks, left"."""
    area_id, _, side = key.partition(",")
    known = facts.areas.get(area_id)
    name = known.name if known else plain_name(area_id)
    return ", ".join(filter(None, (name, _SIDES.get(side, ""))))


def plain_name(name: str) -> str:
    """A name that no table knows, as it can be read: "cartridge_lot" is "Cartridge lot"."""
    known = _NAMES.get(name)
    if known:
        return known
    words = name.replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}"
