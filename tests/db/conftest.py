"""Real encrypted practices, small, made at the floor cost of a password."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import PracticeFile, create_practice_file, open_practice_file

PASSWORD = "correct horse"
ACCOUNT = NewAccount("owner", "Sample Practitioner", PASSWORD)


@pytest.fixture
def practice_path(tmp_path: Path) -> Path:
    """The folder of a practice that is closed."""
    path = tmp_path / "practice"
    create_practice_file(path, ACCOUNT, cost=FLOOR_COST)
    return path


@pytest.fixture
def practice(practice_path: Path) -> Iterator[PracticeFile]:
    """A practice that is open for writing."""
    with open_practice_file(practice_path, "owner", PASSWORD) as opened:
        yield opened
