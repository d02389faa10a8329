"""What someone types as a date, and what they are told was understood."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.domain.dates import (
    DateNotUnderstood,
    date_order,
    day_in_words,
    in_words,
    parse_birth_date,
    parse_date,
    parse_expiry,
    understand_birth_date,
)
from consult.domain.errors import KnownError

TODAY = date(2026, 11, 22)
THIRD_OF_MAY = date(1988, 5, 3)

birth_dates = st.dates(min_value=date(1900, 1, 1), max_value=TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "3 May 1988",
        "3rd May 1988",
        "the 3rd of May 1988",
        "3 may 88",
        "May 3 1988",
        "May 3rd, 1988",
        "1988 May 3",
        "03/05/1988",
        "3/5/88",
        "3.5.88",
        "3-5-1988",
        "3 5 1988",
        "1988-05-03",
        "1988/5/3",
        "030588",
        "03051988",
        "19880503",
        "1988-05-03 00:00:00",
        "1988-05-03T00:00:00Z",
        "3 mai 1988",
        "3. Mai 1988",
        "3 maja 1988",
        "3 de mayo de 1988",
        "1988年5月3日",
        "1988년 5월 3일",
        "٣/٥/١٩٨٨",
        "０３／０５／１９８８",
        "  3\tMay  1988 ",
    ],
)
def test_a_birth_date_is_understood_in_any_common_order(typed: str) -> None:
    assert parse_birth_date(typed, TODAY) == THIRD_OF_MAY


@pytest.mark.parametrize(
    ("typed", "country", "told"),
    [
        ("3 May 1988", "GB", "3 May 1988, 38 years"),
        ("03/05/1988", "GB", "3 May 1988, 38 years (read as day, month, year)"),
        ("03/05/1988", "US", "5 March 1988, 38 years (read as month, day, year)"),
        ("05/13/1988", "GB", "13 May 1988, 38 years"),
        ("13/05/1988", "US", "13 May 1988, 38 years"),
        ("05/05/1988", "US", "5 May 1988, 38 years"),
        ("880503", "SE", "3 May 1988, 38 years"),
        ("22/11/1988", "GB", "22 November 1988, 38 years"),
        ("23 Nov 1988", "GB", "23 November 1988, 37 years"),
        ("1 jan 2026", "GB", "1 January 2026, under 1 year"),
        ("1 jan 2025", "GB", "1 January 2025, 1 year"),
    ],
)
def test_what_was_understood_is_told_in_words(typed: str, country: str, told: str) -> None:
    assert understand_birth_date(typed, TODAY, date_order(country)).words == told


@pytest.mark.parametrize(
    ("typed", "year"),
    [("22.11.26", 2026), ("23.11.26", 1926), ("1.1.00", 2000), ("29.2.00", 2000), ("1.1.27", 1927)],
)
def test_two_figures_of_a_year_mean_the_past(typed: str, year: int) -> None:
    assert parse_birth_date(typed, TODAY).year == year


def test_a_leap_day_of_the_last_century_is_found() -> None:
    assert parse_birth_date("29.2.96", date(1999, 1, 1)) == date(1996, 2, 29)
    assert parse_birth_date("29.2.04", date(2004, 2, 28)) == date(1904, 2, 29)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("23.11.2026", "This birth date is in the future."),
        ("1 January 2030", "This birth date is in the future."),
        ("31.12.1899", "This birth date is before 1900."),
        ("29.2.1999", "This is not a date."),
        ("31.4.1988", "This is not a date."),
        ("0.5.1988", "This is not a date."),
        ("1988", "This is not a date."),
        ("3 May", "This is not a date."),
        ("3 jui 1988", "This is not a date."),
        ("3 May 19888", "This is not a date."),
        ("", "This is not a date."),
        ("soon", "This is not a date."),
        ("\0", "This is not a date."),
        ("1988-05-02T23:00:00Z", "This holds a time of day beside the date."),
        ("1" * 10_000, "This is too long to be a date."),
    ],
)
def test_what_is_no_birth_date_gets_a_sentence_and_a_next_step(typed: str, sentence: str) -> None:
    with pytest.raises(DateNotUnderstood) as told:
        parse_birth_date(typed, TODAY)
    assert told.value.sentence == sentence
    assert told.value.next_step


@given(birth_dates)
def test_every_day_told_in_words_is_read_back_as_the_same_day(day: date) -> None:
    assert parse_birth_date(day_in_words(day), TODAY) == day
    assert parse_birth_date(in_words(day, TODAY).split(",")[0], TODAY) == day
    assert parse_birth_date(day.isoformat(), TODAY) == day
    assert parse_birth_date(f"{day:%Y%m%d}", TODAY) == day


@given(birth_dates)
def test_every_day_in_figures_is_read_in_the_order_of_the_country(day: date) -> None:
    assert parse_birth_date(f"{day:%d/%m/%Y}", TODAY, "dmy") == day
    assert parse_birth_date(f"{day:%m/%d/%Y}", TODAY, "mdy") == day


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_no_text_is_more_than_understood_or_not(typed: str) -> None:
    try:
        day = parse_birth_date(typed, TODAY)
    except KnownError:
        day = TODAY
    assert date(1900, 1, 1) <= day <= TODAY


@pytest.mark.parametrize(
    ("typed", "last_day"),
    [
        ("2027-04", date(2027, 4, 30)),
        ("04/2027", date(2027, 4, 30)),
        ("04/27", date(2027, 4, 30)),
        ("Apr 2027", date(2027, 4, 30)),
        ("2028-02", date(2028, 2, 29)),
        ("2027-04-00", date(2027, 4, 30)),
        ("270400", date(2027, 4, 30)),
        ("270415", date(2027, 4, 15)),
        ("2027-04-15", date(2027, 4, 15)),
        ("15.4.27", date(2027, 4, 15)),
        ("15 Apr 2027", date(2027, 4, 15)),
    ],
)
def test_a_lot_lasts_to_the_end_of_its_month(typed: str, last_day: date) -> None:
    assert parse_expiry(typed) == last_day


@pytest.mark.parametrize("typed", ["13/2027", "2027-13", "00/27", "271300", "4", "April", "x 2027"])
def test_what_is_no_expiry_is_refused(typed: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_expiry(typed)


def test_other_dates_lie_in_this_century() -> None:
    assert parse_date("03/05/27") == date(2027, 5, 3)
    assert parse_date("03/05/27", "mdy") == date(2027, 3, 5)
