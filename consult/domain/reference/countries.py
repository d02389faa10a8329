"""What a practice's country decides."""

from typing import Literal, NamedTuple

from consult.domain.reference.source import Evidence


class Country(NamedTuple):
    """Paper, emergency number and which label's limits hold; None is not known and is asked for."""

    code: str
    name: str
    paper_size: Literal["A4", "Letter"] | None
    emergency_number: str | None
    numbing_label: Literal["uk", "us"] | None
    us_cleared_uses: bool
    evidence: Evidence
