"""Who is in, and as what, when a practice has been opened."""

from datetime import datetime

from consult.domain.accounts import Account, Role, Session
from consult.domain.errors import NotAllowed
from consult.services.ports import Store


def enter(store: Store, account_id: str, name: str, now: datetime, *, writing: bool) -> Session:
    """The session of the account that opened the practice; `name` is that of the log-in list.

    A practice that knows no accounts yet, being new or of an earlier format, belongs to the first
    who opens it for writing. A way in without an account beside others may only read, until an
    owner says more. What an earlier format left closed is sealed.
    NotAllowed for an account that was removed.
    """
    session = _entered(store, account_id, name, now, writing=writing)
    if writing:
        seal_found(store)
    return session


def seal_found(store: Store) -> int:
    """Seals the visits that were closed under a format without seals; gives how many.

    It looks at each opening for writing, and mostly finds nothing.
    """
    with store.reading() as unit:
        if not unit.visits.has_unsealed():
            return 0
    with store.writing() as unit:
        return unit.visits.seal_found()


def _session(account: Account) -> Session:
    if account.is_removed:
        raise NotAllowed(
            "This account was removed from the practice.", "Choose another, or ask the owner."
        )
    return Session(account.id, account.name, account.role)


def _entered(store: Store, account_id: str, name: str, now: datetime, *, writing: bool) -> Session:
    with store.reading() as unit:
        accounts = unit.accounts.all()
    for account in accounts:
        if account.id == account_id:
            return _session(account)
    if accounts:
        return Session(account_id, name, Role.READ_ONLY)
    if writing:
        owner = Account(id=account_id, name=name, role=Role.OWNER, added_at=now)
        with store.writing() as unit:
            unit.accounts.save(owner)
    return Session(account_id, name, Role.OWNER)
