"""Consents of the sample practice: the shipped text, filled for each visit, and made-up ink."""

from datetime import datetime, timedelta

from consult.app.sample.dice import Dice
from consult.app.sample.ink import hand_of, sign
from consult.domain.consent import Acknowledgement, Consent, PhotoPermission
from consult.domain.consent_filling import fill
from consult.domain.consent_particulars import ConsentBasis, particulars_of
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.facts.consent_text import load_consent_text

_TEXT_ID = "microneedling"
_QUESTIONS = (
    "May I go swimming at the weekend? Not in the first days; see the aftercare sheet.",
    "Does it hurt? Shown on the back of the hand; felt as scratching.",
    "Can I wear make-up to work tomorrow? From the second day on, with a clean brush.",
)


def consent_of(
    record: VisitRecord,
    person: Dice,
    today: Dice,
    fitzpatrick: str,
    shown_at: datetime,
    facts: Facts,
) -> Consent:
    """One consent, shown, ticked, signed and countersigned within a few minutes."""
    basis = ConsentBasis(
        practice=record.practice,
        practitioner=record.practitioner,
        client=record.client,
        plan=record.plan,
        on=shown_at.date(),
        fitzpatrick=fitzpatrick,
    )
    filling = fill(load_consent_text(_TEXT_ID, "en"), particulars_of(basis, facts))
    identified = shown_at + timedelta(seconds=today.randint(15, 40))
    ticks = _ticks([one.id for one in filling.text.statements], identified, today)
    signed_at = ticks[-1].acknowledged_at + timedelta(seconds=today.randint(25, 70))
    return Consent(
        id=today.identity(),
        visit_id=record.visit.id,
        client_id=record.client.id,
        client_name=record.client.name,
        client_birth_date=record.client.birth_date,
        text=filling.text,
        text_sha256=filling.sha256,
        covers_area_ids=record.plan.area_ids,
        covers_device_id=record.plan.device_id,
        covers_depth_max_mm=record.plan.depth_max_mm,
        first_shown_at=shown_at,
        identity_confirmed_at=identified,
        acknowledgements=ticks,
        photo_permissions=tuple(
            PhotoPermission(purpose_id=one.id, allowed=today.happens(0.9 if place == 0 else 0.25))
            for place, one in enumerate(filling.text.photo_purposes)
        ),
        questions_and_answers=today.one_of(_QUESTIONS) if today.happens(0.2) else "",
        signer_name=record.client.name,
        signature=sign(hand_of(person), today),
        signed_at=signed_at,
        countersigner_id=record.practitioner.id,
        countersigner_name=record.practitioner.name,
        countersignature=sign(hand_of(Dice(record.practitioner.id)), today),
        countersigned_at=signed_at + timedelta(seconds=today.randint(20, 60)),
    )


def _ticks(statement_ids: list[str], begin: datetime, today: Dice) -> tuple[Acknowledgement, ...]:
    at = begin + timedelta(seconds=90)
    ticks = []
    for statement_id in statement_ids:
        at += timedelta(seconds=today.randint(4, 15))
        ticks.append(Acknowledgement(statement_id=statement_id, acknowledged_at=at))
    return tuple(ticks)
