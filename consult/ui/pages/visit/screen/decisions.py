"""Which decisions still stand: one was taken on a finding as it was, not on its name."""

from collections.abc import Iterable, Sequence

from consult.domain.screening import Decision
from consult.domain.screening_rules import Finding


class DecisionMemory:
    """Remembers what each decision was taken on, as long as the visit is in view.

    A decision on a finding that has changed since in what matters, such as from a note to a stop,
    must be taken again; its reason is offered anew. One whose finding is gone is kept: it counts
    for nothing meanwhile, and the finding may come back as it was.
    """

    def __init__(self) -> None:
        self._taken_on: dict[str, Finding] = {}
        self._earlier: dict[str, Decision] = {}

    def learn(self, findings: Sequence[Finding], decisions: Iterable[Decision]) -> None:
        """Takes in the findings and decisions that now stand."""
        present = {finding.id: finding for finding in findings}
        for decision in decisions:
            self._earlier.pop(decision.finding_id, None)
            if decision.finding_id in present:
                self._taken_on.setdefault(decision.finding_id, present[decision.finding_id])

    def decide(self, finding: Finding) -> None:
        """A decision is being taken on this."""
        self._taken_on[finding.id] = finding

    def standing(
        self, decisions: tuple[Decision, ...], findings: Sequence[Finding]
    ) -> tuple[Decision, ...]:
        """The decisions that still stand under these findings; the others are remembered."""
        present = {finding.id: finding for finding in findings}
        kept = []
        for decision in decisions:
            now, then = present.get(decision.finding_id), self._taken_on.get(decision.finding_id)
            if now is None or then is None or _matters(now) == _matters(then):
                kept.append(decision)
            else:
                self._earlier[decision.finding_id] = decision
                del self._taken_on[decision.finding_id]
        return tuple(kept)

    def earlier(self, finding_id: str) -> Decision | None:
        """The decision that an answer overtook, if it has not been taken again."""
        return self._earlier.get(finding_id)


def _matters(finding: Finding) -> tuple[object, ...]:
    return (finding.level, finding.unsure, finding.no_override, finding.earliest_safe_date)
