"""Whoever forgot every password gets in by the emergency sheet, and needs a new one after it."""

from pathlib import Path

import pytest

from consult.db.data_key import DataKey
from consult.db.folder import PracticeFolder
from consult.db.key_file import FLOOR_COST, KeyFile, read_key_file
from consult.db.key_file_in_use import OnlyReading
from consult.db.keys import (
    NoRecoveryCode,
    NoSuchAccount,
    WrongPassword,
    WrongRecoveryCode,
    make_key_file,
    open_recovery,
)
from consult.db.lock import PracticeInUse
from consult.db.practice_file import (
    PracticeFile,
    create_practice_file,
    open_practice_file,
    open_practice_file_by,
    recover,
)
from consult.domain.recovery_code import MistypedRecoveryCode, new_code
from tests.db.conftest import ACCOUNT, PASSWORD


@pytest.fixture
def code(practice_path: Path) -> str:
    """A code of the practice, printed and confirmed."""
    with open_practice_file(practice_path, "owner", PASSWORD) as practice:
        made = practice.keys.make_recovery_code()
        groups = made.split("-")
        assert practice.keys.confirm_recovery_code(made, {2: groups[1], 7: groups[6]})
    return made


def test_a_new_practice_has_a_code_that_opens_it(tmp_path: Path) -> None:
    code = create_practice_file(tmp_path / "new", ACCOUNT, cost=FLOOR_COST)
    again = recover(tmp_path / "new", code, "owner", "remembered", FLOOR_COST)
    assert again != code
    with open_practice_file(tmp_path / "new", "owner", "remembered") as practice:
        slot = practice.keys.recovery
        assert slot is not None
        assert not slot.confirmed


def test_using_the_code_ends_it_and_the_old_password(practice_path: Path, code: str) -> None:
    with open_practice_file(practice_path, "owner", PASSWORD) as practice:
        signing = practice.signing.public_key
    newer = recover(practice_path, code.lower(), "owner", "remembered", FLOOR_COST)
    with pytest.raises(WrongPassword):
        open_practice_file(practice_path, "owner", PASSWORD)
    with pytest.raises(WrongRecoveryCode):
        recover(practice_path, code, "owner", "again", FLOOR_COST)
    with open_practice_file(practice_path, "owner", "remembered") as practice:
        assert practice.signing.public_key == signing
    recover(practice_path, newer, "owner", "again", FLOOR_COST)
    open_practice_file(practice_path, "owner", "again").close()


def test_its_use_is_remembered_until_the_journal_tells_of_it(
    practice_path: Path, code: str
) -> None:
    recover(practice_path, code, "owner", "remembered", FLOOR_COST)
    for expected in ("owner", ""):
        with open_practice_file(practice_path, "owner", "remembered") as practice:
            slot = practice.keys.recovery
            assert slot is not None
            assert slot.used_for == expected
            practice.keys.forget_use_of_recovery()


def test_a_practice_is_read_by_its_code_and_nothing_changes(practice_path: Path, code: str) -> None:
    before = (practice_path / "practice.keys").read_bytes()

    def by_code(key_file: KeyFile) -> DataKey:
        return open_recovery(key_file, code)

    with open_practice_file_by(practice_path, by_code, read_only=True) as practice:
        assert practice.lock is None
        with pytest.raises(OnlyReading):
            practice.keys.make_recovery_code()
    assert (practice_path / "practice.keys").read_bytes() == before


def test_a_wrong_code_changes_nothing(practice_path: Path, code: str) -> None:
    before = (practice_path / "practice.keys").read_bytes()
    for typed, refused in ((new_code(), WrongRecoveryCode), (code[:-1], MistypedRecoveryCode)):
        with pytest.raises(refused) as told:
            recover(practice_path, typed, "owner", "x", FLOOR_COST)
        assert told.value.next_step
        assert not any(group in str(told.value) for group in code.split("-")[:8])
    with pytest.raises(NoSuchAccount):
        recover(practice_path, code, "nobody", "x", FLOOR_COST)
    assert (practice_path / "practice.keys").read_bytes() == before


def test_a_code_is_not_used_while_someone_writes(practice: PracticeFile) -> None:
    code = practice.keys.make_recovery_code()
    with pytest.raises(PracticeInUse):
        recover(practice.folder.path, code, "owner", "x", FLOOR_COST)


def test_a_practice_without_a_code_says_so() -> None:
    key_file, _ = make_key_file(ACCOUNT, FLOOR_COST)
    with pytest.raises(NoRecoveryCode):
        open_recovery(key_file, new_code())


def test_a_code_counts_as_confirmed_only_when_its_groups_were_typed(practice: PracticeFile) -> None:
    code = practice.keys.make_recovery_code()
    groups = code.split("-")
    assert not practice.keys.confirm_recovery_code(code, {1: groups[1], 2: groups[0]})
    assert not _confirmed(practice)
    assert practice.keys.confirm_recovery_code(code, {1: groups[0], 2: groups[1]})
    assert _confirmed(practice)
    practice.keys.make_recovery_code()
    assert not _confirmed(practice)
    with pytest.raises(WrongRecoveryCode):
        practice.keys.confirm_recovery_code(code, {1: groups[0], 2: groups[1]})


def test_no_code_stands_in_any_file(folder: PracticeFolder, code: str) -> None:
    for file in folder.path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert code.encode() not in content
            assert code.replace("-", "").encode() not in content
    assert read_key_file(folder).recovery is not None


def _confirmed(practice: PracticeFile) -> bool:
    slot = practice.keys.recovery
    return slot is not None and slot.confirmed
