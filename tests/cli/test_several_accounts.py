"""Commands on a practice of several people: each opens it as themself, with their own rights."""

from pathlib import Path

import pytest

from consult.app.key_keeper import KeyFileKeeper
from consult.app.practice_session import make_services, open_practice
from consult.db.key_file import FLOOR_COST
from consult.domain.accounts import Role
from tests.cli.conftest import Consult
from tests.practice import ACCOUNT, PASSWORD

THEIRS = "unusual paper boats"


@pytest.fixture
def of_two(practice: Path) -> Path:
    """The practice with an owner, and a reader whose password is another."""
    with open_practice(practice, PASSWORD, writing=True, account_id=ACCOUNT) as opened:
        keys = KeyFileKeeper(opened.file, FLOOR_COST)
        services = make_services(opened.services.store, None, opened.services.session, keys)
        services.accounts.add("Rita Reader", Role.READ_ONLY, THEIRS)
    return practice


def test_without_a_name_nobody_is_guessed(consult: Consult, of_two: Path) -> None:
    code, out, err = consult("clients", "--practice", of_two)
    assert (code, out) == (1, "")
    assert "which account" in err
    assert "CONSULT_ACCOUNT" in err


def test_a_reader_lists_clients_and_imports_none(
    consult: Consult, of_two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSULT_ACCOUNT", "rita reader")
    monkeypatch.setenv("CONSULT_PASSWORD", THEIRS)
    assert consult("clients", "--practice", of_two)[0] == 0
    file = tmp_path / "list.csv"
    file.write_text("first name,last name\nTestina,Sampleton\n")
    code, _, err = consult("import-clients", file, "--practice", of_two)
    assert code == 1
    assert "Your role, read-only, may not import a list of clients." in err
