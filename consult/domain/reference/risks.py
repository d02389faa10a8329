"""Risks that consent tells of, and the signs afterwards that need help."""

from typing import Literal, NamedTuple

from consult.domain.reference.source import Evidence


class Risk(NamedTuple):
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


class RedFlag(NamedTuple):
    """A sign after treatment that needs help, and how soon."""

    id: str
    sign: str
    urgency: Literal["emergency", "same_day", "within_days", "within_two_weeks"]
    applies_to: Literal["all", "numbing", "rf"]
    evidence: Evidence
