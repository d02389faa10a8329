"""A key file that anything else has touched is noticed, and never hurts the practice."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from consult.db.folder import NotAPractice, PracticeFolder
from consult.db.key_file import (
    FLOOR_COST,
    AccountName,
    DamagedKeyFile,
    KeyFile,
    KeyFileMissing,
    NewerKeyFile,
    account_names,
    read_key_file,
)
from consult.db.keys import (
    NewAccount,
    WrongPassword,
    WrongRecoveryCode,
    make_key_file,
    make_recovery,
    open_recovery,
    open_slot,
)
from consult.db.practice_file import open_practice_file, set_password

OWNER = NewAccount("owner", "Zoë <b> O'Brien 王 🌿", "correct horse")
BARE, DATA_KEY = make_key_file(OWNER, FLOOR_COST)
MADE, CODE = make_recovery(BARE, DATA_KEY, used_for="owner")
OTHER, _ = make_recovery(*make_key_file(OWNER, FLOOR_COST), used_for="owner")


def _leaves(form: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(form, dict):
        for name, value in form.items():
            yield from _leaves(value, (*path, name))
    elif isinstance(form, list):
        for place, value in enumerate(form):
            yield from _leaves(value, (*path, place))
    else:
        yield path


def _place(form: Any, path: tuple[Any, ...]) -> Any:
    for step in path[:-1]:
        form = form[step]
    return form


LEAVES = list(_leaves(json.loads(MADE.to_bytes())))


def test_what_was_written_is_read_back() -> None:
    assert KeyFile.from_bytes(MADE.to_bytes()) == MADE


@pytest.mark.parametrize("path", LEAVES, ids=lambda path: ".".join(map(str, path)))
def test_a_changed_field_is_noticed(path: tuple[Any, ...]) -> None:
    form = json.loads(MADE.to_bytes())
    place, name = _place(form, path), path[-1]
    if isinstance(place[name], bool):
        place[name] = not place[name]
    elif isinstance(place[name], int):
        place[name] += 1
    else:
        place[name] = ("0" if place[name][0] != "0" else "1") + place[name][1:]
    content = json.dumps(form).encode()
    with pytest.raises((DamagedKeyFile, NewerKeyFile, WrongPassword)):
        open_slot(KeyFile.from_bytes(content), "owner", OWNER.password)
    with pytest.raises((DamagedKeyFile, NewerKeyFile, WrongRecoveryCode)):
        open_recovery(KeyFile.from_bytes(content), CODE)


def test_every_part_of_the_format_is_changed_by_these_tests() -> None:
    parts = {path[0] for path in LEAVES}
    assert parts == {"format", "practice", "generation", "salt", "slots", "signing", "mac"}
    assert {path[1] for path in LEAVES if path[0] == "slots"} == {0, 1}
    assert len(LEAVES) == 34


@pytest.mark.parametrize("path", LEAVES, ids=lambda path: ".".join(map(str, path)))
def test_a_field_taken_from_another_practice_is_noticed(path: tuple[Any, ...]) -> None:
    form, other = json.loads(MADE.to_bytes()), json.loads(OTHER.to_bytes())
    mine, theirs = _place(form, path), _place(other, path)
    if mine[path[-1]] == theirs[path[-1]]:
        assert path[-1] in {"format", "generation", "account", "kind", "name", "memory_kib",
                            "passes", "lanes", "confirmed", "used_for"}  # fmt: skip
        return
    mine[path[-1]] = theirs[path[-1]]
    with pytest.raises((DamagedKeyFile, WrongPassword)):
        open_slot(KeyFile.from_bytes(json.dumps(form).encode()), "owner", OWNER.password)


@pytest.mark.parametrize("path", LEAVES, ids=lambda path: ".".join(map(str, path)))
def test_a_field_of_another_form_is_damage(path: tuple[Any, ...]) -> None:
    for value in (None, "", -1, 1e99, [], {}, "x" * 70, True, "\n", "\ud800"):
        form = json.loads(MADE.to_bytes())
        if _place(form, path)[path[-1]] == value:
            continue
        _place(form, path)[path[-1]] = value
        with pytest.raises((DamagedKeyFile, NewerKeyFile, WrongRecoveryCode)):
            open_recovery(KeyFile.from_bytes(json.dumps(form).encode()), CODE)


def test_a_field_missing_added_or_doubled_is_damage() -> None:
    for path in LEAVES:
        form = json.loads(MADE.to_bytes())
        del _place(form, path)[path[-1]]
        with pytest.raises(DamagedKeyFile):
            KeyFile.from_bytes(json.dumps(form).encode())
    added = json.loads(MADE.to_bytes()) | {"colour": "red"}
    doubled = MADE.to_bytes().replace(b'"generation": 2', b'"generation": 2,"generation": 2')
    assert doubled != MADE.to_bytes()
    for content in (json.dumps(added).encode(), doubled):
        with pytest.raises(DamagedKeyFile):
            KeyFile.from_bytes(content)


def test_a_file_cut_anywhere_is_damage() -> None:
    content = MADE.to_bytes().rstrip()
    for length in range(len(content)):
        with pytest.raises(DamagedKeyFile):
            KeyFile.from_bytes(content[:length])


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 4096, b"[" * 100_000, b"null", b"\xff\xfe", b'{"format": "1"}']
)
def test_what_is_no_key_file_is_damage(content: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        KeyFile.from_bytes(content)


@pytest.mark.parametrize(
    ("field", "value"), [("memory_kib", 1024), ("memory_kib", 2**40), ("passes", 1), ("lanes", 0)]
)
def test_a_cost_beyond_floor_or_ceiling_is_never_tried(field: str, value: int) -> None:
    form = json.loads(MADE.to_bytes())
    form["slots"][0]["cost"][field] = value
    with pytest.raises(DamagedKeyFile):
        KeyFile.from_bytes(json.dumps(form).encode())


def test_a_newer_format_is_refused_in_words() -> None:
    form = {"format": 3, "something": "new"}
    with pytest.raises(NewerKeyFile) as refused:
        KeyFile.from_bytes(json.dumps(form).encode())
    assert "newer version" in refused.value.sentence


def test_a_second_recovery_slot_or_none_at_all_for_an_account_is_damage() -> None:
    form = json.loads(MADE.to_bytes())
    doubled = form | {"slots": [*form["slots"], form["slots"][1]]}
    nobody = form | {"slots": form["slots"][1:]}
    for changed in (doubled, nobody):
        with pytest.raises(DamagedKeyFile):
            KeyFile.from_bytes(json.dumps(changed).encode())


@pytest.mark.parametrize("part", ["signing", "recovery"])
def test_a_part_taken_away_is_noticed(part: str) -> None:
    form = json.loads(MADE.to_bytes())
    if part == "recovery":
        form["slots"] = form["slots"][:1]
    else:
        del form["signing"]
    with pytest.raises(DamagedKeyFile):
        open_slot(KeyFile.from_bytes(json.dumps(form).encode()), "owner", OWNER.password)


def test_a_missing_key_file_is_told_apart_from_a_missing_practice(
    folder: PracticeFolder, tmp_path: Path
) -> None:
    folder.keys.unlink()
    with pytest.raises(KeyFileMissing):
        read_key_file(folder)
    with pytest.raises(NotAPractice):
        read_key_file(PracticeFolder(tmp_path / "elsewhere"))


def test_a_damaged_key_file_can_be_replaced_by_its_predecessor(folder: PracticeFolder) -> None:
    """By hand, as the sentence says; the predecessor opens by the password of its time."""
    set_password(folder, "owner", "correct horse", "new", FLOOR_COST)
    folder.keys.write_bytes(folder.keys.read_bytes()[:200])
    with pytest.raises(DamagedKeyFile, match=r"Put back practice\.keys\.previous"):
        open_practice_file(folder.path, "owner", "new")
    folder.keys.write_bytes(folder.previous_keys.read_bytes())
    open_practice_file(folder.path, "owner", "correct horse").close()


def test_a_first_key_file_has_a_second_copy(folder: PracticeFolder) -> None:
    assert folder.previous_keys.read_bytes() == folder.keys.read_bytes()


def test_the_log_in_list_is_read_without_cryptography(run_child, folder: PracticeFolder) -> None:
    script = """
import sys
from pathlib import Path
from consult.db.folder import PracticeFolder
from consult.db.key_file import account_names
print(account_names(PracticeFolder(Path(sys.argv[1]))))
slow = {"argon2", "cryptography", "sqlalchemy", "sqlcipher3", "alembic"}
print(sorted(slow & {name.partition(".")[0] for name in sys.modules}))
"""
    child = run_child(script, folder.path)
    assert child.stdout.splitlines()[1:] == ["[]"], child.stderr
    assert account_names(folder) == (AccountName("owner", "Sample Practitioner"),)
