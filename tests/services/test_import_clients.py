"""A list of clients goes into a real practice file, and every row of it is accounted for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from consult.db.practice_file import open_practice_file
from consult.db.store import PracticeStore
from consult.domain.client import Client, Sex
from consult.domain.client_list import read_client_list
from consult.domain.dates import DateOrder
from consult.domain.errors import NotFound
from consult.domain.import_dates import AmbiguousDateOrder
from consult.domain.import_mapping import guess_mapping, mapping_by_names
from consult.domain.search import read_query
from consult.services.import_clients import (
    ImportCancelled,
    ImportPlan,
    ImportReport,
    RowOutcome,
    decide_flagged,
    ignored_columns,
    plan_import,
    preview,
    report_as_csv,
    run_import,
)
from tests.practice import ACCOUNT, PASSWORD, make_practice

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LISTS = Path(__file__).parent.parent / "fixtures" / "imports"


def plan(file: str, *wishes: str, order: DateOrder | None = None) -> ImportPlan:
    clients = read_client_list((LISTS / file).read_bytes())
    mapping = mapping_by_names(clients, guess_mapping(clients, TODAY), wishes)
    return plan_import(clients, mapping, TODAY, order)


@contextmanager
def opened(path: Path) -> Iterator[PracticeStore]:
    with open_practice_file(path, ACCOUNT, PASSWORD) as practice:
        yield PracticeStore(practice.engine)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PracticeStore]:
    with opened(make_practice(tmp_path)) as store:
        yield store


def ends(report: ImportReport) -> list[tuple[int, str]]:
    return [(row.line_number, row.outcome.value) for row in report.rows]


def everyone(store: PracticeStore) -> dict[str, Client]:
    with store.reading() as unit:
        return {known.name: unit.clients.get(known.id) for known in unit.clients.list()}


def test_each_row_of_an_awkward_list_is_accounted_for(store: PracticeStore) -> None:
    report = run_import(store, plan("awkward.tsv"), NOW)
    assert ends(report) == [
        (2, "imported"),
        (3, "imported"),
        (4, "imported"),
        (5, "flagged"),
        (6, "rejected"),
        (7, "rejected"),
    ]
    assert report.rows[3].reason == "same phone number"
    assert report.rows[4].reason == "Birth date: This is not a date."
    assert [column.header for column in report.ignored_columns] == ["shoe", "PID"]


def test_columns_that_belong_together_are_joined(store: PracticeStore) -> None:
    run_import(store, plan("awkward.tsv"), NOW)
    testa = everyone(store)["Testa Q Sampleton"]
    assert testa.address == "1 Example St, Flat 2, Sampletown, SA1 1AA, UK"
    assert testa.phone == "07700 900101, 020 7946 0101"
    assert testa.sex is Sex.FEMALE
    assert testa.birth_date == date(1988, 5, 3)


def test_two_columns_that_differ_on_the_sex_leave_it_open_and_are_both_kept(
    store: PracticeStore,
) -> None:
    run_import(store, plan("awkward.tsv"), NOW)
    otto = everyone(store)["Otto Placeholder"]
    assert otto.sex is None
    assert otto.notes == "SEX: M\ngender: female"


def test_an_ignored_column_is_kept_in_the_notes_when_that_is_wished(store: PracticeStore) -> None:
    run_import(store, plan("awkward.tsv", "PID=notes"), NOW)
    assert everyone(store)["Mona Minimal"].notes == "PID: 3"
    assert [c.header for c in ignored_columns(plan("awkward.tsv", "PID=notes"))] == ["shoe"]


def test_a_german_list_of_an_old_windows_program_is_imported(store: PracticeStore) -> None:
    report = run_import(store, plan("deutsch.csv"), NOW)
    assert ends(report) == [(2, "imported"), (3, "imported"), (5, "rejected")]
    assert report.rows[2].reason == "Birth date: This birth date is in the future."
    joerg = everyone(store)["Jörg Größe"]
    assert joerg.birth_date == date(1979, 6, 4)
    assert joerg.address == "Am Hof 2 Hinterhaus, Hamburg, 20095"
    assert everyone(store)["Erika Müstermann"].allergies == "Latex"


def test_imported_clients_are_found_by_search(store: PracticeStore) -> None:
    run_import(store, plan("deutsch.csv"), NOW)
    with store.reading() as unit:
        for typed in ("grosse", "0102", "04.06.1979", "jorg gro"):
            assert [c.name for c in unit.clients.search(read_query(typed, TODAY), 5)] == [
                "Jörg Größe"
            ]


@pytest.mark.parametrize("file", ["ambiguous.csv", "mixed-orders.csv"])
def test_an_order_of_dates_that_stays_open_is_asked_for(file: str) -> None:
    with pytest.raises(AmbiguousDateOrder, match="--date-order dmy or --date-order mdy"):
        plan(file)


def test_the_told_order_of_dates_counts_for_every_row(store: PracticeStore) -> None:
    run_import(store, plan("ambiguous.csv", order="mdy"), NOW)
    known = everyone(store)
    assert known["Testa Sampleton"].birth_date == date(1988, 3, 5)
    assert known["Otto van der Placeholder"].family_name == "van der Placeholder"


def test_a_row_in_another_order_is_rejected_and_not_turned_round(store: PracticeStore) -> None:
    report = run_import(store, plan("mixed-orders.csv", order="dmy"), NOW)
    assert ends(report) == [(2, "imported"), (3, "rejected")]
    assert report.rows[1].reason == "Birth date: This is no date with the day first."


def test_one_clear_date_settles_the_order_of_all(store: PracticeStore) -> None:
    run_import(store, plan("month-first.csv"), NOW)
    assert everyone(store)["Testa Sampleton"].birth_date == date(1988, 5, 3)


def test_someone_who_stands_twice_in_a_list_is_added_once(store: PracticeStore) -> None:
    report = run_import(store, plan("twice.csv"), NOW)
    assert ends(report) == [
        (2, "imported"),
        (3, "flagged"),
        (4, "flagged"),
        (5, "imported"),
        (6, "flagged"),
    ]
    with store.reading() as unit:
        waiting = unit.flagged_rows.open()
    assert [row.line_number for row in waiting] == [3, 4, 6]
    assert {row.like_client_id for row in waiting} <= {c.id for c in everyone(store).values()}


@pytest.mark.parametrize("file", ["awkward.tsv", "deutsch.csv", "twice.csv", "unfriendly.csv"])
def test_the_same_file_twice_adds_nobody_and_flags_no_line_again(
    store: PracticeStore, file: str
) -> None:
    first = run_import(store, plan(file), NOW)
    with store.reading() as unit:
        before = (unit.clients.list(), unit.flagged_rows.open())
    again = run_import(store, plan(file), NOW)
    with store.reading() as unit:
        assert (unit.clients.list(), unit.flagged_rows.open()) == before
    assert again.count(RowOutcome.IMPORTED) == 0
    assert again.count(RowOutcome.REJECTED) == first.count(RowOutcome.REJECTED)
    assert len(again.rows) == len(first.rows)


def test_a_known_client_with_something_new_waits_for_a_decision(store: PracticeStore) -> None:
    run_import(store, plan("month-first.csv"), NOW)
    run_import(store, plan("twice.csv"), NOW)  # the same person, now with a phone number
    with store.reading() as unit:
        waiting = unit.flagged_rows.open()
    assert waiting[0].reason == "same birth date and a similar name"
    assert everyone(store)["Testa Sampleton"].phone == ""


def test_a_flagged_row_is_added_when_someone_says_so(store: PracticeStore) -> None:
    run_import(store, plan("twice.csv"), NOW)
    with store.reading() as unit:
        tessa = next(row for row in unit.flagged_rows.open() if row.line_number == 4)
    added = decide_flagged(store, tessa.id, add=True)
    assert added == tessa.client
    assert "Tessa Sampleton" in everyone(store)
    with pytest.raises(NotFound):
        decide_flagged(store, tessa.id, add=True)


def test_a_flagged_row_is_let_go_when_someone_says_so(store: PracticeStore) -> None:
    run_import(store, plan("twice.csv"), NOW)
    with store.reading() as unit:
        tessa = next(row for row in unit.flagged_rows.open() if row.line_number == 4)
    assert decide_flagged(store, tessa.id, add=False) is None
    assert "Tessa Sampleton" not in everyone(store)
    with store.reading() as unit:
        assert tessa not in unit.flagged_rows.open()


def test_a_dry_run_tells_all_and_changes_nothing(store: PracticeStore) -> None:
    dry = run_import(store, plan("twice.csv"), NOW, dry_run=True)
    assert everyone(store) == {}
    with store.reading() as unit:
        assert unit.flagged_rows.open() == ()
    assert dry.rows == run_import(store, plan("twice.csv"), NOW).rows


def test_an_import_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    path = make_practice(tmp_path)
    looks = iter([False, True])
    with opened(path) as store, pytest.raises(ImportCancelled):
        run_import(store, plan("twice.csv"), NOW, cancelled=lambda: next(looks))
    with opened(path) as store:
        assert everyone(store) == {}


def test_an_import_that_breaks_leaves_nothing_behind(store: PracticeStore) -> None:
    def break_down(done: int, total: int) -> None:
        raise OSError("the light went out")

    with pytest.raises(OSError, match="light"):
        run_import(store, plan("twice.csv"), NOW, progress=break_down)
    assert everyone(store) == {}


def test_unfriendly_cells_are_kept_as_they_are_or_rejected_with_a_reason(
    store: PracticeStore,
) -> None:
    report = run_import(store, plan("unfriendly.csv"), NOW)
    outcomes = {row.line_number: (row.outcome.value, row.reason) for row in report.rows}
    assert outcomes == {
        2: ("imported", ""),
        4: ("imported", ""),
        5: ("imported", ""),
        6: ("rejected", "Given name: This holds a character that cannot be stored."),
        7: ("rejected", "Given name: This is 10,000 characters; 120 fit."),
        8: ("rejected", "The line has more cells than the list has columns."),
        9: ("imported", ""),
    }
    assert everyone(store)["<b> O'Sample"].notes == "a, b\nsecond line"
    assert "Robert'); DROP TABLE Sample" in everyone(store)


def test_the_report_file_names_lines_and_reasons_and_nobody(store: PracticeStore) -> None:
    report = report_as_csv(run_import(store, plan("awkward.tsv"), NOW))
    assert report.splitlines()[:2] == ["line,outcome,reason", "2,imported,"]
    assert "6,rejected,Birth date: This is not a date." in report
    for secret in ("Testa", "Sampleton", "Impossible", "1988", "1991", "example.com", "900101"):
        assert secret not in report


def test_the_first_rows_are_shown_as_the_clients_they_would_become() -> None:
    shown = preview(plan("awkward.tsv"), NOW, limit=5)
    assert isinstance(shown[0], Client)
    assert shown[0].name == "Testa Q Sampleton"
    assert not isinstance(shown[4], Client)
    assert shown[4].outcome is RowOutcome.REJECTED
