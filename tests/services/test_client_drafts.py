"""A registration that was not finished is kept, and is nobody until they are added."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from consult.domain.client import Client
from consult.domain.errors import InvalidRecord, NotFound
from tests.practice import MORNING, make_practice, make_services, open_services, some_client


def at_nine() -> datetime:
    return MORNING.replace(hour=9)


def test_what_was_typed_is_there_when_the_practice_is_opened_again(tmp_path: Path) -> None:
    folder = make_practice(tmp_path)
    half = some_client(family_name="", notes="knows Łukasz\n<b>", birth_date=date(1988, 2, 29))
    with open_services(folder, at_nine) as services:
        assert services.clients.keep_draft(half) == at_nine()
    with open_services(folder) as services:
        (draft,) = services.clients.drafts()
        assert draft == services.clients.draft(half.id)
        assert (draft.client, draft.typed_at) == (half, at_nine())


def test_a_draft_is_in_no_list_no_search_and_no_warning(tmp_path: Path) -> None:
    half = some_client(email="nova@example.org")
    with make_services(tmp_path) as services:
        services.clients.keep_draft(half)
        assert services.clients.everyone() == ()
        for words in ("Testa", "Sampleton", "7946", "3 May 1988", "nova@example.org"):
            assert services.clients.search(words) == ()
        assert services.clients.likely_duplicates(some_client(email="nova@example.org")) == ()
        with pytest.raises(NotFound):
            services.clients.get(half.id)


def test_a_draft_may_lack_what_a_client_must_have(tmp_path: Path) -> None:
    nobody = some_client(given_name="", family_name="", birth_date=date(2199, 1, 1))
    with make_services(tmp_path) as services:
        services.clients.keep_draft(nobody)
        with pytest.raises(InvalidRecord):
            services.clients.register(nobody)
        assert [one.client for one in services.clients.drafts()] == [nobody]


def test_adding_the_client_drops_the_draft_and_no_other(tmp_path: Path) -> None:
    one, other = some_client(given_name="One"), some_client(given_name="Other")
    with make_services(tmp_path) as services:
        services.clients.keep_draft(one)
        services.clients.keep_draft(other)
        services.clients.register(one)
        assert [draft.id for draft in services.clients.drafts()] == [other.id]
        assert services.clients.get(one.id) == one


def test_a_draft_that_was_emptied_again_is_not_kept(tmp_path: Path) -> None:
    with make_services(tmp_path) as services:
        half = Client(id="half", given_name="N", language="fr", registered_at=MORNING)
        services.clients.keep_draft(half)
        services.clients.keep_draft(replace(half, given_name=""))
        assert services.clients.drafts() == ()


def test_a_dropped_draft_is_gone_and_dropping_it_twice_does_no_harm(tmp_path: Path) -> None:
    half = some_client()
    with make_services(tmp_path) as services:
        services.clients.keep_draft(half)
        services.clients.drop_draft(half.id)
        services.clients.drop_draft(half.id)
        assert services.clients.drafts() == ()
        with pytest.raises(NotFound):
            services.clients.draft(half.id)
