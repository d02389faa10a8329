"""Fills a consent text for one client, device, areas and risks, and finds what is still blank."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from consult.domain.blanks import listed, on_one_line, put_in
from consult.domain.consent import ConsentSection, ConsentStatement, FilledConsent
from consult.domain.consent_text import ConsentText, TextSection
from consult.domain.label_rules import BeyondLabel, LabelStatus

PHRASES: Mapping[str, frozenset[str]] = {
    "label_cleared": frozenset({"device", "uses"}),
    "label_beyond": frozenset({"device", "reasons"}),
    "label_no_use": frozenset({"device"}),
    "label_unread": frozenset({"device", "papers"}),
    "label_elsewhere": frozenset({"device"}),
    "reason_area": frozenset({"area"}),
    "reason_age": frozenset({"years"}),
    "reason_fitzpatrick": frozenset({"types"}),
    "reason_depth": frozenset({"depth", "limit"}),
    "depth_range": frozenset({"low", "high"}),
    "depth_single": frozenset({"high"}),
    "sessions_one": frozenset(),
    "sessions_many": frozenset({"count"}),
    "sessions_missing": frozenset(),
    "interval_weeks": frozenset({"weeks"}),
    "interval_week": frozenset(),
    "interval_missing": frozenset(),
    "interval_one_session": frozenset(),
    "price_missing": frozenset(),
    "registration_missing": frozenset(),
    "phone_missing": frozenset(),
    "out_of_hours_missing": frozenset(),
    "emergency_number_missing": frozenset(),
    "list_and": frozenset(),
}
"""The phrases that a text has to have, with the blanks each may hold."""

MUST_BE_KNOWN = (
    "client",
    "practitioner",
    "practice",
    "indication",
    "areas",
    "device",
    "depth_range",
)
"""What a client cannot consent without; a text with any of these blank may not be signed."""

_MARK = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a text is filled with. Names are as they print; empty and None mean not known yet."""

    client: str
    practice: str
    practitioner: str
    indication: str = ""
    areas: tuple[str, ...] = ()
    device: str = ""
    depth_min_mm: float | None = None
    depth_max_mm: float | None = None
    sessions: int | None = None
    interval_weeks: int | None = None
    price: str = ""
    registration: str = ""
    phone: str = ""
    out_of_hours: str = ""
    emergency_number: str = ""
    risk_ids: tuple[str, ...] = ()
    label: LabelStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A filled text, its hash, and the names of the blanks without which it may not be signed."""

    text: FilledConsent
    sha256: str
    open_blanks: tuple[str, ...]


def fill(text: ConsentText, particulars: Particulars) -> Filling:
    """The text for one client. What is put in is never read as a blank itself, braces or not."""
    values = _values(text.phrases, particulars)
    open_blanks = tuple(name for name in MUST_BE_KNOWN if not values[name])
    shown = {name: value or _MARK for name, value in values.items()}
    risks = tuple(text.risk_sentences[risk_id] for risk_id in particulars.risk_ids)
    filled = FilledConsent(
        text_id=text.id,
        version=text.version,
        language=text.language,
        title=text.title,
        sections=tuple(_fill_section(section, shown, risks) for section in text.sections),
        statements=tuple(_fill_statement(one, shown) for one in text.statements),
        photo_purposes=tuple(_fill_statement(one, shown) for one in text.photo_purposes),
    )
    return Filling(text=filled, sha256=consent_sha256(filled), open_blanks=open_blanks)


def consent_sha256(filled: FilledConsent) -> str:
    """The hash of a filled text: SHA-256 over its canonical form, the same on every computer."""
    form = json.dumps(asdict(filled), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(form.encode("utf-8", "surrogatepass")).hexdigest()


def plain_text(filled: FilledConsent) -> str:
    """The whole filled text as plain lines, for reading aloud, comparing and searching."""
    lines = [filled.title]
    for section in filled.sections:
        lines += ["", section.title, *section.paragraphs, *(f"- {p}" for p in section.points)]
    lines += ["", *(f"[ ] {one.text}" for one in (*filled.statements, *filled.photo_purposes))]
    return "\n".join(lines) + "\n"


def _fill_section(
    section: TextSection, values: Mapping[str, str], risks: tuple[str, ...]
) -> ConsentSection:
    points: list[str] = []
    for point in section.points:
        points += risks if point == "{risks}" else [put_in(point, values)]
    return ConsentSection(
        title=section.title,
        paragraphs=tuple(put_in(paragraph, values) for paragraph in section.paragraphs),
        points=tuple(points),
    )


def _fill_statement(statement: ConsentStatement, values: Mapping[str, str]) -> ConsentStatement:
    return ConsentStatement(id=statement.id, text=put_in(statement.text, values))


def _values(phrases: Mapping[str, str], known: Particulars) -> dict[str, str]:
    return {
        "client": on_one_line(known.client),
        "practice": on_one_line(known.practice),
        "practitioner": on_one_line(known.practitioner),
        "indication": on_one_line(known.indication),
        "areas": listed(known.areas, phrases["list_and"]),
        "device": on_one_line(known.device),
        "depth_range": _depth_range(phrases, known.depth_min_mm, known.depth_max_mm),
        "sessions": _sessions(phrases, known.sessions),
        "interval": _interval(phrases, known),
        "price": on_one_line(known.price) or phrases["price_missing"],
        "registration": on_one_line(known.registration) or phrases["registration_missing"],
        "phone": on_one_line(known.phone) or phrases["phone_missing"],
        "out_of_hours": on_one_line(known.out_of_hours) or phrases["out_of_hours_missing"],
        "emergency_number": on_one_line(known.emergency_number)
        or phrases["emergency_number_missing"],
        "label_status": _label(phrases, known.label),
        "risks": "",
    }


def _depth_range(phrases: Mapping[str, str], low: float | None, high: float | None) -> str:
    if high is None:
        return ""
    values = {"high": f"{high:g}", "low": f"{low:g}" if low is not None else ""}
    name = "depth_single" if low is None or low == high else "depth_range"
    return put_in(phrases[name], values)


def _sessions(phrases: Mapping[str, str], sessions: int | None) -> str:
    if sessions is None:
        return phrases["sessions_missing"]
    if sessions == 1:
        return phrases["sessions_one"]
    return put_in(phrases["sessions_many"], {"count": str(sessions)})


def _interval(phrases: Mapping[str, str], known: Particulars) -> str:
    if known.sessions == 1:
        return phrases["interval_one_session"]
    if known.interval_weeks is None:
        return phrases["interval_missing"]
    if known.interval_weeks == 1:
        return phrases["interval_week"]
    return put_in(phrases["interval_weeks"], {"weeks": str(known.interval_weeks)})


def _label(phrases: Mapping[str, str], label: LabelStatus | None) -> str:
    if label is None:
        return ""
    values = {
        "device": label.device,
        "uses": "; ".join(label.uses),
        "papers": ", ".join(label.papers),
        "reasons": "; ".join(_reason(phrases, one) for one in label.beyond),
    }
    return put_in(phrases[f"label_{label.kind}"], values)


def _reason(phrases: Mapping[str, str], beyond: BeyondLabel) -> str:
    values = {
        "area": beyond.area,
        "years": str(beyond.years or ""),
        "types": ", ".join(beyond.types),
        "depth": f"{beyond.depth_mm:g}" if beyond.depth_mm is not None else "",
        "limit": f"{beyond.limit_mm:g}" if beyond.limit_mm is not None else "",
    }
    return put_in(phrases[f"reason_{beyond.kind}"], values)
