"""Reads the shipped facts, checks every field and every reference between them, and keeps them."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from consult.domain.reference.aftercare_steps import AftercareStep
from consult.domain.reference.areas import AreaFact, EndpointFact, IndicationFact
from consult.domain.reference.countries import Country
from consult.domain.reference.devices import DeviceFact, RegulatoryNote
from consult.domain.reference.facts import AboutFacts, Facts
from consult.domain.reference.numbing_products import (
    DoseTable,
    NumbingAdvice,
    NumbingProduct,
    ToxicityGuide,
)
from consult.domain.reference.questions import FindingRule, Question
from consult.domain.reference.retention import RetentionFact
from consult.domain.reference.risks import RedFlag, Risk
from consult.domain.reference.scales import Scale
from consult.domain.reference.source import Source
from consult.facts.crossings import check_crossings
from consult.facts.decode import DamagedFacts, decode
from consult.shipped import shipped_path

T = TypeVar("T")


@cache
def load_facts() -> Facts:
    """All shipped facts, read on first use. Raises `DamagedFacts` naming the file and the field."""
    return read_facts(shipped_path("clinical"))


def read_facts(folder: Path) -> Facts:
    """The facts in one folder; `load_facts` is the one to call in the program."""
    facts = Facts(
        about=_one(folder, "about", AboutFacts),
        sources=_many(folder, "sources", Source),
        areas=_many(folder, "areas", AreaFact),
        endpoints=_many(folder, "endpoints", EndpointFact),
        indications=_many(folder, "indications", IndicationFact),
        devices=_many(folder, "devices", DeviceFact),
        regulatory=_many(folder, "regulatory", RegulatoryNote),
        numbing_products=_many(folder, "numbing_products", NumbingProduct),
        numbing_advice=_many(folder, "numbing_advice", NumbingAdvice),
        numbing_toxicity=_one(folder, "numbing_toxicity", ToxicityGuide),
        emla_doses=_one(folder, "emla_dose_table", DoseTable),
        questions=_many(folder, "questions", Question),
        finding_rules=_many(folder, "finding_rules", FindingRule),
        scales=_many(folder, "scales", Scale),
        risks=_many(folder, "risks", Risk),
        red_flags=_many(folder, "red_flags", RedFlag),
        aftercare_steps=_many(folder, "aftercare_steps", AftercareStep),
        countries=_many(folder, "countries", Country, key="code"),
        retention=_many(folder, "retention", RetentionFact),
    )
    check_crossings(facts)
    return facts


def read_json(path: Path) -> object:
    """What a shipped JSON file holds. Raises `DamagedFacts` if it is missing or not JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DamagedFacts(path.name, "", "cannot be read") from error
    except ValueError as error:
        raise DamagedFacts(path.name, "", "is not whole") from error


def _one(folder: Path, name: str, record: type[T]) -> T:
    return decode(record, read_json(folder / f"{name}.json"), f"{name}.json")


def _many(folder: Path, name: str, record: type[T], key: str = "id") -> Mapping[str, T]:
    file = f"{name}.json"
    rows = read_json(folder / file)
    if not isinstance(rows, list) or not rows:
        raise DamagedFacts(file, "", "holds no list")
    found: dict[str, T] = {}
    for identity, row in _identified(rows, key, file):
        if identity in found:
            raise DamagedFacts(file, identity, "is there twice")
        found[identity] = decode(record, row, file, identity)
    return MappingProxyType(found)


def _identified(rows: list[object], key: str, file: str) -> Iterable[tuple[str, object]]:
    for place, row in enumerate(rows, start=1):
        identity = row.get(key) if isinstance(row, dict) else None
        if not isinstance(identity, str) or not identity:
            raise DamagedFacts(file, f"record {place} field {key}", "is missing")
        yield identity, row
