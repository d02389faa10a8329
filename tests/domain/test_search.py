"""Who is found by what, judged as the index does: each word begins one of the record."""

from datetime import UTC, date, datetime

import pytest

from consult.domain.client import Client
from consult.domain.search import SearchQuery, index_words, read_query

TODAY = date(2026, 11, 22)


def made_up(given_name: str, family_name: str, **more: str) -> Client:
    return Client(
        id="1",
        given_name=given_name,
        family_name=family_name,
        registered_at=datetime(2026, 1, 1, tzinfo=UTC),
        **more,  # type: ignore[arg-type]
    )


def finds(query: SearchQuery, client: Client) -> bool:
    """The matching that the index does, in plain Python."""
    entry = index_words(client)

    def begins(word: str, words: str) -> bool:
        return any(one.startswith(word) for one in words.split())

    return (
        not query.is_empty
        and all(begins(word, entry.names) for word in query.words)
        and (not query.digits or begins(query.digits, entry.phones))
        and all(begins(word, entry.email) for word in query.email_words)
    )


@pytest.mark.parametrize(
    ("given_name", "family_name", "typed"),
    [
        ("Łukasz", "Wójcik", "lukasz woj"),
        ("Łukasz", "Wójcik", "WÓJ ŁUK"),
        ("Søren", "Kjær", "soren kjaer"),
        ("Søren", "Kjær", "kjær s"),
        ("Anna", "Straße", "strasse"),
        ("Anna", "Strasse", "straße"),
        ("Đorđe", "Sample", "dorde"),
        ("İpek", "Örnek", "ipek ornek"),
        ("İpek", "Örnek", "İPEK"),
        ("Aoife", "O'Brien", "obrien"),
        ("Aoife", "O'Brien", "brien"),
        ("Aoife", "O'Brien", "o'bri"),
        ("Aoife", "O’Brien", "o'brien"),
        ("Aoife", "OBrien", "o'brien"),
        ("Aoife", "O Brien", "o'brien"),
        ("小明", "王", "王小"),
        ("小明", "王", "明"),
        ("小明", "王", "王小明"),
        ("Mary-Jane", "Smith-Jones", "jones mary"),
        ("Mary-Jane", "Smith-Jones", "smith-jones"),
        ("Mary-Jane", "Smith-Jones", "maryj"),
        ("Mary Jane", "Smith", "mary-jane"),
        ("Ludo", "van der Berg", "van der berg"),
        ("Ludo", "van der Berg", "berg ludo"),
        ("Ludo", "van der Berg", "vanderberg"),
        ("Jean", "d'Arc", "darc"),
        ("Jean", "d'Arc", "arc"),
    ],
)
def test_a_client_is_found_by_the_beginning_of_any_part_of_the_name(
    given_name: str, family_name: str, typed: str
) -> None:
    assert finds(read_query(typed, TODAY), made_up(given_name, family_name))


@pytest.mark.parametrize("typed", ["ukasz", "lukasz x", "wojcik anna", '"', "*", "😀"])
def test_nobody_is_found_by_what_begins_no_part(typed: str) -> None:
    assert not finds(read_query(typed, TODAY), made_up("Łukasz", "Wójcik"))


def test_a_preferred_name_finds_a_client_too() -> None:
    assert finds(read_query("bea", TODAY), made_up("Beatrice", "Sample", preferred_name="Bea"))


@pytest.mark.parametrize(
    "typed", ["0900", "7700 900", "07700900123", "+44 7700 900123", "(07700) 900-123", "0123"]
)
def test_a_phone_number_is_found_by_any_run_of_four_digits(typed: str) -> None:
    assert finds(read_query(typed, TODAY), made_up("A", "B", phone="07700 900123"))
    assert not finds(read_query(typed, TODAY), made_up("A", "B", phone="020 7946 5555"))


def test_a_number_written_for_abroad_is_found_as_it_is_dialled_at_home() -> None:
    assert finds(read_query("07700 900123", TODAY), made_up("A", "B", phone="+44 7700 900123"))


def test_the_second_number_of_a_client_finds_them_too() -> None:
    client = made_up("A", "B", phone="07700 900123, 020 7946 5555")
    assert finds(read_query("5555", TODAY), client)


def test_an_e_mail_address_finds_a_client_by_its_beginning() -> None:
    client = made_up("A", "B", email="Ann.Sample@example.com")
    assert finds(read_query("ann.sample@exa", TODAY), client)
    assert not finds(read_query("ben@exa", TODAY), client)


@pytest.mark.parametrize("typed", ["3 May 1988", "3.5.1988", "1988-05-03"])
def test_a_birth_date_is_looked_for_as_a_date(typed: str) -> None:
    assert read_query(f"smith {typed}", TODAY) == SearchQuery(
        words=("smith",), birth_date=date(1988, 5, 3)
    )


def test_figures_that_may_be_a_date_or_a_phone_number_are_looked_for_as_both() -> None:
    query = read_query("030588", TODAY)
    assert (query.birth_date, query.digits) == (date(1988, 5, 3), "30588")


def test_figures_beside_others_are_a_phone_number_and_no_date() -> None:
    assert read_query("06 12 34 56 78", TODAY) == SearchQuery(digits="612345678")


def test_the_country_decides_the_order_of_a_birth_date_looked_for() -> None:
    assert read_query("03/05/1988", TODAY, "mdy").birth_date == date(1988, 3, 5)


@pytest.mark.parametrize("typed", ["", "   ", "-", "'", "\0"])
def test_nothing_to_look_for_means_everyone(typed: str) -> None:
    assert read_query(typed, TODAY).is_empty


def test_a_query_of_ten_thousand_letters_is_cut_short() -> None:
    assert len(read_query("x" * 10_000, TODAY).words[0]) == 200
