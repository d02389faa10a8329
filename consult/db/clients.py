"""Clients in the practice file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from consult.db import rows, search
from consult.db.kinds import CLIENT
from consult.db.repository import Repository
from consult.domain.client import Client, ClientSummary
from consult.domain.search import SearchQuery

_CLIENT = rows.client
_SUMMARIES = (
    select(*search.SUMMARY_COLUMNS)
    .where(search.IS_PRESENT)
    .order_by(_CLIENT.c.family_name, _CLIENT.c.given_name, _CLIENT.c.number)
)


class ClientRepository(Repository):
    """Reads and writes clients, with the index that finds them, in one transaction."""

    def get(self, client_id: str) -> Client:
        return self._get(CLIENT, client_id)

    def save(self, client: Client) -> Client:
        """Stores a client and gives them with their new version. Raises ChangedMeanwhile."""
        changes = CLIENT.save(self.connection, client)
        if not changes:
            return self.get(client.id)
        self._tell(CLIENT, client.id, changes)
        search.enter(self.connection, [client])
        is_new = changes[0].is_of_whole
        return client if is_new else replace(client, version=client.version + 1)

    def add_many(self, clients: Sequence[Client]) -> None:
        """Stores clients that are new; much faster than one by one."""
        self._save_many(CLIENT, clients)
        search.enter_new(self.connection, clients)

    def search(self, query: SearchQuery, limit: int) -> tuple[ClientSummary, ...]:
        """Clients that match every part of a query, by family name; nothing for an empty one."""
        if query.is_empty:
            return ()
        return tuple(sorted(search.find_clients(self.connection, query, limit), key=_by_name))

    def list(self, limit: int | None = None, offset: int = 0) -> tuple[ClientSummary, ...]:
        """All clients by family name, or a stretch of them."""
        found = self.connection.execute(_SUMMARIES.limit(limit).offset(offset))
        return tuple(search.summary_of(row) for row in found)

    def count(self) -> int:
        return self.connection.execute(
            select(func.count()).select_from(_CLIENT).where(search.IS_PRESENT)
        ).scalar_one()

    def with_birth_date(self, birth_date: date) -> tuple[ClientSummary, ...]:
        query = _SUMMARIES.where(_CLIENT.c.birth_date == birth_date.isoformat())
        found = self.connection.execute(query)
        return tuple(search.summary_of(row) for row in found)


def _by_name(summary: ClientSummary) -> tuple[str, str, str]:
    return (summary.family_name.casefold(), summary.given_name.casefold(), summary.id)
