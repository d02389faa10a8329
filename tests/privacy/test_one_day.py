"""A day at the practice, in the real program: nothing of it lies about afterwards.

Some 50 words in the tests; `make privacy` types a thousand and prints what it counted.
"""

import os
import re
import stat
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from consult.app.practice_session import open_practice
from tests.practice import ACCOUNT, PASSWORD
from tests.privacy.life import SHORT
from tests.privacy.local_sockets import check_local
from tests.privacy.room import Room, live, make_room
from tests.privacy.words import found_in

pytestmark = pytest.mark.long

WORDS = int(os.environ.get("CANARY_WORDS", "50"))
PAPERS = {b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a photo", b"PK\3\4": "a zip"}


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, project_folder: Path) -> Room:
    """Two lives: one that is killed, one that crashes on purpose and is then closed."""
    room = make_room(tmp_path_factory.mktemp("privacy") / "room")
    live(room, "first", WORDS, project_folder)
    live(room, "last", WORDS if WORDS > SHORT else 0, project_folder)
    return room


@pytest.fixture(scope="module")
def project_folder() -> Path:
    return Path(__file__).resolve().parents[2]


def test_no_word_that_was_typed_is_in_clear_in_any_file(day: Room) -> None:
    looked_at = size = 0
    for path, content in day.files():
        found = found_in(content, day.words)
        assert not found, f"{path.name}: {[(one, day.words.get(one)) for one in found]}"
        looked_at, size = looked_at + 1, size + len(content)
    assert not found_in(day.errors.encode(), day.words), "standard error"
    assert len(day.words) >= WORDS
    assert looked_at > 10
    print(f"\n{len(day.words)} words, {looked_at} files of {size:,} bytes, 0 found in clear")


def test_the_words_were_kept_all_the_same(day: Room) -> None:
    with open_practice(day.practice, PASSWORD, writing=False, account_id=ACCOUNT) as practice:
        held = _everything_in(practice.file.engine)
    kept = sum(word in held for word in day.words)
    print(f"\n{kept} of {len(day.words)} words are in the practice; others were taken out again")
    assert kept > len(day.words) / 2


def _everything_in(engine: Engine) -> str:
    """All rows of all tables, decrypted."""
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [name for name in names.scalars() if not name.startswith("client_search_")]
        rows = (connection.exec_driver_sql(f'SELECT * FROM "{one}"').all() for one in tables)
        return "\n".join(str(value) for table in rows for row in table for value in row)


def test_no_word_is_in_the_name_of_a_file(day: Room) -> None:
    names = [str(path) for path, _ in day.files()] + day.came_and_went
    assert not found_in("\n".join(names).encode(), day.words)


def test_no_word_is_in_a_title_or_where_other_programs_see_it(day: Room) -> None:
    for seen in day.seen:
        assert "consult" in seen["titles"]
        assert set(seen["titles"]) <= {"", "consult", "Save as PDF"}
        told = (*seen["titles"], seen.get("command", ""), seen.get("name", ""))
        outside = "\n".join((*told, *map("=".join, seen["environment"].items())))
        assert not found_in(outside.encode("utf-8", "surrogateescape"), day.words)


def test_papers_are_looked_at_and_printed_without_a_file(day: Room) -> None:
    assert day.seen[0]["papers"] == 3
    printed = (day.path / "asked" / "printed.txt").read_text()
    assert len(re.findall(r" -d sample -t \d+-\w+ - +[1-9]\d{3,}\n", printed)) == 3, printed
    for path, content in day.files():
        for beginning, name in PAPERS.items():
            assert not content.startswith(beginning), f"{path.name} is {name}"
    strange = [one for one in day.came_and_went if not re.fullmatch(r"consult-\w{24}|\.\w{6}", one)]
    assert not strange, "something else than the socket was in the temporary folder"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_the_program_makes_is_for_its_user_alone(day: Room) -> None:
    checked = 0
    for path in day.path.rglob("*"):
        if not _is_made_by_us(path, day):
            continue
        mode = stat.S_IMODE(path.lstat().st_mode)
        wanted = 0o700 if path.is_dir() else 0o600
        if path.is_socket():
            wanted = 0o700
        assert mode == wanted, f"{path.relative_to(day.path)} is {mode:o}"
        checked += 1
    print(f"\n{checked} files and folders")
    assert checked > 15


def _is_made_by_us(path: Path, day: Room) -> bool:
    """Not the folders of the system that ours lie in, nor what Qt keeps of its own dialogs."""
    inside = path.relative_to(day.path)
    if inside.parts[0] in {"home", "tmp", "run"}:
        return any(part.startswith("consult") for part in inside.parts)
    return inside.parts[0] in {"practice", "stick"} or path.suffix == ".pdf"


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_a_crash_leaves_no_picture_of_the_memory(day: Room) -> None:
    for seen in day.seen:
        limits = re.search(r"Max core file size +(\d+) +(\d+)", seen["limits"])
        assert limits is not None
        assert limits.groups() == ("0", "0")


def test_what_was_copied_is_gone_when_locked(day: Room) -> None:
    first = day.seen[0]
    assert first["copied"] in day.words
    assert first["clipboard_when_locked"] == ""


def test_the_faults_were_logged_by_type_and_place(day: Room) -> None:
    logs = list((day.path / "home").rglob("consult.log"))
    assert logs or sys.platform != "linux"
    told = "".join(log.read_text("utf-8") for log in logs)
    assert told.count(" fault ") == 2
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "at __main__:" in told


def test_no_network_connection_is_opened(day: Room) -> None:
    seen = check_local(day.traces())
    assert seen["made AF_UNIX"] > 2, "the trace saw nothing"
    print(f"\n{seen}")
