"""Clients found through the real index of a real practice file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from consult.domain.duplicates import DuplicateReason
from consult.services.practice_services import PracticeServices
from tests.practice import make_services, some_client

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PEOPLE = {
    "lukasz": {"given_name": "Łukasz", "family_name": "Wójcik", "phone": "+44 7700 900101"},
    "soren": {"given_name": "Søren", "family_name": "Kjær", "phone": "07700 900102"},
    "anna": {"given_name": "Anna-Maria", "family_name": "Straße", "phone": "030 555 0103"},
    "dorde": {"given_name": "Đorđe", "family_name": "Þór", "phone": ""},
    "ipek": {"given_name": "İpek", "family_name": "Işık", "phone": ""},
    "aoife": {"given_name": "Aoife", "family_name": "O'Brien", "phone": ""},
    "ming": {"given_name": "小明", "family_name": "王", "phone": ""},
    "rare": {"given_name": "𬀩", "family_name": "王", "phone": ""},
    "ludo": {"given_name": "Ludo", "family_name": "van der Berg", "email": "ludo.b@example.com"},
    "quote": {"given_name": 'Dot "Dee"', "family_name": "Robert'); DROP TABLE", "phone": ""},
}


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeServices]:
    folder: Path = tmp_path_factory.mktemp("found")
    with make_services(folder, lambda: NOW) as services:
        for number, (key, details) in enumerate(PEOPLE.items()):
            born = date(1980 + number, 5, 3)
            services.clients.register(some_client(id=key, birth_date=born, **details))
        yield services


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lukasz", {"lukasz"}),
        ("Woj łuk", {"lukasz"}),
        ("kjaer", {"soren"}),
        ("KJÆR s", {"soren"}),
        ("strasse", {"anna"}),
        ("maria", {"anna"}),
        ("anna-maria", {"anna"}),
        ("annam", {"anna"}),
        ("dorde thor", {"dorde"}),
        ("ipek isik", {"ipek"}),
        ("IŞIK", {"ipek"}),
        ("obrien", {"aoife"}),
        ("o'brien", {"aoife"}),
        ("brien", {"aoife"}),
        ("王", {"ming", "rare"}),
        ("王小明", {"ming"}),
        ("明", {"ming"}),
        ("𬀩", {"rare"}),
        ("van der be", {"ludo"}),
        ("vanderberg", {"ludo"}),
        ("ludo.b@exa", {"ludo"}),
        ("07700 900101", {"lukasz"}),
        ("9001", {"lukasz", "soren"}),
        ("550", {}),
        ("5501", {"anna"}),
        ("3 May 1981", {"soren"}),
        ("030583", {"dorde"}),
        ("kjaer 3.5.81", {"soren"}),
        ("kjaer 3.5.82", {}),
        ('drop "table', {"quote"}),
        ('" OR *', {}),
        ("nobody", {}),
    ],
)
def test_the_index_finds_whom_the_words_mean(
    services: PracticeServices, typed: str, found: set[str]
) -> None:
    assert {client.id for client in services.clients.search(typed)} == set(found)


@pytest.mark.parametrize(
    ("details", "like", "reason"),
    [
        ({"phone": "07700 900101"}, "lukasz", DuplicateReason.PHONE),
        ({"email": "LUDO.B@example.com"}, "ludo", DuplicateReason.EMAIL),
        (
            {"given_name": "Soren", "family_name": "Kjaer", "birth_date": date(1981, 5, 3)},
            "soren",
            DuplicateReason.BIRTH_DATE_AND_NAME,
        ),
    ],
)
def test_registering_warns_of_whom_it_may_be(
    services: PracticeServices, details: dict[str, object], like: str, reason: DuplicateReason
) -> None:
    blank: dict[str, object] = {"id": "new", "phone": "", "birth_date": None}
    found = services.clients.likely_duplicates(some_client(**(blank | details)))
    assert [(duplicate.client.id, duplicate.reason) for duplicate in found] == [(like, reason)]
