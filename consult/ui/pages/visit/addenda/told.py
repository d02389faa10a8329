"""Addenda in words: what was corrected, by whom, when and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from consult.domain.addendum import Addendum
from consult.domain.correction_values import Correctable
from consult.domain.corrections import correctable_fields
from consult.domain.dates import day_in_words
from consult.domain.reference.facts import Facts
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord

STEP_OF_PART = {
    "screening": Step.SCREEN,
    "assessment": Step.ASSESS,
    "treatment": Step.TREAT,
    "visit": Step.FINISH,
}


@dataclass(frozen=True, slots=True)
class ToldAddendum:
    """An addendum as it is shown. `label`, `old` and `new` are empty where it is words alone."""

    number: int
    label: str
    old: str
    new: str
    words: str
    reason: str
    who: str
    step: Step | None
    field: str


def told_addenda(record: VisitRecord, facts: Facts) -> tuple[ToldAddendum, ...]:
    """Every addendum of the record, numbered from 1."""
    fields = {one.field: one for one in correctable_fields(record, facts)} if record.addenda else {}
    zone = ZoneInfo(record.practice.time_zone)
    return tuple(
        _told(number, addendum, fields.get(addendum.field), zone)
        for number, addendum in enumerate(record.addenda, 1)
    )


def of_step(told: tuple[ToldAddendum, ...], step: Step) -> Iterator[ToldAddendum]:
    """The corrections of fields that this step shows."""
    return (one for one in told if one.step is step)


def count_words(count: int) -> str:
    """ "1 addendum", "2 addenda"."""
    return f"{count} {'addendum' if count == 1 else 'addenda'}"


def moment_words(moment: datetime, zone: ZoneInfo) -> str:
    at = moment.astimezone(zone)
    return f"{day_in_words(at.date())} {at:%H:%M}"


def _told(
    number: int, addendum: Addendum, named: Correctable | None, zone: ZoneInfo
) -> ToldAddendum:
    part = addendum.field.partition("/")[0]
    return ToldAddendum(
        number=number,
        label=named.label if named else addendum.field,
        old=_in_words(named, addendum.old) if addendum.is_correction else "",
        new=_in_words(named, addendum.new) if addendum.is_correction else "",
        words=addendum.words,
        reason=addendum.reason,
        who=", ".join(filter(None, (addendum.author, moment_words(addendum.written_at, zone)))),
        step=STEP_OF_PART.get(part),
        field=addendum.field,
    )


def _in_words(named: Correctable | None, text: str) -> str:
    return named.in_words(text) if named else text
