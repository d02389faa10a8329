"""How long records are kept, whose time is over, and what stays of one that was erased.

No figure stands here: periods come from the reference, or from the practice with its own reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from consult.domain.client import ClientSummary, age_on
from consult.domain.errors import Problem
from consult.domain.merging import LONGEST_REASON
from consult.domain.reference.retention import RetentionFact

ADULT_AGE: Final = 18
"""Years, as the reference's finding "Under 18" has it; see `screening_rules`."""
LONGEST_YEARS: Final = 100


class RecordKind(StrEnum):
    """Whose record it is: of one who was of age at the last entry, or not."""

    ADULT = "adult"
    CHILD = "child"


class ErasureReason(StrEnum):
    """Why a record was erased: a code, since a text of one's own could name who is gone."""

    PERIOD_OVER = "period over"
    CLIENT_ASKED = "client asked"
    MADE_BY_MISTAKE = "made by mistake"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionPeriod:
    """How long the practice keeps one kind of record, as it decided itself.

    Years count from the last entry, the age in whole years of life; where both are given, the later
    day holds. `until_age_if_17` is for those who were 17 at the last entry.
    """

    record_kind: RecordKind
    years_after_last_entry: int | None = None
    until_age: int | None = None
    until_age_if_17: int | None = None
    reason: str = ""
    account_id: str = ""
    author: str = ""
    set_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionHold:
    """One client whose record is kept longer, and why."""

    client_id: str
    until: date
    reason: str
    account_id: str = ""
    author: str = ""
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedVisit:
    """What stays of an erased visit: that it was there, and the hash it was sealed with."""

    visit_id: str
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What stays of an erased client; no word of theirs is in it."""

    client_id: str
    erased_at: datetime
    account_id: str = ""
    reason: ErasureReason
    erased: tuple[ErasedVisit, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """The period that holds for one kind of record, and what it rests on."""

    years_after_last_entry: int | None
    until_age: int | None
    until_age_if_17: int | None
    words: str
    fact_id: str = ""


@dataclass(frozen=True, slots=True)
class KeptClient:
    """One client as retention sees them."""

    client: ClientSummary
    last_entry: date
    visits: int
    last_visit: date | None = None


@dataclass(frozen=True, slots=True)
class DueClient:
    """One whose time is over, since when, and by which period."""

    kept: KeptClient
    record_kind: RecordKind
    due_since: date
    why: str


@dataclass(frozen=True, slots=True)
class HeldClient:
    """One who is kept longer."""

    kept: KeptClient
    hold: RetentionHold


@dataclass(frozen=True, slots=True)
class RetentionList:
    """Everyone's state on a day."""

    today: date
    terms: Mapping[RecordKind, Term]
    """No term for a kind: nothing of it falls due until the practice sets a period."""
    due: tuple[DueClient, ...]
    held: tuple[HeldClient, ...]
    undecided: int
    """Clients of a kind that has no term, or whose age would have to be known for it."""


def terms(
    country: str, facts: Iterable[RetentionFact], own: Iterable[RetentionPeriod]
) -> dict[RecordKind, Term]:
    """What holds in a practice: its own period, else one of the reference that is not in doubt."""
    found = {}
    for fact in facts:
        if country in fact.countries and fact.is_firm and fact.record_kind in set(RecordKind):
            found[RecordKind(fact.record_kind)] = Term(
                fact.years_after_last_entry,
                fact.until_age_years,
                fact.until_age_years_if_17,
                f"By the reference: {_words(fact.years_after_last_entry, fact.until_age_years)}.",
                fact.id,
            )
    for one in own:
        found[one.record_kind] = Term(
            one.years_after_last_entry,
            one.until_age,
            one.until_age_if_17,
            f"Set by the practice: {_words(one.years_after_last_entry, one.until_age)}.",
        )
    return found


def record_kind_of(birth_date: date | None, last_entry: date) -> RecordKind:
    """One whose birth date is not known counts as of age: such a record says nothing else."""
    if birth_date is not None and age_on(birth_date, last_entry) < ADULT_AGE:
        return RecordKind.CHILD
    return RecordKind.ADULT


def due_from(kept: KeptClient, term: Term) -> date | None:
    """The first day on which the record need no longer be kept; None where that can't be told."""
    days = []
    if term.years_after_last_entry is not None:
        days.append(years_later(kept.last_entry, term.years_after_last_entry))
    birth_date = kept.client.birth_date
    if term.until_age is not None:
        if birth_date is None:
            return None
        age = term.until_age
        if term.until_age_if_17 is not None and age_on(birth_date, kept.last_entry) == 17:
            age = term.until_age_if_17
        days.append(years_later(birth_date, age))
    return max(days, default=None)


def retention_list(
    clients: Iterable[KeptClient],
    terms: Mapping[RecordKind, Term],
    holds: Mapping[str, RetentionHold],
    today: date,
) -> RetentionList:
    """Who is due, who is held and how many nobody has decided about; the longest due come first."""
    due, held, undecided = [], [], 0
    for one in clients:
        hold = holds.get(one.client.id)
        kind = record_kind_of(one.client.birth_date, one.last_entry)
        since = due_from(one, terms[kind]) if kind in terms else None
        if hold is not None and hold.until > today:
            held.append(HeldClient(one, hold))
        elif since is None:
            undecided += 1
        elif since <= today:
            due.append(DueClient(one, kind, since, terms[kind].words))
    due.sort(key=_since)
    return RetentionList(today, dict(terms), tuple(due), tuple(held), undecided)


def check_period(period: RetentionPeriod) -> tuple[Problem, ...]:
    """Why a period can't be set as it is."""
    problems = []
    given = (period.years_after_last_entry, period.until_age, period.until_age_if_17)
    if period.years_after_last_entry is None and period.until_age is None:
        problems.append(Problem("years_after_last_entry", "Give the years, or an age."))
    if any(one is not None and not 1 <= one <= LONGEST_YEARS for one in given):
        problems.append(
            Problem("years_after_last_entry", f"Between 1 and {LONGEST_YEARS} years, please.")
        )
    if not period.reason.strip():
        problems.append(Problem("reason", "Say what this period rests on."))
    elif len(period.reason) > LONGEST_REASON:
        problems.append(Problem("reason", f"At most {LONGEST_REASON} letters."))
    return tuple(problems)


def years_later(day: date, years: int) -> date:
    """The same day of a later year; 1 March for a 29 February that this year lacks."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _words(years: int | None, age: int | None) -> str:
    parts = []
    if years is not None:
        parts.append(f"{years} {'year' if years == 1 else 'years'} after the last entry")
    if age is not None:
        parts.append(f"until the age of {age}")
    return " and ".join(parts)


def _since(one: DueClient) -> tuple[date, str]:
    return (one.due_since, one.kept.client.id)
