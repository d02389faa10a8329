"""A client who is being registered: what has been typed so far, before anyone added them."""

from dataclasses import dataclass
from datetime import datetime

from consult.domain.client import Client


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDraft:
    """A registration that was begun and not finished; it is no client yet and found by no search.

    `id` is the identity that the client gets when they are added. `typed_at` is when anything in
    it was changed last.
    """

    id: str
    client: Client
    typed_at: datetime


def is_blank(client: Client) -> bool:
    """Whether nothing was typed of this client; a language alone says nothing of them."""
    return client == Client(
        id=client.id, language=client.language, registered_at=client.registered_at
    )
