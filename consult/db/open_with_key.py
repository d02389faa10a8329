"""Opens a practice by its data key, for who gave the password before and gives a PIN now."""

import hmac
from functools import partial
from pathlib import Path

from consult.db.data_key import DataKey
from consult.db.key_file import KeyFile
from consult.db.lease import LeaseWish
from consult.db.pin import PinDropped
from consult.db.practice_file import PracticeFile, open_practice_file_by


def open_with_data_key(
    path: Path,
    account_id: str,
    data_key: DataKey,
    lease: LeaseWish | None = None,
    *,
    read_only: bool = False,
) -> PracticeFile:
    """Open a practice as `open_practice_file` does after its password was right.

    Raises PinDropped where the account, or the key, is no longer that of this practice: both can
    have changed while the window was locked. Otherwise as `open_practice_file`.
    """
    return open_practice_file_by(
        path,
        partial(_still_valid, account_id=account_id, data_key=data_key),
        account_id,
        read_only=read_only,
        lease=lease,
    )


def _still_valid(key_file: KeyFile, *, account_id: str, data_key: DataKey) -> DataKey:
    expected = data_key.check_of_key_file(key_file.signed_part())
    genuine = hmac.compare_digest(expected, key_file.mac)
    if not genuine or key_file.slot_of(account_id) is None:
        raise PinDropped
    return data_key
