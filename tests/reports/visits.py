"""Made-up visits, whole, as they are read back from a practice; no one in them exists."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from consult.domain.aftercare import Aftercare
from consult.domain.aftercare_rules import AftercareBasis, compose
from consult.domain.assessment import Assessment, Concern, Plan
from consult.domain.client import Client
from consult.domain.consent import Acknowledgement, Consent, PhotoPermission
from consult.domain.consent_filling import fill
from consult.domain.consent_particulars import ConsentBasis, particulars_of
from consult.domain.numbing import Numbing
from consult.domain.practice import Practice, Practitioner
from consult.domain.screening import Answer, Decision, Reply, Ruling, Screening
from consult.domain.signature import Point, Signature, Stroke
from consult.domain.treatment import AreaTreatment, ProductUse, Reaction, Treatment
from consult.domain.visit import Course, Outcome, Visit
from consult.domain.visit_record import VisitRecord
from consult.facts.aftercare_text import load_aftercare_text
from consult.facts.consent_text import load_consent_text
from consult.facts.loader import load_facts

START = datetime(2026, 5, 4, 8, 30, tzinfo=UTC)
FACTS = load_facts()
PRACTICE = Practice(
    id="practice-1",
    name="Sample Skin Practice",
    address="1 Example Street\nSampletown",
    phone="020 7946 0000",
    out_of_hours="020 7946 0001",
    country="GB",
    set_up_at=START,
)
PRACTITIONER = Practitioner(id="p1", name="Ada Sample", registration_number="REG-0001")
CLIENT = Client(
    id="c1",
    given_name="Maria",
    family_name="Kowalska",
    birth_date=date(1988, 5, 3),
    allergies="Tetracaine",
    registered_at=START,
)
PLAN = Plan(
    visit_id="v1",
    indication_id="acne_scars"
    if "acne_scars" in FACTS.indications
    else next(iter(FACTS.indications)),
    area_ids=("forehead", "cheeks", "chin", "nose"),
    device_id=next(iter(FACTS.devices)),
    depth_min_mm=0.5,
    depth_max_mm=1.5,
    sessions=4,
    interval_weeks=4,
    price="£180 per session",
)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def drawn(turns: float = 5) -> Signature:
    points = tuple(
        Point(6 + i * 0.45, 13 + 6 * math.sin(i / turns) * math.exp(-i / 160), i * 9, None)
        for i in range(120)
    )
    return Signature(70, 25, (Stroke(points), Stroke((Point(12, 19, 1200), Point(52, 17, 1400)))))


def signed_consent(**changes: object) -> Consent:
    text = load_consent_text("microneedling", "en")
    basis = ConsentBasis(
        practice=PRACTICE,
        practitioner=PRACTITIONER,
        client=CLIENT,
        plan=PLAN,
        on=START.date(),
        fitzpatrick="III",
    )
    filling = fill(text, particulars_of(basis, FACTS))
    filled = filling.text
    consent = Consent(
        id="k1",
        visit_id="v1",
        client_id="c1",
        client_name="Maria Kowalska",
        client_birth_date=date(1988, 5, 3),
        text=filled,
        text_sha256=filling.sha256,
        first_shown_at=at(12),
        identity_confirmed_at=at(12.5),
        acknowledgements=tuple(
            Acknowledgement(statement_id=s.id, acknowledged_at=at(18)) for s in filled.statements
        ),
        photo_permissions=(
            PhotoPermission(purpose_id="record", allowed=True),
            PhotoPermission(purpose_id="marketing", allowed=False),
        ),
        questions_and_answers="Can I fly on Friday? Yes; keep the skin out of the sun.",
        signer_name="Maria Kowalska",
        signature=drawn(),
        signed_at=at(20),
        countersigner_id="p1",
        countersigner_name="Ada Sample",
        countersignature=drawn(4),
        countersigned_at=at(22),
    )
    return replace(consent, **changes)


def treatment(**changes: object) -> Treatment:
    def area(area_id: str, side: str, depth_mm: float, passes: int, pain: int) -> AreaTreatment:
        return AreaTreatment(
            area_id=area_id,
            side=side,
            depth_mm=depth_mm,
            passes=passes,
            endpoint_id="uniform_erythema",
            tolerance=pain,
        )

    return replace(
        Treatment(
            visit_id="v1",
            skin_cleansed_with="Chlorhexidine 0.05 %",
            numbing=(
                Numbing(
                    id="n1",
                    product_name="Sample numbing cream",
                    strength="4 %",
                    lot="N-77",
                    expiry=date(2027, 1, 31),
                    applied_g=2.5,
                    area_ids=("cheeks", "forehead"),
                    on_at=at(24),
                    off_at=at(55),
                    removed_and_cleaned=True,
                ),
            ),
            device_id=PLAN.device_id,
            device_name=FACTS.devices[PLAN.device_id].name,
            device_serial="SP-000123",
            cartridge_lot="L24-0091",
            cartridge_expiry=date(2027, 3, 31),
            cartridge_single_use=True,
            areas=(
                area("forehead", "middle", 0.5, 3, 3),
                area("cheeks", "left", 1.5, 4, 5),
                area("cheeks", "right", 1.25, 4, 5),
                area("nose", "middle", 0.25, 2, 2),
                area("chin", "middle", 1.0, 3, 4),
            ),
            products=(
                ProductUse(id="u1", name="Sample serum", lot="HA-3", expiry=date(2027, 5, 1)),
            ),
            reactions=(
                Reaction(id="r1", noted_at=at(70), words="Small bruise on the left cheek."),
            ),
            begun_at=at(58),
            ended_at=at(80),
        ),
        **changes,
    )


def screening() -> Screening:
    first, second, third, *_rest = FACTS.questions
    return Screening(
        visit_id="v1",
        answers=(
            Answer(
                question_id=first, reply=Reply.YES, words="Sample words.", on_day=date(2026, 1, 2)
            ),
            Answer(question_id=second, reply=Reply.NO),
            Answer(question_id=third, reply=Reply.UNSURE),
        ),
        decisions=(
            Decision(
                finding_id=next(iter(FACTS.finding_rules)),
                ruling=Ruling.PROCEED,
                reason="Checked with the sample doctor.",
                decided_by="Ada Sample",
                decided_at=at(8),
            ),
        ),
        weight_kg=61.5,
        weighed_on=date(2026, 5, 4),
        answered_at=at(6),
    )


def visit_record(**changes: object) -> VisitRecord:
    done = changes.get("treatment", treatment())
    basis = AftercareBasis(
        treatment=done,
        practice=PRACTICE,
        finished_at=at(80),
        zone=ZoneInfo("Europe/London"),
    )
    sheet = compose(load_aftercare_text("en"), FACTS, basis)
    record = VisitRecord(
        practice=PRACTICE,
        practitioner=PRACTITIONER,
        client=CLIENT,
        visit=Visit(
            id="v1",
            number=123,
            client_id="c1",
            practitioner_id="p1",
            started_at=START,
            session_number=2,
            course_id="s1",
            outcome=Outcome.TREATED,
            closed_at=at(90),
        ),
        screening=screening(),
        assessment=Assessment(
            visit_id="v1",
            fitzpatrick_by_hand="III",
            glogau="II",
            goals="Softer scars for the wedding in autumn.",
            concerns=(Concern(area_id="cheeks", side="left", words="The deep ones."),),
        ),
        plan=PLAN,
        consents=(signed_consent(),),
        treatment=done,
        aftercare=Aftercare(visit_id="v1", made_at=at(85), sheet=sheet, given_at=at(88)),
        course=Course(
            id="s1",
            client_id="c1",
            indication_id=PLAN.indication_id,
            sessions_planned=4,
            interval_weeks=4,
            opened_at=START,
        ),
    )
    return replace(record, **changes)
