"""Who may log in: nobody is locked out of their own practice, and nobody stays who was removed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from consult.app.key_keeper import KeyFileKeeper
from consult.app.practice_session import OpenPractice, make_services, open_practice
from consult.db.key_file import FLOOR_COST
from consult.db.keys import WrongPassword
from consult.domain.accounts import Account, Role
from consult.domain.errors import InvalidRecord, NotAllowed
from consult.services.accounts import AccountService
from tests.practice import ACCOUNT, MORNING, PASSWORD, make_practice, some_client

THEIRS = "unusual paper boats"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("made"))


@pytest.fixture
def path(made_once: Path, tmp_path: Path) -> Path:
    return Path(copytree(made_once, tmp_path / "practice"))


@pytest.fixture
def opened(path: Path) -> Iterator[OpenPractice]:
    """The practice as its one account opens it."""
    with log_in(path) as opened:
        yield opened


@pytest.fixture
def accounts(opened: OpenPractice) -> AccountService:
    return accounts_of(opened)


def log_in(path: Path, account_id: str = ACCOUNT, password: str = PASSWORD) -> OpenPractice:
    return open_practice(path, password, writing=True, account_id=account_id)


def accounts_of(opened: OpenPractice) -> AccountService:
    """Its accounts, at the lowest cost of a password."""
    keys = KeyFileKeeper(opened.file, FLOOR_COST)
    services = opened.services
    return make_services(services.store, None, services.session, keys).accounts


def test_who_opens_a_practice_without_accounts_becomes_its_owner(opened, accounts):
    session = opened.services.session
    assert (session.account_id, session.name, session.role) == (ACCOUNT, "Ada Sample", Role.OWNER)
    (line,) = accounts.present()
    assert line.is_me
    assert line.can_log_in
    assert line.account.role is Role.OWNER


def test_who_only_reads_such_a_practice_writes_nothing_and_is_refused_nothing(path):
    with open_practice(path, PASSWORD, writing=False) as reader:
        assert reader.services.session.role is Role.OWNER
        with reader.services.store.reading() as unit:
            assert unit.accounts.all() == ()


def test_someone_added_logs_in_with_their_own_password_and_role(path, opened, accounts):
    added = accounts.add("  Mira Deskley ", Role.MANAGER, THEIRS)
    opened.close()
    with log_in(path, added.id, THEIRS) as theirs:
        assert theirs.services.session.name == "Mira Deskley"
        theirs.services.clients.register(some_client())
        with pytest.raises(NotAllowed):
            theirs.services.accounts.add("Someone", Role.OWNER, THEIRS)


def test_someone_who_treats_is_named_on_what_they_begin(opened, accounts):
    added = accounts.add("Tom Treatwell", Role.READ_ONLY, THEIRS)
    assert len(opened.services.practice.practitioners()) == 1
    accounts.change_role(added.id, Role.PRACTITIONER)
    accounts.change_role(added.id, Role.OWNER)
    assert opened.services.practice.practitioner_of(added.id).name == "Tom Treatwell"
    assert len(opened.services.practice.practitioners()) == 2


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [
        ("", THEIRS, "name"),
        ("ADA sample", THEIRS, "name"),
        ("x" * 121, THEIRS, "name"),
        ("A\nB", THEIRS, "name"),
        ("Mira", "short", "password"),
    ],
)
def test_an_account_that_would_not_do_is_refused_at_its_field(accounts, name, password, field):
    with pytest.raises(InvalidRecord) as refused:
        accounts.add(name, Role.MANAGER, password)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert len(accounts.present()) == 1


def test_a_key_file_that_cannot_be_written_leaves_no_account_behind(path, opened, accounts):
    with open_practice(path, PASSWORD, writing=False) as reader:
        services = opened.services
        keys = KeyFileKeeper(reader.file, FLOOR_COST)
        without_keys = make_services(services.store, None, services.session, keys).accounts
        with pytest.raises(NotAllowed):
            without_keys.add("Mira", Role.MANAGER, THEIRS)
    assert set(accounts.names()) == {ACCOUNT}


def test_the_last_owner_stays_and_nobody_removes_themself(accounts):
    other = accounts.add("Mira", Role.OWNER, THEIRS)
    for act in (accounts.remove, lambda one: accounts.change_role(one, Role.MANAGER)):
        with pytest.raises(NotAllowed):
            act(ACCOUNT)
    accounts.change_role(other.id, Role.MANAGER)
    assert [line.account.role for line in accounts.present()] == [Role.OWNER, Role.MANAGER]


def test_a_name_changes_in_the_list_and_for_the_service(path, accounts):
    accounts.rename(ACCOUNT, "Ada Lovely")
    (line,) = accounts.present()
    assert line.account.name == "Ada Lovely"
    assert accounts.names() == {ACCOUNT: "Ada Lovely"}


def test_only_who_knows_their_password_changes_it(path, opened, accounts):
    with pytest.raises(WrongPassword):
        accounts.change_own_password("not it at all", THEIRS)
    accounts.change_own_password(PASSWORD, THEIRS)
    opened.close()
    with pytest.raises(WrongPassword):
        log_in(path)
    log_in(path, password=THEIRS).close()


def test_a_forgotten_password_is_replaced_by_an_owner(path, opened, accounts):
    added = accounts.add("Mira", Role.MANAGER, "gone and forgotten")
    accounts.reset_password(added.id, THEIRS)
    opened.close()
    with pytest.raises(WrongPassword):
        log_in(path, added.id, "gone and forgotten")
    with log_in(path, added.id, THEIRS) as again:
        assert again.services.session.role is Role.MANAGER


def test_someone_removed_is_out_for_good_and_named_for_ever(path, opened, accounts):
    added = accounts.add("Mira", Role.MANAGER, THEIRS)
    client = opened.services.clients.register(some_client())
    accounts.remove(added.id)
    assert opened.services.clients.get(client.id) == client
    assert [line.account.id for line in accounts.present()] == [ACCOUNT]
    assert accounts.names()[added.id] == "Mira"
    opened.close()
    with pytest.raises(WrongPassword):
        log_in(path, added.id, THEIRS)
    with log_in(path) as again:
        assert again.services.clients.get(client.id) == client


def test_a_way_in_without_an_account_may_only_read(path, opened, accounts):
    KeyFileKeeper(opened.file, FLOOR_COST).add_account("stray", "Stray", THEIRS)
    assert [line.account.role for line in accounts.present()] == [Role.OWNER, Role.READ_ONLY]
    opened.close()
    with log_in(path, "stray", THEIRS) as stray:
        assert stray.services.session.role is Role.READ_ONLY
    with log_in(path) as owner:
        assert accounts_of(owner).change_role("stray", Role.MANAGER).name == "Stray"
    with log_in(path, "stray", THEIRS) as stray:
        assert stray.services.session.role is Role.MANAGER


def test_a_removal_that_was_stopped_half_way_lets_nobody_in_and_is_finished_later(path, opened):
    added = accounts_of(opened).add("Mira", Role.MANAGER, THEIRS)
    _mark_removed(opened, added)
    opened.close()
    with pytest.raises(NotAllowed):
        log_in(path, added.id, THEIRS)
    with log_in(path) as again:
        accounts = accounts_of(again)
        assert [line.account.is_removed for line in accounts.present()] == [False, True]
        accounts.remove(added.id)
        assert [line.account.id for line in accounts.present()] == [ACCOUNT]


def _mark_removed(opened: OpenPractice, account: Account) -> None:
    with opened.services.store.writing() as unit:
        unit.accounts.save(replace(account, removed_at=MORNING))
