"""The keys of an open practice, and what only their holder may do to the key file.

The data key itself is never handed out: this signs, derives and writes the key file with it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from consult.db.connection import EncryptedFile
from consult.db.data_key import DataKey
from consult.db.folder import PracticeFolder
from consult.db.key_file import KeyFile, read_key_file, write_key_file
from consult.db.key_file_form import is_one_line
from consult.db.key_file_password import NewAccount, NoSuchAccount, make_slot
from consult.db.key_file_recovery import NoRecoveryCode
from consult.db.key_file_slots import DEFAULT_COST, LONGEST_NAME, Cost, RecoverySlot, Slot
from consult.db.keys import check_genuine, make_recovery, open_recovery, with_check
from consult.db.rotation import RotationUnfinished, remove_account
from consult.db.signing_keys import SigningKeys
from consult.db.storage_errors import OlderPracticeFile
from consult.domain.errors import NotAllowed
from consult.domain.recovery_code import check_groups


class OnlyReading(NotAllowed):
    """Who opened the practice to read it may not change who opens it."""

    def __init__(self) -> None:
        super().__init__(
            "This practice is open for reading only.", "Open it in the window to change its keys."
        )


class KeysInUse:
    """What a practice was opened with; forgotten when it is closed."""

    __slots__ = ("_data_key", "_folder", "_practice_id", "_signing", "_writing")

    def __init__(
        self, folder: PracticeFolder, key_file: KeyFile, data_key: DataKey, *, writing: bool
    ) -> None:
        """Raises OlderPracticeFile for a key file without signing keys."""
        if key_file.signing is None:
            raise OlderPracticeFile
        self._folder = folder
        self._practice_id = key_file.practice_id
        self._data_key = data_key
        self._signing = SigningKeys.opened(key_file.signing, key_file.practice_id, data_key)
        self._writing = writing

    def __repr__(self) -> str:
        return "KeysInUse(…)"

    @property
    def practice_id(self) -> str:
        """The practice's identity, as every copy of its key file states it."""
        return self._practice_id

    @property
    def signing(self) -> SigningKeys:
        return self._signing

    def manifest_key(self) -> bytes:
        """The key of the MAC on a backup's manifest."""
        return self._data_key.for_manifests()

    @property
    def recovery(self) -> RecoverySlot | None:
        """The recovery slot as the key file holds it now; None while there is no code."""
        return self._genuine().recovery

    def add_account(self, account: NewAccount, cost: Cost = DEFAULT_COST) -> None:
        """Let another account in. Raises NotAllowed if it has a way in already, OnlyReading."""

        def added(key_file: KeyFile) -> KeyFile:
            if key_file.slot_of(account.account_id) is not None:
                raise NotAllowed("This account can log in already.", "Change its password instead.")
            return key_file.with_slot(self._slot(account, cost))

        self._write(added)

    def rename_account(self, account_id: str, name: str) -> None:
        """Change the name in the log-in list. Raises NoSuchAccount, ValueError, OnlyReading."""
        if not is_one_line(name, LONGEST_NAME):
            raise ValueError(f"an account's name is one line of at most {LONGEST_NAME} characters")

        def renamed(key_file: KeyFile) -> KeyFile:
            slot = key_file.slot_of(account_id)
            if slot is None:
                raise NoSuchAccount
            return key_file.with_slot(replace(slot, name=name))

        self._write(renamed)

    def reset_password(self, account_id: str, password: str, cost: Cost = DEFAULT_COST) -> None:
        """Give an account a new password without its old one, which then opens nothing.

        Raises NoSuchAccount, OnlyReading.
        """

        def reset(key_file: KeyFile) -> KeyFile:
            slot = key_file.slot_of(account_id)
            if slot is None:
                raise NoSuchAccount
            return key_file.with_slot(self._slot(NewAccount(account_id, slot.name, password), cost))

        self._write(reset)

    def remove_account(self, account_id: str, file: EncryptedFile) -> None:
        """Take an account's way in away, by a new data key that it never had.

        Raises as `rotation.remove_account`, OnlyReading, and RotationUnfinished when the account is
        removed and the practice must be closed and opened again.
        """
        key_file, keys = self._to_write(), (self._data_key, self._signing)
        self._data_key, in_place = remove_account(file, self._folder, key_file, keys, account_id)
        if not in_place:
            raise RotationUnfinished

    def make_recovery_code(self) -> str:
        """A new code, to be printed and confirmed; it ends any code before it."""
        key_file, code = make_recovery(self._to_write(), self._data_key)
        write_key_file(self._folder, key_file)
        return code

    def confirm_recovery_code(self, code: str, groups: dict[int, str]) -> bool:
        """Note that two groups of the code were typed back; False if they are not the code's.

        Raises WrongRecoveryCode if another code has taken its place since, OnlyReading.
        """
        open_recovery(self._to_write(), code)
        if not check_groups(code, groups):
            return False
        self._write(lambda key_file: _with_recovery(key_file, confirmed=True))
        return True

    def forget_use_of_recovery(self) -> None:
        """To be called when the journal tells that the code was used."""
        self._write(lambda key_file: _with_recovery(key_file, used_for=""))

    def _slot(self, account: NewAccount, cost: Cost) -> Slot:
        return make_slot(self._practice_id, account, self._data_key, cost)

    def _write(self, change: Callable[[KeyFile], KeyFile]) -> None:
        key_file = with_check(change(self._to_write()), self._data_key)
        write_key_file(self._folder, key_file)

    def _to_write(self) -> KeyFile:
        if not self._writing:
            raise OnlyReading
        return self._genuine()

    def _genuine(self) -> KeyFile:
        """The file as it stands, so that nobody else's change is ever put under our MAC."""
        key_file = read_key_file(self._folder)
        check_genuine(key_file, self._data_key)
        return key_file


def _with_recovery(key_file: KeyFile, **fields: Any) -> KeyFile:
    if key_file.recovery is None:
        raise NoRecoveryCode
    return key_file.changed(recovery=replace(key_file.recovery, **fields))
