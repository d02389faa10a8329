"""Known clients by what duplicates are told from, so that a long list is compared in one pass."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields, replace
from datetime import UTC, date, datetime

from consult.domain.client import Client, ClientSummary
from consult.domain.duplicates import likely_duplicate, phone_keys
from consult.domain.folding import fold_email, joined
from consult.services.ports import Clients

_NO_TIME = datetime(1, 1, 1, tzinfo=UTC)
_SAME = "the same client, with nothing that is not known"
_SAME_IN_LIST = "the same as an earlier line"
_DEFAULTS = {f.name: f.default for f in fields(Client) if f.default is not MISSING}


@dataclass(frozen=True, slots=True)
class Match:
    """The client that a row is like, and why; `is_of_this_list` if an earlier row brought it."""

    id: str
    reason: str
    says_nothing_new: bool
    is_of_this_list: bool


class KnownClients:
    """Everyone in the practice, read once, and those whom the list adds as it goes."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._by_birth_date: dict[date, list[ClientSummary]] = defaultdict(list)
        self._by_phone: dict[str, list[ClientSummary]] = defaultdict(list)
        self._by_email: dict[str, list[ClientSummary]] = defaultdict(list)
        self._by_name: dict[str, list[ClientSummary]] = defaultdict(list)
        self._added: dict[str, Client] = {}
        for known in clients.list():
            self._enter(known)

    def add(self, client: Client) -> None:
        """Someone whom the list adds."""
        self._added[client.id] = client
        self._enter(summary_of(client))

    def match(self, new: Client) -> Match | None:
        """The known client whom this one is likely to be: an equal one before a similar one."""
        similar: Match | None = None
        for known in self._candidates(new):
            of_this_list = known.id in self._added
            if self._says_nothing_new(new, known):
                return Match(known.id, _SAME_IN_LIST if of_this_list else _SAME, True, of_this_list)
            reason = likely_duplicate(new, known)
            if reason is not None and similar is None:
                similar = Match(known.id, reason.value, False, of_this_list)
        return similar

    def _enter(self, known: ClientSummary) -> None:
        if known.birth_date is not None:
            self._by_birth_date[known.birth_date].append(known)
        for key in phone_keys(known.phone):
            self._by_phone[key].append(known)
        if known.email:
            self._by_email[fold_email(known.email)].append(known)
        self._by_name[joined(known.name)].append(known)

    def _candidates(self, new: Client) -> Iterable[ClientSummary]:
        found: dict[str, ClientSummary] = {}
        if new.birth_date is not None:
            found |= {known.id: known for known in self._by_birth_date.get(new.birth_date, ())}
        for key in phone_keys(new.phone):
            found |= {known.id: known for known in self._by_phone.get(key, ())}
        if new.email:
            found |= {known.id: known for known in self._by_email.get(fold_email(new.email), ())}
        found |= {known.id: known for known in self._by_name.get(joined(new.name), ())}
        return found.values()

    def _says_nothing_new(self, new: Client, known: ClientSummary) -> bool:
        """Whether all that the row says stands in the known client, word for word."""
        if summary_of(new)._replace(id=known.id) != known:
            return False
        stored = self._added.get(known.id) or self._clients.get(known.id)
        return all(
            getattr(new, name) in (default, getattr(stored, name))
            for name, default in _DEFAULTS.items()
        )


def summary_of(client: Client) -> ClientSummary:
    """The line of a list that stands for a client."""
    return ClientSummary(
        id=client.id,
        given_name=client.given_name,
        family_name=client.family_name,
        preferred_name=client.preferred_name,
        birth_date=client.birth_date,
        phone=client.phone,
        email=client.email,
    )


def same_but_for_id(client: Client) -> Client:
    """What a client says of itself, for comparing two rows."""
    return replace(client, id="", registered_at=_NO_TIME)
