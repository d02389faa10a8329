"""Only the right password opens a practice, and a wrong one learns nothing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from consult.db.data_key import DataKey
from consult.db.folder import PracticeFolder
from consult.db.key_file import CEILING_COST, DEFAULT_COST, FLOOR_COST, Cost, write_key_file
from consult.db.key_file import read_key_file as read
from consult.db.keys import (
    NewAccount,
    WrongPassword,
    change_password,
    is_due_for_renewal,
    make_key_file,
    open_slot,
)
from consult.db.practice_file import (
    PracticeFile,
    create_practice_file,
    open_practice_file,
    renew_slot,
    set_password,
)

OWNER = NewAccount("owner", "Sample Practitioner", "correct horse")


@pytest.fixture(scope="module")
def made():
    return make_key_file(OWNER, FLOOR_COST)


def test_the_right_password_gives_the_key_that_was_made(made) -> None:
    key_file, data_key = made
    assert open_slot(key_file, "owner", OWNER.password).secret() == data_key.secret()


def test_a_wrong_password_and_an_unknown_account_say_the_same(made) -> None:
    key_file, _ = made
    with pytest.raises(WrongPassword) as wrong:
        open_slot(key_file, "owner", "correct hors")
    with pytest.raises(WrongPassword) as unknown:
        open_slot(key_file, "nobody", "correct horse")
    assert str(wrong.value) == str(unknown.value) == "The password is wrong. Try again."


def test_a_password_typed_on_another_keyboard_is_the_same_password() -> None:
    composed, taken_apart, wide = "Zażółć ﬁn 1", "Zaz\u0307o\u0301łc\u0301 ﬁn 1", "Zażółć fin １"
    key_file, _ = make_key_file(replace(OWNER, password=composed), FLOOR_COST)
    for typed in (taken_apart, wide):
        assert open_slot(key_file, "owner", typed)


@pytest.mark.parametrize("password", ["", "\0", "x" * 10_000, "🔑" * 50, "\ud800", "\u202eab"])
def test_any_text_may_be_a_password(password: str) -> None:
    key_file, data_key = make_key_file(replace(OWNER, password=password), FLOOR_COST)
    assert open_slot(key_file, "owner", password).secret() == data_key.secret()


def test_a_new_password_opens_and_the_old_one_does_not(made) -> None:
    key_file, data_key = made
    changed = change_password(key_file, "owner", OWNER.password, "new", FLOOR_COST)
    assert open_slot(changed, "owner", "new").secret() == data_key.secret()
    assert changed.generation == key_file.generation + 1
    with pytest.raises(WrongPassword):
        open_slot(changed, "owner", OWNER.password)


def test_changing_a_password_needs_the_old_one(made) -> None:
    with pytest.raises(WrongPassword):
        change_password(made[0], "owner", "guess", "new", FLOOR_COST)


def test_a_practice_is_made_and_opened_at_full_cost(tmp_path: Path) -> None:
    create_practice_file(tmp_path / "p", OWNER)
    folder = PracticeFolder(tmp_path / "p")
    assert read(folder).slots[0].cost == DEFAULT_COST
    assert not is_due_for_renewal(read(folder), "owner")
    with open_practice_file(tmp_path / "p", "owner", OWNER.password) as practice:
        assert practice.lock is not None


def test_a_slot_of_lower_cost_is_renewed_when_asked_for(practice: PracticeFile) -> None:
    folder = practice.folder
    assert is_due_for_renewal(read(folder), "owner")
    assert renew_slot(folder, "owner", OWNER.password)
    assert read(folder).slots[0].cost == DEFAULT_COST
    assert not renew_slot(folder, "owner", "not even asked for")


def test_a_new_password_is_kept_in_the_key_file(folder: PracticeFolder) -> None:
    set_password(folder, "owner", OWNER.password, "next", FLOOR_COST)
    with pytest.raises(WrongPassword):
        open_practice_file(folder.path, "owner", OWNER.password)
    open_practice_file(folder.path, "owner", "next").close()


@pytest.mark.parametrize(
    "cost",
    [
        replace(FLOOR_COST, memory_kib=FLOOR_COST.memory_kib - 1),
        replace(FLOOR_COST, passes=1),
        replace(CEILING_COST, memory_kib=CEILING_COST.memory_kib + 1),
    ],
)
def test_nobody_can_make_a_slot_outside_floor_and_ceiling(cost: Cost) -> None:
    with pytest.raises(ValueError, match="outside"):
        make_key_file(OWNER, cost)


def test_each_use_has_a_key_of_its_own_and_none_is_printed(made) -> None:
    _, key = made
    uses = {key.secret(), key.for_database(), key.check_of_key_file(b"")}
    assert len(uses) == 3
    assert {len(one) for one in uses} == {32}
    assert repr(key) == str(key) == "DataKey(…)"
    assert DataKey(key.secret()).for_database() == key.for_database()


def test_the_key_file_holds_no_secret_in_clear(made, practice_path: Path) -> None:
    key_file, data_key = made
    folder = PracticeFolder(practice_path)
    write_key_file(folder, key_file)
    written = folder.keys.read_bytes()
    for secret in (data_key.secret(), data_key.for_database()):
        assert secret.hex().encode() not in written
    assert OWNER.password.encode() not in written
    assert re.search(rb'"name": "Sample Practitioner"', written)
