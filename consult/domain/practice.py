"""The practice: the business whose letterhead is on the papers, and the people who treat in it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """The business and its settings; its country decides paper size and emergency number."""

    id: str
    name: str
    address: str = ""
    phone: str = ""
    logo: bytes | None = None
    country: str = "GB"
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "Europe/London"
    out_of_hours: str = ""
    set_up_at: datetime
    lock_after_min: int = 10
    """Minutes without a key or a touch after which the window locks itself."""
    chase_after_days: int | None = None
    """Days after which an unfinished visit is marked as waiting too long; None: never."""


@dataclass(frozen=True, slots=True)
class Locale:
    """Where the practice is, as far as dates go: how they are written, and what day it is."""

    country: str
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner:
    """Who assesses and treats; `account_id` names the login that belongs to this person."""

    id: str
    name: str
    registration_number: str = ""
    account_id: str = ""
