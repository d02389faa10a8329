"""One practice with one backup, made once; a test that changes either works on a copy."""

import shutil
from pathlib import Path

import pytest

from tests.db.backup.scene import add_attachment, back_up, opened, write_notes


@pytest.fixture(scope="session")
def saved(new_practice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `practice`, and `stick` on which is one backup of it; copy it, or only read."""
    place = tmp_path_factory.mktemp("saved")
    practice = Path(shutil.copytree(new_practice, place / "practice"))
    with opened(practice) as file:
        write_notes(file, "as it was saved", "a\0b", "Zażółć \N{SNOWMAN}")
    add_attachment(practice, "0a1b2c")
    back_up(practice, place / "stick")
    return place


@pytest.fixture
def place(saved: Path, tmp_path: Path) -> Path:
    """The same for one test alone."""
    return Path(shutil.copytree(saved, tmp_path / "place"))


@pytest.fixture
def backup(place: Path) -> Path:
    """The folder of the one backup."""
    return next((place / "stick").glob("consult-*/*Z"))
