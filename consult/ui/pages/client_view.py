"""What the client page shows, read in one go off the GUI thread."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from consult.domain.client import Client
from consult.domain.dates import DateOrder, date_order
from consult.domain.reference.facts import Facts
from consult.domain.visit import PlannedVisit, VisitSummary
from consult.services.merging import ToldMerge
from consult.services.practice_services import PracticeServices
from consult.ui.pages.client_words import clock_time, visit_when
from consult.ui.pages.day_rows import STEP_NAMES
from consult.ui.pages.visit.addenda.told import count_words
from consult.ui.widgets.row_model import Row

_MOST_AREAS = 4


@dataclass(frozen=True, slots=True)
class ClientView:
    """One client with the first stretch of visits, and the practice's own day."""

    client: Client
    visits: tuple[VisitSummary, ...]
    planned: tuple[PlannedVisit, ...]
    today: date
    order: DateOrder
    zone: ZoneInfo
    merges: tuple[ToldMerge, ...] = ()
    beside: Client | None = None
    """What was typed when a newer record was stored, until someone chose between the two."""


def read_client(services: PracticeServices, client_id: str) -> ClientView:
    """The client, or the record that theirs went into. Raises NotFound."""
    client_id = services.merging.kept(client_id)
    practice = services.practice.practice()
    zone = ZoneInfo(practice.time_zone)
    return ClientView(
        client=services.clients.get(client_id),
        visits=services.visits.timeline(client_id),
        planned=services.desk.planned_of(client_id),
        today=services.now().astimezone(zone).date(),
        order=date_order(practice.country),
        zone=zone,
        merges=services.merging.merges_of(client_id),
        beside=_kept_beside(services, client_id),
    )


def _kept_beside(services: PracticeServices, client_id: str) -> Client | None:
    kept = services.clients.kept_beside()
    return next((one.client for one in kept if one.id == client_id), None)


def read_more(
    services: PracticeServices, client_id: str, before: datetime
) -> tuple[VisitSummary, ...]:
    """The next stretch of older visits."""
    return services.visits.timeline(client_id, before)


def visit_row(summary: VisitSummary, facts: Facts, zone: ZoneInfo) -> Row:
    """One visit as the timeline shows it."""
    closed = summary.closed_at is not None
    ended = str(summary.outcome).capitalize() if summary.outcome else ""
    treated = _what_was_treated(summary, facts)
    told = [f"Visit {summary.number}", clock_time(summary.started_at, zone)]
    if treated and ended:
        told.append(ended)
    return Row(
        summary.id,
        treated or ended or "Nothing treated yet",
        "  ·  ".join(told),
        trailing=_state(summary),
        level="plain" if closed else "wait",
        when=visit_when(summary, zone),
        depth_mm=summary.deepest_mm,
    )


def _state(summary: VisitSummary) -> str:
    """Draft, closed, or closed with addenda."""
    if summary.closed_at is None:
        return f"Open at {STEP_NAMES[summary.step]}"
    if not summary.addenda:
        return "Closed"
    return f"Closed  ·  {count_words(summary.addenda)}"


def _what_was_treated(summary: VisitSummary, facts: Facts) -> str:
    names = [facts.areas[one].name if one in facts.areas else one for one in summary.area_ids]
    told = ", ".join(names[:_MOST_AREAS])
    if len(names) > _MOST_AREAS:
        told += f" and {len(names) - _MOST_AREAS} more"
    if told and summary.deepest_mm is not None:
        told += f"  ·  up to {summary.deepest_mm:g} mm"
    return told
