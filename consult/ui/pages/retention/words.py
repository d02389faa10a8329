"""Periods and what the reference says of them, in the words of the page."""

from consult.domain.reference.facts import Facts
from consult.domain.reference.retention import RetentionFact
from consult.domain.retention import DueClient, ErasureReason, HeldClient, RecordKind, Term
from consult.ui.pages.client_words import short_day
from consult.ui.widgets.row_model import Row

KIND_NAMES = {
    RecordKind.ADULT: "Clients who were of age at the last entry",
    RecordKind.CHILD: "Clients who were under 18 at the last entry",
}
REASONS = (
    (ErasureReason.PERIOD_OVER, "The time is over"),
    (ErasureReason.CLIENT_ASKED, "The client asked for it"),
    (ErasureReason.MADE_BY_MISTAKE, "Made by mistake"),
)
UNDECIDED = "No period is set: nobody of these falls due."


def term_words(term: Term | None) -> str:
    """What holds for a kind of record."""
    return UNDECIDED if term is None else term.words


def undecided_words(count: int) -> str:
    """How many clients fall under no period; empty for none."""
    if not count:
        return ""
    return "1 client has no period." if count == 1 else f"{count:,} clients have no period."


def fact_words(fact: RetentionFact, facts: Facts) -> str:
    """A fact with how sure it is and where it is from."""
    sure = "to verify" if fact.evidence.to_verify else f"{fact.evidence.confidence} confidence"
    sources = "; ".join(one.title for one in facts.sources_of(fact.evidence))
    return f"{fact.text} ({fact.region}, {sure}. {sources})"


def due_row(due: DueClient) -> Row:
    """One whose time is over."""
    return Row(
        due.kept.client.id,
        due.kept.client.name,
        f"Last entry {short_day(due.kept.last_entry)}  ·  {_visits(due.kept.visits)}",
        trailing=f"due since {short_day(due.due_since)}",
        icon="hourglass",
        level="wait",
    )


def held_row(held: HeldClient) -> Row:
    """One who is kept longer."""
    return Row(
        held.kept.client.id,
        held.kept.client.name,
        held.hold.reason,
        trailing=f"until {short_day(held.hold.until)}",
        icon="lock",
    )


def _visits(count: int) -> str:
    return {0: "no visit", 1: "1 visit"}.get(count, f"{count} visits")
