"""Bytes of any file are damaged: it is found or does no harm, nothing crashes, nothing is mended
behind anyone's back.

The log of saves that were not merged yet ends with a signed head that this computer knows, as one
does after every hundredth entry, a lock and a backup: a log that breaks off is not found otherwise.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from consult.app.trusted_store import heads_of
from consult.db.backup.contents import Contents, contents_of
from consult.db.backup.reading import by_password, check_whole, unlock_backup
from consult.db.folder import PracticeFolder
from consult.db.integrity import problems_in
from consult.db.journal_check import check_journal
from consult.db.key_file import read_key_file
from consult.db.practice_file import PracticeFile, open_practice_file
from consult.domain.errors import KnownError
from tests.faults.damage import HARMS, Harm, harm
from tests.faults.scene import CLIENT, Scene, make_backup_of, opened
from tests.practice import ACCOUNT, PASSWORD


@dataclass(frozen=True, slots=True)
class Undamaged:
    """A practice, closed and as a crash left it with its saves in the log; and an older backup."""

    closed: Path
    crashed: Path
    backup: Path
    contents: Contents


@pytest.fixture
def undamaged(scene: Scene, tmp_path: Path) -> Undamaged:
    backup = make_backup_of(scene.path, tmp_path / "stick")
    left = tmp_path / "left" / "practice"
    with opened(scene.path) as practice:
        clients = practice.services.clients
        for number in range(8):
            clients.save(replace(clients.get(CLIENT), notes=f"note {number} " + "n" * 2_000))
        practice.services.store.settle()
        shutil.copytree(scene.path, left)
    closed = Path(shutil.copytree(left, tmp_path / "closed" / "practice"))
    with open_practice_file(closed, ACCOUNT, PASSWORD) as practice:
        return Undamaged(closed, left, backup, contents(practice))


def test_every_damage_is_found_or_harmless(
    undamaged: Undamaged, times: Callable[[int, int], int], tmp_path: Path
) -> None:
    dice = random.Random(20_260_504)
    counts: Counter[str] = Counter()
    for _ in range(times(1, 60)):
        for kind in HARMS:
            for name in ("practice.db", "practice.db-wal", "practice.keys"):
                counts[f"{name} {_fate(undamaged, name, kind, dice, tmp_path)}"] += 1
            for file in sorted(one.name for one in undamaged.backup.iterdir()):
                fate = _fate_of_backup(undamaged.backup, file, kind, dice, tmp_path)
                counts[f"backup {fate}"] += 1
    print(f"\ndamages: {counts.total()} {dict(sorted(counts.items()))}")
    assert not [fate for fate in counts if "not found" in fate]


def _fate(whole: Undamaged, name: str, kind: Harm, dice: random.Random, tmp_path: Path) -> str:
    in_log = name == "practice.db-wal"
    path = tmp_path / "damaged"
    shutil.copytree(whole.crashed if in_log else whole.closed, path)
    harmed = harm(path / name, kind, dice)
    damaged = (path / name).read_bytes()
    try:
        with open_practice_file(path, ACCOUNT, PASSWORD, read_only=True) as practice:
            told = _problems(practice)
            same = contents(practice) == whole.contents if not told else False
    except KnownError as error:
        told, same = error.sentence, False
    assert in_log or (path / name).read_bytes() == damaged, "what is damaged was written to"
    shutil.rmtree(path)
    if told:
        return "found"
    return "harmless" if same else f"not found after {kind.__name__} ({harmed})"


def _problems(practice: PracticeFile) -> str:
    heads = heads_of(practice)
    told = problems_in(practice.file, heads.public_key, heads.newest())
    with practice.engine.connect() as connection:
        state = check_journal(connection, heads.newest(), heads.public_key)
    return " ".join(told) or ("" if state.is_whole else state.sentence)


def contents(practice: PracticeFile) -> Contents:
    connection = practice.file.connect(guarded=False)
    try:
        return contents_of(connection)
    finally:
        connection.close()


def _fate_of_backup(
    backup: Path, name: str, kind: Harm, dice: random.Random, tmp_path: Path
) -> str:
    path = tmp_path / "other stick"
    copy = shutil.copytree(backup.parent, path / backup.parent.name) / backup.name
    harmed = harm(copy / name, kind, dice)
    damaged = (copy / name).read_bytes()
    try:
        check_whole(unlock_backup(copy, by_password(ACCOUNT, PASSWORD)))
        fate = "harmless" if _says_the_same(backup, copy, name) else f"not found in {name} {harmed}"
    except KnownError:
        fate = "found"
    assert (copy / name).read_bytes() == damaged
    shutil.rmtree(path)
    return fate


def _says_the_same(backup: Path, copy: Path, name: str) -> bool:
    """Of a file in JSON, white space may differ; of any other, no byte."""
    if name.endswith(".keys"):
        return read_key_file(PracticeFolder(backup)) == read_key_file(PracticeFolder(copy))
    if name.endswith(".json"):
        return json.loads((backup / name).read_text()) == json.loads((copy / name).read_text())
    return (backup / name).read_bytes() == (copy / name).read_bytes()
