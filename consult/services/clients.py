"""Registering clients, keeping their details, and finding them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from consult.domain.client import Client, ClientSummary, check_client
from consult.domain.client_draft import ClientDraft, is_blank
from consult.domain.dates import date_order
from consult.domain.duplicates import DuplicateReason, likely_duplicate, phone_keys
from consult.domain.errors import InvalidRecord, NotFound
from consult.domain.journal import Act
from consult.domain.search import SearchQuery, read_query
from consult.services.clock import Clock, day_in, now_in_utc
from consult.services.ports import Store, Unit

SEARCH_LIMIT = 50


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A client already known who may be the one being registered, and what speaks for it."""

    client: ClientSummary
    reason: DuplicateReason


class ClientService:
    """What is done with clients at the desk and in the room."""

    def __init__(self, store: Store, clock: Clock = now_in_utc) -> None:
        self._store = store
        self._clock = clock

    def register(self, client: Client) -> Client:
        """Stores a new client and drops the draft they were typed in.

        Ask `likely_duplicates` first; InvalidRecord names every problem and changes nothing.
        """
        with self._store.writing() as unit:
            stored = self._save(unit, client)
            unit.client_drafts.remove(client.id)
        return stored

    def save(self, client: Client) -> Client:
        """Stores the client's details; gives them with the version that the next save must name.

        InvalidRecord names every problem; ChangedMeanwhile holds a newer record that was stored
        since this one was read. Both change nothing.
        """
        with self._store.writing() as unit:
            return self._save(unit, client)

    def keep_beside(self, client: Client) -> datetime:
        """Keeps what was typed of a client whose stored record is newer, until someone chose."""
        now = self._clock()
        with self._store.writing() as unit:
            unit.client_drafts.save(ClientDraft(id=client.id, client=client, typed_at=now))
        return now

    def kept_beside(self) -> tuple[ClientDraft, ...]:
        """What waits beside a stored client for someone to choose, the latest first."""
        with self._store.reading() as unit:
            return tuple(one for one in unit.client_drafts.all() if _is_known(unit, one.id))

    def choose(self, client: Client) -> Client:
        """Stores what was chosen of two versions; nothing waits beside it any more.

        Raises as `save`.
        """
        with self._store.writing() as unit:
            stored = self._save(unit, client)
            unit.client_drafts.remove(client.id)
        return stored

    def keep_draft(self, client: Client) -> datetime:
        """Keeps what is typed of a client who is not added yet, whatever is missing or wrong in it.

        It is found by no search and warns of no duplicate; one that was emptied again is dropped.
        Gives the moment for "Saved 14:22:05".
        """
        now = self._clock()
        with self._store.writing() as unit:
            if is_blank(client):
                unit.client_drafts.remove(client.id)
            else:
                unit.client_drafts.save(ClientDraft(id=client.id, client=client, typed_at=now))
        return now

    def drafts(self) -> tuple[ClientDraft, ...]:
        """The registrations that were begun and not finished, the latest first."""
        with self._store.reading() as unit:
            return tuple(one for one in unit.client_drafts.all() if not _is_known(unit, one.id))

    def draft(self, draft_id: str) -> ClientDraft:
        """Raises NotFound when it was finished or dropped meanwhile."""
        with self._store.reading() as unit:
            return unit.client_drafts.get(draft_id)

    def drop_draft(self, draft_id: str) -> None:
        """Forgets a registration that nobody will finish; nothing happens if it is gone."""
        with self._store.writing() as unit:
            unit.client_drafts.remove(draft_id)

    def get(self, client_id: str) -> Client:
        with self._store.reading() as unit:
            return unit.clients.get(client_id)

    def opened(self, client_id: str) -> None:
        """Notes that someone looks at this client's record."""
        self._store.note(Act.OPENED, "client", client_id)

    def search(self, words: str, limit: int = SEARCH_LIMIT) -> tuple[ClientSummary, ...]:
        """The clients whom the words may mean: beginnings of names, digits, birth date, e-mail."""
        with self._store.reading() as unit:
            return unit.clients.search(self._query(unit, words), limit)

    def everyone(self) -> tuple[ClientSummary, ...]:
        """All clients by family name."""
        with self._store.reading() as unit:
            return unit.clients.list()

    def likely_duplicates(self, client: Client) -> tuple[LikelyDuplicate, ...]:
        """Known clients with this birth date and a similar name, or this phone or e-mail."""
        with self._store.reading() as unit:
            candidates = _candidates(unit, client)
        found = []
        for known in candidates:
            reason = likely_duplicate(client, known)
            if known.id != client.id and reason is not None:
                found.append(LikelyDuplicate(known, reason))
        return tuple(found)

    def _save(self, unit: Unit, client: Client) -> Client:
        problems = check_client(client, self._today(unit))
        if problems:
            raise InvalidRecord(problems)
        return unit.clients.save(client)

    def _query(self, unit: Unit, words: str) -> SearchQuery:
        locale = unit.practices.locale()
        today = day_in(locale.time_zone, self._clock())
        return read_query(words, today, date_order(locale.country))

    def _today(self, unit: Unit) -> date:
        return day_in(unit.practices.locale().time_zone, self._clock())

    def now(self) -> datetime:
        """The present moment by the service's clock."""
        return self._clock()


def _is_known(unit: Unit, client_id: str) -> bool:
    try:
        unit.clients.get(client_id)
    except NotFound:
        return False
    return True


def _candidates(unit: Unit, client: Client) -> Sequence[ClientSummary]:
    found: dict[str, ClientSummary] = {}
    if client.birth_date is not None:
        found |= {known.id: known for known in unit.clients.with_birth_date(client.birth_date)}
    for digits in phone_keys(client.phone):
        query = SearchQuery(digits=digits)
        found |= {known.id: known for known in unit.clients.search(query, SEARCH_LIMIT)}
    if client.email:
        query = SearchQuery(email=client.email)
        found |= {known.id: known for known in unit.clients.search(query, SEARCH_LIMIT)}
    return list(found.values())
