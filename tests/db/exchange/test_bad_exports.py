"""Whatever is wrong with an export is told in a sentence with its line, and nothing is imported."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from consult.db import rows, tables
from consult.db.exchange import lines
from consult.db.exchange.forms import forms
from consult.db.exchange.refusals import ImportRefused, NewerExport, NotEmpty, WhichPerson
from consult.db.practice_file import PracticeFile
from consult.db.unit_of_work import ReadingUnit
from tests.db.exchange.moving import opened, take_into

Spoil = Callable[[list[dict]], None]
NAMES = [form.kind for form in forms()]
CLIENT, VISIT, CONSENT = (2 + NAMES.index(kind) for kind in ("client", "visit", "consent"))
"""The lines of these records, the first line being 1."""


def rewrite(folder: Path, spoil: Spoil, name: str = "records.jsonl") -> None:
    path = folder / name
    read = [json.loads(line) for line in path.read_bytes().splitlines()]
    spoil(read)
    path.write_bytes(b"".join(map(lines.as_line, read)))


@pytest.fixture(scope="module")
def empty(made_new: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeFile]:
    """A new practice that is open, and stays as it is whatever is refused."""
    path = shutil.copytree(made_new, tmp_path_factory.mktemp("refusing") / "practice")
    with opened(path) as file:
        yield file


def assert_refused(
    empty: PracticeFile, given: Path, *sentences: str, kind: type = ImportRefused
) -> None:
    """Refused in a sentence that repeats nothing of the content, and nothing is half done."""
    before = all_counts(empty)
    with pytest.raises(kind) as refused:
        take_into(empty, given)
    for sentence in sentences:
        assert sentence in refused.value.sentence
    assert refused.value.next_step
    assert "Zażółć" not in str(refused.value)
    assert all_counts(empty) == before
    assert list(empty.folder.attachments.iterdir()) == []


COUNTS = text(
    " UNION ALL ".join(
        f"SELECT '{one.name}', count(*) FROM \"{one.name}\""
        for one in tables.metadata.sorted_tables
    )
)


def all_counts(file: PracticeFile) -> dict[str, int]:
    """How many rows each table has."""
    with ReadingUnit(file.engine) as unit:
        return dict(unit.connection.execute(COUNTS).all())


def record(read: list[dict], line: int) -> dict:
    return read[line - 1]["record"]


def newer_version(read):
    read[0]["version"] = 2


def newer_revision(read):
    read[0]["revision"] = "9999"


@pytest.mark.parametrize("spoil", [newer_version, newer_revision])
def test_an_export_of_a_newer_version_is_refused(empty, given, spoil):
    rewrite(given, spoil)
    assert_refused(empty, given, "newer version", kind=NewerExport)


def unknown_field(read):
    record(read, CLIENT)["favourite_colour"] = "blue"


def unknown_field_of_a_list(read):
    record(read, VISIT)["skipped"][0]["mood"] = 1


def unknown_field_of_a_signature(read):
    record(read, CONSENT)["signature"]["strokes"][0]["points"][0]["z_mm"] = 1


def missing_field(read):
    del record(read, CLIENT)["family_name"]


def number_for_text(read):
    record(read, CLIENT)["family_name"] = 7


def text_for_number(read):
    record(read, VISIT)["number"] = "7"


def truth_for_number(read):
    record(read, VISIT)["number"] = True


def endless_number(read):
    record(read, VISIT)["number"] = 10**30


def no_choice(read):
    record(read, VISIT)["step"] = "dance"


def no_day(read):
    record(read, CLIENT)["birth_date"] = "1988-02-30"


def local_moment(read):
    record(read, CLIENT)["registered_at"] = "2026-05-04T08:30:15"


def object_for_list(read):
    record(read, VISIT)["moves"] = {}


def missing_client(read):
    record(read, VISIT)["client_id"] = "nobody"


def same_id_twice(read):
    read.insert(CLIENT, read[CLIENT - 1])


def same_number_twice(read):
    again = json.loads(json.dumps(read[VISIT - 1]))
    again["record"]["id"] = "visit-2"
    read.insert(VISIT, again)


def step_twice(read):
    record(read, VISIT)["skipped"] *= 2


def unknown_kind(read):
    read[CLIENT - 1]["kind"] = "robot"


def login(read):
    record(read, 3)["account_id"] = "me"


WRONG = {
    unknown_field: (CLIENT, "does not know"),
    unknown_field_of_a_list: (VISIT, "visit skipped has a field"),
    unknown_field_of_a_signature: (CONSENT, "consent signature.strokes.points has a field"),
    missing_field: (CLIENT, "client family_name is missing"),
    number_for_text: (CLIENT, "client family_name is not text"),
    text_for_number: (VISIT, "visit number is not a whole number"),
    truth_for_number: (VISIT, "visit number is not a whole number"),
    endless_number: (VISIT, "visit number is not a whole number"),
    no_choice: (VISIT, "visit step is none of the known choices"),
    no_day: (CLIENT, "client birth_date is not a day"),
    local_moment: (CLIENT, "client registered_at is not a moment in UTC"),
    object_for_list: (VISIT, "visit moves is not a list"),
    missing_client: (VISIT, "names a client that does not stand before it"),
    same_id_twice: (CLIENT + 1, "has the id of an earlier record"),
    same_number_twice: (VISIT + 1, "has the number of an earlier visit"),
    step_twice: (VISIT, "visit skipped holds one thing twice"),
    unknown_kind: (CLIENT, "of a kind that this version does not know"),
    login: (3, "does not know"),
}


@pytest.mark.parametrize("spoil", WRONG, ids=lambda spoil: spoil.__name__)
def test_a_record_that_cannot_be_right_is_refused_with_its_line(empty, given, spoil):
    rewrite(given, spoil)
    line, sentence = WRONG[spoil]
    assert_refused(empty, given, f"Line {line} of records.jsonl", sentence)


def spoil_bytes(given: Path, change: Callable[[bytes], bytes], name: str = "records.jsonl") -> None:
    (given / name).write_bytes(change((given / name).read_bytes()))


def test_a_file_cut_in_the_middle_is_refused(empty, given):
    spoil_bytes(given, lambda content: content[: len(content) // 2])
    assert_refused(empty, given, "is cut short")


def test_a_file_cut_between_two_lines_is_refused(empty, given):
    spoil_bytes(given, lambda content: b"".join(content.splitlines(keepends=True)[:-2]))
    assert_refused(empty, given, "The file ends at line")


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"{", b'{"kind":1}', b"[" * 100_000, b"\xff", b'{"a":1,"a":2}', b'{"a":NaN}'],
)
def test_a_line_that_is_no_record_is_refused(empty, given, line):
    spoil_bytes(given, lambda content: content + line + b"\n")
    assert_refused(empty, given, "of records.jsonl is ")


def test_a_line_longer_than_any_record_is_refused_before_it_is_read(empty, given, monkeypatch):
    monkeypatch.setattr(lines, "LONGEST_LINE", 100_000)
    spoil_bytes(given, lambda content: content + b'"' + b"x" * 200_000 + b'"\n')
    assert_refused(empty, given, "is longer than any record can be")


@pytest.mark.parametrize("name", ["records.jsonl", "journal.jsonl", "attachments/3f9a"])
def test_a_missing_file_is_refused(empty, given, name):
    (given / name).unlink()
    assert_refused(empty, given, "missing" if "/" in name else f"holds no {name}")


@pytest.mark.parametrize("name", ["../3f9a", "/etc/passwd", "a/b", "..", ".keep", "con\0", "x."])
def test_an_attachment_whose_name_leads_elsewhere_is_refused(empty, given, name):
    def rename(read):
        read[0]["attachments"] = {name: read[0]["attachments"].pop("3f9a")}

    (given / "3f9a").write_bytes(b"sealed content")
    shutil.rmtree(given / "attachments")
    rewrite(given, rename)
    assert_refused(empty, given, "by what cannot be its name")


def test_an_attachment_that_was_altered_or_added_is_refused(empty, given):
    (given / "attachments" / "more").write_bytes(b"")
    assert_refused(empty, given, "does not name")
    (given / "attachments" / "more").unlink()
    (given / "attachments" / "3f9a").write_bytes(b"other content")
    assert_refused(empty, given, "was altered")


def other_words(read):
    entry = next(one for one in read if one.get("kind") == "journal")
    entry["record"]["content"] = entry["record"]["content"].replace("practice", "practise")


def left_out(read):
    read[:] = [one for one in read if one.get("kind") != "journal"]


def other_value(read):
    value = next(one for one in read if one.get("kind") == "journal_value")
    value["record"]["value"] = '"another"'


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (other_words, "does not follow"),
        (left_out, "before its own end"),
        (other_value, "not the value that its entry vouches for"),
        (newer_version, "newer version"),
    ],
)
def test_a_journal_that_was_changed_is_refused(empty, given, spoil, sentence):
    rewrite(given, spoil, "journal.jsonl")
    assert_refused(empty, given, sentence)


def unknown_zone(read):
    record(read, 2)["time_zone"] = "Mars/Olympus"


def test_settings_that_would_lock_everyone_out_are_refused(empty, given):
    rewrite(given, unknown_zone)
    assert_refused(empty, given, "time zone")


def test_a_practice_with_records_takes_no_import(filled_practice, export, tmp_path):
    path = shutil.copytree(filled_practice, tmp_path / "copy")
    with opened(path) as file, pytest.raises(NotEmpty):
        take_into(file, export)


def test_among_several_persons_one_is_asked_for(empty, given, made_new, tmp_path):
    def second(read):
        more = json.loads(json.dumps(read[2]))
        more["record"] |= {"id": "practitioner-2", "name": "Second Sample"}
        read.insert(3, more)
        read[0]["counts"]["practitioner"] = 2

    rewrite(given, second)
    assert_refused(empty, given, "2 can be meant", kind=WhichPerson)
    with pytest.raises(WhichPerson):
        take_into(empty, given, person="Nobody")
    path = shutil.copytree(made_new, tmp_path / "new practice")
    with opened(path) as file:
        assert take_into(file, given, person="Second Sample").counts["practitioner"] == 2


def test_an_export_of_an_earlier_schema_is_taken_with_what_came_later_left_as_new(
    given, made_new, tmp_path
):
    def earlier(read):
        read[0]["revision"] = "0001"
        del record(read, CLIENT)["version"], record(read, 2)["lock_after_min"]

    rewrite(given, earlier)
    with opened(shutil.copytree(made_new, tmp_path / "new practice")) as file:
        assert take_into(file, given).counts["client"] == 1
        with ReadingUnit(file.engine) as unit:
            assert unit.connection.execute(select(rows.client.c.version)).scalar_one() == 1
            assert (
                unit.connection.execute(select(rows.practice.c.lock_after_min)).scalar_one() == 10
            )
