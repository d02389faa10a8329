"""Risks that consent tells of, and the signs afterwards that need help."""

from dataclasses import dataclass
from typing import Literal

from consult.domain.reference.source import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """Something that can go wrong, how often as far as published, when, and for how long."""

    id: str
    name: str
    frequency_text: str
    onset: str
    typical_duration: str
    severity: Literal["minor", "moderate", "serious"]
    applies_to: Literal["all", "numbing", "rf", "face"]
    note: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """A sign after treatment that needs help, and how soon."""

    id: str
    sign: str
    urgency: Literal["emergency", "same_day", "within_days", "within_two_weeks"]
    applies_to: Literal["all", "numbing", "rf"]
    evidence: Evidence
