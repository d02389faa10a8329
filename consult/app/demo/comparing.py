"""Holds what was typed beside what is stored, field by field, read on a connection of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from consult.app.demo import typed
from consult.domain.consent_rules import check_may_sign
from consult.domain.screening import Answer, Reply
from consult.domain.signature import is_signature
from consult.domain.visit import Outcome, PlannedVisit
from consult.domain.visit_record import VisitRecord
from consult.services.practice_services import PracticeServices

_WITHIN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Held:
    """One field: what went in, and what is kept."""

    field: str
    typed: object
    kept: object

    @property
    def is_right(self) -> bool:
        return self.typed == self.kept


def read_back(services: PracticeServices, visit_id: str) -> list[Held]:
    """Every field of the demo's visit."""
    record = services.visits.record(visit_id)
    planned = services.desk.planned_of(record.client.id)
    return [
        *_client(record),
        *_screening(record),
        *_assessment(record),
        *_consent(record),
        *_set_up(record),
        *_needling(record),
        *_end(record, planned, services.now()),
    ]


def _client(record: VisitRecord) -> Iterator[Held]:
    yield Held("name", typed.NAME, record.client.name)
    for name, (_, said) in (typed.CLIENT_LINES | typed.CLIENT_CHOICES).items():
        yield Held(name, said.kept, getattr(record.client, name))


def _screening(record: VisitRecord) -> Iterator[Held]:
    answers = {answer.question_id: answer for answer in record.screening.answers}
    for question_id, said in typed.YES.items():
        answer = answers.pop(question_id, Answer(question_id=question_id, reply=Reply.NO))
        yield Held(question_id, (said.kept, said.typed), (answer.reply, answer.choice))
    yield Held("all other answers", {Reply.NO}, {answer.reply for answer in answers.values()})
    decided = [(one.finding_id, one.ruling, one.reason) for one in record.screening.decisions]
    yield Held("decisions", [(typed.FINDING, typed.RULING, typed.REASON)], decided)
    yield Held("weight in kg", typed.WEIGHT.kept, record.screening.weight_kg)


def _assessment(record: VisitRecord) -> Iterator[Held]:
    assessment, plan = record.assessment, record.plan
    points = tuple(choice.points for choice in assessment.fitzpatrick_choices)
    yield Held("skin type questions", typed.SKIN_POINTS, points)
    concerns = [(one.area_id, one.words) for one in assessment.concerns]
    yield Held("concerns", [(typed.CONCERN_AREA, typed.CONCERN)], concerns)
    yield Held("goals", typed.GOALS, assessment.goals)
    yield Held("Glogau", typed.GLOGAU, assessment.glogau)
    yield Held("indication", typed.INDICATION, plan.indication_id)
    yield Held("planned areas", set(typed.PLAN_AREAS), set(plan.area_ids))
    yield Held("planned device", typed.DEVICE, plan.device_id)
    depths = (typed.DEPTH_FROM.kept, typed.DEPTH_TO.kept)
    yield Held("planned depth in mm", depths, (plan.depth_min_mm, plan.depth_max_mm))
    series = (plan.sessions, plan.interval_weeks, plan.price)
    yield Held("series and price", (typed.SESSIONS, typed.WEEKS, typed.PRICE), series)
    course = record.course
    yield Held("course", typed.SESSIONS, course.sessions_planned if course else None)


def _consent(record: VisitRecord) -> Iterator[Held]:
    consent = record.consent
    yield Held("consent signed and countersigned", True, bool(consent and consent.is_valid))
    if consent is None:
        return
    yield Held("consent lacks", (), check_may_sign(consent))
    yield Held("signed by", (typed.NAME, "self"), (consent.signer_name, consent.relationship))
    yield Held("questions", typed.QUESTION, consent.questions_and_answers)
    photos = [one.allowed for one in consent.photo_permissions]
    yield Held("photographs", [True, *[False] * (len(photos) - 1)], photos)
    countersignature = consent.countersignature
    yield Held("countersignature", True, bool(countersignature and is_signature(countersignature)))


def _set_up(record: VisitRecord) -> Iterator[Held]:
    treatment = record.treatment
    yield Held("cleansed with", typed.CLEANSED, treatment.skin_cleansed_with)
    device = (treatment.device_id, treatment.device_serial)
    yield Held("device and serial number", (typed.DEVICE, typed.SERIAL), device)
    cartridge = (treatment.cartridge_lot, treatment.cartridge_expiry)
    yield Held("cartridge", (typed.LOT, typed.EXPIRY.kept), cartridge)
    yield Held("single use", True, treatment.cartridge_single_use)
    numbing = treatment.numbing[0] if treatment.numbing else None
    if numbing is None:
        yield Held("numbing", typed.NUMBING_PRODUCT, None)
        return
    product = (typed.NUMBING_PRODUCT, typed.NUMBING_LOT, typed.EXPIRY.kept, typed.GRAMS.kept)
    yield Held(
        "numbing", product, (numbing.product_id, numbing.lot, numbing.expiry, numbing.applied_g)
    )
    yield Held("numbed areas", set(typed.PLAN_AREAS), set(numbing.area_ids))
    times = numbing.on_at is not None and numbing.off_at is not None
    yield Held("numbing on, off, wiped off", True, times and numbing.removed_and_cleaned)
    yield Held("numbing after the consent, off before the first pass", True, _in_order(record))


def _needling(record: VisitRecord) -> Iterator[Held]:
    treatment = record.treatment
    done = {(one.area_id, one.side): one for one in treatment.areas}
    yield Held("areas", {(one.area_id, one.side) for one in typed.AREAS}, set(done))
    for said in typed.AREAS:
        area = done.get((said.area_id, said.side))
        wanted = (said.depth.kept, said.passes, typed.ENDPOINT, said.tolerance)
        kept = (area.depth_mm, area.passes, area.endpoint_id, area.tolerance) if area else None
        yield Held(f"{said.area_id}, {said.side}", wanted, kept)
    yield Held("products", [(typed.SERUM, typed.SERUM_LOT)], _products(record))
    yield Held("reactions", [typed.REACTION], [one.words for one in treatment.reactions])
    yield Held("notes", typed.NOTES, treatment.notes)
    begun, ended = treatment.begun_at, treatment.ended_at
    yield Held("first pass before last", True, bool(begun and ended and begun <= ended))


def _end(record: VisitRecord, planned: tuple[PlannedVisit, ...], now: datetime) -> Iterator[Held]:
    yield Held("outcome", Outcome.TREATED, record.visit.outcome)
    given = record.aftercare.given_at if record.aftercare else None
    yield Held("aftercare handed over", True, given is not None)
    yield Held("next visit", [typed.NEXT_NOTE], [one.note for one in planned])
    closed = record.visit.closed_at
    yield Held("closed just now", True, closed is not None and now - closed < _WITHIN)


def _in_order(record: VisitRecord) -> bool:
    """Consent signed and countersigned, then numbing on and off, then the first pass."""
    consent, treatment = record.consent, record.treatment
    moments = (
        consent.countersigned_at if consent else None,
        *(moment for one in treatment.numbing for moment in (one.on_at, one.off_at)),
        treatment.begun_at,
    )
    known = [moment for moment in moments if moment is not None]
    return len(known) == len(moments) and known == sorted(known)


def _products(record: VisitRecord) -> list[tuple[str, str]]:
    return [(one.name, one.lot) for one in record.treatment.products]
