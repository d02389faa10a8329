"""The shipped consent text: whole, versioned, and refused when it is damaged."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from consult.domain.consent_filling import PHRASES
from consult.facts.consent_text import (
    ELEMENTS,
    consent_languages,
    load_consent_text,
    read_consent_text,
)
from consult.facts.decode import DamagedFacts
from consult.facts.loader import load_facts
from consult.shipped import shipped_path

FILE = shipped_path("consent", "en", "microneedling.md")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copy(FILE, tmp_path / "microneedling.md"))


def test_the_text_carries_its_version_language_and_date() -> None:
    text = load_consent_text("microneedling", "en")
    assert (text.id, text.version, text.language) == ("microneedling", "1", "en")
    assert text.dated >= date(2026, 1, 1)
    assert re.fullmatch("[0-9a-f]{64}", text.sha256)
    assert consent_languages("microneedling") == ("en",)


def test_the_text_speaks_of_all_sixteen_elements_of_consent() -> None:
    text = load_consent_text("microneedling", "en")
    assert [section.id for section in text.sections] == list(ELEMENTS)
    assert len(ELEMENTS) == 16
    assert all(section.paragraphs for section in text.sections)


def test_every_known_risk_has_a_sentence_and_none_is_made_up() -> None:
    text = load_consent_text("microneedling", "en")
    assert set(text.risk_sentences) == set(load_facts().risks)
    assert set(text.phrases) == set(PHRASES)


def test_every_figure_told_of_a_risk_stands_in_the_reference() -> None:
    facts, text = load_facts(), load_consent_text("microneedling", "en")
    for risk in facts.risks.values():
        known = " ".join([risk.frequency_text, risk.onset, risk.typical_duration, risk.note])
        figures = set(re.findall(r"\d+", known))
        told = set(re.findall(r"\d+", text.risk_sentences[risk.id]))
        assert told <= figures, risk.id


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("version: 1\n", "", "field version is missing"),
        ("date: 2026-11-22", "date: soon", "field date is not a date"),
        ("---\nid:", "id:", "has no head"),
        ("## Risks {#material_risks}", "## Risks", "is not a heading with its own id"),
        ("{#material_risks}", "{#nature}", "is not a heading with its own id"),
        ("{#withdraw}", "{#stop}", "section withdraw is missing"),
        ("{#statements}", "{#ticks}", "section statements is missing"),
        ("{areas}", "{regions}", "has a blank that nothing fills: regions"),
        ("- pih: ", "- pigment: ", "does not tell of pih"),
        ("- label_cleared: ", "- label_fine: ", "has no label_cleared"),
        ("for this use: {uses}", "for {areas}", "has a blank that nothing fills: areas"),
        ("- agrees: ", "- agrees ", "has a line that is no entry"),
        ("- agrees: ", "- knows_cost: ", "has a line that is no entry"),
    ],
)
def test_a_damaged_text_is_refused_by_what_is_wrong(
    copy: Path, old: str, new: str, told: str
) -> None:
    whole = copy.read_text(encoding="utf-8")
    assert old in whole
    copy.write_text(whole.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DamagedFacts) as refused:
        read_consent_text(copy)
    assert told in refused.value.sentence
    assert "microneedling.md" in refused.value.sentence


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"---\n---\n"])
def test_a_file_that_is_no_text_is_refused_in_words(copy: Path, data: bytes) -> None:
    copy.write_bytes(data)
    with pytest.raises(DamagedFacts, match=r"microneedling\.md"):
        read_consent_text(copy)


def test_a_language_that_is_not_shipped_is_refused_in_words() -> None:
    with pytest.raises(DamagedFacts, match="cannot be read"):
        load_consent_text("microneedling", "xx")


@pytest.mark.parametrize(("text_id", "language"), [("../secret", "en"), ("microneedling", "../en")])
def test_no_path_gets_in_by_a_name(text_id: str, language: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        load_consent_text(text_id, language)
