"""A practice in the middle of a day's work, the shim before its disk, and how long a part runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.scene import Scene, make_backup_of, make_scene

RELEASED = Path(__file__).parent.parent / "db" / "released"
LONG = os.environ.get("FAULTS", "")
"""Empty for the short form, "long", or how many tries of each kind there are to be."""


@pytest.fixture(scope="session")
def times() -> Callable[[int, int], int]:
    """How often a part tries: so many in the short form, so many in the long one."""

    def chosen(short: int, long: int) -> int:
        if LONG.isdigit():
            return int(LONG)
        return long if LONG else short

    return chosen


@pytest.fixture(scope="session")
def made_scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Made once: copy it, never open it."""
    return make_scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture
def scene(made_scene: Scene, tmp_path: Path) -> Scene:
    """The same for one test alone."""
    return made_scene.copied(tmp_path / "scene")


@pytest.fixture
def scene_on_disk(made_scene: Scene, tmp_path: Path) -> Scene:
    """The same below `scene`, beside a stick with a backup and a practice of the first schema."""
    disk = tmp_path / "scene"
    copied = made_scene.copied(disk)
    make_backup_of(copied.path, disk / "stick")
    shutil.copytree(RELEASED / "0001", disk / "old")
    return copied


@pytest.fixture(scope="session")
def disk_shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What stands between a child and its disk, compiled here and now."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("no Linux or no C compiler here: power cuts and failing calls were not tried")
    library = tmp_path_factory.mktemp("shim") / "disk.so"
    source = Path(__file__).with_name("disk.c")
    flags = ["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run([compiler, *flags, "-o", library, source, "-ldl", "-lpthread"], check=True)
    return library


Worker = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run_on_disk(disk_shim: Path, project: Path, tmp_path: Path) -> Worker:
    """Runs a module of these tests with the shim before its disk."""

    def run(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", module, *map(str, arguments)],
            cwd=project,
            env=os.environ | {"LD_PRELOAD": str(disk_shim)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run
