"""Which column goes where: guessed from names and contents, shown, and changed at will."""

from datetime import date

import pytest

from consult.domain.client_list import ClientList, read_client_list
from consult.domain.import_dates import AmbiguousDateOrder, find_date_order
from consult.domain.import_fields import ImportField, field_of_header
from consult.domain.import_mapping import (
    MappingNotPossible,
    check_mapping,
    guess_mapping,
    mapping_by_names,
)

TODAY = date(2026, 11, 22)


def a_list(*lines: str) -> ClientList:
    return read_client_list("\n".join(lines).encode())


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("First Name", ImportField.GIVEN_NAME),
        ("ClientFirstName", ImportField.GIVEN_NAME),
        ("client_first_name", ImportField.GIVEN_NAME),
        ("LAST NAME", ImportField.FAMILY_NAME),
        ("Nachname", ImportField.FAMILY_NAME),
        ("Prénom", ImportField.GIVEN_NAME),
        ("Apellidos", ImportField.FAMILY_NAME),
        ("Data urodzenia", ImportField.BIRTH_DATE),
        ("Patient's D.O.B.", ImportField.BIRTH_DATE),
        ("E-Mail-Adresse", ImportField.EMAIL),
        ("Numer telefonu", ImportField.PHONE),
        ("Cell phone", ImportField.MOBILE),
        ("Straße", ImportField.STREET),
        ("Zip Code", ImportField.POSTCODE),
        ("生年月日", ImportField.BIRTH_DATE),
        ("Known Allergies", None),
        ("favourite colour", None),
        ("", None),
    ],
)
def test_common_names_of_columns_are_known_in_several_languages(
    header: str, field: ImportField | None
) -> None:
    assert field_of_header(header) is field


def test_columns_without_a_telling_name_are_known_by_what_they_hold() -> None:
    clients = a_list(
        "name,a,b,c,d",
        "A Sample,a@example.com,1988-05-03,07700 900101,12345678",
        "B Sample,b@example.com,1989-05-03,07700 900102,22345678",
        "C Sample,c@example.com,1990-05-03,+44 7700 900103,32345678",
    )
    assert guess_mapping(clients, TODAY).fields == (
        ImportField.FULL_NAME,
        ImportField.EMAIL,
        ImportField.BIRTH_DATE,
        ImportField.PHONE,
        ImportField.IGNORED,
    )


def test_name_beside_a_given_name_is_the_family_name() -> None:
    clients = a_list("Name;Vorname", "Sample;Anna")
    expected = (ImportField.FAMILY_NAME, ImportField.GIVEN_NAME)
    assert guess_mapping(clients, TODAY).fields == expected


def test_of_two_birth_dates_the_fuller_column_counts() -> None:
    clients = a_list("name,dob,birthday", "A,,1988-05-03", "B,,1989-05-03")
    mapping = guess_mapping(clients, TODAY)
    assert mapping.columns(ImportField.BIRTH_DATE) == (2,)
    check_mapping(mapping)


def test_a_first_line_that_is_a_client_is_not_taken_for_names() -> None:
    clients = a_list("Anna,Sample,anna@example.com", "Otto,Sample,otto@example.com")
    with pytest.raises(MappingNotPossible, match="first line holds a client") as told:
        guess_mapping(clients, TODAY)
    assert "Anna" not in str(told.value)


def test_a_mapping_is_changed_by_name_or_number() -> None:
    clients = a_list("name,PID,extra", "A Sample,1,x")
    guess = guess_mapping(clients, TODAY)
    mapping = mapping_by_names(clients, guess, ["pid=notes", "3=alerts"])
    assert mapping.fields == (ImportField.FULL_NAME, ImportField.NOTES, ImportField.ALERTS)


@pytest.mark.parametrize("wish", ["nothing=notes", "name=nowhere", "name", "9=notes", "=notes"])
def test_a_wish_that_fits_nothing_is_refused(wish: str) -> None:
    clients = a_list("name,PID", "A Sample,1")
    with pytest.raises(MappingNotPossible):
        mapping_by_names(clients, guess_mapping(clients, TODAY), [wish])


def test_clients_without_names_are_no_clients() -> None:
    clients = a_list("phone,city", "07700 900101,Town")
    with pytest.raises(MappingNotPossible, match="names"):
        check_mapping(guess_mapping(clients, TODAY))


def test_two_columns_for_one_birth_date_are_refused() -> None:
    clients = a_list("name,dob,extra", "A,1988-05-03,x")
    mapping = guess_mapping(clients, TODAY).changed(2, ImportField.BIRTH_DATE)
    with pytest.raises(MappingNotPossible, match="birth date"):
        check_mapping(mapping)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["13/05/1988", "03/04/1988"], "dmy"),
        (["05/13/1988", "03/04/1988"], "mdy"),
        (["88-05-13", "88-04-03"], "ymd"),
        (["1988-05-13", "1988-04-03"], "dmy"),
        (["05/05/1988", "3 May 1988"], "dmy"),
        (["13/05/1988", "not said", ""], "dmy"),
        ([], "dmy"),
    ],
)
def test_the_order_of_dates_is_worked_out_from_the_whole_column(
    cells: list[str], order: str
) -> None:
    assert find_date_order(cells, TODAY) == order


@pytest.mark.parametrize(
    "cells",
    [
        ["03/04/1988"],
        ["03/04/1988", "1988-05-13"],
        ["13/05/1988", "05/13/1988"],
        ["01/02/03", "04/05/06"],
    ],
)
def test_an_order_that_stays_open_is_asked_for_and_never_guessed(cells: list[str]) -> None:
    with pytest.raises(AmbiguousDateOrder, match="--date-order") as told:
        find_date_order(cells, TODAY)
    assert len(told.value.orders) >= 2
