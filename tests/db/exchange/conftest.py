"""Practices to take out and to bring in, made once for all tests that change nothing in them."""

import shutil
from pathlib import Path

import pytest

from consult.db.key_file import FLOOR_COST
from consult.db.keys import NewAccount
from consult.db.practice_file import create_practice_file
from tests.db.exchange.filled import fill
from tests.db.exchange.moving import take_out
from tests.practice import ACCOUNT, PASSWORD, make_practice


@pytest.fixture(scope="session")
def filled_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with one record of every kind, every field of it filled; not to be changed."""
    path = tmp_path_factory.mktemp("filled") / "practice"
    account = NewAccount(ACCOUNT, "Login Name Of No Person", PASSWORD)
    create_practice_file(path, account, cost=FLOOR_COST, fill=fill)
    (path / "attachments" / "3f9a").write_bytes(b"sealed content")
    return path


@pytest.fixture(scope="session")
def export(filled_practice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the filled practice; not to be changed."""
    out = tmp_path_factory.mktemp("export") / "export"
    take_out(filled_practice, out)
    return out


@pytest.fixture(scope="session")
def made_new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("new"))


@pytest.fixture
def empty(made_new: Path, tmp_path: Path) -> Path:
    """A practice as init makes it."""
    return shutil.copytree(made_new, tmp_path / "new practice")


@pytest.fixture
def given(export: Path, tmp_path: Path) -> Path:
    """A copy of the export, to be spoilt."""
    return shutil.copytree(export, tmp_path / "given")
