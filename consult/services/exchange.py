"""Taking one's own data out, and bringing it in again: lists, a client's own data, the whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from consult.domain.accounts import Session
from consult.domain.client import Client
from consult.domain.csv_cells import as_csv
from consult.domain.journal import Act
from consult.domain.reference.facts import Facts
from consult.domain.visit import PlannedVisit, VisitSummary
from consult.services.clock import Clock
from consult.services.papers import PaperService
from consult.services.ports import Store

_FIRST: Final = datetime(1, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(9999, 12, 31, tzinfo=UTC)

CLIENT_COLUMNS: Final[dict[str, str]] = {
    "given name": "given_name",
    "family name": "family_name",
    "preferred name": "preferred_name",
    "pronouns": "pronouns",
    "sex": "sex",
    "birth date": "birth_date",
    "phone": "phone",
    "e-mail": "email",
    "address": "address",
    "emergency contact": "emergency_contact",
    "GP": "gp",
    "allergies": "allergies",
    "medicines": "medicines",
    "alerts": "alerts",
    "notes": "notes",
    "language": "language",
    "contact by": "contact_by",
}
"""The columns of the list of clients, by names that importing a list knows, and their fields."""
_VISIT_COLUMNS: Final = ("number", "began", "client", "outcome", "closed", "areas", "deepest (mm)")
_PLANNED_COLUMNS: Final = ("day", "time", "minutes", "client", "note")

Paper = tuple[str, bytes]
"""A file name that says no name, and a PDF."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How much was written or read: records, papers, attachments."""

    records: int
    papers: int = 0
    attachments: int = 0


class Exchange(Protocol):
    """What storage does for this service: whole practices and one client's data, as files."""

    def check_free(self, out: Path) -> None: ...
    def visit_ids(self) -> tuple[str, ...]: ...
    def export_practice(self, out: Path, papers: Iterable[Paper]) -> Taken: ...
    def import_practice(
        self, source: Path, session: Session, now: datetime, person: str | None
    ) -> Taken: ...
    def client_data(self, client_id: str, out: Path, papers: Iterable[Paper]) -> Taken: ...


class ExchangeService:
    """Every act leaves an entry in the journal."""

    def __init__(
        self,
        store: Store,
        exchange: Exchange,
        papers: PaperService,
        facts: Facts,
        clock: Clock,
        session: Session,
    ) -> None:
        self._store = store
        self._exchange = exchange
        self._papers = papers
        self._facts = facts
        self._clock = clock
        self._session = session

    def export_practice(self, out: Path, *, with_papers: bool = False) -> Taken:
        """Everything into a new folder; the entry of it is written first, and so is in it."""
        self._exchange.check_free(out)
        with self._store.reading() as unit:
            practice_id = unit.practices.practice().id
        self._store.settle()
        self._store.note(Act.EXPORTED, "practice", practice_id)
        papers = self._papers_of(self._exchange.visit_ids()) if with_papers else ()
        return self._exchange.export_practice(out, papers)

    def import_practice(self, source: Path, person: str | None = None) -> Taken:
        """An export into this practice, which must be new; all of it or nothing."""
        return self._exchange.import_practice(source, self._session, self._clock(), person)

    def client_data(self, client_id: str, out: Path) -> Taken:
        """All that is kept of one client, with their papers and who has read it."""
        self._exchange.check_free(out)
        with self._store.reading() as unit:
            unit.clients.get(client_id)
            visits = unit.visits.of_client(client_id, 1_000_000)
        self._store.settle()
        self._store.note(Act.EXPORTED, "client", client_id)
        papers = self._papers_of([one.id for one in reversed(visits)])
        return self._exchange.client_data(client_id, out, papers)

    def clients_as_csv(self) -> bytes:
        """Every client, in the columns that importing a list knows by name."""
        self._store.note(Act.EXPORTED, "list", "clients")
        with self._store.reading() as unit:
            clients = [unit.clients.get(one.id) for one in unit.clients.list()]
        return as_csv(tuple(CLIENT_COLUMNS), (_client_row(client) for client in clients))

    def visits_as_csv(self) -> bytes:
        """Every visit, newest first; moments by the practice's own clock."""
        self._store.note(Act.EXPORTED, "list", "visits")
        with self._store.reading() as unit:
            zone = ZoneInfo(unit.practices.locale().time_zone)
            visits = unit.visits.begun_between(_FIRST, _LAST)
        return as_csv(_VISIT_COLUMNS, (self._visit_row(visit, zone) for visit in visits))

    def planned_as_csv(self) -> bytes:
        """Every planned visit that has not begun, soonest first."""
        self._store.note(Act.EXPORTED, "list", "planned")
        with self._store.reading() as unit:
            planned = [
                (one, client.name)
                for client in unit.clients.list()
                for one in unit.planned_visits.of_client(client.id)
            ]
        rows = (_planned_row(one, name) for one, name in sorted(planned, key=_when))
        return as_csv(_PLANNED_COLUMNS, rows)

    def _papers_of(self, visit_ids: Iterable[str]) -> Iterator[Paper]:
        """Every paper that these visits have enough for, made when its turn comes."""
        for visit_id in visit_ids:
            for kind in self._papers.papers_of(visit_id):
                paper = self._papers.paper(kind, visit_id)
                yield paper.file_name, paper.content

    def _visit_row(self, visit: VisitSummary, zone: ZoneInfo) -> tuple[str, ...]:
        areas = self._facts.areas
        return (
            str(visit.number),
            _minute(visit.started_at, zone),
            visit.client_name,
            str(visit.outcome or ""),
            _minute(visit.closed_at, zone),
            ", ".join(areas[one].name if one in areas else one for one in visit.area_ids),
            "" if visit.deepest_mm is None else f"{visit.deepest_mm:g}",
        )


def _client_row(client: Client) -> tuple[str, ...]:
    return tuple(str(getattr(client, field) or "") for field in CLIENT_COLUMNS.values())


def _planned_row(planned: PlannedVisit, client: str) -> tuple[str, ...]:
    day, at = planned.on_day.isoformat(), f"{planned.at_time:%H:%M}"
    return (day, at, str(planned.length_min), client, planned.note)


def _when(planned: tuple[PlannedVisit, str]) -> tuple[object, ...]:
    return (planned[0].on_day, planned[0].at_time, planned[1])


def _minute(moment: datetime | None, zone: ZoneInfo) -> str:
    return "" if moment is None else f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
