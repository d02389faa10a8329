"""Whether a treatment is within what a device is cleared for."""

import pytest

from consult.domain.label_rules import Intended, check_label, label_status
from consult.domain.reference.countries import Country
from consult.domain.warning import needs_reason
from consult.facts.loader import load_facts

FACTS = load_facts()
US, GB = FACTS.countries["US"], FACTS.countries["GB"]


def _intended(*areas: str, indication: str = "acne_scars", **known: object) -> Intended:
    return Intended(
        areas=[FACTS.areas[a] for a in areas],
        indication=FACTS.indications[indication],
        **known,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("device", "intended", "kind"),
    [
        ("skinpen_precision", _intended("cheeks", depth_max_mm=1.5, age_years=30), "cleared"),
        ("skinpen_precision", _intended("cheeks", depth_max_mm=2.0), "beyond"),
        ("skinpen_precision", _intended("cheeks", age_years=21), "beyond"),
        ("skinpen_precision", _intended("cheeks", "neck"), "beyond"),
        ("skinpen_precision", _intended("neck", indication="wrinkles"), "cleared"),
        ("skinpen_precision", _intended("neck", indication="wrinkles", fitzpatrick="V"), "beyond"),
        ("skinpen_precision", _intended("scalp", indication="alopecia_aga"), "no_use"),
        ("exceed", _intended("cheeks", fitzpatrick="V"), "beyond"),
        ("skinstylus", _intended("periorbital", indication="wrinkles", age_years=33), "beyond"),
        ("skinstylus", _intended("cheeks"), "unread"),
        ("dermapen4", _intended("cheeks"), "unread"),
        ("dermaroller", _intended("cheeks"), "no_use"),
        ("morpheus8", _intended("cheeks"), "no_use"),
    ],
)
def test_the_us_label_is_read_for_area_use_age_skin_and_depth(
    device: str, intended: Intended, kind: str
) -> None:
    assert label_status(US, FACTS.devices[device], intended).kind == kind


def test_outside_the_us_nothing_is_concluded() -> None:
    status = label_status(GB, FACTS.devices["skinpen_precision"], _intended("scalp"))
    assert status.kind == "elsewhere"
    assert not status.is_off_label


def test_each_way_beyond_the_label_is_told_once() -> None:
    intended = _intended("cheeks", "chin", "neck", depth_max_mm=2.0, age_years=20)
    status = label_status(US, FACTS.devices["skinpen_precision"], intended)
    assert sorted(one.kind for one in status.beyond) == ["age", "area", "depth"]
    assert status.is_off_label


@pytest.mark.parametrize(
    ("country", "device", "area", "expected"),
    [
        (US, "skinpen_precision", "cheeks", []),
        (US, "skinpen_precision", "scalp", ["off_label"]),
        (US, "skinpen_elite", "cheeks", ["clearance_unread"]),
        (US, "morpheus8", "cheeks", ["off_label", "fda_rf"]),
        (GB, "morpheus8", "cheeks", []),
    ],
)
def test_the_practitioner_is_told_in_a_note_with_its_source(
    country: Country, device: str, area: str, expected: list[str]
) -> None:
    notes = check_label(FACTS, country, FACTS.devices[device], _intended(area))
    assert [note.id for note in notes] == expected
    assert all(note.evidence is not None for note in notes)
    assert not needs_reason(notes)


def test_a_note_tells_each_way_beyond_the_label() -> None:
    intended = _intended("cheeks", "neck", depth_max_mm=2.0, age_years=20)
    (note,) = check_label(FACTS, US, FACTS.devices["skinpen_precision"], intended)
    for part in ("Neck is in no cleared use", "cleared from 22 years", "above the 1.5 mm"):
        assert part in note.sentence
