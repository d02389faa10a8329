"""Every kind of record that the practice file keeps, each with where it lies."""

from functools import cache
from typing import Any

from sqlalchemy import Table

from consult.db import rows, trust_rows
from consult.db.stored import PartRows, Stored
from consult.domain.accounts import Account
from consult.domain.addendum import Addendum
from consult.domain.aftercare import Aftercare
from consult.domain.assessment import Assessment, Concern, Plan, ScaleChoice
from consult.domain.client import Client
from consult.domain.client_draft import ClientDraft
from consult.domain.consent import Acknowledgement, Consent, PhotoPermission
from consult.domain.flagged import FlaggedRow
from consult.domain.merging import ClientMerge
from consult.domain.numbing import Numbing
from consult.domain.practice import Practice, Practitioner
from consult.domain.retention import RetentionHold, RetentionPeriod, Tombstone
from consult.domain.screening import Answer, Decision, Screening
from consult.domain.treatment import AreaTreatment, ProductUse, Reaction, Treatment
from consult.domain.visit import Course, PlannedVisit, SkippedStep, Visit, VisitMove


def _of_visit(table: Table, record_type: type, *key: str) -> PartRows:
    return PartRows(table, record_type, "visit_id", key)


PRACTICE = Stored("practice", Practice, rows.practice)
PRACTITIONER = Stored("practitioner", Practitioner, rows.practitioner)
ACCOUNT = Stored("account", Account, trust_rows.account)
CLIENT = Stored("client", Client, rows.client, version="version")
CLIENT_DRAFT = Stored("client_draft", ClientDraft, rows.client_draft, journalled=False)
COURSE = Stored("course", Course, rows.course)
PLANNED_VISIT = Stored("planned_visit", PlannedVisit, rows.planned_visit)
FLAGGED_ROW = Stored("flagged_row", FlaggedRow, rows.flagged_row)
VISIT = Stored(
    "visit",
    Visit,
    rows.visit,
    typed=True,
    parts={
        "skipped": _of_visit(rows.skipped_step, SkippedStep, "step"),
        "moves": _of_visit(rows.visit_move, VisitMove, "moved_at"),
    },
)
SCREENING = Stored(
    "screening",
    Screening,
    rows.screening,
    key="visit_id",
    typed=True,
    parts={
        "answers": _of_visit(rows.screening_answer, Answer, "question_id"),
        "decisions": _of_visit(rows.screening_decision, Decision, "finding_id"),
    },
)
ASSESSMENT = Stored(
    "assessment",
    Assessment,
    rows.assessment,
    key="visit_id",
    typed=True,
    parts={
        "fitzpatrick_choices": _of_visit(rows.fitzpatrick_choice, ScaleChoice, "question_id"),
        "concerns": _of_visit(rows.concern, Concern, "area_id", "side"),
    },
)
PLAN = Stored("plan", Plan, rows.plan, key="visit_id", typed=True)
CONSENT = Stored(
    "consent",
    Consent,
    rows.consent,
    typed=True,
    parts={
        "acknowledgements": PartRows(
            rows.acknowledgement, Acknowledgement, "consent_id", ("statement_id",)
        ),
        "photo_permissions": PartRows(
            rows.photo_permission, PhotoPermission, "consent_id", ("purpose_id",)
        ),
    },
)
TREATMENT = Stored(
    "treatment",
    Treatment,
    rows.treatment,
    key="visit_id",
    typed=True,
    parts={
        "numbing": _of_visit(rows.numbing, Numbing, "id"),
        "areas": _of_visit(rows.area_treatment, AreaTreatment, "area_id", "side"),
        "products": _of_visit(rows.product_use, ProductUse, "id"),
        "reactions": _of_visit(rows.reaction, Reaction, "id"),
    },
)
AFTERCARE = Stored("aftercare", Aftercare, rows.aftercare, key="visit_id")
CLIENT_MERGE = Stored("client_merge", ClientMerge, trust_rows.client_merge)
TOMBSTONE = Stored("tombstone", Tombstone, trust_rows.tombstone, key="client_id")
RETENTION_HOLD = Stored("retention_hold", RetentionHold, trust_rows.retention_hold, key="client_id")
RETENTION_PERIOD = Stored(
    "retention_period", RetentionPeriod, trust_rows.retention_period, key="record_kind"
)
ADDENDUM = Stored("addendum", Addendum, trust_rows.addendum, sealed=False)


@cache
def kinds_of_visits() -> tuple[Stored[Any], ...]:
    """What a visit consists of, so what its seal covers: the visit and whatever names it."""
    stored = [one for one in globals().values() if isinstance(one, Stored)]
    return tuple(one for one in stored if one is VISIT or (_names_a_visit(one) and one.sealed))


@cache
def parts_of_visits() -> tuple[Table, ...]:
    """The tables of `kinds_of_visits`, each before what belongs to it."""
    return tuple(
        table
        for one in kinds_of_visits()
        for table in (one.table, *(part.table for part in one.parts.values()))
    )


def _names_a_visit(stored: Stored[Any]) -> bool:
    return "visit_id" in stored.table.c
