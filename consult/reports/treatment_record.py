"""The treatment record: everything of one visit, for the practice's file, an insurer or a court."""

from collections.abc import Iterator

from consult.domain.reference.facts import Facts
from consult.domain.visit import Outcome
from consult.domain.visit_record import VisitRecord
from consult.reports.addenda_part import addenda_blocks, as_it_counts
from consult.reports.assessment_part import assessment_blocks
from consult.reports.document import (
    Block,
    Document,
    Heading,
    KeyValues,
    Span,
    Text,
)
from consult.reports.frame import Frame, fixed, of_origin
from consult.reports.local_time import NOT_GIVEN, LocalTime
from consult.reports.renderer import render
from consult.reports.screening_part import screening_blocks
from consult.reports.treatment_part import treatment_blocks
from consult.services.papers import PaperKind, consent_number, paper_number


def treatment_record(
    record: VisitRecord, facts: Facts, as_of: str = "", *, origin: str = ""
) -> bytes:
    """The treatment record as a PDF file. Raises `MissingCharacters`."""
    return render(of_origin(build(record, facts, as_of), origin))


def build(record: VisitRecord, facts: Facts, as_of: str = "") -> Document:
    """The treatment record of a visit; one that is not closed says that it is a draft.

    `as_of` says on every page that it tells how the visit stood on an earlier day.
    """
    visit, treatment = record.visit, record.treatment
    frame = Frame(
        practice=record.practice,
        facts=facts,
        client_name=record.client.name,
        birth_date=record.client.birth_date,
        number=paper_number(record, PaperKind.RECORD),
        made_at=visit.closed_at or treatment.ended_at or treatment.begun_at or visit.started_at,
    )
    state = f"closed {frame.time.moment(visit.closed_at)}" if visit.is_closed else "draft"
    return frame.document(
        title="Treatment record",
        text_version=f"Visit {visit.number:06d}, {state}{_added(record)}",
        blocks=_blocks(record, facts, frame.time),
        dense=True,
        mark=as_of or ("" if visit.is_closed else "DRAFT: This visit is not closed"),
    )


def _blocks(record: VisitRecord, facts: Facts, time: LocalTime) -> Iterator[Block]:
    sealed = record
    record, marks = as_it_counts(record, facts)
    visit = tuple(_visit(record, facts, time))
    safety = (*_safety(record), *_void_consents(record, time))
    yield KeyValues(visit, columns=2, beside=_labels(safety))
    yield KeyValues(safety, columns=1, beside=_labels(visit))
    yield from treatment_blocks(record.treatment, record.visit.started_at, facts, time, marks)
    yield from screening_blocks(record, facts, time, marks)
    yield from assessment_blocks(record.assessment, record.plan, facts)
    yield from _left_out(record, time)
    yield from addenda_blocks(sealed, facts, time)


def _added(record: VisitRecord) -> str:
    count = len(record.addenda)
    return f", {count} {'addendum' if count == 1 else 'addenda'}" if count else ""


def _labels(rows: tuple[tuple[str, Text], ...]) -> tuple[str, ...]:
    return tuple(label for label, _value in rows)


def _visit(record: VisitRecord, facts: Facts, time: LocalTime) -> Iterator[tuple[str, Text]]:
    visit, practitioner = record.visit, record.practitioner
    yield "Visit", fixed(time.between(visit.started_at, visit.closed_at))
    yield "Outcome", (Span((visit.outcome or NOT_GIVEN).capitalize(), bold=True),)
    number = practitioner.registration_number
    yield "Practitioner", f"{practitioner.name} ({number})" if number else practitioner.name
    yield "Session", _session(record, facts)
    yield "Consent", _consent(record, time)
    yield "Aftercare", _aftercare(record, time)


def _safety(record: VisitRecord) -> Iterator[tuple[str, Text]]:
    client, visit = record.client, record.visit
    if visit.outcome_reason:
        label = "Stopped because" if visit.outcome is Outcome.STOPPED else "Reason"
        yield label, visit.outcome_reason
    for label, text in (
        ("Allergies", client.allergies),
        ("Medicines", client.medicines),
        ("Alerts", client.alerts),
    ):
        yield label, (Span(text, bold=True),) if text else NOT_GIVEN


def _session(record: VisitRecord, facts: Facts) -> str:
    course, number = record.course, record.visit.session_number
    if course is None or number is None:
        return "not part of a course"
    indication = facts.indications.get(course.indication_id)
    name = f", {indication.name}" if indication else ""
    return f"{number} of {course.sessions_planned}{name}"


def _consent(record: VisitRecord, time: LocalTime) -> str:
    consent = record.consent
    if consent is None or consent.signed_at is None:
        return "not signed"
    number = consent_number(record, consent)
    state = "" if consent.is_valid else ", not countersigned"
    signed = time.moment_near(consent.signed_at, record.visit.started_at)
    return f"{number}, signed {signed}{state}"


def _aftercare(record: VisitRecord, time: LocalTime) -> str:
    aftercare = record.aftercare
    if aftercare is None:
        return "no sheet made"
    number = paper_number(record, PaperKind.AFTERCARE)
    given = aftercare.given_at
    if given is None:
        return f"{number}, not given yet"
    return f"{number}, given {time.moment_near(given, record.visit.started_at)}"


def _void_consents(record: VisitRecord, time: LocalTime) -> Iterator[tuple[str, Text]]:
    """Consents that no longer count are kept, and the record says so."""
    for consent in record.consents:
        if consent.void_at is not None:
            number = consent_number(record, consent)
            void = time.moment_near(consent.void_at, record.visit.started_at)
            reason = consent.void_reason or "No reason was recorded."
            yield "Void consent", f"{number}, void since {void}. {reason}"


def _left_out(record: VisitRecord, time: LocalTime) -> Iterator[Block]:
    if not record.visit.skipped:
        return
    yield Heading("Steps left out")
    yield KeyValues(
        tuple(
            (
                skipped.step.value.capitalize(),
                f"{skipped.reason} ({time.clock(skipped.skipped_at)})",
            )
            for skipped in record.visit.skipped
        ),
        columns=1,
    )
