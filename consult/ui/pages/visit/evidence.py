"""What a rule rests on, in one quiet line: its sources and how sure they are."""

from consult.domain.reference.facts import Facts
from consult.domain.reference.source import Evidence

_MOST_SOURCES = 3
_SURE = {"high": "well supported", "medium": "moderately supported", "low": "weakly supported"}


def evidence_line(evidence: Evidence, facts: Facts) -> str:
    """ "Weakly supported, to verify: SkinPen Elite manual; …", as the reference says."""
    titles = [source.title for source in facts.sources_of(evidence)]
    told = "; ".join(titles[:_MOST_SOURCES])
    more = len(titles) - _MOST_SOURCES
    if more > 0:
        told += f" and {more} more"
    verify = ", to verify" if evidence.to_verify else ""
    return f"{_SURE[evidence.confidence].capitalize()}{verify}: {told}."
