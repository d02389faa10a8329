"""Whatever stands in a list, each line becomes a client or a reason, and nothing else happens."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.domain.client import Client, ContactBy, Sex, check_client
from consult.domain.client_list import ClientList, read_client_list
from consult.domain.errors import KnownError
from consult.domain.import_fields import ImportField
from consult.domain.import_mapping import Mapping, guess_mapping
from consult.domain.import_rows import RowReader, RowRejected

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def clients_of(*lines: str) -> list[Client]:
    found = read_client_list("\n".join(lines).encode())
    reader = RowReader(found, guess_mapping(found, TODAY), "dmy", TODAY)
    return [reader.client(line, "1", NOW) for line in found.lines]


@pytest.mark.parametrize(
    ("whole", "given_name", "family_name"),
    [
        ("Ann Sample", "Ann", "Sample"),
        ("Sample, Ann Mary", "Ann Mary", "Sample"),
        ("Ann Mary Sample", "Ann Mary", "Sample"),
        ("Ludo van der Berg", "Ludo", "van der Berg"),
        ("Li", "", "Li"),
        ("王 小明", "", "王 小明"),
    ],
)
def test_a_whole_name_is_divided(whole: str, given_name: str, family_name: str) -> None:
    client = clients_of("name;city", f"{whole};Town")[0]
    assert (client.given_name, client.family_name) == (given_name, family_name)


@pytest.mark.parametrize(
    ("word", "sex"),
    [("F", Sex.FEMALE), ("male", Sex.MALE), ("weiblich", Sex.FEMALE), ("Mężczyzna", Sex.MALE)],
)
def test_sex_is_read_in_several_languages(word: str, sex: Sex) -> None:
    assert clients_of("name,sex", f"Ann Sample,{word}")[0].sex is sex


def test_answers_that_a_record_does_not_know_are_kept_in_the_notes() -> None:
    client = clients_of(
        "name,gender,language,preferred contact,email,e-mail,notes",
        "Ann Sample,non-binary,Klingon,owl,a@example.com,b@example.com,hello",
    )[0]
    assert (client.sex, client.language, client.contact_by) == (None, "en", None)
    assert client.email == "a@example.com"
    assert client.notes.splitlines() == [
        "hello",
        "gender: non-binary",
        "e-mail: b@example.com",
        "preferred contact: owl",
        "language: Klingon",
    ]


def test_known_answers_are_taken() -> None:
    client = clients_of("name,language,preferred contact", "Ann Sample,Polish,SMS")[0]
    assert (client.language, client.contact_by) == ("pl", ContactBy.TEXT_MESSAGE)


@pytest.mark.parametrize("word", ["", "-", "n/a", "NULL", "unknown", "0000-00-00"])
def test_a_birth_date_that_is_said_to_be_unknown_is_none(word: str) -> None:
    assert clients_of("name,dob", f"Ann Sample,{word}")[0].birth_date is None


cells = st.text(st.characters(codec="utf-8"), max_size=30)
rows = st.lists(cells, min_size=3, max_size=5)


@given(st.lists(rows, min_size=1, max_size=6), st.sampled_from(list(ImportField)))
def test_every_line_becomes_a_client_or_a_reason(
    table: list[list[str]], field: ImportField
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["name", "first name", "born"], *table])
    found = read_client_list(text.getvalue().encode())
    mapping = Mapping((ImportField.FAMILY_NAME, field, ImportField.BIRTH_DATE))
    reader = RowReader(found, mapping, "dmy", TODAY)
    for line in found.lines:
        try:
            problems, reason = check_client(reader.client(line, "1", NOW), TODAY), "."
        except RowRejected as rejected:
            problems, reason = (), rejected.reason
        assert problems == ()
        assert reason.endswith(".")


@given(st.binary(max_size=400))
def test_no_file_is_more_than_a_list_or_a_known_error(data: bytes) -> None:
    try:
        found = read_client_list(data)
    except KnownError as error:
        found = ClientList(id="", header=(error.sentence,), lines=(), encoding="", delimiter="")
    assert found.header


@pytest.mark.parametrize("ending", ["", "\tx"])
def test_a_cell_without_end_is_told_with_its_line(ending: str) -> None:
    with pytest.raises(KnownError, match="line 2"):
        read_client_list(f"name\tnotes\nAnn\t{'x' * 200_000}{ending}\n".encode())


@pytest.mark.parametrize("told", ['sep="', "sep=x", "sep= "])
def test_a_delimiter_that_cannot_be_one_is_not_taken(told: str) -> None:
    assert read_client_list(f"{told}\nAnn,x\nBen,y\n".encode()).lines
