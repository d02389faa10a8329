"""Whoever was erased stays so, whichever older copy of the practice comes back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from consult.app.folders import erased_file
from consult.app.practice_session import OpenPractice, open_practice
from consult.domain.errors import NotFound
from consult.domain.retention import ErasureReason
from tests.practice import PASSWORD, make_practice, some_client


@pytest.fixture
def before(tmp_path: Path) -> Iterator[tuple[Path, Path, str]]:
    """A practice from which a client was erased, a copy from before that, and the client's id."""
    erased_file().unlink(missing_ok=True)
    path = make_practice(tmp_path)
    client = some_client()
    with _opened(path) as practice:
        practice.services.clients.register(client)
        practice.services.clients.register(some_client(given_name="Staying"))
    copy = shutil.copytree(path, tmp_path / "copy")
    with _opened(path) as practice:
        practice.services.retention.erase(client.id, ErasureReason.CLIENT_ASKED)
    yield path, copy, client.id
    erased_file().unlink(missing_ok=True)


def _opened(path: Path) -> OpenPractice:
    return open_practice(path, PASSWORD, writing=True)


def test_an_older_copy_that_is_opened_here_loses_the_client_again(
    before: tuple[Path, Path, str],
) -> None:
    _, copy, client_id = before
    with _opened(copy) as practice:
        services = practice.services
        with pytest.raises(NotFound):
            services.clients.get(client_id)
        assert [one.given_name for one in services.clients.everyone()] == ["Staying"]
        acts = [one.trace.act for one in services.history.of_client(client_id)]
        assert "erased" in acts
        assert services.history.state().broken_at is None


def test_the_folder_itself_knows_it_on_another_computer(before: tuple[Path, Path, str]) -> None:
    path, copy, client_id = before
    erased_file().unlink()
    shutil.copy(copy / "practice.db", path / "practice.db")
    with _opened(path) as practice, pytest.raises(NotFound):
        practice.services.clients.get(client_id)
    assert client_id in erased_file().read_text()


def test_nobody_is_erased_by_a_line_that_the_practice_did_not_sign(
    before: tuple[Path, Path, str],
) -> None:
    path, copy, client_id = before
    (line,) = (path / "practice.erased").read_text().splitlines()
    erased_file().unlink()
    with _opened(copy) as practice:
        staying = practice.services.clients.search("Staying")[0].id
    forged = json.loads(line) | {"client": staying}
    other = json.loads(line) | {"practice": "another"}
    lines = [json.dumps(forged), json.dumps(other), line[:40], "no line", "[]", ""]
    (copy / "practice.erased").write_text("\n".join(lines))
    with _opened(copy) as practice:
        assert practice.services.clients.get(staying).given_name == "Staying"
        assert practice.services.clients.get(client_id).id == client_id


def test_what_is_told_outside_of_the_file_is_ids_alone(before: tuple[Path, Path, str]) -> None:
    path, _, client_id = before
    (line,) = (path / "practice.erased").read_text().splitlines()
    told = json.loads(line)
    assert told["client"] == client_id
    assert set(told) == {"practice", "client", "at", "account", "reason", "signature"}
    assert "Testa" not in line
    assert (path / "practice.erased").stat().st_mode & 0o077 == 0
