"""Needle depth: what a device can do, and what an area can bear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.domain.depth_rules import check_depth, check_passes
from consult.domain.warning import RuleWarning, Weight, is_refused, needs_reason
from consult.facts.loader import load_facts

FACTS = load_facts()
AREAS, DEVICES, INDICATIONS = FACTS.areas, FACTS.devices, FACTS.indications


def _ids(warnings: tuple[RuleWarning, ...]) -> list[str]:
    return [w.id for w in warnings]


@pytest.mark.parametrize("mm", [-1.0, 0.0, 1e9, float("nan"), float("inf"), float("-inf")])
def test_an_impossible_depth_is_refused(mm: float) -> None:
    assert is_refused(check_depth(AREAS["cheeks"], mm))


@given(st.floats(0.1, 5), st.sampled_from(sorted(DEVICES)))
def test_the_eyelid_is_refused_at_any_depth_with_any_device(mm: float, device: str) -> None:
    warnings = check_depth(AREAS["eyelid"], mm, DEVICES[device])
    assert _ids(warnings) == ["no_go_area"]
    assert is_refused(warnings)


@given(st.floats(0.01, 10), st.sampled_from(sorted(DEVICES)), st.sampled_from(sorted(AREAS)))
def test_a_depth_beyond_the_device_is_always_refused(mm: float, device: str, area: str) -> None:
    fact = DEVICES[device]
    beyond = (fact.depth_mm_max is not None and mm > fact.depth_mm_max) or (
        fact.depth_mm_min is not None and mm < fact.depth_mm_min
    )
    warnings = check_depth(AREAS[area], mm, fact)
    assert beyond == ("device_range" in _ids(warnings)) or AREAS[area].no_go


@pytest.mark.parametrize(
    ("area", "mm", "asked"),
    [
        ("forehead", 1.0, False),
        ("forehead", 1.01, True),
        ("temple", 0.75, False),
        ("temple", 1.0, True),
        ("neck", 1.0, True),
        ("thighs", 1.75, True),
        ("back", 2.0, False),
    ],
)
def test_above_the_soft_limit_a_reason_is_asked_for(area: str, mm: float, asked: bool) -> None:
    assert needs_reason(check_depth(AREAS[area], mm)) is asked


def test_the_reason_is_asked_for_with_the_skin_that_was_measured() -> None:
    (warning,) = check_depth(AREAS["forehead"], 1.5)
    assert "1.06 mm" in warning.sentence
    assert warning.evidence is not None
    assert "MENG2022" in warning.evidence.sources


def test_a_depth_between_two_steps_of_the_device_is_told() -> None:
    assert _ids(check_depth(AREAS["cheeks"], 0.6, DEVICES["skinpen_precision"])) == ["device_step"]
    assert check_depth(AREAS["cheeks"], 0.75, DEVICES["skinpen_precision"]) == ()


def test_an_unknown_device_range_is_told_and_not_guessed() -> None:
    (warning,) = check_depth(AREAS["cheeks"], 1.0, DEVICES["skinpen_elite"])
    assert (warning.id, warning.weight) == ("device_unknown", Weight.NOTE)


def test_a_depth_unusual_for_the_indication_is_told() -> None:
    warnings = check_depth(AREAS["cheeks"], 0.5, None, INDICATIONS["acne_scars"])
    assert _ids(warnings) == ["indication_range"]


def test_what_is_refused_comes_first() -> None:
    device, indication = DEVICES["exceed"], INDICATIONS["fine_lines"]
    warnings = check_depth(AREAS["forehead"], 2.0, device, indication)
    weights = [w.weight for w in warnings]
    assert weights == [Weight.REFUSED, Weight.REASON, Weight.NOTE]


@pytest.mark.parametrize(
    ("passes", "ids"), [(-1, ["passes_entry"]), (2, []), (9, ["passes_range"])]
)
def test_unusual_passes_are_told(passes: int, ids: list[str]) -> None:
    assert _ids(check_passes(AREAS["forehead"], passes)) == ids
