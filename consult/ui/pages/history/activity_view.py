"""What was done in the practice lately, read in one go off the GUI thread."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from consult.domain.dates import day_in_words
from consult.domain.errors import NotFound
from consult.domain.field_names import field_in_words
from consult.domain.journal import Act, Trace
from consult.domain.value_words import ValueWords
from consult.services.history import LATEST, HistoryLine
from consult.services.practice_services import PracticeServices
from consult.ui.pages.client_words import short_day
from consult.ui.pages.history.entries import act_in_words
from consult.ui.places import ClientPlace, Place, VisitPlace
from consult.ui.widgets.row_model import Row

_OF_VISIT = frozenset(
    {
        *("visit", "screening", "assessment", "plan", "treatment", "aftercare"),
        *("consent paper", "aftercare paper", "record paper"),
    }
)


@dataclass(frozen=True, slots=True)
class ActivityView:
    """Rows, newest first, the place that each leads to, and the number to go on from."""

    rows: tuple[Row, ...]
    places: dict[str, Place]
    oldest: int | None
    """None where nothing lies before."""


def read_activity(services: PracticeServices, before: int | None = None) -> ActivityView:
    """The newest entries, one row each, or those before a number."""
    zone = ZoneInfo(services.practice.practice().time_zone)
    lines = services.history.latest(before)
    entries: dict[int, list[HistoryLine]] = {}
    for line in lines:
        entries.setdefault(line.trace.number, []).append(line)
    of_whom = _Records(services)
    rows = [_row(found, of_whom, services, zone) for found in entries.values()]
    places = {
        str(number): place
        for number, found in entries.items()
        if (place := of_whom.place(found[0].trace)) is not None
    }
    more = len(entries) >= LATEST and min(entries) > 1
    return ActivityView(tuple(rows), places, min(entries) if more else None)


class _Records:
    """Whose record an entry is about; each is looked up once."""

    def __init__(self, services: PracticeServices) -> None:
        self._services = services
        self._visits: dict[str, str] = {}
        self._clients: dict[str, str] = {}
        self._accounts = dict(services.accounts.names())

    def words(self, trace: Trace) -> str:
        if trace.kind in _OF_VISIT:
            return self._visit(trace.record_id)
        if trace.kind == "client":
            return self._client(trace.record_id)
        if trace.act in (Act.LOGIN_FAILED, Act.RECOVERED):
            return f"Account of {self._accounts.get(trace.record_id, 'someone removed')}"
        return ""

    def place(self, trace: Trace) -> Place | None:
        if trace.kind in _OF_VISIT and self._visit(trace.record_id):
            return VisitPlace(trace.record_id)
        if trace.kind == "client" and self._client(trace.record_id):
            return ClientPlace(trace.record_id)
        return None

    def _visit(self, visit_id: str) -> str:
        if visit_id not in self._visits:
            self._visits[visit_id] = self._read_visit(visit_id)
        return self._visits[visit_id]

    def _read_visit(self, visit_id: str) -> str:
        try:
            record = self._services.visits.record(visit_id)
        except NotFound:
            return ""
        begun = record.visit.started_at.astimezone(ZoneInfo(record.practice.time_zone))
        day = day_in_words(begun.date())
        return f"{record.client.name}, visit {record.visit.number} of {day}"

    def _client(self, client_id: str) -> str:
        if client_id not in self._clients:
            try:
                self._clients[client_id] = self._services.clients.get(client_id).name
            except NotFound:
                self._clients[client_id] = ""
        return self._clients[client_id]


def _row(
    found: list[HistoryLine], of_whom: _Records, services: PracticeServices, zone: ZoneInfo
) -> Row:
    trace = found[0].trace
    at = trace.at.astimezone(zone)
    told = list(_fields(found, services, zone))
    title = act_in_words(trace) if not told else f"{act_in_words(trace)}: {'; '.join(told)}"
    return Row(
        str(trace.number),
        title,
        "  ·  ".join(filter(None, (f"{at:%H:%M}", of_whom.words(trace)))),
        trailing=found[0].who,
        when=short_day(at.date()),
        level="stop" if trace.act == Act.LOGIN_FAILED else "plain",
    )


def _fields(
    found: Iterable[HistoryLine], services: PracticeServices, zone: ZoneInfo
) -> Iterable[str]:
    words = ValueWords(services.facts, zone)
    for line in found:
        trace = line.trace
        if trace.field and trace.field != "*" and trace.act == Act.CHANGED:
            name = field_in_words(trace.kind, trace.field, services.facts)
            yield f"{name} {words.tell(trace.field, trace.new)}"
