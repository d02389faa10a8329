"""One command at a time, on a real practice, as a script would call it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from consult import cli
from consult.app import terminal
from consult.db.practice_file import open_practice_file
from consult.db.store import PracticeStore
from consult.domain.ids import new_id
from consult.domain.visit import Visit
from tests.practice import ACCOUNT, PASSWORD, PRACTITIONER, make_practice, some_client

Consult = Callable[..., tuple[int, str, str]]


@pytest.fixture
def consult(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Consult:
    """Runs one command as a script would, with the right password in the environment."""
    monkeypatch.setenv("CONSULT_PASSWORD", PASSWORD)
    monkeypatch.setattr(terminal, "is_interactive", lambda: False)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.run([str(argument) for argument in arguments])
        return (code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("made"))


@pytest.fixture
def practice(tmp_path: Path, made_once: Path) -> Path:
    """A practice of this test alone: the lock of one does not concern another."""
    return Path(copytree(made_once, tmp_path / "practice"))


@pytest.fixture
def with_visit(practice: Path) -> Path:
    """A practice with two clients, one of whom has a draft visit of the number 1."""
    with open_practice_file(practice, ACCOUNT, PASSWORD) as opened:
        store = PracticeStore(opened.engine)
        with store.writing() as unit:
            testa = some_client()
            unit.clients.save(testa)
            unit.clients.save(some_client(given_name="[red]\x1b[31m Łucja", phone="07700 900123"))
            unit.visits.save(
                Visit(
                    id=new_id(),
                    number=1,
                    client_id=testa.id,
                    practitioner_id=PRACTITIONER,
                    started_at=datetime(2026, 5, 4, 9, tzinfo=UTC),
                )
            )
    return practice
