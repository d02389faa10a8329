"""The three papers say what was stored, and only that."""

from dataclasses import replace

import pytest

from consult.app.papers import Papers
from consult.domain.errors import NotFound
from consult.domain.signature import Signature
from consult.reports import aftercare_sheet, consent_form, treatment_record
from consult.reports.document import MapBlock, SignatureBlock
from consult.reports.renderer import render
from tests.reports.visits import (
    CLIENT,
    FACTS,
    PRACTICE,
    at,
    signed_consent,
    treatment,
    visit_record,
)


def flat(text):
    return " ".join(text.split())


@pytest.fixture
def printed(text_of):
    """The words of a paper on one line."""
    return lambda pdf: flat(text_of(pdf))


def test_the_consent_form_holds_the_whole_text_as_it_was_shown(text_of):
    consent = signed_consent()
    words = set(flat(text_of(consent_form.consent_form(visit_record(), consent, FACTS))).split())
    for section in consent.text.sections:
        for text in (section.title, *section.paragraphs, *section.points):
            assert set(text.split()) <= words


def test_the_consent_form_says_who_signed_as_whom_and_when(printed):
    consent = signed_consent(signer_name="Jan Kowalski", relationship="guardian")
    page = printed(consent_form.consent_form(visit_record(), consent, FACTS))
    assert "Jan Kowalski" in page
    assert "Guardian of Maria Kowalska" in page
    assert "Signed 4 May 2026, 09:50" in page
    assert "Signed 4 May 2026, 09:52" in page
    assert "times in BST (UTC+1)" in page


def test_the_consent_form_keeps_the_name_it_was_signed_under():
    moved = visit_record(client=replace(CLIENT, given_name="Other", family_name="Person"))
    document = consent_form.build(moved, signed_consent(), FACTS)
    assert document.band.client_name == "Maria Kowalska"


def test_the_consent_form_carries_number_text_version_and_its_seal(printed):
    consent = signed_consent()
    page = printed(consent_form.consent_form(visit_record(), consent, FACTS))
    assert "000123-C" in page
    assert f"Text microneedling-en {consent.text.version}" in page
    assert consent.text_sha256[:16] in page


def test_only_ticked_statements_are_ticked():
    consent = signed_consent()
    some = replace(consent, acknowledgements=consent.acknowledgements[:2])
    page = render(consent_form.build(visit_record(), some, FACTS))
    assert page != render(consent_form.build(visit_record(), consent, FACTS))


def test_statements_that_were_not_ticked_stand_open(printed):
    some = signed_consent(acknowledgements=())
    page = printed(consent_form.consent_form(visit_record(), some, FACTS))
    assert "☐" in page
    assert "☑" not in page


def test_photo_permissions_tell_no_from_not_answered(printed):
    page = printed(consent_form.consent_form(visit_record(), signed_consent(), FACTS))
    assert "own treatment record. Yes" in page
    assert "social media. No" in page
    assert "teaching practitioners. Not answered" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"signed_at": None, "signature": None, "countersigned_at": None}, "Not signed"),
        ({"countersigned_at": None, "countersignature": None}, "Not countersigned"),
        ({"void_at": at(200), "void_reason": "Other depth."}, "This consent no longer counts"),
    ],
)
def test_a_consent_that_is_no_agreement_says_so_first(changes, said, printed):
    consent = signed_consent(**changes)
    page = printed(consent_form.consent_form(visit_record(), consent, FACTS))
    assert page.index(said) < page.index("What will be done")


def test_both_drawn_signatures_are_vectors_of_the_stored_strokes():
    document = consent_form.build(visit_record(), signed_consent(), FACTS)
    block = document.blocks[-1]
    assert isinstance(block, SignatureBlock)
    assert [len(part.strokes) for part in block.signatures] == [2, 2]
    assert block.signatures[0].strokes[1][0] == (12, 19, 1200.0, None)
    without = signed_consent(signature=Signature(70, 25))
    assert render(document) != render(consent_form.build(visit_record(), without, FACTS))


def test_the_aftercare_sheet_has_every_step_and_sign_and_number(printed):
    record = visit_record()
    page = printed(aftercare_sheet.aftercare_sheet(record, FACTS))
    sheet = record.aftercare.sheet
    words = set(page.split())
    for phase in sheet.phases:
        for text in (phase.title, *phase.do, *phase.avoid, *phase.call_if):
            assert set(text.split()) <= words
    for sign in sheet.warning_signs:
        assert set(sign.sign.split()) <= words
    for number in (sheet.practice_phone, sheet.out_of_hours, sheet.emergency_number):
        assert number in page


