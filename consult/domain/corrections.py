"""Which fields of a closed visit can be corrected, and the visit with its corrections taken in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from consult.domain.correction_values import Correctable, Kind, text_of, value_of
from consult.domain.depth_rules import DEPTH_ENTRY_LIMIT_MM
from consult.domain.errors import NotAllowed
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord

_MOST_PASSES: Final = 99


@dataclass(frozen=True, slots=True)
class _Named:
    """A field of a record, in words."""

    name: str
    label: str
    kind: Kind = Kind.WORDS
    unit: str = ""
    most: float | None = None


_TREATMENT: Final = (
    _Named("skin_cleansed_with", "Skin cleansed with"),
    _Named("device_serial", "Serial number"),
    _Named("cartridge_lot", "Cartridge lot"),
    _Named("cartridge_expiry", "Cartridge expiry", Kind.DAY),
    _Named("begun_at", "First pass at", Kind.CLOCK),
    _Named("ended_at", "Last pass at", Kind.CLOCK),
    _Named("notes", "Treatment notes"),
)
_AREA: Final = (
    _Named("depth_mm", "depth", Kind.FIGURE, "mm", DEPTH_ENTRY_LIMIT_MM),
    _Named("passes", "passes", Kind.COUNT, most=_MOST_PASSES),
    _Named("speed", "speed"),
    _Named("technique", "technique"),
    _Named("endpoint_id", "endpoint", Kind.CHOICE),
    _Named("tolerance", "pain (0 to 10)", Kind.COUNT, most=10),
    _Named("reason", "reason for the depth"),
)
_NUMBING: Final = (
    _Named("lot", "lot"),
    _Named("expiry", "expiry", Kind.DAY),
    _Named("applied_g", "amount", Kind.FIGURE, "g"),
    _Named("on_at", "on at", Kind.CLOCK),
    _Named("off_at", "off at", Kind.CLOCK),
)
_PRODUCT: Final = (
    _Named("name", "name"),
    _Named("lot", "lot"),
    _Named("expiry", "expiry", Kind.DAY),
)
_ASSESSMENT: Final = (_Named("goals", "Goals"), _Named("notes", "Assessment notes"))
_OUTCOME: Final = (_Named("outcome_reason", "Reason for the outcome"),)
_WEIGHT: Final = (_Named("weight_kg", "Weight", Kind.FIGURE, "kg"),)
_ANSWER: Final = (_Named("words", "in the client's words"),)
_CONCERN: Final = (_Named("words", "concern"),)
_REACTION: Final = (_Named("words", "what was seen"),)
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "answers": ("question_id",),
    "concerns": ("area_id", "side"),
    "areas": ("area_id", "side"),
    "numbing": ("id",),
    "products": ("id",),
    "reactions": ("id",),
}
"""The lists within parts, each with what tells its rows apart; as `db.kinds` has them."""


def correctable_fields(record: VisitRecord, facts: Facts) -> tuple[Correctable, ...]:
    """Every field that can be corrected, in the order of the visit, with what counts now."""
    return tuple(_fields(with_corrections(record), facts))


def correctable_field(record: VisitRecord, facts: Facts, field: str) -> Correctable:
    """The field of this name; NotAllowed where it can't be corrected."""
    found = next((one for one in correctable_fields(record, facts) if one.field == field), None)
    if found is None:
        raise NotAllowed(
            "This field cannot be corrected by itself.", "Write what is right as an addendum."
        )
    return found


def with_corrections(record: VisitRecord) -> VisitRecord:
    """The record as it reads with every correction; what was sealed stays as it is."""
    for addendum in record.addenda:
        if addendum.is_correction:
            record = _corrected(record, addendum.field, addendum.new)
    return record


def corrected_fields(record: VisitRecord) -> Mapping[str, int]:
    """Each corrected field with the number, from 1, of the addendum that corrected it last."""
    return {one.field: at for at, one in enumerate(record.addenda, 1) if one.is_correction}


def _fields(record: VisitRecord, facts: Facts) -> Iterator[Correctable]:
    zone = ZoneInfo(record.practice.time_zone)
    day = record.visit.started_at.astimezone(zone).date()
    endpoints = {one.id: one.name for one in facts.endpoints.values()}
    for path, holder, title, names in _holders(record, facts):
        for named in names:
            value = getattr(holder, named.name)
            label = f"{title}: {named.label}" if title else named.label
            yield Correctable(
                field=f"{path}/{named.name}",
                label=label,
                kind=named.kind,
                old=text_of(value),
                zone=zone,
                day=_day_of(value, zone, day),
                unit=named.unit,
                most=named.most,
                choices=endpoints if named.kind is Kind.CHOICE else None,
            )


def _day_of(value: Any, zone: ZoneInfo, otherwise: date) -> date:
    return value.astimezone(zone).date() if isinstance(value, datetime) else otherwise


def _holders(
    record: VisitRecord, facts: Facts
) -> Iterator[tuple[str, Any, str, tuple[_Named, ...]]]:
    """Each record that holds correctable fields: its path, itself, its title, its fields."""
    treatment = record.treatment
    for area in treatment.areas:
        path = f"treatment/areas/{area.area_id},{area.side}"
        yield path, area, _area(area.area_id, area.side, facts), _AREA
    yield "treatment", treatment, "", _TREATMENT
    for one in treatment.numbing:
        yield f"treatment/numbing/{one.id}", one, f"Numbing, {one.product_name}", _NUMBING
    for used in treatment.products:
        yield f"treatment/products/{used.id}", used, f"Product, {used.name}", _PRODUCT
    for reaction in treatment.reactions:
        yield f"treatment/reactions/{reaction.id}", reaction, "Reaction", _REACTION
    yield "screening", record.screening, "", _WEIGHT
    for answer in record.screening.answers:
        if answer.words:
            asked = facts.questions.get(answer.question_id)
            title = asked.text if asked else answer.question_id
            yield f"screening/answers/{answer.question_id}", answer, title, _ANSWER
    yield "assessment", record.assessment, "", _ASSESSMENT
    for concern in record.assessment.concerns:
        path = f"assessment/concerns/{concern.area_id},{concern.side}"
        yield path, concern, _area(concern.area_id, concern.side, facts), _CONCERN
    yield "visit", record.visit, "", _OUTCOME


def _area(area_id: str, side: str, facts: Facts) -> str:
    fact = facts.areas.get(area_id)
    name = fact.name.partition(" (")[0] if fact else area_id
    return f"{name}, {side}" if side in ("left", "right") else name


def _corrected(record: VisitRecord, field: str, new: str) -> VisitRecord:
    part_name, *rest = field.split("/")
    part: Any = getattr(record, part_name)
    if len(rest) == 1:
        return replace(record, **{part_name: _with(part, rest[0], new)})
    list_name, key, name = rest
    held = tuple(
        _with(one, name, new) if _key(one, list_name) == key else one
        for one in getattr(part, list_name)
    )
    return replace(record, **{part_name: replace(part, **{list_name: held})})


def _key(one: Any, list_name: str) -> str:
    return ",".join(str(getattr(one, name)) for name in _KEYS[list_name])


def _with(holder: Any, name: str, new: str) -> Any:
    return replace(holder, **{name: value_of(_kind_of(name), new)})


def _kind_of(name: str) -> Kind:
    return _KINDS.get(name, Kind.WORDS)


_KINDS: Final[Mapping[str, Kind]] = {
    one.name: one.kind
    for names in (_TREATMENT, _AREA, _NUMBING, _PRODUCT, _WEIGHT)
    for one in names
}
