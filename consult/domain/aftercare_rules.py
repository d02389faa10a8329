"""Makes the aftercare sheet from what was done: real days and hours on the practice's own clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from consult.domain.aftercare import AftercarePhase, AftercareSheet, WarningSign
from consult.domain.aftercare_words import SheetWords
from consult.domain.blanks import on_one_line, put_in
from consult.domain.next_visit import NextVisit
from consult.domain.numbing import Numbing
from consult.domain.practice import Practice
from consult.domain.reference.aftercare_steps import AftercareStep
from consult.domain.reference.aftercare_text import AftercareLine, AftercareText, StepWords
from consult.domain.reference.facts import Facts
from consult.domain.treatment import Treatment

_HOURS_SHOWN_UP_TO = 72
"""Later ends are told as days: nobody watches the clock for a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareBasis:
    """What a sheet is made from. `finished_at` is when needling ended, with its time zone;
    `zone` is the practice's."""

    treatment: Treatment
    practice: Practice
    finished_at: datetime
    zone: tzinfo
    next_visit: NextVisit | None = None


def compose(text: AftercareText, facts: Facts, basis: AftercareBasis) -> AftercareSheet:
    """The sheet for one treatment. Raises `ValueError` when `finished_at` has no time zone."""
    if basis.finished_at.tzinfo is None:
        raise ValueError("the end of a treatment needs a time zone")
    words = SheetWords(text, basis.finished_at.astimezone(basis.zone))
    fitting = _fitting(facts, basis.treatment)
    country = facts.countries.get(basis.practice.country)
    emergency = (country.emergency_number or "") if country else ""
    phone = on_one_line(basis.practice.phone) or text.phrases.no_phone
    numbers = {
        "phone": phone,
        "out_of_hours": on_one_line(basis.practice.out_of_hours) or phone,
        "emergency_number": emergency or text.phrases.no_emergency_number,
    }
    step_words = {step.id: step for step in text.steps}
    return AftercareSheet(
        language=text.language,
        version=text.version,
        treated=words.treated(basis.treatment, facts),
        introduction=_introduction(words, text, facts, basis),
        phases=tuple(
            _phase(step, step_words[step.id], words, basis, fitting)
            for step in facts.aftercare_steps.values()
        ),
        warning_signs=_signs(text, facts, fitting, numbers),
        practice_phone=basis.practice.phone,
        out_of_hours=basis.practice.out_of_hours,
        emergency_number=emergency,
    )


def _fitting(facts: Facts, treatment: Treatment) -> frozenset[str]:
    """Which kinds of advice make sense; where areas or device are not known, all about them do."""
    kinds = {"all"}
    areas = [facts.areas[a.area_id] for a in treatment.areas if a.area_id in facts.areas]
    if not areas or any(area.is_face for area in areas):
        kinds.add("face")
    if any(_numbs(one, facts) for one in treatment.numbing):
        kinds.add("numbing")
    device = facts.devices.get(treatment.device_id)
    if device is not None and device.kind == "rf":
        kinds.add("rf")
    return frozenset(kinds)


def _numbs(one: Numbing, facts: Facts) -> bool:
    """A product that is not among the facts counts as numbing; "no numbing" does not."""
    product = facts.numbing_products.get(one.product_id)
    return bool(product.anaesthetics) if product else bool(one.product_name or one.on_at)


def _introduction(
    words: SheetWords, text: AftercareText, facts: Facts, basis: AftercareBasis
) -> tuple[str, ...]:
    sentences = [words.done(basis.treatment, facts), *text.opening]
    numbing = [one.product_name for one in basis.treatment.numbing if _numbs(one, facts)]
    products = [one.name for one in basis.treatment.products]
    sentences += words.named(text.phrases.numbing, numbing)
    sentences += words.named(text.phrases.products, products)
    if any(step.evidence.to_verify for step in facts.aftercare_steps.values()):
        sentences.append(text.phrases.verify)
    return tuple(sentences)


def _phase(
    step: AftercareStep,
    told: StepWords,
    words: SheetWords,
    basis: AftercareBasis,
    fitting: frozenset[str],
) -> AftercarePhase:
    from_at = _after(basis, step.from_hours)
    until_at = None if step.to_hours is None else _after(basis, step.to_hours)
    by_hour = step.to_hours is not None and step.to_hours <= _HOURS_SHOWN_UP_TO
    do = [line.text for line in _for(told.do, fitting)]
    if basis.next_visit is not None and _holds(basis.next_visit, step, basis):
        do.append(words.next_visit(basis.next_visit.earliest))
    return AftercarePhase(
        title=words.phase_title(told.title, from_at, until_at, by_hour),
        from_at=from_at,
        until_at=until_at,
        do=tuple(do),
        avoid=tuple(line.text for line in _for(told.avoid, fitting)),
        call_if=tuple(line.text for line in _for(told.call_if, fitting)),
        source_ids=step.evidence.sources,
    )


def _after(basis: AftercareBasis, hours: int) -> datetime:
    """Hours that really pass, then read from the local clock: right across a clock change."""
    passed = basis.finished_at.astimezone(UTC) + timedelta(hours=hours)
    return passed.astimezone(basis.zone)


def _holds(next_visit: NextVisit, step: AftercareStep, basis: AftercareBasis) -> bool:
    """Whether the next visit's first day belongs to this step."""
    earliest = next_visit.earliest
    if earliest < _after(basis, step.from_hours).date():
        return False
    return step.to_hours is None or earliest < _after(basis, step.to_hours).date()


def _for(lines: Iterable[AftercareLine], fitting: frozenset[str]) -> Iterable[AftercareLine]:
    return (line for line in lines if line.only_for in fitting)


def _signs(
    text: AftercareText, facts: Facts, fitting: frozenset[str], numbers: dict[str, str]
) -> tuple[WarningSign, ...]:
    told = {sign.id: sign.text for sign in text.signs}
    urgent = {urgency.id: urgency.text for urgency in text.urgencies}
    return tuple(
        WarningSign(sign=told[flag.id], urgency=put_in(urgent[flag.urgency], numbers))
        for flag in facts.red_flags.values()
        if flag.applies_to in fitting
    )
