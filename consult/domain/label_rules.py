"""Rules over what a device is authorised for, where facts about that exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from consult.domain.reference.areas import AreaFact, IndicationFact
from consult.domain.reference.countries import Country
from consult.domain.reference.devices import ClearedUse, DeviceFact, RegulatoryNote
from consult.domain.reference.facts import Facts
from consult.domain.warning import RuleWarning, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondLabel:
    """One way in which a treatment goes beyond the cleared uses, with the values that say how."""

    kind: Literal["area", "age", "fitzpatrick", "depth"]
    area: str = ""
    years: int | None = None
    types: tuple[str, ...] = ()
    depth_mm: float | None = None
    limit_mm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelStatus:
    """Whether a treatment is within what a device is authorised for.

    `elsewhere`: no facts for the practice's country. `unread`: a clearance exists whose wording is
    not known here, so nothing is concluded. `no_use`: no cleared use covers any of it. `beyond`:
    some of it goes further than the cleared uses.
    """

    kind: Literal["cleared", "beyond", "no_use", "unread", "elsewhere"]
    device: str
    uses: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    beyond: tuple[BeyondLabel, ...] = ()
    source_ids: tuple[str, ...] = ()

    @property
    def is_off_label(self) -> bool:
        """Known to go beyond the cleared uses; consent has to say so."""
        return self.kind in ("beyond", "no_use")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intended:
    """What is meant to be done to whom; None and empty values are not known and not judged."""

    areas: Sequence[AreaFact]
    indication: IndicationFact | None = None
    depth_max_mm: float | None = None
    fitzpatrick: str = ""
    age_years: int | None = None


def label_status(country: Country, device: DeviceFact, intended: Intended) -> LabelStatus:
    """Whether the treatment is within the device's US cleared uses, where those bear on it."""
    if not country.us_cleared_uses:
        return LabelStatus(kind="elsewhere", device=device.name)
    fitting = {area.id: _fitting_uses(device, area, intended.indication) for area in intended.areas}
    unread = [use for use in device.cleared_uses_us if not use.indication_read]
    source_ids = device.evidence.sources
    if unread and not all(fitting.values()):
        papers = tuple(paper for use in unread for paper in use.papers)
        return LabelStatus(kind="unread", device=device.name, papers=papers, source_ids=source_ids)
    if not any(fitting.values()):
        return LabelStatus(kind="no_use", device=device.name, source_ids=source_ids)
    beyond: list[BeyondLabel] = []
    used: list[ClearedUse] = []
    for area in intended.areas:
        if not fitting[area.id]:
            beyond.append(BeyondLabel(kind="area", area=area.name))
            continue
        use = min(fitting[area.id], key=lambda u: len(_limits_passed(u, intended)))
        used.append(use)
        beyond += [one for one in _limits_passed(use, intended) if one not in beyond]
    return LabelStatus(
        kind="beyond" if beyond else "cleared",
        device=device.name,
        uses=tuple(dict.fromkeys(use.text for use in used)),
        papers=tuple(dict.fromkeys(paper for use in used for paper in use.papers)),
        beyond=tuple(beyond),
        source_ids=source_ids,
    )


def check_label(
    facts: Facts, country: Country, device: DeviceFact, intended: Intended
) -> tuple[RuleWarning, ...]:
    """Notes for the practitioner on what goes beyond the label, and on radiofrequency in the US."""
    status = label_status(country, device, intended)
    notes = []
    if status.is_off_label:
        how = "; ".join(_told(one) for one in status.beyond) or "no cleared use covers it"
        sentence = f"Off-label in the US with {device.name}: {how}. Record why, and say so."
        notes.append(_note("off_label", sentence, facts.regulatory["fda_authorised_uses"]))
    if status.kind == "unread":
        papers = ", ".join(status.papers)
        sentence = f"The US clearance of {device.name} was not read ({papers}): check its label."
        notes.append(_note("clearance_unread", sentence, facts.regulatory["qai_list_2026"]))
    if device.kind == "rf" and country.us_cleared_uses:
        sentence = "Radiofrequency: the FDA reports burns, scars, fat loss and nerve damage, and "
        sentence += "calls it a medical procedure, not a cosmetic treatment."
        notes.append(_note("fda_rf", sentence, facts.regulatory["fda_rf_2025"]))
    return tuple(notes)


def _note(id: str, sentence: str, source: RegulatoryNote) -> RuleWarning:
    return RuleWarning(id=id, weight=Weight.NOTE, sentence=sentence, evidence=source.evidence)


def _told(beyond: BeyondLabel) -> str:
    if beyond.kind == "area":
        return f"{beyond.area} is in no cleared use"
    if beyond.kind == "age":
        return f"cleared from {beyond.years} years"
    if beyond.kind == "fitzpatrick":
        return f"cleared for Fitzpatrick {', '.join(beyond.types)}"
    return f"{beyond.depth_mm:g} mm is above the {beyond.limit_mm:g} mm evaluated or recommended"


def _fitting_uses(
    device: DeviceFact, area: AreaFact, indication: IndicationFact | None
) -> list[ClearedUse]:
    return [
        use
        for use in device.cleared_uses_us
        if area.id in use.areas and (indication is None or indication.id in use.indications)
    ]


def _limits_passed(use: ClearedUse, intended: Intended) -> list[BeyondLabel]:
    passed = []
    age, least = intended.age_years, use.age_years_min
    if age is not None and least is not None and age < least:
        passed.append(BeyondLabel(kind="age", years=least))
    if intended.fitzpatrick and use.fitzpatrick and intended.fitzpatrick not in use.fitzpatrick:
        passed.append(BeyondLabel(kind="fitzpatrick", types=use.fitzpatrick))
    depth, limit = intended.depth_max_mm, use.recommended_max_mm
    if depth is not None and limit is not None and depth > limit:
        passed.append(BeyondLabel(kind="depth", depth_mm=depth, limit_mm=limit))
    return passed
