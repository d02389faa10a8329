"""Cells that a spreadsheet could run, and what they are after a round trip."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.domain.client_list import read_client_list
from consult.domain.csv_cells import as_csv, guarded_cell, plain_cell

RISKY = ["=1+1", "+44 20 7946 0000", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1"]


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert guarded_cell(text) == f"'{text}"
    assert plain_cell(guarded_cell(text)) == text


@pytest.mark.parametrize("text", ["", "Ann", "O'Brien", "'n Beetje", "'", "3-4 glasses"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert guarded_cell(text) == text == plain_cell(text)


@given(st.text(alphabet="'=+-@\t\r\nab é\uff1d", max_size=12))
def test_every_cell_is_read_back_as_it_was(text: str) -> None:
    assert plain_cell(guarded_cell(text)) == text
    assert not guarded_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_list_is_read_back_as_it_was_written() -> None:
    rows = [["Ann", text] for text in [*RISKY, 'say "hi", twice', "two\nlines"]]
    data = as_csv(("name", "notes"), rows)
    first = next(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert first == ["name", "notes"]
    assert [list(line.cells) for line in read_client_list(data).lines] == rows
