"""The aftercare sheet: made from what was done, with real days and hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.domain.aftercare import AftercareSheet
from consult.domain.aftercare_rules import AftercareBasis, compose
from consult.domain.next_visit import earliest_next
from consult.domain.numbing import Numbing
from consult.domain.practice import Practice
from consult.domain.treatment import AreaTreatment, ProductUse, Treatment
from consult.facts.aftercare_text import load_aftercare_text
from consult.facts.loader import load_facts

FACTS = load_facts()
TEXT = load_aftercare_text("en")
LONDON = ZoneInfo("Europe/London")
ENDED = datetime(2026, 5, 4, 13, 30, tzinfo=UTC)
PRACTICE = Practice(
    id="p", name="Sample Practice", phone="020 0000", out_of_hours="020 1111", set_up_at=ENDED
)
TREATMENT = Treatment(
    visit_id="v",
    device_id="skinpen_precision",
    areas=(
        AreaTreatment(area_id="cheeks", side="left", depth_mm=1.5),
        AreaTreatment(area_id="cheeks", side="right", depth_mm=1.5),
        AreaTreatment(area_id="chin", side="middle", depth_mm=1.0),
    ),
    numbing=(Numbing(id="n", product_id="emla", product_name="EMLA"),),
    products=(ProductUse(id="x", name="Plain gel"),),
)
BASIS = AftercareBasis(treatment=TREATMENT, practice=PRACTICE, finished_at=ENDED, zone=LONDON)


def _sheet(**changes: object) -> AftercareSheet:
    return compose(TEXT, FACTS, replace(BASIS, **changes))  # type: ignore[arg-type]


def _all_advice(sheet: AftercareSheet) -> str:
    return " ".join(" ".join((*p.do, *p.avoid, *p.call_if)) for p in sheet.phases)


def test_the_sheet_tells_what_was_done() -> None:
    sheet = _sheet()
    assert sheet.treated == ("Cheeks (both sides), 1.5 mm", "Chin, 1 mm")
    assert sheet.introduction[0] == (
        "Treated on Mon 4 May 2026, 14:30: Cheeks and Chin. Deepest setting: 1.5 mm."
    )
    assert "Numbing used: EMLA." in sheet.introduction
    assert "Put on the skin: Plain gel." in sheet.introduction
    assert (sheet.language, sheet.version) == ("en", TEXT.version)


def test_sides_treated_differently_stand_apart() -> None:
    areas = (
        AreaTreatment(area_id="cheeks", side="left", depth_mm=1.5),
        AreaTreatment(area_id="cheeks", side="right", depth_mm=1.0),
        AreaTreatment(area_id="neck", side="right"),
    )
    told = _sheet(treatment=replace(TREATMENT, areas=areas)).treated
    assert told == ("Cheeks (left), 1.5 mm", "Cheeks (right), 1 mm", "Neck (right)")


def test_each_phase_ends_at_a_real_hour_or_day() -> None:
    titles = [phase.title for phase in _sheet().phases]
    assert titles == [
        "The first 4 hours: until Mon 4 May, 18:30",
        "The rest of the first 24 hours: until Tue 5 May, 14:30",
        "The second day: until Wed 6 May, 14:30",
        "The third day: until Thu 7 May, 14:30",
        "Up to the end of the first week: until Mon 11 May",
        "The second week: until Mon 18 May",
        "The third and fourth week: until Mon 1 June",
        "After four weeks: from Mon 1 June",
    ]


def test_phases_follow_each_other_without_a_gap_and_keep_their_sources() -> None:
    phases = _sheet().phases
    assert phases[0].from_at == ENDED
    assert phases[-1].until_at is None
    for one, after in pairwise(phases):
        assert one.until_at == after.from_at
    assert all(phase.source_ids for phase in phases)


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        (datetime(2026, 3, 28, 22, 0, tzinfo=UTC), "until Sun 29 March, 03:00"),
        (datetime(2026, 10, 24, 21, 30, tzinfo=UTC), "until Sun 25 October, 01:30"),
    ],
)
def test_four_hours_stay_four_hours_when_the_clocks_change(ended: datetime, told: str) -> None:
    phase = _sheet(finished_at=ended).phases[0]
    assert told in phase.title
    assert phase.until_at is not None
    assert phase.until_at.astimezone(UTC) - ended == timedelta(hours=4)


def test_the_year_is_told_where_it_changes() -> None:
    sheet = _sheet(finished_at=datetime(2026, 12, 31, 15, 0, tzinfo=UTC))
    assert sheet.phases[0].title.endswith("until Thu 31 December, 19:00")
    assert sheet.phases[1].title.endswith("until Fri 1 January 2027, 15:00")


def test_a_moment_without_a_time_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        _sheet(finished_at=datetime(2026, 5, 4, 13, 30))


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)),
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_hours_really_pass_in_every_time_zone(ended: datetime, zone: str) -> None:
    moment = ended.replace(tzinfo=UTC)
    sheet = _sheet(finished_at=moment, zone=ZoneInfo(zone))
    for phase, step in zip(sheet.phases, FACTS.aftercare_steps.values(), strict=True):
        assert phase.from_at.astimezone(UTC) == moment + timedelta(hours=step.from_hours)


def test_make_up_is_spoken_of_for_the_face_only() -> None:
    body = replace(TREATMENT, areas=(AreaTreatment(area_id="thighs", side="left", depth_mm=1.0),))
    assert "Make-up" in _all_advice(_sheet())
    assert "ake-up" not in _all_advice(_sheet(treatment=body))


def test_signs_of_numbing_are_told_where_numbing_was_used() -> None:
    without = replace(
        TREATMENT, numbing=(Numbing(id="n", product_id="none", product_name="No numbing"),)
    )
    signs = [s.sign for s in _sheet(treatment=without).warning_signs]
    assert not any("numbing cream" in sign for sign in signs)
    assert sum("numbing cream" in s.sign for s in _sheet().warning_signs) == 2
    assert not any("Numbing used" in s for s in _sheet(treatment=without).introduction)


def test_an_unlisted_numbing_product_counts_as_numbing() -> None:
    own = replace(TREATMENT, numbing=(Numbing(id="n", product_id="", product_name="Own cream"),))
    sheet = _sheet(treatment=own)
    assert "Numbing used: Own cream." in sheet.introduction
    assert any("numbing cream" in s.sign for s in sheet.warning_signs)


def test_burns_are_spoken_of_after_radiofrequency_only() -> None:
    rf = replace(TREATMENT, device_id="morpheus8")
    assert any("dent" in s.sign for s in _sheet(treatment=rf).warning_signs)
    assert not any("dent" in s.sign for s in _sheet().warning_signs)


def test_urgent_signs_name_the_number_to_call() -> None:
    urgencies = [s.urgency for s in _sheet().warning_signs]
    assert urgencies[0] == "Call 999 now"
    assert "Call the same day: 020 0000; out of hours: 020 1111" in urgencies
    assert _sheet().emergency_number == "999"


@pytest.mark.parametrize(("country", "number"), [("ZA", ""), ("??", "")])
def test_an_unknown_emergency_number_is_not_made_up(country: str, number: str) -> None:
    practice = replace(PRACTICE, country=country, phone="", out_of_hours="")
    sheet = _sheet(practice=practice)
    assert sheet.emergency_number == number
    assert sheet.warning_signs[0].urgency == "Call your local emergency number now"
    assert "Call within days: the practice" in [s.urgency for s in sheet.warning_signs]


def test_the_next_session_stands_in_the_phase_it_falls_into() -> None:
    treated_on = date(2026, 5, 4)
    for weeks, place in ((1, 5), (2, 6), (4, 7), (8, 7)):
        sheet = _sheet(next_visit=earliest_next(treated_on, None, weeks))
        told = [n for n, p in enumerate(sheet.phases) if any("next session:" in d for d in p.do)]
        assert told == [place]


def test_braces_in_a_product_stay_as_they_are() -> None:
    odd = replace(TREATMENT, products=(ProductUse(id="x", name="{phone}\n<b>gel"),))
    practice = replace(PRACTICE, phone="{out_of_hours}")
    sheet = _sheet(treatment=odd, practice=practice)
    assert "Put on the skin: {phone} <b>gel." in sheet.introduction
    assert "Call within days: {out_of_hours}" in [s.urgency for s in sheet.warning_signs]


def test_the_sheet_says_that_parts_of_it_are_habit() -> None:
    assert any("professional habit" in sentence for sentence in _sheet().introduction)
