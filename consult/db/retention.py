"""How long clients are kept: their last entries, periods of the practice, and holds."""

from sqlalchemy import Select, func, select

from consult.db import rows, search, trust_rows
from consult.db.kinds import RETENTION_HOLD, RETENTION_PERIOD
from consult.db.mapper import codecs_of
from consult.db.repository import Repository
from consult.domain.client import Client
from consult.domain.retention import KeptClient, RetentionHold, RetentionPeriod

_CLIENT, _VISIT, _ADDENDUM = rows.client, rows.visit, trust_rows.addendum
_MOMENT = codecs_of(Client)["registered_at"]


def _last_entries() -> Select[tuple[object, ...]]:
    """Each client with the newest moment at which anything was written of them."""
    return (
        select(
            *search.SUMMARY_COLUMNS,
            _CLIENT.c.registered_at,
            func.count(_VISIT.c.id.distinct()).label("visits"),
            func.max(_VISIT.c.started_at).label("last_visit"),
            func.max(_VISIT.c.closed_at).label("closed"),
            func.max(_ADDENDUM.c.written_at).label("added"),
        )
        .outerjoin(_VISIT, _VISIT.c.client_id == _CLIENT.c.id)
        .outerjoin(_ADDENDUM, _ADDENDUM.c.visit_id == _VISIT.c.id)
        .where(search.IS_PRESENT)
        .group_by(_CLIENT.c.id)
    )


_LAST_ENTRIES = _last_entries()


class RetentionRepository(Repository):
    """Reads last entries; reads and writes periods and holds."""

    def kept_clients(self, client_id: str = "") -> tuple[KeptClient, ...]:
        """Every client, or one, with the day of the last entry, by UTC."""
        found = []
        query = _LAST_ENTRIES.where(_CLIENT.c.id == client_id) if client_id else _LAST_ENTRIES
        for row in self.connection.execute(query).mappings():
            columns = [row[one.name] for one in search.SUMMARY_COLUMNS]
            last = max(
                one
                for one in (row["registered_at"], row["last_visit"], row["closed"], row["added"])
                if one is not None
            )
            visit = row["last_visit"]
            found.append(
                KeptClient(
                    client=search.summary_of(columns),
                    last_entry=_MOMENT.read(last).date(),
                    visits=row["visits"],
                    last_visit=None if visit is None else _MOMENT.read(visit).date(),
                )
            )
        return tuple(found)

    def periods(self) -> tuple[RetentionPeriod, ...]:
        """What the practice has set itself."""
        found = self.connection.execute(select(trust_rows.retention_period)).mappings()
        return tuple(RETENTION_PERIOD.read(self.connection, row) for row in found)

    def save_period(self, period: RetentionPeriod) -> None:
        self._save(RETENTION_PERIOD, period)

    def holds(self) -> tuple[RetentionHold, ...]:
        """Clients who are kept longer, also those whose day has passed."""
        found = self.connection.execute(select(trust_rows.retention_hold)).mappings()
        return tuple(RETENTION_HOLD.read(self.connection, row) for row in found)

    def save_hold(self, hold: RetentionHold) -> None:
        self._save(RETENTION_HOLD, hold)
