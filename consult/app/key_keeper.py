"""The key file of an open practice as the service for accounts sees it."""

from collections.abc import Mapping

from consult.db.key_file import DEFAULT_COST, Cost, account_names
from consult.db.keys import NewAccount
from consult.db.practice_file import PracticeFile, set_password


class KeyFileKeeper:
    """Changes the key file with the keys that the practice was opened with."""

    def __init__(self, file: PracticeFile, cost: Cost = DEFAULT_COST) -> None:
        self._file = file
        self._cost = cost

    def names(self) -> Mapping[str, str]:
        return {one.account_id: one.name for one in account_names(self._file.folder)}

    def add_account(self, account_id: str, name: str, password: str) -> None:
        self._file.keys.add_account(NewAccount(account_id, name, password), self._cost)

    def rename_account(self, account_id: str, name: str) -> None:
        self._file.keys.rename_account(account_id, name)

    def change_password(self, account_id: str, old: str, new: str) -> None:
        set_password(self._file.folder, account_id, old, new, self._cost)

    def reset_password(self, account_id: str, password: str) -> None:
        self._file.keys.reset_password(account_id, password, self._cost)

    def remove_account(self, account_id: str) -> None:
        self._file.remove_account(account_id)

    def is_recovery_confirmed(self) -> bool | None:
        recovery = self._file.keys.recovery
        return None if recovery is None else recovery.confirmed

    def make_recovery_code(self) -> str:
        return self._file.keys.make_recovery_code()

    def confirm_recovery_code(self, code: str, groups: Mapping[int, str]) -> bool:
        return self._file.keys.confirm_recovery_code(code, dict(groups))
