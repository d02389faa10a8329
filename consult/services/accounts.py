"""The accounts of a practice: who may log in, as what, and by which password."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from consult.domain.accounts import (
    OWNER_WITHOUT_ACCOUNT,
    TREATING,
    Account,
    Role,
    Session,
    check_name,
    check_not_own,
    check_owner_stays,
    check_password,
)
from consult.domain.errors import InvalidRecord, NotAllowed, NotFound
from consult.domain.ids import new_id
from consult.domain.journal import Act
from consult.domain.practice import Practitioner
from consult.services.clock import Clock, now_in_utc
from consult.services.ports import KeyKeeper, Store, Unit


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account as a list shows it."""

    account: Account
    is_me: bool
    can_log_in: bool
    """Whether the key file lets it in. A removed account that it does let in is to be removed
    again: something stopped the first time."""


class AccountService:
    """What is done with accounts. Each act on the key file takes about a second, on purpose."""

    def __init__(
        self,
        store: Store,
        session: Session = OWNER_WITHOUT_ACCOUNT,
        keys: KeyKeeper | None = None,
        clock: Clock = now_in_utc,
    ) -> None:
        self._store = store
        self._session = session
        self._key_keeper = keys
        self._clock = clock

    def present(self) -> tuple[AccountLine, ...]:
        """Everyone who may log in, the oldest account first.

        One whom the key file lets in, and of whom the practice knows nothing, may only read.
        """
        names = self._keys().names()
        with self._store.reading() as unit:
            known = unit.accounts.all()
        found = [one for one in known if one.id in names or not one.is_removed]
        ids = {one.id for one in known}
        found += [self._unknown(one, name) for one, name in names.items() if one not in ids]
        me = self._session.account_id
        return tuple(AccountLine(one, one.id == me, one.id in names) for one in found)

    def names(self) -> dict[str, str]:
        """The name of every account that there ever was, by its id; history speaks of them."""
        with self._store.reading() as unit:
            return {account.id: account.name for account in unit.accounts.all()}

    def me(self) -> Session:
        """Who is in."""
        return self._session

    def add(self, name: str, role: Role, password: str) -> Account:
        """Lets someone new in. InvalidRecord names every problem and changes nothing.

        An owner or practitioner becomes someone who treats, too.
        """
        account = Account(id=new_id(), name=name.strip(), role=role, added_at=self._clock())
        with self._store.writing() as unit:
            problems = (*check_name(account.name, unit.accounts.all()), *check_password(password))
            if problems:
                raise InvalidRecord(problems)
            _store_account(unit, account)
            # Last: when the key file cannot be written, nothing of the account is stored either.
            self._keys().add_account(account.id, account.name, password)
        return account

    def change_role(self, account_id: str, role: Role) -> Account:
        """NotAllowed for one's own account and for the last owner."""
        check_not_own(account_id, self._session, "change the role of")
        with self._store.writing() as unit:
            if role is not Role.OWNER:
                check_owner_stays(account_id, unit.accounts.all())
            account = replace(self._present(unit, account_id), role=role)
            _store_account(unit, account)
        return account

    def rename(self, account_id: str, name: str) -> Account:
        """A new name in the log-in list; papers and history keep what they said."""
        name = name.strip()
        with self._store.writing() as unit:
            account = self._present(unit, account_id)
            others = (one for one in unit.accounts.all() if one.id != account_id)
            problems = tuple(check_name(name, others))
            if problems:
                raise InvalidRecord(problems)
            account = replace(account, name=name)
            unit.accounts.save(account)
            self._keys().rename_account(account_id, name)
        return account

    def change_own_password(self, old: str, new: str) -> None:
        """InvalidRecord for a new one that is too short; a KnownError when the old one is wrong."""
        self._with_password(
            new, self._session.account_id, lambda: self._change_own_password(old, new)
        )

    def reset_password(self, account_id: str, password: str) -> None:
        """A new password for someone who forgot theirs; it opens nothing more than before."""
        check_not_own(account_id, self._session, "reset the password of")
        self._with_password(
            password, account_id, lambda: self._keys().reset_password(account_id, password)
        )

    def remove(self, account_id: str) -> None:
        """Lets someone in no more. Their name stays in what they did.

        NotAllowed for one's own account and for the last owner. The data key is made anew, so that
        a copy of the old one opens nothing that is written from then on. May be repeated when
        something stopped it half-way: the account is refused from the first step on.
        """
        check_not_own(account_id, self._session, "remove")
        with self._store.writing() as unit:
            check_owner_stays(account_id, unit.accounts.all())
            account = self._found(unit, account_id)
            if not account.is_removed:
                unit.accounts.save(replace(account, removed_at=self._clock()))
        if account_id in self._keys().names():
            self._keys().remove_account(account_id)

    def _change_own_password(self, old: str, new: str) -> None:
        self._keys().change_password(self._session.account_id, old, new)

    def _with_password(self, password: str, account_id: str, change: Callable[[], None]) -> None:
        problems = tuple(check_password(password))
        if problems:
            raise InvalidRecord(problems)
        with self._store.writing() as unit:
            unit.note(Act.CHANGED, "password", account_id)
            change()

    def _present(self, unit: Unit, account_id: str) -> Account:
        account = self._found(unit, account_id)
        if account.is_removed:
            raise NotAllowed("This account was removed.", "Add a new one.")
        return account

    def _found(self, unit: Unit, account_id: str) -> Account:
        """The account, or what stands for one that only the key file knows."""
        try:
            return unit.accounts.get(account_id)
        except NotFound:
            name = self._keys().names().get(account_id)
            if name is None:
                raise
            return self._unknown(account_id, name)

    def _unknown(self, account_id: str, name: str) -> Account:
        return Account(id=account_id, name=name, role=Role.READ_ONLY, added_at=self._clock())

    def _keys(self) -> KeyKeeper:
        if self._key_keeper is None:
            raise NotAllowed(
                "Who may open this practice cannot be changed here.", "Open it in the window."
            )
        return self._key_keeper


def _store_account(unit: Unit, account: Account) -> None:
    """The account, and whoever it stands for: only who is named as one begins a visit."""
    unit.accounts.save(account)
    if account.role not in TREATING:
        return
    if all(person.account_id != account.id for person in unit.practices.practitioners()):
        unit.practices.save_practitioner(
            Practitioner(id=new_id(), name=account.name, account_id=account.id)
        )
