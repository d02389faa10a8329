"""Registrations that were begun and not finished, in the practice file."""

from sqlalchemy import select

from consult.db import rows
from consult.db.kinds import CLIENT_DRAFT
from consult.db.repository import Repository
from consult.domain.client_draft import ClientDraft

_DRAFT = rows.client_draft


class ClientDraftRepository(Repository):
    """Reads and writes what is being typed of clients who are not added yet."""

    def get(self, draft_id: str) -> ClientDraft:
        return self._get(CLIENT_DRAFT, draft_id)

    def all(self) -> tuple[ClientDraft, ...]:
        """Every one of them, the one typed at last first."""
        query = select(_DRAFT).order_by(_DRAFT.c.typed_at.desc(), _DRAFT.c.id)
        found = self.connection.execute(query).mappings()
        return tuple(CLIENT_DRAFT.read(self.connection, row) for row in found)

    def save(self, draft: ClientDraft) -> None:
        self._save(CLIENT_DRAFT, draft)

    def remove(self, draft_id: str) -> None:
        """Take it away; nothing happens when it is not there."""
        self._remove(CLIENT_DRAFT, draft_id)
