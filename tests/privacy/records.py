"""Finds every text of a record by walking its fields, and puts a canary word into each."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, get_args, get_type_hints

from tests.privacy.words import Words

R = TypeVar("R")

CODES = {
    "Acknowledgement": {"statement_id"},
    "Addendum": {"id", "visit_id", "account_id", "author", "field", "old", "new"},
    "Aftercare": {"visit_id"},
    "AftercarePhase": {"title"},
    "AftercareSheet": {"language", "version", "practice_phone", "out_of_hours", "emergency_number"},
    "Answer": {"question_id", "choice"},
    "AreaTreatment": {"area_id", "side", "endpoint_id"},
    "Assessment": {
        "visit_id",
        "fitzpatrick_version",
        "fitzpatrick_by_hand",
        "glogau",
        "goodman_baron",
        "gais_practitioner",
        "gais_client",
    },
    "Client": {"id", "language"},
    "ClientDraft": {"id"},
    "Concern": {"area_id", "side"},
    "Consent": {
        "id",
        "visit_id",
        "client_id",
        "client_name",
        "text_sha256",
        "covers_device_id",
        "countersigner_id",
        "countersigner_name",
        "void_reason",
    },
    "ConsentSection": {"title"},
    "ConsentStatement": {"id", "text"},
    "Course": {"id", "client_id", "indication_id"},
    "Decision": {"finding_id", "decided_by"},
    "FilledConsent": {"text_id", "version", "language", "title"},
    "Numbing": {"id", "product_id"},
    "PhotoPermission": {"purpose_id"},
    "Plan": {"visit_id", "indication_id", "device_id"},
    "PlannedVisit": {"id", "client_id", "begun_visit_id"},
    "Practice": {"id", "country", "time_zone"},
    "Practitioner": {"id", "account_id"},
    "ProductUse": {"id"},
    "Reaction": {"id"},
    "ScaleChoice": {"question_id"},
    "Screening": {"visit_id"},
    "SkippedStep": {"reason"},
    "Treatment": {"visit_id", "device_id"},
    "Visit": {"id", "client_id", "practitioner_id", "course_id", "outcome_reason"},
    "VisitMove": {"from_client_id", "from_name", "to_client_id", "to_name"},
    "WarningSign": {"sign", "urgency"},
}
"""Texts that nobody types: codes, shipped words, and what the program copies from another field.
Reasons stand here where a service takes them beside the record; they are typed all the same."""


def texts_of(kind: type[Any]) -> Iterator[tuple[type[Any], str]]:
    """Every text field of a record and of the records within it."""
    seen: list[type[Any]] = []
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.append(one)
        for name, hint in get_type_hints(one).items():
            if str in (hint, *get_args(hint)) and get_args(hint)[1:] != (Ellipsis,):
                yield one, name
            waiting += [part for part in (hint, *get_args(hint)) if is_dataclass(part)]


def worded(record: R, words: Words) -> R:
    """The same record with a canary word in each text that someone types, inner records too."""
    name = type(record).__name__
    hints = get_type_hints(type(record))
    changed: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if hints[one.name] is str and one.name not in CODES[name]:
            make = words.phone if one.name == "phone" else words.word
            changed[one.name] = make(f"{name}.{one.name}")
        elif isinstance(value, tuple) and value and all(map(is_dataclass, value)):
            changed[one.name] = tuple(worded(part, words) for part in value)
    return replace(record, **changed)
