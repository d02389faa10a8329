"""The shipped words of the aftercare sheet."""

import json
import shutil
from pathlib import Path

import pytest

from consult.facts.aftercare_text import (
    aftercare_languages,
    load_aftercare_text,
    read_aftercare_text,
)
from consult.facts.decode import DamagedFacts
from consult.facts.loader import load_facts
from consult.shipped import shipped_path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copy(shipped_path("aftercare", "en.json"), tmp_path / "en.json"))


def test_every_step_and_sign_of_the_facts_has_words() -> None:
    facts, text = load_facts(), load_aftercare_text("en")
    assert [step.id for step in text.steps] == list(facts.aftercare_steps)
    assert [sign.id for sign in text.signs] == list(facts.red_flags)
    assert aftercare_languages() == ("en",)


def test_nothing_is_left_out_of_a_step() -> None:
    facts = load_facts()
    for step in load_aftercare_text("en").steps:
        known = facts.aftercare_steps[step.id]
        assert step.do
        assert step.avoid
        if step.id == "h0_4":
            continue  # its signs are emergencies, and stand among the signs alone
        assert len(step.call_if) >= len(known.call_if)


def test_no_sign_of_an_emergency_stands_under_call_us_if() -> None:
    facts, text = load_facts(), load_aftercare_text("en")
    called = " ".join(line.text for step in text.steps for line in step.call_if).lower()
    emergencies = " ".join(
        sign.text for sign in text.signs if facts.red_flags[sign.id].urgency == "emergency"
    ).lower()
    for word in ("faint", "breathless", "tingling mouth", "lips", "collapse", "wheez"):
        assert word in emergencies
        assert word not in called


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("steps", [], "field steps does not tell of d14_28"),
        ("signs", [{"id": "hair", "text": "x"}], "field signs"),
        ("weekdays", ["Mon"], "is not whole"),
        ("title", 3, "field title is not text"),
        ("extra", 3, "field extra is not known"),
    ],
)
def test_a_damaged_file_is_refused_by_field(
    copy: Path, field: str, value: object, told: str
) -> None:
    words = json.loads(copy.read_text(encoding="utf-8"))
    words[field] = value
    copy.write_text(json.dumps(words), encoding="utf-8")
    with pytest.raises(DamagedFacts) as refused:
        read_aftercare_text(copy)
    assert told in refused.value.sentence


def test_no_path_gets_in_by_a_language() -> None:
    with pytest.raises(ValueError, match="not the code"):
        load_aftercare_text("../en")
