"""The shipped facts: complete, sourced, and refused when a file is damaged."""

import json
import shutil
from pathlib import Path

import pytest

from consult.domain.reference.facts import Facts
from consult.domain.reference.questions import Level
from consult.facts.decode import DamagedFacts
from consult.facts.loader import load_facts, read_facts
from consult.shipped import shipped_path

AREAS = {
    *("forehead", "glabella", "temple", "periorbital", "eyelid", "nose", "cheeks", "malar"),
    *("upper_lip", "chin", "jawline", "neck", "decolletage", "scalp", "hands", "abdomen"),
    *("thighs", "buttocks", "arms", "back", "breasts", "knees", "elbows"),
}


@pytest.fixture
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_path("clinical"), tmp_path / "clinical"))


def test_every_area_of_the_reference_is_there(facts: Facts) -> None:
    assert set(facts.areas) == AREAS


def test_knees_and_elbows_say_that_their_figures_are_one(facts: Facts) -> None:
    knees, elbows = facts.areas["knees"], facts.areas["elbows"]
    assert knees._replace(id="", name="") == elbows._replace(id="", name="")
    assert "together" in knees.note


def test_only_the_eyelid_is_never_needled(facts: Facts) -> None:
    assert [a.id for a in facts.areas.values() if a.no_go] == ["eyelid"]


def test_what_rests_on_general_knowledge_is_marked_to_verify(facts: Facts) -> None:
    for group in (facts.areas, facts.devices, facts.finding_rules, facts.risks, facts.red_flags):
        for fact in group.values():
            if "GK" in fact.evidence.sources:
                assert fact.evidence.to_verify, fact.id


def test_every_finding_can_be_raised_by_a_question_or_by_a_rule_of_its_own(facts: Facts) -> None:
    raised = {r.finding for q in facts.questions.values() for r in q.raises}
    assert set(facts.finding_rules) - raised == {"minor", "age_22", "orbital_rim"}


def test_three_kinds_of_stop_allow_no_override(facts: Facts) -> None:
    fixed = {r.id for r in facts.finding_rules.values() if r.no_override}
    assert fixed == {"skin_cancer", "infection_active", "orbital_rim"}


def test_a_condition_without_days_stops_while_it_lasts(facts: Facts) -> None:
    lasting = {r.id for r in facts.finding_rules.values() if r.while_present}
    assert lasting == {"rosacea", "acne_active"}
    assert all(facts.finding_rules[i].level is Level.STOP for i in lasting)


def test_waiting_times_are_whole_and_in_order(facts: Facts) -> None:
    for rule in facts.finding_rules.values():
        days = [rule.wait_days_min, rule.wait_days_default, rule.wait_days_max]
        known = [d for d in days if d is not None]
        assert len(known) in (0, 3), rule.id
        assert known == sorted(known), rule.id
        assert all(d > 0 for d in known), rule.id


def test_a_question_asks_each_kind_of_follow_up_once(facts: Facts) -> None:
    for question in facts.questions.values():
        kinds = [f.kind for f in question.follow_ups]
        assert len(kinds) == len(set(kinds)), question.id
        waits = any(r.waits_from_day for r in question.raises)
        assert not waits or "date" in kinds, question.id


def test_every_waiting_finding_asks_from_which_day_it_counts(facts: Facts) -> None:
    for question in facts.questions.values():
        for raises in question.raises:
            rule = facts.finding_rules[raises.finding]
            if rule.level is Level.WAIT and raises.level is None:
                assert raises.waits_from_day, question.id


def test_facts_cannot_be_changed(facts: Facts) -> None:
    with pytest.raises(AttributeError):
        facts.areas["neck"].name = "Nape"  # type: ignore[misc]
    with pytest.raises(TypeError):
        facts.areas["nape"] = facts.areas["neck"]  # type: ignore[index]


def test_the_sources_behind_a_fact_can_be_shown(facts: Facts) -> None:
    sources = facts.sources_of(facts.areas["eyelid"].evidence)
    assert "SKINPEN_ELITE" in {s.id for s in sources}
    assert all(s.title for s in sources)


