"""What a reader must not misunderstand: which clock, which consent counts, whom to call."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from consult.domain.aftercare_rules import AftercareBasis, compose
from consult.domain.screening import Answer, Reply
from consult.facts.aftercare_text import load_aftercare_text
from consult.reports import aftercare_sheet, consent_form, treatment_record
from consult.reports.document import Depth, MapBlock
from consult.reports.local_time import LocalTime
from tests.reports.visits import (
    CLIENT,
    FACTS,
    PRACTICE,
    at,
    screening,
    signed_consent,
    treatment,
    visit_record,
)

LONDON = ZoneInfo("Europe/London")
COUNTRIES = ["GB", "US"]


def simple_visit(country):
    """Three areas, no finding: the visit that is made most often."""
    asked = tuple(Answer(question_id=one, reply=Reply.NO) for one in FACTS.questions)
    return visit_record(
        practice=replace(PRACTICE, country=country),
        treatment=treatment(areas=treatment().areas[:3], reactions=()),
        screening=replace(screening(), answers=asked, decisions=()),
    )


def test_times_are_local_and_the_zone_is_named_once():
    time = LocalTime(LONDON, datetime(2026, 5, 4, 9, tzinfo=UTC))
    assert time.moment(datetime(2026, 5, 4, 8, 30, tzinfo=UTC)) == "4 May 2026, 09:30"
    assert time.zone_in_words == "times in BST (UTC+1)"


def test_a_time_from_before_the_clocks_changed_carries_its_own_offset():
    time = LocalTime(LONDON, datetime(2026, 10, 25, 12, tzinfo=UTC))
    assert (
        time.moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "25 October 2026, 01:30 (UTC+1)"
    )
    assert time.moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "25 October 2026, 01:30"


def test_a_time_on_another_day_than_the_visit_is_told_with_its_date():
    time = LocalTime(LONDON, at(90))
    assert time.moment_near(at(90), at(0)) == "11:00"
    assert time.moment_near(at(24 * 60), at(0)) == "5 May 2026, 09:30"


def test_a_finding_that_is_only_a_note_stands_on_the_record_with_its_advice(pages_of):
    noted = replace(
        screening(),
        answers=(Answer(question_id="dark_marks", reply=Reply.YES),),
        decisions=(),
    )
    document = treatment_record.build(visit_record(screening=noted), FACTS)
    told = " ".join(" ".join(pages_of(document)).split())
    rule = FACTS.finding_rules["dark_skin_pih"]
    assert rule.name in told
    assert "Note" in told
    assert "Test area, shallower depth, fewer" in told


def test_every_page_of_a_void_consent_says_that_it_does_not_count(pages_of):
    void = signed_consent(void_at=at(200), void_reason="Another depth was agreed.")
    pages = pages_of(consent_form.build(visit_record(consents=(void,)), void, FACTS))
    assert all("VOID: this consent does not count" in page for page in pages)
    assert "Another depth was agreed." in pages[0]
    assert "4 May 2026, 12:50" in pages[0]


def test_a_void_consent_without_a_reason_says_that_none_was_recorded(pages_of):
    void = signed_consent(void_at=at(200))
    first = pages_of(consent_form.build(visit_record(consents=(void,)), void, FACTS))[0]
    assert "No reason was recorded." in first


def test_a_valid_consent_carries_no_such_mark(pages_of):
    for page in pages_of(consent_form.build(visit_record(), signed_consent(), FACTS)):
        assert "does not count" not in page
        assert "NOT " not in page


def test_a_void_consent_keeps_its_number_when_a_new_one_is_signed(pages_of):
    void = signed_consent(id="k0", void_at=at(15), void_reason="Wrong depth.")
    record = visit_record(consents=(void, signed_consent()))
    assert consent_form.build(record, void, FACTS).band.document_number == "000123-C"
    newer = consent_form.build(record, signed_consent(), FACTS)
    assert newer.band.document_number == "000123-C2"
    printed = " ".join(" ".join(pages_of(treatment_record.build(record, FACTS))).split())
    assert "000123-C2, signed 09:50" in printed
    assert "000123-C, void since 09:45. Wrong depth." in printed


def test_the_consent_form_has_the_name_and_birth_date_it_was_signed_under():
    moved = visit_record(client=replace(CLIENT, given_name="Other", birth_date=None))
    band = consent_form.build(moved, signed_consent(), FACTS).band
    assert (band.client_name, band.born) == ("Maria Kowalska", "3 May 1988")


def test_witness_and_interpreter_stand_on_the_page_with_the_signatures(pages_of):
    consent = signed_consent(witness_name="Wim Sample", interpreter_name="Ida Sample")
    *_others, last = pages_of(consent_form.build(visit_record(), consent, FACTS))
    for text in ("Wim Sample", "Ida Sample", "10 of 10 ticked", "Signed 4 May", "I agree to this"):
        assert text in last


@pytest.mark.parametrize("country", COUNTRIES)
def test_an_aftercare_sheet_is_two_pages_with_help_on_the_first(country, pages_of):
    record = visit_record(practice=replace(PRACTICE, country=country))
    pages = pages_of(aftercare_sheet.build(record, FACTS))
    assert len(pages) == 2
    for text in ("When to get help", "020 7946 0000", "020 7946 0001", "The first 4 hours"):
        assert text in pages[0]


def test_no_emergency_number_is_made_up_where_the_country_has_none(pages_of):
    unknown = next(code for code, c in FACTS.countries.items() if c.emergency_number is None)
    for country in (unknown, ""):
        practice = replace(PRACTICE, country=country)
        basis = AftercareBasis(
            treatment=treatment(), practice=practice, finished_at=at(80), zone=LONDON
        )
        sheet = compose(load_aftercare_text("en"), FACTS, basis)
        record = visit_record(practice=practice)
        made = replace(record, aftercare=replace(record.aftercare, sheet=sheet))
        printed = " ".join(" ".join(pages_of(aftercare_sheet.build(made, FACTS))).split())
        words = set(printed.replace(".", " ").split())
        assert {"local", "emergency", "number"} <= words
        assert not {"112", "911", "999"} & words


def test_a_sheet_without_signs_still_says_whom_to_call(pages_of):
    record = visit_record()
    bare = replace(record.aftercare.sheet, warning_signs=(), emergency_number="")
    made = replace(record, aftercare=replace(record.aftercare, sheet=bare))
    first = pages_of(aftercare_sheet.build(made, FACTS))[0]
    for text in ("020 7946 0000", "020 7946 0001", "your local emergency"):
        assert text in first


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_record_of_a_simple_visit_is_one_page(country, pages_of):
    assert len(pages_of(treatment_record.build(simple_visit(country), FACTS))) == 1


def test_the_map_names_the_clients_sides_and_each_depth_has_its_swatch(pages_of):
    document = treatment_record.build(visit_record(), FACTS)
    first = pages_of(document)[0]
    right, left = first.index("Client’s right"), first.index("Client’s left")
    assert right < left
    block = next(block for block in document.blocks if isinstance(block, MapBlock))
    assert [row[1] for row in block.legend.rows][:2] == [Depth(0.5), Depth(1.5)]


def test_every_page_of_a_draft_says_that_it_is_one(pages_of):
    record = visit_record(treatment=treatment(notes="A line.\n" * 90))
    draft = replace(record, visit=replace(record.visit, closed_at=None))
    pages = pages_of(treatment_record.build(draft, FACTS))
    assert len(pages) > 1
    assert all("DRAFT: This visit is not closed" in page for page in pages)


def test_what_was_done_alike_is_told_once(pages_of):
    areas = tuple(replace(area, technique="Stamping") for area in treatment().areas)
    record = visit_record(treatment=treatment(areas=areas))
    printed = "".join(pages_of(treatment_record.build(record, FACTS)))
    assert printed.count("Stamping") == 1
    mixed = (replace(areas[0], technique="Gliding"), *areas[1:])
    record = visit_record(treatment=treatment(areas=mixed))
    printed = "".join(pages_of(treatment_record.build(record, FACTS)))
    assert printed.count("Stamping") == printed.count("Gliding") == 1
