"""Real encrypted practices, small, made at the floor cost of a password; and child processes."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consult.db.folder import PracticeFolder
from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import PracticeFile, create_practice_file, open_practice_file

PASSWORD = "correct horse"
ACCOUNT = NewAccount("owner", "Sample Practitioner", PASSWORD)

Child = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def new_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice as `init` leaves it, made once; copy it, never open it."""
    path = tmp_path_factory.mktemp("made") / "practice"
    create_practice_file(path, ACCOUNT, cost=FLOOR_COST)
    return path


@pytest.fixture
def practice_path(new_practice: Path, tmp_path: Path) -> Path:
    """The folder of a practice that is closed."""
    return shutil.copytree(new_practice, tmp_path / "practice")


@pytest.fixture
def folder(practice_path: Path) -> PracticeFolder:
    return PracticeFolder(practice_path)


@pytest.fixture
def practice(practice_path: Path) -> Iterator[PracticeFile]:
    """A practice that is open for writing."""
    with open_practice_file(practice_path, "owner", PASSWORD) as opened:
        yield opened


@pytest.fixture
def run_child(project: Path) -> Child:
    """Runs a script in a process of its own, its arguments in `sys.argv`."""

    def run(script: str, *arguments: object, before: str = "") -> subprocess.CompletedProcess[str]:
        child = [sys.executable, "-W", "error", "-c", script, *map(str, arguments)]
        if before:
            child = ["unshare", "-rm", "sh", "-ec", f'{before}\nexec "$@"', "sh", *child]
        return subprocess.run(
            child, cwd=project, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def _may_mount() -> bool:
    """Whether this computer lets an ordinary process mount things in a namespace of its own."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    trial = [unshare, "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="session")
def may_mount() -> None:
    """Skips a test that needs a small or a read-only disk where none can be made."""
    if not _may_mount():
        pytest.skip("no user namespaces here: a really full or read-only disk was not tried")


@pytest.fixture
def read_only_disk(may_mount: None) -> Callable[[Path], str]:
    """The shell lines that make a folder read-only, for root too, in a child's namespace."""

    def lines(path: Path) -> str:
        return f"mount --bind '{path}' '{path}'\nmount -o remount,ro,bind '{path}'"

    return lines


@pytest.fixture
def small_disk(may_mount: None) -> Callable[[Path, int], str]:
    """The shell lines that put a disk of so many kilobytes at a folder, in a child's namespace."""

    def lines(path: Path, size_kb: int) -> str:
        path.mkdir(exist_ok=True)
        return f"mount -t tmpfs -o size={size_kb}k tmpfs '{path}'"

    return lines
