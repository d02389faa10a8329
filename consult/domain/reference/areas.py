"""Areas of skin, the endpoints of needling, and what needling is done for."""

from typing import Literal, NamedTuple

from consult.domain.reference.source import Evidence


class AreaFact(NamedTuple):
    """A named region of skin with its working range; ranges are never targets.

    Depths in mm. Above `soft_warning_above_mm` a reason is asked for; `skin_bound_mm` is the
    smallest mean skin thickness measured in living people, a bound and never a treatment depth.
    An area with `no_go` is never needled.
    """

    id: str
    name: str
    region: Literal["face", "neck", "chest", "scalp", "hands", "body"]
    no_go: bool
    depth_mm_min: float | None
    depth_mm_max: float | None
    soft_warning_above_mm: float
    passes_min: int
    passes_max: int
    typical_endpoints: tuple[str, ...]
    skin_bound_mm: float | None
    note: str
    evidence: Evidence

    @property
    def is_face(self) -> bool:
        """Part of the face, where cold sores and the eyes matter."""
        return self.region == "face"


class EndpointFact(NamedTuple):
    """A visible skin reaction; `stop` marks one that means too much has been done."""

    id: str
    name: str
    meaning: str
    stop: bool
    rf_only: bool
    evidence: Evidence


class IndicationFact(NamedTuple):
    """What needling is done for, with usual depth (mm), passes, sessions and weeks between them."""

    id: str
    name: str
    depth_mm_min: float
    depth_mm_max: float
    passes_min: int
    passes_max: int
    interval_weeks_min: int
    interval_weeks_max: int
    sessions_min: int
    sessions_max: int
    endpoints: tuple[str, ...]
    note: str
    evidence: Evidence
