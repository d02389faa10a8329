"""What became of the record over time: each change with who made it, and the record of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from consult.domain.journal import Head, JournalState, Trace
from consult.domain.visit_record import VisitRecord
from consult.services.clock import bounds_of_day
from consult.services.ports import HeadKeeper, Store, Unit

LATEST = 200
_PAPERS = ("consent paper", "aftercare paper", "record paper")
_PARTS = ("visit", "screening", "assessment", "plan", "treatment", "aftercare")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change or act, with the name of the account that it was done by."""

    trace: Trace
    who: str


class NoHeads:
    """For a practice whose journal is known nowhere else."""

    public_key = ""

    def newest(self) -> tuple[Head, ...]:
        return ()


class HistoryService:
    """Reads the journal; what is still being typed is entered first, so that it shows too."""

    def __init__(self, store: Store, heads: HeadKeeper | None = None) -> None:
        self._store = store
        self._heads: HeadKeeper = heads or NoHeads()

    def of_visit(self, visit_id: str) -> tuple[HistoryLine, ...]:
        """Everything that was done to a visit and its parts, newest first."""
        self._store.settle()
        with self._store.reading() as unit:
            kinds = (*_PARTS, *_PAPERS)
            traces = [trace for kind in kinds for trace in unit.journal.of_record(kind, visit_id)]
            for consent in unit.visits.consents(visit_id):
                traces += unit.journal.of_record("consent", consent.id)
            for addendum in unit.visits.addenda(visit_id):
                traces += unit.journal.of_record("addendum", addendum.id)
            return _lines(unit, traces)

    def of_client(self, client_id: str) -> tuple[HistoryLine, ...]:
        """Everything that was done to a client's details, and who has opened them, newest first."""
        self._store.settle()
        with self._store.reading() as unit:
            return _lines(unit, unit.journal.of_record("client", client_id))

    def of_field(self, kind: str, record_id: str, field: str) -> tuple[HistoryLine, ...]:
        """The changes of one field as the journal names it, newest first; added whole included."""
        self._store.settle()
        with self._store.reading() as unit:
            traces = unit.journal.of_record(kind, record_id)
            return _lines(unit, [one for one in traces if _bears_on(one.field, field)])

    def latest(self, before: int | None = None) -> tuple[HistoryLine, ...]:
        """The newest of all that was done in the practice, or what came before an entry."""
        self._store.settle()
        with self._store.reading() as unit:
            return _lines(unit, unit.journal.latest(LATEST, before))

    def as_it_stood(self, visit_id: str, day: date) -> VisitRecord:
        """A visit as it stood at the end of a day of the practice's calendar.

        NotFound before its beginning; NotAllowed where a value that is needed was erased.
        """
        self._store.settle()
        with self._store.reading() as unit:
            now = unit.visits.record(visit_id)
            return unit.past.record(now, self._end_of(unit, day))

    def state(self) -> JournalState:
        """Whether the journal is whole, broken, or that of an old copy; reads all of it."""
        with self._store.reading() as unit:
            return unit.journal.state(self._heads.newest(), self._heads.public_key)

    def _end_of(self, unit: Unit, day: date) -> datetime:
        return bounds_of_day(unit.practices.locale().time_zone, day)[1]


def _bears_on(told: str, field: str) -> bool:
    """Whether a change tells of the field: itself, the part that it is in, or the whole record."""
    return told in (field, "*") or field.startswith(f"{told}/") or told.startswith(f"{field}/")


def _lines(unit: Unit, traces: Iterable[Trace]) -> tuple[HistoryLine, ...]:
    names = {account.id: account.name for account in unit.accounts.all()}
    ordered = sorted(traces, key=lambda trace: trace.number, reverse=True)
    return tuple(HistoryLine(one, names.get(one.account_id, "")) for one in ordered)
