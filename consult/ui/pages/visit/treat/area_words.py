"""Treated areas in words, with both sides told as one where they were set alike."""

from dataclasses import dataclass

from consult.domain.maps import AreaKey
from consult.domain.reference.areas import EndpointFact
from consult.domain.reference.facts import Facts
from consult.domain.treatment import AreaTreatment, Treatment
from consult.ui.pages.visit.treat.area_edits import key_of
from consult.ui.widgets.body_map_painting import depth_text


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """One chip: an area, or both its sides set alike. `depth_mm` is None while not set."""

    keys: tuple[AreaKey, ...]
    name: str
    words: str
    depth_mm: float | None


def short_name(area_id: str, facts: Facts) -> str:
    """An area's name without its explanation: "Malar prominence"."""
    fact = facts.areas.get(area_id)
    return fact.name.partition(" (")[0] if fact else area_id.replace("_", " ").capitalize()


def full_name(key: AreaKey, facts: Facts) -> str:
    """ "Cheeks, left", or "Forehead" where there are no sides."""
    area_id, side = key
    name = short_name(area_id, facts)
    return name if side == "middle" else f"{name}, {side}"


def settings_words(area: AreaTreatment) -> str:
    """ "1.0 mm ×3", or what of it is there."""
    depth = "no depth" if area.depth_mm is None else f"{depth_text(area.depth_mm)} mm"
    return depth if area.passes is None else f"{depth} ×{area.passes}"


def meaning_of(endpoint: EndpointFact) -> str:
    """What an endpoint means, as a sentence of its own."""
    words = endpoint.meaning.rstrip(".")
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def groups_of(treatment: Treatment, facts: Facts) -> tuple[AreaGroup, ...]:
    """The treated areas in the order of the facts, the two sides as one where they agree."""
    order = list(facts.areas)
    rank = {area_id: at for at, area_id in enumerate(order)}
    together: dict[tuple[object, ...], list[AreaTreatment]] = {}
    for area in sorted(treatment.areas, key=lambda a: (rank.get(a.area_id, len(order)), a.side)):
        alike = (area.area_id, area.depth_mm, area.passes, area.speed, area.technique)
        together.setdefault(alike, []).append(area)
    return tuple(_group(areas, facts) for areas in together.values())


def _group(areas: list[AreaTreatment], facts: Facts) -> AreaGroup:
    first = areas[0]
    both = len(areas) > 1
    name = short_name(first.area_id, facts) if both else full_name(key_of(first), facts)
    keys = tuple(key_of(area) for area in areas)
    return AreaGroup(keys, name, settings_words(first), first.depth_mm)
