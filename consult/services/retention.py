"""How long clients' records are kept, who is due, and erasing one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from consult.domain.accounts import Session
from consult.domain.client import Client
from consult.domain.errors import InvalidRecord, NotAllowed
from consult.domain.journal import Act
from consult.domain.merging import check_reason
from consult.domain.reference.facts import Facts
from consult.domain.reference.retention import RetentionFact
from consult.domain.retention import (
    DueClient,
    ErasureReason,
    RetentionHold,
    RetentionList,
    RetentionPeriod,
    Tombstone,
    check_period,
    retention_list,
    terms,
)
from consult.services.clock import Clock, day_in, now_in_utc
from consult.services.ports import Store, Unit

_EVERY_VISIT = 1_000_000


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What an erasure would take, and what stands in its way: empty where it may be done."""

    client: Client
    also: tuple[Client, ...]
    """Records that went into this one: the same person, erased with it."""
    counts: Mapping[str, int]
    """How many records of each kind go."""
    due: DueClient | None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Erased:
    """What stays, and whether the file was swept at once: else it is when the practice closes."""

    tombstones: tuple[Tombstone, ...]
    is_swept: bool


class RetentionService:
    """Keeps records as long as they must be kept, and erases them wholly afterwards."""

    def __init__(
        self, store: Store, facts: Facts, session: Session, clock: Clock = now_in_utc
    ) -> None:
        self._store = store
        self._facts = facts
        self._session = session
        self._clock = clock

    def overview(self) -> RetentionList:
        """Who is due today, who is kept longer, and how many nobody has decided about."""
        with self._store.reading() as unit:
            return self._list(unit, _today(unit, self._clock()))

    def due(self, today: date) -> tuple[DueClient, ...]:
        """Clients whose time is over on a day, the longest due first."""
        with self._store.reading() as unit:
            return self._list(unit, today).due

    def reference(self) -> tuple[RetentionFact, ...]:
        """What the reference has for the practice's country; nothing for most countries."""
        with self._store.reading() as unit:
            country = unit.practices.locale().country
        return tuple(one for one in self._facts.retention.values() if country in one.countries)

    def periods(self) -> tuple[RetentionPeriod, ...]:
        """What the practice has set itself."""
        with self._store.reading() as unit:
            return unit.retention.periods()

    def set_period(self, period: RetentionPeriod) -> RetentionPeriod:
        """The practice's own period for one kind of record; InvalidRecord without a reason."""
        own = replace(
            period,
            reason=period.reason.strip(),
            account_id=self._session.account_id,
            author=self._session.name,
            set_at=self._clock(),
        )
        problems = check_period(own)
        if problems:
            raise InvalidRecord(problems)
        with self._store.writing() as unit:
            unit.retention.save_period(own)
        return own

    def keep(self, client_id: str, until: date, reason: str) -> RetentionHold:
        """Keeps a client's record up to a day, whatever the period says.

        A day that has passed lifts an earlier keeping. InvalidRecord without a reason.
        """
        problems = check_reason(reason)
        if problems:
            raise InvalidRecord(problems)
        with self._store.writing() as unit:
            hold = RetentionHold(
                client_id=unit.clients.get(client_id).id,
                until=until,
                reason=reason.strip(),
                account_id=self._session.account_id,
                author=self._session.name,
                kept_at=self._clock(),
            )
            unit.retention.save_hold(hold)
        return hold

    def preview(self, client_id: str) -> ErasurePreview:
        """What erasing this client would take; changes nothing."""
        with self._store.reading() as unit:
            today = _today(unit, self._clock())
            gone = (client_id, *unit.merges.gone_into(client_id))
            refusal = _refusal(unit, gone, today)
            return ErasurePreview(
                client=unit.clients.get(client_id),
                also=tuple(unit.clients.get(one) for one in gone[1:]),
                counts=unit.erasing.counts(gone),
                due=self._due(unit, today, client_id),
                refusal="" if refusal is None else str(refusal),
            )

    def erase(self, client_id: str, reason: ErasureReason) -> Erased:
        """Removes a client with every word of theirs; a tombstone of ids stays.

        To be called off the GUI thread: the file is written anew afterwards. NotAllowed for a visit
        that is open or was begun today, a planned one, a record that is kept longer or went into
        another one, and where the period is said to be over and is not.
        """
        with self._store.writing() as unit:
            now = self._clock()
            today = _today(unit, now)
            unit.clients.get(client_id)
            gone = (client_id, *unit.merges.gone_into(client_id))
            refusal = _refusal(unit, gone, today)
            if refusal is not None:
                raise refusal
            if reason is ErasureReason.PERIOD_OVER and not self._due(unit, today, client_id):
                raise NotAllowed(
                    "The time for which this record is kept is not over.",
                    "Keep it, or say for which other reason it is erased.",
                )
            tombstones = tuple(
                Tombstone(
                    client_id=one,
                    erased_at=now,
                    account_id=self._session.account_id,
                    reason=reason,
                    erased=unit.erasing.remains(one),
                )
                for one in gone
            )
            unit.erasing.erase(tombstones)
            for one in gone:
                unit.note(Act.ERASED, "client", one)
        return Erased(tombstones, self._store.forget(tombstones))

    def _due(self, unit: Unit, today: date, client_id: str) -> DueClient | None:
        return next(iter(self._list(unit, today, client_id).due), None)

    def _list(self, unit: Unit, today: date, client_id: str = "") -> RetentionList:
        holds = {one.client_id: one for one in unit.retention.holds()}
        country = unit.practices.locale().country
        own = terms(country, self._facts.retention.values(), unit.retention.periods())
        return retention_list(unit.retention.kept_clients(client_id), own, holds, today)


