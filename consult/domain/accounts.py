"""Who may log in to a practice, and as what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from consult.domain.errors import NotAllowed, Problem

LONGEST_NAME = 120
FEWEST_PASSWORD_LETTERS = 8
_CONTROLS = (range(0x20), range(0x7F, 0xA0), range(0xD800, 0xE000))


class Role(StrEnum):
    """What an account is for; what each may do stands in `rights`."""

    OWNER = "owner"
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    READ_ONLY = "read-only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One who may log in, or could once: a removed account keeps its row, for history names it."""

    id: str
    name: str
    role: Role
    added_at: datetime
    removed_at: datetime | None = None

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None


@dataclass(frozen=True, slots=True)
class Session:
    """The account that is in, from opening the practice until it is closed."""

    account_id: str
    name: str
    role: Role
    reads_only: bool = False
    """Whether the practice was opened so that nobody can change it, whatever their role."""


OWNER_WITHOUT_ACCOUNT = Session("", "", Role.OWNER)
"""Stands where a practice is worked on with no log-in of its own, such as while it is made."""


TREATING = frozenset((Role.OWNER, Role.PRACTITIONER))
"""The roles whose accounts stand for a practitioner: who begins a visit is named in it."""


def check_name(name: str, others: Iterable[Account]) -> Iterator[Problem]:
    """Why an account can't be called so. Case makes no difference between two names."""
    if not name:
        yield Problem("name", "An account needs a name.")
    elif len(name) > LONGEST_NAME:
        yield Problem("name", f"This is {len(name):,} characters; {LONGEST_NAME} fit.")
    elif any(ord(letter) in controls for letter in name for controls in _CONTROLS):
        yield Problem("name", "This holds a character that cannot be stored.")
    elif name.casefold() in {other.name.casefold() for other in others if not other.is_removed}:
        yield Problem("name", "Another account has this name.")


def check_password(password: str) -> Iterator[Problem]:
    """Why a password can't be taken."""
    if len(password) < FEWEST_PASSWORD_LETTERS:
        sentence = f"Too short: at least {FEWEST_PASSWORD_LETTERS} characters."
        yield Problem("password", sentence)


def check_not_own(account_id: str, session: Session, act: str) -> None:
    """NotAllowed for what nobody does to their own account, such as "remove"."""
    if account_id == session.account_id:
        raise NotAllowed(f"Nobody can {act} their own account.", "Ask another owner to do it.")


def check_owner_stays(account_id: str, accounts: Iterable[Account]) -> None:
    """NotAllowed where no owner would be left without this account."""
    owners = {one.id for one in accounts if one.role is Role.OWNER and not one.is_removed}
    if owners == {account_id}:
        raise NotAllowed(
            "A practice needs an owner, and this is the last one.", "Make another owner first."
        )
