"""Lists as other programs write them: encodings, delimiters, quotes, and what is no list."""

import pytest

from consult.domain.client_list import ListNotReadable, read_client_list

TABLE = "name,city,born\nZoë Łukasz,Köln,1988-05-03\nOtto Ødegård,Sampletown,1990-01-01\n"
WESTERN = "name,city\nZoë Sample,Köln\nJörg Größe,München\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"], ids=str
)
def test_a_list_is_read_in_any_unicode_encoding(encoding: str) -> None:
    found = read_client_list(TABLE.encode(encoding))
    assert found.header == ("name", "city", "born")
    assert [line.cells[0] for line in found.lines] == ["Zoë Łukasz", "Otto Ødegård"]


def test_a_list_of_an_old_windows_program_is_read() -> None:
    found = read_client_list(WESTERN.encode("windows-1252"))
    assert found.encoding == "windows-1252"
    assert found.lines[1].cells == ("Jörg Größe", "München")


def test_an_encoding_that_was_told_is_not_guessed() -> None:
    assert read_client_list("name,x\nŁ,1\n".encode("cp1250"), "cp1250").lines[0].cells[0] == "Ł"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = TABLE.replace(",", delimiter).replace("Sampletown", f'"Sample{delimiter}town"')
    found = read_client_list(text.encode())
    assert found.delimiter == delimiter
    assert found.lines[1].cells[1] == f"Sample{delimiter}town"


def test_commas_in_addresses_do_not_pass_for_delimiters() -> None:
    text = "name;address\nA Sample;1 Example St, Flat 2, Town\nB Sample;2 Example St, Town\n"
    assert read_client_list(text.encode()).delimiter == ";"


def test_a_spreadsheets_word_on_its_delimiter_is_taken() -> None:
    found = read_client_list(b"sep=;\r\nname;city\r\nA Sample;Town, Old\r\n")
    assert (found.header, found.lines[0].number) == (("name", "city"), 3)


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    found = read_client_list(b'name,notes\nA,"one\ntwo\nthree"\n\nB,x\r\nC,y\r')
    assert [line.number for line in found.lines] == [2, 6, 7]


def test_a_quotation_mark_in_a_tsv_cell_swallows_no_lines() -> None:
    found = read_client_list(b'name\tnotes\nA\t"Bob" to friends\nB\t"never closed\nC\tx\n')
    assert [line.cells[0] for line in found.lines] == ["A", "B", "C"]


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line() -> None:
    with pytest.raises(ListNotReadable, match="line 3"):
        read_client_list(b'name,notes\nA,x\nB,"never closed\nC,y\n')


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file holds no clients."),
        (b"name,city\n", "This file holds no clients."),
        (b"PK\x03\x04rest of a workbook", "This file is a spreadsheet, not a list."),
        (b"name,x\n\x81\x8d,\xff\n", "This file is not written in windows-1252."),
        (
            "\ufeffname,x\nA,1\n".encode("utf-16-le") + b"\xd8",
            "This file is not written in utf-16.",
        ),
    ],
)
def test_what_is_no_list_gets_a_sentence_and_a_next_step(data: bytes, sentence: str) -> None:
    with pytest.raises(ListNotReadable) as told:
        read_client_list(data)
    assert told.value.sentence == sentence
    assert told.value.next_step


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ListNotReadable, match="not known"):
        read_client_list(TABLE.encode(), "klingon")


def test_the_same_content_has_the_same_id() -> None:
    assert read_client_list(TABLE.encode()).id == read_client_list(TABLE.encode()).id
    assert read_client_list(TABLE.encode()).id != read_client_list(WESTERN.encode()).id
