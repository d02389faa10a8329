"""Warnings that rules give: one sentence, what it weighs, and what it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from consult.domain.reference.source import Evidence


class Weight(StrEnum):
    """What a warning asks for: `refused` cannot be kept, `reason` needs one, `note` is told."""

    REFUSED = "refused"
    REASON = "reason"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWarning:
    """One warning with the harm and the next step; `evidence` is None where no figure is behind it.

    `subject` is the id of the area or numbing application that it is about, empty for all of them.
    """

    id: str
    weight: Weight
    sentence: str
    subject: str = ""
    evidence: Evidence | None = None


def is_refused(warnings: tuple[RuleWarning, ...]) -> bool:
    """Whether any of these cannot be kept."""
    return any(w.weight is Weight.REFUSED for w in warnings)


def needs_reason(warnings: tuple[RuleWarning, ...]) -> bool:
    """Whether any of these needs a reason before it can be kept."""
    return any(w.weight is Weight.REASON for w in warnings)
