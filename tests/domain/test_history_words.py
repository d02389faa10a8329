"""Fields and values of the journal read as people would say them."""

import json
from zoneinfo import ZoneInfo

import pytest

from consult.domain.field_names import field_in_words
from consult.domain.value_words import ValueWords
from consult.facts.loader import load_facts

FACTS = load_facts()
WORDS = ValueWords(FACTS, ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("kind", "field", "told"),
    [
        ("treatment", "areas/cheeks,left/depth_mm", "Cheeks, left: depth"),
        ("treatment", "areas/cheeks,left", "Cheeks, left"),
        ("treatment", "areas/glabella,middle/passes", "Glabella: passes"),
        ("treatment", "cartridge_lot", "Cartridge lot"),
        ("treatment", "numbing/3f/on_at", "Numbing: on at"),
        ("assessment", "concerns/forehead,middle/words", "Forehead: words"),
        ("visit", "skipped/assess", "Step left out: Assess"),
        ("client", "gp", "Doctor (GP)"),
        ("client", "*", "Client"),
        ("record paper", "", "Treatment record"),
        ("something_new", "some_field", "Some field"),
    ],
)
def test_a_field_has_a_plain_name(kind: str, field: str, told: str) -> None:
    assert field_in_words(kind, field, FACTS) == told


def test_an_answer_is_told_by_its_question() -> None:
    question = next(iter(FACTS.questions.values()))
    assert field_in_words("screening", f"answers/{question.id}", FACTS) == question.text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("areas/cheeks,left/depth_mm", 1.5, "1.5 mm"),
        ("weight_kg", 61, "61 kg"),
        ("cartridge_expiry", "2027-12-31", "31 December 2027"),
        ("begun_at", "2026-06-01T13:05:00+00:00", "1 June 2026, 14:05"),
        ("cartridge_single_use", True, "yes"),
        ("notes", "", "nothing"),
        ("device_id", "skinpen_precision", "SkinPen Precision"),
        ("area_ids", '["cheeks","chin"]', "Cheeks, Chin"),
        ("signature", {"sha256": "0" * 64}, "drawn"),
        ("name", "<b>& Sons</b>", "<b>& Sons</b>"),
    ],
)
def test_a_value_is_told_with_its_unit_or_its_name(field: str, value: object, told: str) -> None:
    assert WORDS.tell(field, json.dumps(value)) == told


def test_what_was_erased_and_what_never_was_are_told_apart() -> None:
    assert WORDS.tell("notes", None) == "erased"
    assert WORDS.tell("notes", "") == "nothing"


def test_a_record_that_was_added_tells_what_it_held() -> None:
    row = {"area_id": "cheeks", "side": "left", "depth_mm": 1.0, "reason": "", "position": 0}
    whole = json.dumps({"id": "x", "areas": [row], "notes": "Calm", "number": 3})
    assert WORDS.whole(whole) == "areas Cheeks, left depth 1 mm, notes Calm"
    assert WORDS.whole(json.dumps({"id": "x", "notes": ""})) == ""
