"""The consent form: the text as the client was shown it, what they ticked, and who signed when."""

from collections.abc import Iterator

from consult.domain import signature as ink
from consult.domain.consent import Consent
from consult.domain.reference.facts import Facts
from consult.domain.visit_record import VisitRecord
from consult.reports.document import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Paragraph,
    Signature,
    SignatureBlock,
    Table,
    Text,
    Tick,
    TickList,
)
from consult.reports.frame import Frame, fixed, of_origin
from consult.reports.local_time import LocalTime
from consult.reports.renderer import render
from consult.services.papers import consent_number

_BOX_MM = (70.0, 25.0)
_ONESELF = "self"


def consent_form(record: VisitRecord, consent: Consent, facts: Facts, *, origin: str = "") -> bytes:
    """The consent form as a PDF file. Raises `MissingCharacters`."""
    return render(of_origin(build(record, consent, facts), origin))


def build(record: VisitRecord, consent: Consent, facts: Facts) -> Document:
    """The consent form of a visit, under the name it was shown to the client with."""
    frame = Frame(
        practice=record.practice,
        facts=facts,
        client_name=consent.client_name,
        birth_date=consent.client_birth_date,
        number=consent_number(record, consent),
        made_at=consent.countersigned_at or consent.signed_at or consent.first_shown_at,
    )
    text = consent.text
    return frame.document(
        title=text.title,
        text_version=f"Text {text.text_id}-{text.language} {text.version}"
        f" · {consent.text_sha256[:16]}",
        blocks=_blocks(consent, frame.time),
        language=text.language,
        mark=_mark(consent),
    )


def _blocks(consent: Consent, time: LocalTime) -> Iterator[Block]:
    yield from _state(consent, time)
    for section in consent.text.sections:
        yield Heading(section.title)
        yield from (Paragraph(paragraph) for paragraph in section.paragraphs)
        if section.points:
            yield BulletList(section.points)
    yield Heading("Questions and answers")
    yield Paragraph(consent.questions_and_answers or "None were noted.")
    yield from _photographs(consent)
    given = (Heading("How this consent was given"), _particulars(consent, time))
    confirmed = (Heading("What I confirm"), _statements(consent))
    yield KeepTogether((*given, *confirmed))
    yield SignatureBlock((_client(consent, time), _practitioner(consent, time)))


def _state(consent: Consent, time: LocalTime) -> Iterator[Block]:
    """What must not be overlooked: that this is no longer, or not yet, an agreement."""
    if consent.void_at is not None:
        since = f"It is void since {time.moment(consent.void_at)}; no treatment may rest on it."
        reason = consent.void_reason or "No reason was recorded."
        rows: tuple[tuple[str, Text], ...] = (("Reason", reason),)
        yield Callout("This consent no longer counts", (Paragraph(since), KeyValues(rows, 1)))
    elif not consent.is_signed:
        yield Callout("Not signed", (Paragraph("The client has not signed this consent."),))
    elif not consent.is_valid:
        said = "The practitioner has not signed yet; no treatment may start."
        yield Callout("Not countersigned", (Paragraph(said),))


def _mark(consent: Consent) -> str:
    """The same in a few words beside the client's name, on every page."""
    if consent.void_at is not None:
        return "VOID: this consent does not count"
    if not consent.is_signed:
        return "NOT SIGNED"
    return "" if consent.is_valid else "NOT COUNTERSIGNED"


def _particulars(consent: Consent, time: LocalTime) -> KeyValues:
    rows: list[tuple[str, Text]] = [("Shown", fixed(time.moment(consent.first_shown_at)))]
    confirmed = consent.identity_confirmed_at
    if confirmed is not None:
        rows.append(
            ("Identity", f"confirmed {time.moment_near(confirmed, consent.first_shown_at)}")
        )
    if consent.acknowledgements:
        rows.append(("Statements", _ticked(consent, time)))
    if consent.interpreter_name:
        rows.append(("Interpreter", consent.interpreter_name))
    if consent.witness_name:
        rows.append(("Witness", consent.witness_name))
    return KeyValues(tuple(rows), columns=1)


def _ticked(consent: Consent, time: LocalTime) -> str:
    """How many statements were ticked and when: "12 of 12 ticked, 09:46 to 09:48"."""
    moments = sorted(one.acknowledged_at for one in consent.acknowledgements)
    first = time.moment_near(moments[0], consent.first_shown_at)
    last = time.moment_near(moments[-1], consent.first_shown_at)
    when = first if first == last else f"{first} to {last}"
    return f"{len(moments)} of {len(consent.text.statements)} ticked, {when}"


def _photographs(consent: Consent) -> Iterator[Block]:
    if not consent.text.photo_purposes:
        return
    given = {p.purpose_id: p.allowed for p in consent.photo_permissions}
    answers = {True: "Yes", False: "No", None: "Not answered"}
    rows = tuple(
        (purpose.text, answers[given.get(purpose.id)]) for purpose in consent.text.photo_purposes
    )
    table = Table(("Purpose", "Answer"), rows, (4, 1))
    yield KeepTogether((Heading("Permission for photographs"), table))


def _statements(consent: Consent) -> TickList:
    ticked = {a.statement_id for a in consent.acknowledgements}
    return TickList(tuple(Tick(s.text, s.id in ticked) for s in consent.text.statements))


def _client(consent: Consent, time: LocalTime) -> Signature:
    if consent.relationship == _ONESELF:
        role = "Client"
    else:
        related = f"{consent.relationship} of" if consent.relationship else "for"
        role = f"{related[0].upper()}{related[1:]} {consent.client_name}"
    signed = f"Signed {time.moment(consent.signed_at)}" if consent.signed_at else ""
    return drawn(consent.signature, consent.signer_name or consent.client_name, role, signed)


def _practitioner(consent: Consent, time: LocalTime) -> Signature:
    at = consent.countersigned_at
    signed = f"Signed {time.moment(at)}" if at else ""
    return drawn(consent.countersignature, consent.countersigner_name, "Practitioner", signed)


def drawn(signature: ink.Signature | None, name: str, role: str, signed_at: str) -> Signature:
    """A stored signature as paper takes it; an empty box where there is none."""
    if signature is None:
        return Signature((), *_BOX_MM, name, role, signed_at)
    strokes = tuple(
        tuple((p.x_mm, p.y_mm, float(p.t_ms), p.pressure) for p in stroke.points)
        for stroke in signature.strokes
    )
    return Signature(strokes, signature.width_mm, signature.height_mm, name, role, signed_at)
