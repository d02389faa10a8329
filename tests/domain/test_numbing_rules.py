"""Numbing: label limits, what may not meet, and what comes before the first pass."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.domain.numbing import Numbing
from consult.domain.numbing_rules import (
    NumbingSituation,
    check_numbing,
    totals,
)
from consult.domain.screening import Answer, Reply
from consult.domain.screening_rules import Situation, find
from consult.domain.warning import Weight
from consult.facts.loader import load_facts

FACTS = load_facts()
ON = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
DAY = date(2026, 5, 4)
ADULT = NumbingSituation(now=ON + timedelta(hours=1), on=DAY, country="GB", age_months=480)


def _numbing(
    product: str, minutes: int | None = None, grams: float | None = None, **known: object
) -> Numbing:
    off_at = None if minutes is None else ON + timedelta(minutes=minutes)
    one = Numbing(id="n", product_id=product, applied_g=grams, on_at=ON, off_at=off_at)
    return replace(one, **known)  # type: ignore[arg-type]


def _ids(*applications: Numbing, situation: NumbingSituation = ADULT) -> list[str]:
    return [w.id for w in check_numbing(applications, FACTS, situation)]


@pytest.mark.parametrize(
    ("product", "minutes", "expected"),
    [
        ("lidocaine4_lmx4", 30, []),
        ("lidocaine4_lmx4", 60, []),
        ("lidocaine4_lmx4", 61, ["contact_too_long"]),
        ("lidocaine4_lmx4", 29, ["contact_too_short"]),
        ("emla", 59, ["contact_too_short"]),
        ("emla", 300, []),
        ("emla", 301, ["contact_too_long"]),
        ("pliaglis", 20, []),
        ("none", 500, []),
        ("no_such_product", 500, []),
    ],
)
def test_minutes_are_held_against_the_label(
    product: str, minutes: int, expected: list[str]
) -> None:
    later = replace(ADULT, now=ON + timedelta(hours=9))
    assert _ids(_numbing(product, minutes), situation=later) == expected


def test_a_running_clock_warns_only_once_it_is_too_long() -> None:
    early = replace(ADULT, now=ON + timedelta(minutes=5))
    late = replace(ADULT, now=ON + timedelta(minutes=61))
    assert _ids(_numbing("lidocaine4_lmx4"), situation=early) == []
    assert _ids(_numbing("lidocaine4_lmx4"), situation=late) == ["contact_too_long"]


@pytest.mark.parametrize(
    ("product", "grams", "above"),
    [
        ("emla", 60.0, False),
        ("emla", 60.5, True),
        ("pliaglis", 53.0, False),
        ("pliaglis", 54, True),
    ],
)
def test_grams_are_held_against_the_label(product: str, grams: float, above: bool) -> None:
    assert ("grams_above_label" in _ids(_numbing(product, 60, grams))) is above


def test_milligrams_never_make_a_warning_of_their_own() -> None:
    one = _numbing("lidocaine4_lmx4", 45, 30.0)
    warnings = check_numbing([one], FACTS, replace(ADULT, weight_kg=70.0))
    assert [(w.id, w.weight) for w in warnings] == [("spread", Weight.NOTE)]
    (total,) = totals([one], FACTS, 70.0)
    assert (total.ingredient, total.applied_mg) == ("lidocaine", 1200.0)
    assert total.mg_per_kg == pytest.approx(17.14, abs=0.01)


@pytest.mark.parametrize("grams", [-1.0, 0.0, 1e9, float("nan"), float("inf")])
def test_impossible_grams_are_refused(grams: float) -> None:
    assert "grams_entry" in _ids(_numbing("emla", 60, grams))


def test_the_anaesthetics_of_several_products_add_up() -> None:
    pair = [_numbing("emla", 60, 10.0, id="a"), _numbing("pliaglis", 30, 10.0, id="b")]
    sums = {t.ingredient: t.applied_mg for t in totals(pair, FACTS)}
    assert sums == {"lidocaine": 950.0, "prilocaine": 250.0, "tetracaine": 700.0}
    assert all(t.mg_per_kg is None for t in totals(pair, FACTS))
    assert "several" in _ids(*pair)
    assert "several" not in _ids(pair[0], _numbing("none", id="c"))


def test_adrenaline_is_not_counted_as_an_anaesthetic() -> None:
    sums = {t.ingredient for t in totals([_numbing("let", 20, 3.0)], FACTS)}
    assert sums == {"lidocaine", "tetracaine"}


@pytest.mark.parametrize(
    ("country", "months", "kg", "grams", "minutes", "expected"),
    [
        ("GB", 2, None, 1.5, 60, ["grams_above_label"]),
        ("GB", 24, None, 10.0, 61, []),
        ("GB", 24, None, 11.0, 61, ["grams_above_label"]),
        ("US", 24, 15.0, 10.0, 241, ["contact_too_long"]),
        ("US", 24, 9.0, 3.0, 100, ["grams_above_label"]),
        ("US", 2, 9.0, 1.5, 61, ["contact_too_long", "grams_above_label"]),
        ("DE", 24, None, 11.0, 100, []),
    ],
)
def test_children_have_rows_of_their_own_by_label(
    country: str, months: int, kg: float | None, grams: float, minutes: int, expected: list[str]
) -> None:
    child = NumbingSituation(
        now=ON + timedelta(hours=9), on=DAY, country=country, age_months=months, weight_kg=kg
    )
    told = _ids(_numbing("emla", minutes, grams), situation=child)
    assert [one for one in told if one != "spread"] == expected


def test_numbing_never_goes_on_needled_skin() -> None:
    begun = replace(ADULT, first_pass_at=ON - timedelta(minutes=1))
    assert _ids(_numbing("emla", 60), situation=begun) == ["on_needled_skin"]


def test_numbing_that_was_on_at_the_first_pass_is_refused() -> None:
    begun = replace(ADULT, first_pass_at=ON + timedelta(minutes=50))
    assert "on_at_first_pass" in _ids(_numbing("emla", 60), situation=begun)
    assert "on_at_first_pass" in _ids(_numbing("emla"), situation=begun)


def test_times_that_cannot_be_are_refused() -> None:
    assert "off_before_on" in _ids(_numbing("emla", -5))
    before = replace(ADULT, now=ON - timedelta(minutes=1))
    assert "on_in_future" in _ids(_numbing("emla"), situation=before)


def test_an_expired_lot_asks_for_a_reason() -> None:
    yesterday = _numbing("emla", 60, expiry=DAY - timedelta(days=1))
    assert _ids(yesterday) == ["expired"]
    assert _ids(_numbing("emla", 60, expiry=DAY)) == []


def test_an_allergy_from_screening_meets_the_product() -> None:
    answer = Answer(question_id="numbing_allergy", reply=Reply.YES, choice="ester")
    findings = find([answer], FACTS, Situation(on=DAY))
    known = replace(ADULT, findings=findings)
    assert "against_ester_allergy" in _ids(_numbing("pliaglis", 30), situation=known)
    assert _ids(_numbing("emla", 60), situation=known) == []


def test_a_compounded_cream_has_no_official_maximum() -> None:
    assert "no_official_maximum" in _ids(_numbing("blt_20_6_4", 20))


def test_above_four_percent_is_prescription_only_in_the_us() -> None:
    american = replace(ADULT, country="US")
    assert "above_otc" in _ids(_numbing("lt_23_7", 40), situation=american)
    assert "above_otc" not in _ids(_numbing("lidocaine4_lmx4", 40), situation=american)
    assert "above_otc" not in _ids(_numbing("lt_23_7", 40))


@given(
    st.sampled_from(sorted(FACTS.numbing_products)),
    st.integers(-10_000, 10_000),
    st.floats(),
    st.sampled_from(["GB", "US", "DE", ""]),
    st.one_of(st.none(), st.integers(0, 1200)),
    st.one_of(st.none(), st.floats()),
)
def test_nothing_typed_breaks_the_rules(
    product: str, minutes: int, grams: float, country: str, months: int | None, kg: float | None
) -> None:
    situation = NumbingSituation(now=ON, on=DAY, country=country, age_months=months, weight_kg=kg)
    warnings = check_numbing([_numbing(product, minutes, grams)], FACTS, situation)
    assert all(w.sentence.endswith(".") for w in warnings)