def test_the_aftercare_sheet_can_be_had_in_large_print(pages_of):
    document = aftercare_sheet.build(visit_record(), FACTS, large_print=True)
    assert len(pages_of(document)) > 2


def test_a_visit_without_aftercare_has_no_sheet():
    with pytest.raises(NotFound):
        aftercare_sheet.build(visit_record(aftercare=None), FACTS)


def test_the_treatment_record_shows_everything_done(printed):
    page = printed(treatment_record.treatment_record(visit_record(), FACTS))
    for text in (
        "Chlorhexidine 0.05 %",
        "SP-000123",
        "L24-0091",
        "31 March 2027",
        "Sample numbing",
        "N-77",
        "2.5 g",
        "09:54 10:25 31 yes",
        "Cheeks, left",
        "Small bruise",
        "Sample serum",
        "Tetracaine",
        "Sample words.",
        "Checked with the sample",
        "Fitzpatrick III, set by hand",
        "The deep ones.",
        "0.5 to 1.5 mm",
        "£180 per session",
        "2 of 4",
        "000123-C, signed",
        "000123-A, given",
        "Ada Sample (REG-0001)",
    ):
        assert text in page, text


def test_the_map_shows_the_depth_of_each_treated_side():
    document = treatment_record.build(visit_record(), FACTS)
    block = next(block for block in document.blocks if isinstance(block, MapBlock))
    shown = {key: depth for view in block.views for key, depth in view.depths_mm.items()}
    assert shown["cheeks", "left"] == 1.5
    assert shown["cheeks", "right"] == 1.25
    assert len(block.legend.rows) == 5


def test_a_record_of_a_visit_that_is_open_says_that_it_is_a_draft(printed):
    record = visit_record()
    draft = replace(record, visit=replace(record.visit, closed_at=None))
    assert "This visit is not closed" in printed(treatment_record.treatment_record(draft, FACTS))
    whole = printed(treatment_record.treatment_record(record, FACTS))
    assert "This visit is not closed" not in whole


def test_a_record_without_a_treatment_prints_what_there_is(printed):
    bare = treatment(areas=(), numbing=(), products=(), reactions=(), begun_at=None, ended_at=None)
    record = visit_record(treatment=bare, consents=(), aftercare=None, course=None)
    page = printed(treatment_record.treatment_record(record, FACTS))
    assert "No area was marked." in page
    assert "not signed" in page


def test_the_country_decides_the_size_of_the_paper():
    american = visit_record(practice=replace(PRACTICE, country="US"))
    assert treatment_record.build(american, FACTS).paper_size == "Letter"
    assert treatment_record.build(visit_record(), FACTS).paper_size == "A4"


def test_papers_are_dated_by_what_they_record():
    record, consent = visit_record(), signed_consent()
    assert consent_form.build(record, consent, FACTS).created_at == at(22)
    assert aftercare_sheet.build(record, FACTS).created_at == at(85)
    assert treatment_record.build(record, FACTS).created_at == at(90)


def test_the_same_visit_gives_the_same_papers_through_the_port():
    papers, record = Papers(), visit_record()
    assert papers.treatment_record(record) == papers.treatment_record(visit_record())
    assert papers.aftercare_sheet(record) == papers.aftercare_sheet(visit_record())
    assert papers.consent_form(record, record.consents[0]) == papers.consent_form(
        record, signed_consent()
    )


@pytest.mark.long
@pytest.mark.parametrize("size", ["GB", "US"])
def test_long_names_and_notes_make_no_empty_page_and_no_lone_signature(size, pages_of):
    client = replace(CLIENT, given_name="Maria " * 20, family_name="Kowalska-" * 13)
    note = "\n".join(f"Note line {number}." for number in range(1, 201))
    record = visit_record(
        client=client,
        treatment=treatment(notes=note),
        practice=replace(PRACTICE, country=size),
    )
    consent = signed_consent(client_name=client.name, questions_and_answers=note)
    for document in (
        consent_form.build(record, consent, FACTS),
        treatment_record.build(record, FACTS),
        aftercare_sheet.build(record, FACTS),
    ):
        pages = pages_of(document)
        assert all(len(page.split()) > 60 for page in pages)
        if "Signed 4 May" in pages[-1]:
            assert "I agree to this treatment" in pages[-1]
    assert "Note line 200." in "".join(pages_of(treatment_record.build(record, FACTS)))
