import pytest

from consult.facts.coverage import covered, legible, missing_characters
from consult.reports.faces import ALL_FACES, face
from consult.shipped import shipped_path


def test_the_stored_coverage_is_what_the_shipped_fonts_can_show():
    shown = frozenset().union(*(face(key).characters for key in ALL_FACES))
    assert covered() == shown


def test_every_shipped_font_file_is_a_face_with_a_licence_beside_it():
    files = {path.stem for path in shipped_path("fonts").glob("*.ttf")}
    licences = {path.stem.removeprefix("LICENSE-") for path in shipped_path("fonts").glob("LIC*")}
    assert files == set(ALL_FACES)
    assert {name.split("-")[0] for name in files} == licences


@pytest.mark.parametrize(
    "name",
    ["Łukasz", "Nguyễn Thị Ánh", "ليلى", "王小明", "김철수", "O'Brien", "नेहा", "A\u030a", "a\nb"],
)
def test_a_name_that_can_be_printed_misses_nothing(name):
    assert missing_characters(name) == ()


def test_missing_characters_are_named_once_in_order_of_use():
    assert missing_characters("😀 Ada 🦄😀") == ("😀", "🦄")


def test_joiners_and_variation_selectors_are_never_missing():
    assert missing_characters("می\u200cخواهم ❤\ufe0f") == ("❤",)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ada\0 Brandt", "Ada Brandt"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("\u2066x\u2069", "x"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("A\u030a", "Å"),
        ("plain", "plain"),
    ],
)
def test_text_is_printed_without_what_could_disguise_it(typed, printed):
    assert legible(typed) == printed
