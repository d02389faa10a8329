"""Treatment: what was done at a visit, area by area."""

from dataclasses import dataclass
from datetime import date, datetime

from consult.domain.numbing import Numbing


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaTreatment:
    """What was done to one area and side of the map.

    `depth_mm` is the needle depth set on the device, `tolerance` is 0 to 10 as the client says it,
    `reason` why a depth above the warning was chosen.
    """

    area_id: str
    side: str
    depth_mm: float | None = None
    passes: int | None = None
    speed: str = ""
    technique: str = ""
    endpoint_id: str = ""
    tolerance: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductUse:
    """A product used on the skin during or right after needling."""

    id: str
    name: str = ""
    lot: str = ""
    expiry: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """Something the skin or the client did that is worth keeping, and when."""

    id: str
    noted_at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """Everything done at one visit. `begun_at` is the first pass, `ended_at` the last."""

    visit_id: str
    skin_cleansed_with: str = ""
    numbing: tuple[Numbing, ...] = ()
    device_id: str = ""
    device_name: str = ""
    device_serial: str = ""
    cartridge_lot: str = ""
    cartridge_expiry: date | None = None
    cartridge_single_use: bool = False
    areas: tuple[AreaTreatment, ...] = ()
    products: tuple[ProductUse, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    notes: str = ""

    @property
    def deepest_mm(self) -> float | None:
        """The greatest depth of any area, in mm."""
        return max((a.depth_mm for a in self.areas if a.depth_mm is not None), default=None)
