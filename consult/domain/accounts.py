"""Who may log in to a practice, and as what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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


OWNER_WITHOUT_ACCOUNT = Session("", "", Role.OWNER)
"""Stands where a practice is worked on with no log-in of its own, such as while it is made."""
