"""What to do and to avoid after needling, by hours since it ended."""

from dataclasses import dataclass

from consult.domain.reference.source import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareStep:
    """One stretch of time after treatment, in hours; the last one has no end."""

    id: str
    from_hours: int
    to_hours: int | None
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    call_if: tuple[str, ...]
    evidence: Evidence
