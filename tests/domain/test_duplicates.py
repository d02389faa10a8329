"""Who is likely to be known already, and who is not."""

from datetime import UTC, date, datetime

import pytest

from consult.domain.client import Client, ClientSummary
from consult.domain.duplicates import DuplicateReason, likely_duplicate

BORN = date(1988, 5, 3)


def new(name: str = "Testa Sampleton", **more: object) -> Client:
    given_name, _, family_name = name.rpartition(" ")
    values: dict[str, object] = {"id": "new", "registered_at": datetime(2026, 1, 1, tzinfo=UTC)}
    values |= {"given_name": given_name, "family_name": family_name}
    return Client(**(values | more))  # type: ignore[arg-type]


def known(name: str = "Otto Other", **more: object) -> ClientSummary:
    given_name, _, family_name = name.rpartition(" ")
    values: dict[str, object] = {"id": "known", "preferred_name": "", "birth_date": None}
    values |= {"given_name": given_name, "family_name": family_name, "phone": "", "email": ""}
    return ClientSummary(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Testa Sampleton", "testa SAMPLETON"),
        ("Sampleton Testa", "Testa Sampleton"),
        ("Łukasz Wójcik", "Lukasz Wojcik"),
        ("Catherine Sample", "Katherine Sample"),
        ("Ann O'Brien", "Ann OBrien"),
        ("Mary Jane Sample", "Mary-Jane Sample"),
        ("Testa H Sampleton", "Testa Sampleton"),
        ("小明 王", "王 小明"),
    ],
)
def test_the_same_birth_date_and_a_similar_name_may_be_one_person(one: str, other: str) -> None:
    reason = likely_duplicate(new(one, birth_date=BORN), known(other, birth_date=BORN))
    assert reason is DuplicateReason.BIRTH_DATE_AND_NAME


def test_a_preferred_name_may_stand_for_the_given_one() -> None:
    someone = known("Beatrice Sample", preferred_name="Bea", birth_date=BORN)
    assert likely_duplicate(new("Bea Sample", birth_date=BORN), someone)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tim Sample", "Kim Sample"), ("Anna Lee", "Otto Grand"), ("小明 王", "小华 王")],
)
def test_twins_and_strangers_with_one_birth_date_are_two_people(one: str, other: str) -> None:
    assert likely_duplicate(new(one, birth_date=BORN), known(other, birth_date=BORN)) is None


def test_the_same_name_without_the_same_birth_date_says_nothing() -> None:
    someone = known("Testa Sampleton", birth_date=date(1990, 1, 1))
    assert likely_duplicate(new(birth_date=BORN), someone) is None
    assert likely_duplicate(new(), known("Testa Sampleton")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+44 7700 900123", "07700 900123"),
        ("07700900123", "(07700) 900-123"),
        ("020 7946 0000, 07700 900123", "07700 900123"),
    ],
)
def test_the_same_phone_number_may_be_one_person(one: str, other: str) -> None:
    assert likely_duplicate(new(phone=one), known(phone=other)) is DuplicateReason.PHONE


@pytest.mark.parametrize("number", ["", "123", "000000000", "n/a"])
def test_what_is_no_phone_number_makes_nobody_alike(number: str) -> None:
    assert likely_duplicate(new(phone=number), known(phone=number)) is None


def test_the_same_e_mail_address_may_be_one_person() -> None:
    reason = likely_duplicate(new(email="A@Example.com "), known(email="a@example.com"))
    assert reason is DuplicateReason.EMAIL
    assert likely_duplicate(new(email=""), known(email="")) is None
