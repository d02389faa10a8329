"""Reads a shipped consent text: Markdown with a head of `name: value` lines and `{#id}` titles."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from consult.domain.blanks import BLANK
from consult.domain.consent import ConsentStatement
from consult.domain.consent_filling import PHRASES
from consult.domain.consent_text import BLANKS, ConsentText, TextSection
from consult.facts.decode import DamagedFacts
from consult.facts.loader import load_facts
from consult.shipped import shipped_path

ELEMENTS = (
    *("nature", "benefits", "alternatives", "material_risks", "off_label", "performer", "device"),
    *("time", "voluntary", "minors", "communication", "cost", "withdraw", "photos", "privacy"),
    "aftercare",
)
"""What every consent text has to speak of (GMC guidance on cosmetic interventions and others)."""

_HEAD = ("id", "version", "language", "title", "date")
_LISTS = ("statements", "photo-purposes", "risk-sentences", "phrases")
_HEADING = re.compile(r"## (?P<title>.+?) \{#(?P<id>[a-z_-]+)\}")
_ENTRY = re.compile(r"- (?P<id>[a-z0-9_]+): (?P<text>.+)")
_SAFE_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@cache
def load_consent_text(text_id: str, language: str) -> ConsentText:
    """One shipped text. Raises `DamagedFacts` naming the file and what is wrong with it."""
    if not _SAFE_NAME.fullmatch(text_id) or not _LANGUAGE.fullmatch(language):
        raise ValueError("not the name of a text and a language")
    return read_consent_text(shipped_path("consent", language, f"{text_id}.md"))


def consent_languages(text_id: str) -> tuple[str, ...]:
    """The languages in which a text is shipped, by their codes."""
    return tuple(sorted(p.parent.name for p in shipped_path("consent").glob(f"*/{text_id}.md")))


def read_consent_text(path: Path) -> ConsentText:
    """The text in one file; `load_consent_text` is the one to call in the program."""
    try:
        data = path.read_bytes()
        lines = data.decode("utf-8").splitlines()
    except OSError as error:
        raise DamagedFacts(path.name, "", "cannot be read") from error
    except UnicodeDecodeError as error:
        raise DamagedFacts(path.name, "", "is not UTF-8 text") from error
    head, body = _split(lines, path.name)
    parts = dict(_parts(body, path.name))
    entries = {name: _entries(parts, name, path.name) for name in _LISTS}
    text = ConsentText(
        id=head["id"],
        version=head["version"],
        language=head["language"],
        title=head["title"],
        dated=_date(head["date"], path.name),
        sections=tuple(
            _section(name, title, rows)
            for name, (title, rows) in parts.items()
            if name not in _LISTS
        ),
        statements=_statements(entries["statements"]),
        photo_purposes=_statements(entries["photo-purposes"]),
        risk_sentences=MappingProxyType(entries["risk-sentences"]),
        phrases=MappingProxyType(entries["phrases"]),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    _check_whole(text, path.name)
    return text


def _split(lines: list[str], file: str) -> tuple[dict[str, str], list[str]]:
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise DamagedFacts(file, "", "has no head")
    end = lines.index("---", 1)
    head = dict(line.split(": ", 1) for line in lines[1:end] if ": " in line)
    for name in _HEAD:
        if not head.get(name, "").strip():
            raise DamagedFacts(file, f"field {name}", "is missing")
    return head, lines[end + 1 :]


def _parts(lines: list[str], file: str) -> Iterable[tuple[str, tuple[str, list[str]]]]:
    seen: set[str] = set()
    rows: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.startswith("#"):
            rows.append(line)
            if not seen and line.strip():
                raise DamagedFacts(file, f"body line {number}", "stands before the first heading")
            continue
        heading = _HEADING.fullmatch(line)
        if heading is None or heading["id"] in seen:
            raise DamagedFacts(file, f"body line {number}", "is not a heading with its own id")
        seen.add(heading["id"])
        rows = []
        yield heading["id"], (heading["title"], rows)


def _section(name: str, title: str, rows: list[str]) -> TextSection:
    """Paragraphs are parted by empty lines; each point is a line that begins with a dash."""
    blocks = "\n".join(rows).split("\n\n")
    plain = (" ".join(b.split()) for b in blocks if not b.lstrip().startswith("- "))
    points = (row[2:].strip() for row in rows if row.startswith("- "))
    return TextSection(
        id=name,
        title=title,
        paragraphs=tuple(p for p in plain if p),
        points=tuple(points),
    )


def _entries(parts: Mapping[str, tuple[str, list[str]]], name: str, file: str) -> dict[str, str]:
    if name not in parts:
        raise DamagedFacts(file, f"section {name}", "is missing")
    entries: dict[str, str] = {}
    for row in filter(str.strip, parts[name][1]):
        entry = _ENTRY.fullmatch(row)
        if entry is None or entry["id"] in entries:
            raise DamagedFacts(file, f"section {name}", f"has a line that is no entry: {row[:40]}")
        entries[entry["id"]] = entry["text"].strip()
    if not entries:
        raise DamagedFacts(file, f"section {name}", "is empty")
    return entries


def _statements(entries: dict[str, str]) -> tuple[ConsentStatement, ...]:
    return tuple(ConsentStatement(id=one, text=text) for one, text in entries.items())


def _date(text: str, file: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DamagedFacts(file, "field date", "is not a date") from error


def _check_whole(text: ConsentText, file: str) -> None:
    sections = {section.id for section in text.sections}
    for element in ELEMENTS:
        if element not in sections:
            raise DamagedFacts(file, f"section {element}", "is missing")
    for section in text.sections:
        for sentence in (*section.paragraphs, *section.points):
            _check_blanks(sentence, BLANKS, file, f"section {section.id}")
    for risk in load_facts().risks:
        if risk not in text.risk_sentences:
            raise DamagedFacts(file, "section risk-sentences", f"does not tell of {risk}")
    for name, blanks in PHRASES.items():
        if name not in text.phrases:
            raise DamagedFacts(file, "section phrases", f"has no {name}")
        _check_blanks(text.phrases[name], blanks, file, f"phrase {name}")


def _check_blanks(sentence: str, known: Iterable[str], file: str, where: str) -> None:
    for blank in BLANK.findall(sentence):
        if blank not in known:
            raise DamagedFacts(file, where, f"has a blank that nothing fills: {blank}")