def erase_again(store: Store, known: tuple[Tombstone, ...]) -> int:
    """Erase those who were erased before an older backup was put back; gives how many.

    An entry for each tells of it. Nothing holds this up: the decision was made and carried out.
    """
    with store.reading() as unit:
        present = unit.erasing.present([one.client_id for one in known])
    if not present:
        return 0
    with store.writing() as unit:
        again = tuple(
            replace(one, erased=unit.erasing.remains(one.client_id))
            for one in known
            if one.client_id in present
        )
        unit.erasing.erase(again)
        for one in again:
            unit.note(Act.ERASED, "client", one.client_id)
    store.forget(again)
    return len(again)


def _refusal(unit: Unit, client_ids: tuple[str, ...], today: date) -> NotAllowed | None:
    """Why these can't be erased now."""
    if unit.merges.kept(client_ids[0]) != client_ids[0]:
        return NotAllowed(
            "This record went into another one.",
            "Erase that one, which takes both, or undo the merge first.",
        )
    hold = next((one for one in unit.retention.holds() if one.client_id in client_ids), None)
    if hold is not None and hold.until > today:
        return NotAllowed(
            f"This record is kept until {hold.until.isoformat()}.",
            "Change that day first, with its reason.",
        )
    visits = [v for one in client_ids for v in unit.visits.of_client(one, _EVERY_VISIT)]
    if any(visit.closed_at is None for visit in visits):
        return NotAllowed("This client has a visit that is still open.", "Close or move it first.")
    begun_today = _midnight(unit, today)
    if any(visit.started_at >= begun_today for visit in visits):
        return NotAllowed("This client was here today.", "Erase the record tomorrow or later.")
    planned = [p for one in client_ids for p in unit.planned_visits.of_client(one)]
    if any(one.on_day >= today for one in planned):
        return NotAllowed("This client has a planned visit.", "Take it out of the plan first.")
    return None


def _midnight(unit: Unit, day: date) -> datetime:
    zone = ZoneInfo(unit.practices.locale().time_zone)
    return datetime.combine(day, time(), tzinfo=zone)


def _today(unit: Unit, now: datetime) -> date:
    return day_in(unit.practices.locale().time_zone, now)
