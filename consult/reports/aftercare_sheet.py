"""The aftercare sheet that the client takes home, with real days and hours."""

from collections.abc import Iterator

from consult.domain.aftercare import AftercareSheet
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
    Paragraph,
    Spacer,
    Span,
    Table,
    Text,
)
from consult.reports.frame import Frame, of_origin
from consult.reports.renderer import render
from consult.services.papers import PaperKind, paper_number


def aftercare_sheet(record: VisitRecord, facts: Facts, *, origin: str = "") -> bytes:
    """The aftercare sheet as a PDF file. Raises `NotFound` and `MissingCharacters`."""
    return render(of_origin(build(record, facts), origin))


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
        made_at=aftercare.made_at,
    )
    sheet = aftercare.sheet
    return frame.document(
        title="Aftercare sheet",
        text_version=f"Aftercare text {sheet.language} {sheet.version}"
        f" · made {frame.time.moment(aftercare.made_at)}",
        blocks=_blocks(sheet, record.practice.name),
        language=sheet.language,
        large_print=large_print,
    )


def _blocks(sheet: AftercareSheet, practice_name: str) -> Iterator[Block]:
    """What was done, when to get help, then day by day: the urgent things stand on page one."""
    done, *others = sheet.introduction or ("",)
    yield Paragraph(done)
    if sheet.treated:
        yield Paragraph(" · ".join(sheet.treated), quiet=True)
    yield _help(sheet, practice_name)
    if others:
        yield Spacer(2)
        yield Paragraph(" ".join(others))
    if sheet.phases:
        yield Heading("Day by day")
        rows = tuple((_list(p.do), _list(p.avoid), _list(p.call_if)) for p in sheet.phases)
        titles = tuple(phase.title for phase in sheet.phases)
        yield Table(("Do", "Avoid", "Call us if"), rows, (3.4, 4.6, 2.0), titles)


def _list(texts: tuple[str, ...]) -> Cell:
    return BulletList(texts) if texts else "–"


def _help(sheet: AftercareSheet, practice_name: str) -> Callout:
    """The signs by how soon to act, the most urgent first, and any number they do not name."""
    signs = tuple(_warning_signs(sheet))
    blocks: list[Block] = [Table(("", ""), signs, (2.6, 5))] if signs else []
    numbers = tuple(_numbers(sheet, practice_name))
    if numbers:
        blocks.insert(0, Table(("",) * len(numbers), (numbers,), (1,) * len(numbers)))
    return Callout("When to get help", tuple(blocks))


def _numbers(sheet: AftercareSheet, practice_name: str) -> Iterator[Text]:
    """Each number that no sign names; where the country's is not known, none is made up."""
    named = " ".join(sign.urgency for sign in sheet.warning_signs)
    numbers = (
        (practice_name, sheet.practice_phone),
        ("Out of hours", sheet.out_of_hours),
        ("Emergency", sheet.emergency_number),
    )
    for whose, number in numbers:
        if number and number not in named:
            yield _number(whose, number)
    if not sheet.emergency_number and not sheet.warning_signs:
        yield _number("Emergency", "your local emergency number")


def _number(whose: str, text: str) -> Text:
    return (Span(f"{whose}\n"), Span(text, bold=True, ltr=True))


def _unbroken(text: str, sheet: AftercareSheet) -> str:
    """The text with its phone numbers kept on one line each."""
    for number in (sheet.practice_phone, sheet.out_of_hours):
        if number:
            text = text.replace(number, number.replace(" ", "\u00a0"))
    return text


def _warning_signs(sheet: AftercareSheet) -> Iterator[tuple[Cell, ...]]:
    by_urgency: dict[str, list[str]] = {}
    for sign in sheet.warning_signs:
        by_urgency.setdefault(_unbroken(sign.urgency, sheet), []).append(sign.sign)
    for urgency, signs in by_urgency.items():
        yield (Span(urgency, bold=True),), BulletList(tuple(signs))
