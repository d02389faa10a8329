"""One visit taken through its steps by the services, as far as a test needs it."""

from dataclasses import replace
from datetime import date

from consult.domain.client import Client
from consult.domain.consent import Acknowledgement, Consent, PhotoPermission
from consult.domain.ids import new_id
from consult.domain.numbing import Numbing
from consult.domain.screening import Answer, Reply
from consult.domain.signature import Point, Signature, Stroke
from consult.domain.treatment import AreaTreatment, ProductUse
from consult.domain.visit import Outcome
from consult.services.practice_services import PracticeServices
from tests.practice import MORNING, PRACTITIONER, some_client

INK = Signature(
    80, 30, (Stroke(tuple(Point(5 + i * 3, 15 + (8 if i % 2 else -6), i * 40) for i in range(20))),)
)


def begin(services: PracticeServices, client: Client | None = None) -> str:
    """A visit just begun; returns its id."""
    known = services.clients.register(client or some_client())
    return services.visits.begin(known.id, PRACTITIONER).id


def screen(services: PracticeServices, visit_id: str, *, yes: tuple[str, ...] = ()) -> None:
    """Every question answered with no, but for those named."""
    record = services.visits.record(visit_id)
    asked = services.guidance.guide(record).questions
    answers = tuple(
        Answer(question_id=q.id, reply=Reply.YES if q.id in yes else Reply.NO) for q in asked
    )
    services.visits.save_screening(replace(record.screening, answers=answers))


def plan(services: PracticeServices, visit_id: str) -> None:
    """A graded skin and a plan for acne scars on cheeks and forehead."""
    record = services.visits.record(visit_id)
    services.visits.save_assessment(replace(record.assessment, fitzpatrick_by_hand="II"))
    services.visits.save_plan(
        replace(
            record.plan,
            indication_id="acne_scars",
            area_ids=("cheeks", "forehead"),
            device_id="skinpen_precision",
            depth_min_mm=0.5,
            depth_max_mm=1.5,
            sessions=4,
            interval_weeks=4,
            price="120 GBP",
        )
    )


def filled_in(consent: Consent) -> Consent:
    """The consent with everything that the client has to say and draw."""
    return replace(
        consent,
        acknowledgements=tuple(
            Acknowledgement(statement_id=one.id, acknowledged_at=MORNING)
            for one in consent.text.statements
        ),
        photo_permissions=tuple(
            PhotoPermission(purpose_id=one.id, allowed=False) for one in consent.text.photo_purposes
        ),
        signature=INK,
    )


def agree(services: PracticeServices, visit_id: str) -> Consent:
    """A consent signed and countersigned."""
    shown = services.consents.show(visit_id)
    services.consents.confirm_identity(shown.id)
    consent = services.consents.sign(filled_in(shown))
    return services.consents.countersign(consent.id, PRACTITIONER, INK)


def treat(services: PracticeServices, visit_id: str) -> None:
    """A treatment of both cheeks with numbing that came off before the first pass."""
    treatment = services.visits.record(visit_id).treatment
    services.visits.save_treatment(
        replace(
            treatment,
            skin_cleansed_with="Chlorhexidine",
            numbing=(
                Numbing(
                    id=new_id(),
                    product_id="lidocaine4_lmx4",
                    product_name="LMX4",
                    lot="N-1",
                    applied_g=5.0,
                    on_at=MORNING,
                    off_at=MORNING.replace(hour=9),
                    removed_and_cleaned=True,
                ),
            ),
            device_id="skinpen_precision",
            device_name="SkinPen Precision",
            device_serial="SN-1",
            cartridge_lot="L-1",
            cartridge_expiry=date(2027, 12, 31),
            cartridge_single_use=True,
            areas=tuple(
                AreaTreatment(
                    area_id="cheeks",
                    side=side,
                    depth_mm=1.0,
                    passes=3,
                    endpoint_id="uniform_erythema",
                    tolerance=4,
                )
                for side in ("left", "right")
            ),
            products=(ProductUse(id=new_id(), name="Hydrating gel", lot="P-1"),),
        )
    )
    services.treating.begin(visit_id)


def whole_visit(services: PracticeServices, client: Client | None = None) -> str:
    """A visit from its beginning to its close; returns its id."""
    visit_id = begin(services, client)
    screen(services, visit_id)
    plan(services, visit_id)
    agree(services, visit_id)
    treat(services, visit_id)
    services.finishing.make_aftercare(visit_id)
    visit = services.visits.record(visit_id).visit
    services.visits.save_visit(replace(visit, outcome=Outcome.TREATED))
    services.finishing.close(visit_id)
    return visit_id
