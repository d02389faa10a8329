"""Aftercare: what the client is told to do afterwards, with real days and hours."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercarePhase:
    """One stretch of time after treatment; `until_at` is None for the last, open one."""

    title: str
    from_at: datetime
    until_at: datetime | None
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    call_if: tuple[str, ...]
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSign:
    """A sign that needs help, with how soon: "emergency now", "same day", "within days"."""

    sign: str
    urgency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareSheet:
    """The words of the sheet, kept as they were given."""

    language: str
    version: str
    treated: tuple[str, ...]
    introduction: tuple[str, ...]
    phases: tuple[AftercarePhase, ...]
    warning_signs: tuple[WarningSign, ...]
    practice_phone: str
    out_of_hours: str
    emergency_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftercare:
    """The sheet made for one visit; `given_at` is when it was handed over, None before."""

    visit_id: str
    made_at: datetime
    sheet: AftercareSheet
    given_at: datetime | None = None
