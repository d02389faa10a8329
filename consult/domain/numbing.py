"""Numbing: a topical anaesthetic application, from time on to time off."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbing:
    """One product on the skin. It is still on while `off_at` is None and `on_at` is not."""

    id: str
    product_id: str = ""
    product_name: str = ""
    strength: str = ""
    lot: str = ""
    expiry: date | None = None
    applied_g: float | None = None
    area_ids: tuple[str, ...] = ()
    on_at: datetime | None = None
    off_at: datetime | None = None
    removed_and_cleaned: bool = False

    @property
    def is_running(self) -> bool:
        return self.on_at is not None and self.off_at is None


def contact_min(numbing: Numbing, now: datetime) -> int | None:
    """Whole minutes that the product has been on the skin, or None before it is on."""
    if numbing.on_at is None:
        return None
    return max(0, int(((numbing.off_at or now) - numbing.on_at).total_seconds() // 60))
