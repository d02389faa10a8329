"""What to do and to avoid after needling, by hours since it ended."""

from typing import NamedTuple

from consult.domain.reference.source import Evidence


class AftercareStep(NamedTuple):
    """One stretch of time after treatment, in hours; the last one has no end."""

    id: str
    from_hours: int
    to_hours: int | None
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    call_if: tuple[str, ...]
    evidence: Evidence
