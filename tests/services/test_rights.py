"""Each role logs in and tries every act there is, with real arguments on a real practice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from consult.app.backup_commands import backups_of
from consult.app.exchange_commands import exchange_of
from consult.app.key_keeper import KeyFileKeeper
from consult.app.practice_session import OpenPractice, make_services, open_practice
from consult.db.exchange.arriving import NotEmpty
from consult.db.key_file import FLOOR_COST
from consult.db.keys import WrongRecoveryCode
from consult.domain.accounts import Role
from consult.domain.errors import NotAllowed
from consult.domain.rights import RIGHTS, may
from consult.services.backups import NoTarget
from consult.services.practice_services import PracticeServices
from tests.practice import ACCOUNT, MORNING, PASSWORD, make_practice
from tests.services.rights_scene import (
    EXPORTED,
    STICK,
    Arguments,
    Scene,
    UndoingStore,
    Undone,
    arguments_of,
    set_scene,
)

REFUSED_TO_ALL = {
    "exchange.import_practice": (NotEmpty,),
    "backups.back_up": (NoTarget,),
    "recovery.confirm": (WrongRecoveryCode,),
}
"""What ends otherwise than well for whoever has the right: no folder was chosen for backups, a
practice at work takes over no other, and the code is that of none."""
NOT_SERVICES = {"facts", "now", "store", "session", "may", "check_may"}


def noon():
    """A clock of which the consents and passes of the scene lie in the past."""
    return MORNING + timedelta(hours=3)


@dataclass(frozen=True)
class Practice:
    """The practice of this module: where it is, and what there is in it."""

    path: Path
    scene: Scene


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    path = make_practice(tmp_path_factory.mktemp("rights"))
    with log_in(path) as opened:
        keys = KeyFileKeeper(opened.file, FLOOR_COST)
        services = make_services(opened.services.store, noon, opened.services.session, keys)
        scene = set_scene(services, path.parent)
        (path.parent / STICK).mkdir()
        exchange_of(opened).export_practice(path.parent / EXPORTED)
        return Practice(path, scene)


@pytest.fixture(params=list(Role), scope="module")
def opened(request: pytest.FixtureRequest, practice: Practice) -> Iterator[OpenPractice]:
    """The practice as one of the roles opens it."""
    make(practice.path, request.param)
    with log_in(practice.path) as opened:
        assert opened.services.session.role is request.param
        yield opened


@pytest.fixture
def services(opened: OpenPractice) -> PracticeServices:
    """The same services, over a store that undoes what they write."""
    undoing = UndoingStore(opened.services.store)
    keys = KeyFileKeeper(opened.file, FLOOR_COST)
    return make_services(undoing, noon, opened.services.session, keys)


@pytest.fixture
def arguments(opened: OpenPractice, practice: Practice) -> dict[str, Arguments]:
    return arguments_of(practice.scene, make_services(opened.services.store, noon))


def log_in(path: Path) -> OpenPractice:
    return open_practice(path, PASSWORD, writing=True, account_id=ACCOUNT, clock=noon)


def make(path: Path, role: Role) -> None:
    """Gives the one account another role."""
    with log_in(path) as opened, opened.services.store.writing() as unit:
        unit.accounts.save(replace(unit.accounts.get(ACCOUNT), role=role))


@pytest.fixture
def everything(services: PracticeServices, opened: OpenPractice) -> dict[str, object]:
    """Every service by its name, those that commands make for themselves included."""
    named = {name: one for name, one in vars(services).items() if name not in NOT_SERVICES}
    return named | {"exchange": exchange_of(opened), "backups": backups_of(opened)}


def acts_of(everything: dict[str, object]) -> set[str]:
    """Every public method of every service, as it is."""
    found = set()
    for name, stands_before in everything.items():
        service, named, _ = stands_before._guarded
        assert named == name
        found |= {f"{name}.{act}" for act in dir(service) if not act.startswith("_")}
    return found


def test_every_act_has_its_rights_and_is_tried_here(everything, arguments):
    assert acts_of(everything) == set(RIGHTS) == set(arguments)


def test_a_role_does_what_the_table_gives_it_and_is_refused_the_rest(
    services, everything, arguments
):
    role = services.session.role
    done = {act for act, given in arguments.items() if is_done(everything, role, act, *given)}
    assert done == {act for act in RIGHTS if may(role, act)}
    assert done == {act for act in RIGHTS if services.may(act)}


def is_done(everything: dict[str, object], role: Role, act: str, given: tuple, named: dict) -> bool:
    """Whether the act went through; refused by its role is the one other way it may end."""
    service, _, method = act.partition(".")
    try:
        getattr(everything[service], method)(*given, **named)
    except (Undone, *REFUSED_TO_ALL.get(act, ())):
        return True
    except NotAllowed as refused:
        if not refused.sentence.startswith(f"Your role, {role}, may not "):
            raise
        return False
    return True


def test_an_act_that_was_forgotten_in_the_table_is_refused_to_the_owner_too(services, monkeypatch):
    monkeypatch.delitem(RIGHTS, "visits.unfinished")
    with pytest.raises(NotAllowed):
        services.visits.unfinished()


def test_what_is_allowed_is_the_services_own_method_from_the_first_asking_on(services):
    asked = services.clients.now
    assert vars(services.clients)["now"] == asked
    assert asked.__self__ is services.clients._guarded[0]
    assert asked() == noon()
