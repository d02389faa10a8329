"""The accounts in the practice file: who may log in and as what, removed ones included."""

from sqlalchemy import select

from consult.db import trust_rows
from consult.db.kinds import ACCOUNT
from consult.db.repository import Repository
from consult.db.statement import Statement
from consult.domain.accounts import Account

_ALL = Statement(select(trust_rows.account).order_by(trust_rows.account.c.added_at))


class AccountRepository(Repository):
    """Reads and writes accounts. None is ever taken away: history names them."""

    def get(self, account_id: str) -> Account:
        return self._get(ACCOUNT, account_id)

    def all(self) -> tuple[Account, ...]:
        """Every account there ever was, the oldest first."""
        found = _ALL.all(self.connection, {})
        return tuple(ACCOUNT.read(self.connection, row) for row in found)

    def save(self, account: Account) -> None:
        self._save(ACCOUNT, account)
