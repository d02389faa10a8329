"""Reads the shipped words of the aftercare sheet."""

import re
from functools import cache
from pathlib import Path

from consult.domain.reference.aftercare_text import AftercareText
from consult.facts.decode import DamagedFacts, decode
from consult.facts.loader import load_facts, read_json
from consult.shipped import shipped_path

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@cache
def load_aftercare_text(language: str) -> AftercareText:
    """The words in one language. Raises `DamagedFacts` naming the file and the field."""
    if not _LANGUAGE.fullmatch(language):
        raise ValueError("not the code of a language")
    return read_aftercare_text(shipped_path("aftercare", f"{language}.json"))


def aftercare_languages() -> tuple[str, ...]:
    """The languages in which the sheet is shipped, by their codes."""
    return tuple(sorted(path.stem for path in shipped_path("aftercare").glob("*.json")))


def read_aftercare_text(path: Path) -> AftercareText:
    """The words in one file; `load_aftercare_text` is the one to call in the program."""
    text = decode(AftercareText, read_json(path), path.name)
    facts = load_facts()
    _check_same(path.name, "steps", {s.id for s in text.steps}, set(facts.aftercare_steps))
    _check_same(path.name, "signs", {s.id for s in text.signs}, set(facts.red_flags))
    urgencies = {flag.urgency for flag in facts.red_flags.values()}
    _check_same(path.name, "urgencies", {u.id for u in text.urgencies}, set(urgencies))
    if len(text.weekdays) != 7 or len(text.months) != 12:
        raise DamagedFacts(path.name, "field weekdays or months", "is not whole")
    return text


def _check_same(file: str, field: str, found: set[str], known: set[str]) -> None:
    for one in sorted(found ^ known):
        what = f"does not tell of {one}" if one in known else f"tells of {one}, which is not known"
        raise DamagedFacts(file, f"field {field}", what)
