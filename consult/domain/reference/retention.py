"""What the reference says of how long records are kept."""

from typing import Literal, NamedTuple

from consult.domain.reference.source import Evidence


class RetentionFact(NamedTuple):
    """One period as found: for which countries and kind of record, and how sure it is.

    `record_kind` "papers" is what a practice keeps about privacy, not a client's record. None for a
    figure that the source does not give; nothing is filled in.
    """

    id: str
    region: str
    countries: tuple[str, ...]
    record_kind: Literal["adult", "child", "any", "papers"]
    text: str
    years_after_last_entry: int | None
    until_age_years: int | None
    until_age_years_if_17: int | None
    evidence: Evidence

    @property
    def is_firm(self) -> bool:
        """Whether a practice may go by it without deciding for itself."""
        return not self.evidence.to_verify and self.evidence.confidence == "high"
