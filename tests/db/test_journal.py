"""The journal tells of every change, and of every change that was made to itself."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from consult.app.practice_session import OpenPractice, open_practice
from consult.db.heads import KnownHeads
from consult.db.journal_check import check_driver
from consult.domain.journal import Head, JournalState
from tests.practice import ACCOUNT, PASSWORD, make_practice, some_client

CHANGES = 60
CLIENTS = 130


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with some hundred entries, closed."""
    folder = make_practice(tmp_path_factory.mktemp("journal"))
    with open_practice(folder, PASSWORD, writing=True, account_id=ACCOUNT) as practice:
        for number in range(CLIENTS):
            practice.services.clients.register(some_client(notes=f"note {number}", phone=""))
    return folder


@pytest.fixture
def practice(written: Path, tmp_path: Path) -> Iterator[OpenPractice]:
    folder = shutil.copytree(written, tmp_path / "practice")
    with open_practice(folder, PASSWORD, writing=True, account_id=ACCOUNT) as practice:
        yield practice


def test_a_journal_that_nobody_touched_is_whole(practice: OpenPractice) -> None:
    state = practice.services.history.state()
    assert state.is_whole
    assert state.head.number > CLIENTS
    assert state.sentence.startswith("The journal is whole: ")


def test_the_newest_head_is_known_in_the_folder_and_on_this_computer(
    practice: OpenPractice,
) -> None:
    practice.services.store.settle()
    heads = practice.file.folder.heads.read_text().splitlines()
    assert f'"number": {practice.services.history.state().head.number}' in heads[-1]


def _tamper(connection: Any, dice: random.Random) -> None:
    """One change of any kind, as someone with the key and another tool could make it."""
    number = dice.randint(1, CLIENTS)
    one = (number,)
    kind = dice.randrange(6)
    if kind == 0:
        connection.execute("DELETE FROM journal_value WHERE number = ?", one)
        connection.execute("DELETE FROM journal WHERE number = ?", one)
    elif kind == 1:
        connection.execute(
            'UPDATE journal SET content = replace(content, \'"at":"2\', \'"at":"1\') '
            "WHERE number = ?",
            one,
        )
    elif kind == 2:
        connection.execute(
            "UPDATE journal SET hash = lower(hex(randomblob(32))) WHERE number = ?", one
        )
    elif kind == 3:
        connection.execute(
            "UPDATE journal_value SET value = value || ' ' WHERE rowid = "
            "(SELECT rowid FROM journal_value ORDER BY random() LIMIT 1)"
        )
    elif kind == 4:
        connection.execute(
            "DELETE FROM journal_value WHERE rowid = "
            "(SELECT rowid FROM journal_value ORDER BY random() LIMIT 1)"
        )
    else:
        connection.execute("DELETE FROM journal_value WHERE number >= ?", one)
        connection.execute("DELETE FROM journal_head WHERE number >= ?", one)
        connection.execute("DELETE FROM journal WHERE number >= ?", one)


def test_every_change_of_the_journal_is_found(practice: OpenPractice) -> None:
    practice.services.store.settle()
    heads = KnownHeads(
        practice.file.keys.practice_id,
        practice.file.signing.public_key,
        practice.file.folder.heads,
    ).newest()
    public_key = practice.file.signing.public_key
    dice = random.Random(20_260_601)
    connection = practice.file.file.connect(guarded=False)
    connection.execute("PRAGMA foreign_keys = OFF")
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    missed = []
    for turn in range(CHANGES):
        connection.execute("BEGIN IMMEDIATE")
        before = connection.total_changes
        _tamper(connection, dice)
        assert connection.total_changes > before
        if _state_of(connection, heads, public_key).is_whole:
            missed.append(turn)
        connection.execute("ROLLBACK")
    connection.close()
    assert missed == []


def _state_of(connection: Any, heads: tuple[Head, ...], public_key: str) -> JournalState:
    return check_driver(connection, heads, public_key)


def test_an_old_copy_of_the_whole_folder_is_found(written: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(written, tmp_path / "practice")
    old = shutil.copytree(folder, tmp_path / "old")
    with open_practice(folder, PASSWORD, writing=True, account_id=ACCOUNT) as practice:
        practice.services.clients.register(some_client(phone="", birth_date=None))
    shutil.rmtree(folder)
    old.rename(folder)
    with open_practice(folder, PASSWORD, writing=True, account_id=ACCOUNT) as practice:
        state = practice.services.history.state()
    assert not state.is_whole
    assert "old copy" in state.sentence
