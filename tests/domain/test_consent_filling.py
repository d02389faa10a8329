"""A consent text filled for one client, and safe against whatever a name holds."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.domain.assessment import Plan
from consult.domain.client import Client
from consult.domain.consent_filling import Filling, Particulars, consent_sha256, fill, plain_text
from consult.domain.consent_particulars import ConsentBasis, particulars_of, risks_of
from consult.domain.practice import Practice, Practitioner
from consult.facts.consent_text import load_consent_text
from consult.facts.loader import load_facts

FACTS = load_facts()
TEXT = load_consent_text("microneedling", "en")
MOMENT = datetime(2026, 5, 4, tzinfo=UTC)
BASIS = ConsentBasis(
    practice=Practice(id="p", name="Sample Practice", phone="020 0000", set_up_at=MOMENT),
    practitioner=Practitioner(id="q", name="Robin Example", registration_number="R-1"),
    client=Client(
        id="c",
        given_name="Sam",
        family_name="Sample",
        birth_date=date(1988, 5, 3),
        registered_at=MOMENT,
    ),
    plan=Plan(
        visit_id="v",
        indication_id="acne_scars",
        area_ids=("cheeks", "chin"),
        device_id="skinpen_precision",
        depth_min_mm=0.5,
        depth_max_mm=1.5,
        sessions=4,
        interval_weeks=4,
        price="£90",
    ),
    on=date(2026, 5, 4),
)
KNOWN = particulars_of(BASIS, FACTS)


def _filled(**changes: object) -> Filling:
    return fill(TEXT, replace(KNOWN, **changes))  # type: ignore[arg-type]


def _with_plan(**changes: object) -> Particulars:
    plan = replace(BASIS.plan, **changes)  # type: ignore[arg-type]
    return particulars_of(replace(BASIS, plan=plan), FACTS)


def test_the_text_names_what_will_be_done_where_with_what_and_by_whom() -> None:
    told = plain_text(_filled().text)
    for part in (
        "You are having it for: Atrophic acne scars.",
        "The areas to be treated are: Cheeks and Chin.",
        "a depth of 0.5 to 1.5 mm",
        "4 sessions, 4 weeks apart",
        "Robin Example will treat you at Sample Practice (registration: R-1)",
        "The device is SkinPen Precision.",
        "The agreed price is: £90.",
        "In an emergency call 999.",
    ):
        assert part in told
    assert "{" not in told


def test_a_complete_plan_can_be_signed() -> None:
    assert _filled().open_blanks == ()


@pytest.mark.parametrize(
    ("changes", "blank"),
    [
        ({"indication_id": ""}, "indication"),
        ({"area_ids": ()}, "areas"),
        ({"device_id": ""}, "device"),
        ({"depth_max_mm": None}, "depth_range"),
    ],
)
def test_a_text_with_a_blank_that_matters_cannot_be_signed(
    changes: dict[str, object], blank: str
) -> None:
    filling = fill(TEXT, _with_plan(**changes))
    assert filling.open_blanks == (blank,)
    assert "…" in plain_text(filling.text)


@pytest.mark.parametrize("name", ["client", "practice", "practitioner"])
def test_a_text_without_a_name_cannot_be_signed(name: str) -> None:
    assert _filled(**{name: "  "}).open_blanks == (name,)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"price": ""}, "not written here; ask for it before you sign"),
        ({"sessions": 1}, "The plan is one session, with a review afterwards."),
        ({"sessions": None}, "a number of sessions that has not been fixed yet"),
        ({"interval_weeks": 1}, "one week apart"),
        ({"interval_weeks": None}, "with an interval that has not been fixed yet"),
        ({"depth_min_mm": None}, "will be set to a depth of 1.5 mm"),
        ({"depth_min_mm": 1.5}, "will be set to a depth of 1.5 mm"),
        ({"registration": ""}, "(registration: none given)"),
        ({"out_of_hours": "020 1111"}, "Out of hours: 020 1111."),
        ({"emergency_number": ""}, "call the emergency number of your country."),
    ],
)
def test_what_is_not_known_is_said_and_not_made_up(changes: dict[str, object], part: str) -> None:
    filling = _filled(**changes)
    assert part in plain_text(filling.text)
    assert filling.open_blanks == ()


@pytest.mark.parametrize(
    "name",
    ["{areas}", "{client}{device}", "{0}", "{", "}}", "{__class__}", "%s", "<b>&", "$price", "\\1"],
)
def test_braces_in_a_name_stay_as_they_are(name: str) -> None:
    filling = _filled(practitioner=name)
    assert f"{name} will treat you at" in plain_text(filling.text)


def test_line_breaks_in_a_price_do_not_break_a_paragraph() -> None:
    assert "The agreed price is: 90 for all." in plain_text(_filled(price="90\n\tfor  all").text)


@given(st.text(max_size=200))
def test_any_name_is_put_in_and_adds_no_paragraph(name: str) -> None:
    filling = _filled(practice=name, client=name or "x")
    expected = [len(s.paragraphs) for s in _filled().text.sections]
    assert [len(s.paragraphs) for s in filling.text.sections] == expected
    assert len(filling.sha256) == 64


def test_the_same_particulars_give_the_same_seal_and_others_another() -> None:
    assert _filled().sha256 == _filled().sha256 == consent_sha256(_filled().text)
    assert _filled(price="£91").sha256 != _filled().sha256
    assert len({_filled(practice=f"P{n}").sha256 for n in range(20)}) == 20


def test_every_risk_is_told_once_as_a_point() -> None:
    section = next(s for s in _filled().text.sections if s.title == "Risks")
    risks = risks_of(FACTS, (FACTS.areas["cheeks"],), None)
    assert section.points == tuple(TEXT.risk_sentences[r.id] for r in risks)
    assert len(section.points) == 19


def test_risks_of_the_face_and_of_radiofrequency_are_told_where_due() -> None:
    thighs, rf = FACTS.areas["thighs"], FACTS.devices["morpheus8"]
    body = {risk.id for risk in risks_of(FACTS, (thighs,), rf)}
    face = {risk.id for risk in risks_of(FACTS, (FACTS.areas["chin"],), None)}
    assert body ^ face == {"rf_burn", "eye", "hsv"}
    assert "last" in body & face


@pytest.mark.parametrize(
    ("country", "changes", "part"),
    [
        ("US", {}, "The US regulator has cleared SkinPen Precision for this use"),
        ("US", {"depth_max_mm": 2.0}, "2 mm is deeper than the 1.5 mm"),
        ("US", {"area_ids": ("cheeks", "hands")}, "Backs of hands is not in a cleared use"),
        ("US", {"device_id": "dermaroller"}, "so it is off-label"),
        ("US", {"device_id": "skinpen_elite"}, "the wording was not at hand"),
        ("GB", {}, "Ask your practitioner whether they cover this treatment"),
        ("??", {}, "Ask your practitioner whether they cover this treatment"),
    ],
)
def test_the_authorisation_status_is_told(
    country: str, changes: dict[str, object], part: str
) -> None:
    practice = replace(BASIS.practice, country=country)
    plan = replace(BASIS.plan, **changes)  # type: ignore[arg-type]
    basis = replace(BASIS, practice=practice, plan=plan)
    assert part in plain_text(fill(TEXT, particulars_of(basis, FACTS)).text)


def test_photo_purposes_stand_apart_from_the_statements() -> None:
    text = _filled().text
    assert [p.id for p in text.photo_purposes] == ["record", "teaching", "publication", "marketing"]
    assert not any("photo" in s.text.lower() for s in text.statements)
