"""Needling devices, what they can be set to, and what the United States cleared them for."""

from typing import Literal, NamedTuple

from consult.domain.reference.source import Evidence


class ClearedUse(NamedTuple):
    """One use that the FDA cleared; empty `areas` or `indications` mean that none of ours is in it.

    `fitzpatrick` lists the types it is limited to (empty: no limit). Where `indication_read` is
    false a clearance exists whose wording was not read, so nothing is concluded from it.
    """

    text: str
    papers: tuple[str, ...]
    areas: tuple[str, ...]
    indications: tuple[str, ...]
    fitzpatrick: tuple[str, ...]
    age_years_min: int | None
    recommended_max_mm: float | None
    indication_read: bool


class DeviceFact(NamedTuple):
    """A device and its range in mm; a limit that is None is not known and comes from its manual."""

    id: str
    name: str
    maker: str
    kind: Literal["pen", "rf", "roller", "stamp"]
    depth_mm_min: float | None
    depth_mm_max: float | None
    depth_step_mm: float | None
    needle_count: int | None
    speed: str
    single_use_part: str
    cleared_uses_us: tuple[ClearedUse, ...]
    note: str
    evidence: Evidence


class RegulatoryNote(NamedTuple):
    """What one country's regulator says, in a few sentences; `country` is its two-letter code."""

    id: str
    country: str
    text: str
    evidence: Evidence
