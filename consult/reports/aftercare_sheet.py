"""The aftercare sheet that the client takes home, with real days and hours."""

from collections.abc import Iterator

from consult.domain.aftercare import AftercarePhase, AftercareSheet
from consult.domain.errors import NotFound
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.reports.document import (
    Block,
    BulletList,
    Callout,
    Cell,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Span,
    Table,
    Text,
)
from consult.reports.frame import Frame
from consult.reports.renderer import render
from consult.services.papers import PaperKind, paper_number


def aftercare_sheet(record: VisitRecord, facts: Facts) -> bytes:
    """The aftercare sheet as a PDF file. Raises `NotFound` and `MissingCharacters`."""
    return render(build(record, facts))


def build(record: VisitRecord, facts: Facts, *, large_print: bool = False) -> Document:
    """The aftercare sheet in the words in which it was made. Raises `NotFound` without one."""
    aftercare = record.aftercare
    if aftercare is None:
        raise NotFound("This visit has no aftercare sheet yet.", "Make it under Finish.")
    frame = Frame(
        practice=record.practice,
        facts=facts,
        client_name=record.client.name,
        birth_date=record.client.birth_date,
        number=paper_number(record, PaperKind.AFTERCARE),
    )
    sheet = aftercare.sheet
    return frame.document(
        title="Aftercare sheet",
        text_version=f"Aftercare text {sheet.language} {sheet.version}"
        f" · made {frame.time.moment(aftercare.made_at)}",
        created_at=aftercare.made_at,
        blocks=_blocks(sheet, record.practice.name),
        language=sheet.language,
        large_print=large_print,
    )


def _blocks(sheet: AftercareSheet, practice_name: str) -> Iterator[Block]:
    yield from (Paragraph(text) for text in sheet.introduction)
    if sheet.treated:
        yield Heading("What was treated")
        yield Paragraph(" · ".join(sheet.treated))
    yield _numbers(sheet, practice_name)
    if sheet.phases:
        yield Heading("Day by day")
        rows = tuple(_phase(phase) for phase in sheet.phases)
        yield Table(("When", "Do", "Avoid", "Call us if"), rows, (2.4, 4, 3.6, 2.4))
    yield from _warning_signs(sheet)


def _numbers(sheet: AftercareSheet, practice_name: str) -> Callout:
    rows: list[tuple[str, Text]] = []
    if sheet.practice_phone:
        rows.append((practice_name, _number(sheet.practice_phone)))
    if sheet.out_of_hours:
        rows.append(("Out of hours", _number(sheet.out_of_hours)))
    if sheet.emergency_number:
        rows.append(("Emergency", _number(sheet.emergency_number)))
    if not rows:
        return Callout("If you are worried", (Paragraph(f"Call {practice_name}."),))
    return Callout("If you are worried, call", (KeyValues(tuple(rows), columns=1),))


def _number(text: str) -> Text:
    return (Span(text, bold=True, ltr=True),)


def _phase(phase: AftercarePhase) -> tuple[Cell, ...]:
    points = (phase.do, phase.avoid, phase.call_if)
    return ((Span(phase.title, bold=True),), *(BulletList(texts) for texts in points))


def _unbroken(text: str, sheet: AftercareSheet) -> str:
    """The text with its phone numbers kept on one line each."""
    for number in (sheet.practice_phone, sheet.out_of_hours):
        if number:
            text = text.replace(number, number.replace(" ", "\u00a0"))
    return text


def _warning_signs(sheet: AftercareSheet) -> Iterator[Block]:
    """Signs by how soon to act, the most urgent first, as the sheet has them."""
    by_urgency: dict[str, list[str]] = {}
    for sign in sheet.warning_signs:
        by_urgency.setdefault(_unbroken(sign.urgency, sheet), []).append(sign.sign)
    if not by_urgency:
        return
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        ((Span(urgency, bold=True),), BulletList(tuple(signs)))
        for urgency, signs in by_urgency.items()
    )
    yield Callout("When to get help", (Table(("", ""), rows, (2, 5)),))
