"""Accounts come, change their names and passwords, and none of it hurts another."""

from pathlib import Path

import pytest

from consult.db.key_file import (
    FLOOR_COST,
    AccountName,
    DamagedKeyFile,
    account_names,
    read_key_file,
    write_key_file,
)
from consult.db.key_file_in_use import OnlyReading
from consult.db.keys import NewAccount, NoSuchAccount, WrongPassword, make_key_file
from consult.db.practice_file import PracticeFile, open_practice_file
from consult.domain.errors import NotAllowed
from tests.db.conftest import ACCOUNT, PASSWORD

SECOND = NewAccount("second", "Zoë <b> Sample 王", "needle")


def test_an_account_that_was_added_opens_the_same_practice(practice_path: Path) -> None:
    with open_practice_file(practice_path, "owner", PASSWORD) as practice:
        practice.keys.add_account(SECOND, FLOOR_COST)
        names = account_names(practice.folder)
        public_key = practice.signing.public_key
    assert names == (AccountName("owner", ACCOUNT.name), AccountName("second", SECOND.name))
    with open_practice_file(practice_path, "second", SECOND.password) as practice:
        assert practice.signing.public_key == public_key
    with pytest.raises(WrongPassword):
        open_practice_file(practice_path, "second", PASSWORD)
    open_practice_file(practice_path, "owner", PASSWORD).close()


def test_an_account_has_one_way_in(practice: PracticeFile) -> None:
    before = practice.folder.keys.read_bytes()
    with pytest.raises(NotAllowed, match="can log in already"):
        practice.keys.add_account(NewAccount("owner", "Another", "x"), FLOOR_COST)
    assert practice.folder.keys.read_bytes() == before


def test_a_name_changes_without_anyones_password(practice: PracticeFile) -> None:
    practice.keys.rename_account("owner", "Sample, married")
    assert account_names(practice.folder)[0].name == "Sample, married"
    practice.close()
    open_practice_file(practice.folder.path, "owner", PASSWORD).close()


@pytest.mark.parametrize("name", ["", "two\nlines", "x" * 121, "\ud800"])
def test_a_name_that_no_list_can_show_is_refused(practice: PracticeFile, name: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        practice.keys.rename_account("owner", name)
    with pytest.raises(ValueError, match="one line"):
        practice.keys.add_account(NewAccount("new", name, "x"), FLOOR_COST)


def test_a_password_that_was_reset_ends_the_old_one(practice_path: Path) -> None:
    with open_practice_file(practice_path, "owner", PASSWORD) as practice:
        practice.keys.add_account(SECOND, FLOOR_COST)
        practice.keys.reset_password("second", "given anew", FLOOR_COST)
        with pytest.raises(NoSuchAccount):
            practice.keys.reset_password("nobody", "x", FLOOR_COST)
    with pytest.raises(WrongPassword):
        open_practice_file(practice_path, "second", SECOND.password)
    open_practice_file(practice_path, "second", "given anew").close()


def test_a_reader_changes_no_key(practice_path: Path) -> None:
    with open_practice_file(practice_path, "owner", PASSWORD, read_only=True) as reader:
        for act in (
            lambda: reader.keys.add_account(SECOND, FLOOR_COST),
            lambda: reader.keys.rename_account("owner", "x"),
            lambda: reader.keys.reset_password("owner", "x", FLOOR_COST),
            reader.keys.forget_use_of_recovery,
        ):
            with pytest.raises(OnlyReading):
                act()


def test_a_key_file_that_was_swapped_meanwhile_is_never_made_genuine(
    practice: PracticeFile,
) -> None:
    foreign, _ = make_key_file(ACCOUNT, FLOOR_COST)
    write_key_file(practice.folder, foreign)
    with pytest.raises(DamagedKeyFile):
        practice.keys.add_account(SECOND, FLOOR_COST)
    assert read_key_file(practice.folder) == foreign


def test_keys_tell_nothing_when_they_are_printed(practice: PracticeFile) -> None:
    assert repr(practice.keys) == "KeysInUse(…)"
    assert len(practice.keys.manifest_key()) == 32
    assert practice.keys.manifest_key().hex() not in repr(practice)