def test_the_practice_country_names_paper_and_emergency_number(facts: Facts) -> None:
    britain, states = facts.countries["GB"], facts.countries["US"]
    assert (britain.paper_size, britain.emergency_number) == ("A4", "999")
    assert (states.paper_size, states.emergency_number) == ("Letter", "911")


def test_no_shipped_fact_speaks_of_patients_being_handled_by_software(facts: Facts) -> None:
    text = " ".join(p.read_text(encoding="utf-8") for p in shipped_path("clinical").glob("*.json"))
    for word in ("the app ", "in software"):
        assert word not in text


def _change(folder: Path, file: str, /, **values: object) -> None:
    path = folder / file
    rows = json.loads(path.read_text(encoding="utf-8"))
    for field, value in values.items():
        if value is ...:
            del rows[0][field]
        else:
            rows[0][field] = value
    path.write_text(json.dumps(rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "values", "told"),
    [
        ("areas.json", {"name": ...}, "areas.json, forehead field name is missing"),
        ("areas.json", {"depth_mm": 1.0}, "areas.json, forehead field depth_mm is not known"),
        ("areas.json", {"depth_mm_max": "1.0"}, "field depth_mm_max is not a number"),
        ("areas.json", {"depth_mm_max": float("nan")}, "field depth_mm_max is not a number"),
        (
            "areas.json",
            {"depth_mm_max": 0.1},
            "areas.json, forehead has its depth_mm the wrong way",
        ),
        ("areas.json", {"passes_min": -1}, "areas.json, forehead has a passes below none"),
        ("areas.json", {"id": "brow"}, "areas.json lacks forehead"),
        ("areas.json", {"depth_mm_max": True}, "field depth_mm_max is not a number"),
        ("areas.json", {"passes_min": 1.5}, "field passes_min is not a whole number"),
        ("areas.json", {"region": "tail"}, "field region is none of face, neck"),
        ("areas.json", {"typical_endpoints": ["glow"]}, "names glow, which is not known"),
        ("areas.json", {"id": "neck"}, "areas.json, neck is there twice"),
        ("areas.json", {"id": ""}, "areas.json, record 1 field id is missing"),
        ("areas.json", {"evidence": {}}, "field evidence.basis is missing"),
        ("finding_rules.json", {"level": "perhaps"}, "field level is none of stop, wait, ask"),
        ("devices.json", {"cleared_uses_us": {}}, "field cleared_uses_us is not a list"),
        ("questions.json", {"raises": []}, "questions.json, unwell raises no finding"),
    ],
)
def test_a_damaged_file_is_refused_by_file_and_field(
    folder: Path, file: str, values: dict[str, object], told: str
) -> None:
    _change(folder, file, **values)
    with pytest.raises(DamagedFacts) as refused:
        read_facts(folder)
    assert told in refused.value.sentence
    assert "Install consult again" in refused.value.next_step


def test_a_fact_without_a_source_is_refused(folder: Path) -> None:
    evidence = {"sources": [], "confidence": "low", "basis": "none", "to_verify": True}
    _change(folder, "risks.json", evidence=evidence)
    with pytest.raises(DamagedFacts, match="names no source"):
        read_facts(folder)


def test_a_source_that_is_not_listed_is_refused(folder: Path) -> None:
    evidence = {"sources": ["NOBODY"], "confidence": "low", "basis": "none", "to_verify": True}
    _change(folder, "red_flags.json", evidence=evidence)
    with pytest.raises(DamagedFacts, match="names NOBODY"):
        read_facts(folder)


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", "null"])
def test_a_broken_or_empty_file_is_refused_in_words(folder: Path, text: str) -> None:
    (folder / "scales.json").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedFacts, match=r"scales\.json"):
        read_facts(folder)


def test_a_missing_file_is_refused_in_words(folder: Path) -> None:
    (folder / "scales.json").unlink()
    with pytest.raises(DamagedFacts, match=r"scales\.json cannot be read"):
        read_facts(folder)
