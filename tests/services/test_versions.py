"""Two editors of one client: neither overwrites the other, and both are told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from consult.domain.errors import ChangedMeanwhile
from consult.services.practice_services import PracticeServices
from consult.ui.pages.client_versions import ClientSaver, differences, merged
from tests.practice import make_services, some_client


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeServices]:
    with make_services(tmp_path_factory.mktemp("versions")) as made:
        yield made


def test_a_save_over_a_newer_record_is_refused_and_both_are_there(
    services: PracticeServices,
) -> None:
    first = services.clients.register(some_client())
    here, there = replace(first, notes="From here"), replace(first, phone="020 7946 0777")
    stored = services.clients.save(there)
    assert stored.version == 2
    with pytest.raises(ChangedMeanwhile) as refused:
        services.clients.save(here)
    assert (refused.value.mine, refused.value.stored) == (here, stored)
    assert services.clients.get(first.id) == stored


def test_each_change_counts_one_and_no_change_counts_none(services: PracticeServices) -> None:
    client = services.clients.register(some_client())
    again = services.clients.save(client)
    assert again.version == 1
    for number in range(2, 5):
        again = services.clients.save(replace(again, notes=f"note {number}"))
        assert again.version == number
    assert services.clients.get(client.id) == again
    assert services.clients.save(replace(again, version=1)) == again, "nothing differs but this"


def test_the_version_is_no_change_in_the_history(services: PracticeServices) -> None:
    client = services.clients.register(some_client())
    services.clients.save(replace(client, notes="Calm"))
    told = {line.trace.field for line in services.history.of_client(client.id)}
    assert "notes" in told
    assert "version" not in told


def test_who_types_on_after_own_saves_is_in_nobodys_way(services: PracticeServices) -> None:
    client = services.clients.register(some_client())
    save = ClientSaver(services.clients)
    save.begin_from(client)
    for word in ("a", "ab", "abc"):
        save(replace(client, notes=word))
    assert services.clients.get(client.id).notes == "abc"
    services.clients.save(replace(services.clients.get(client.id), notes="another's"))
    with pytest.raises(ChangedMeanwhile):
        save(replace(client, notes="abcd"))


def test_what_was_typed_waits_beside_the_newer_record_until_it_is_chosen(
    services: PracticeServices,
) -> None:
    client = services.clients.register(some_client())
    stored = services.clients.save(replace(client, notes="Newer"))
    mine = replace(client, notes="Mine", gp="Dr Example")
    services.clients.keep_beside(mine)
    assert [one.client for one in services.clients.kept_beside()] == [mine]
    assert client.id not in [one.id for one in services.clients.drafts()]
    assert [one.field for one in differences(mine, stored)] == ["gp", "notes"]
    chosen = merged(mine, stored, {"gp": True, "notes": False})
    done = services.clients.choose(chosen)
    assert (done.gp, done.notes, done.version) == ("Dr Example", "Newer", 3)
    assert services.clients.kept_beside() == ()
