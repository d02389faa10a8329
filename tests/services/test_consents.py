"""What would make a consent worthless: changed after signing, unsigned ink, another treatment."""

from dataclasses import replace
from datetime import date

import pytest

from consult.domain.errors import InvalidRecord, NotAllowed
from consult.domain.signature import Point, Signature, Stroke
from tests import visits
from tests.practice import MORNING, PRACTITIONER, make_services, some_client


def test_a_signed_consent_never_changes(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        signed = visits.agree(services, visit_id)
        for attempt in (services.consents.save, services.consents.sign):
            with pytest.raises(NotAllowed):
                attempt(replace(signed, signer_name="Someone Else"))
        assert services.visits.record(visit_id).consent == signed
        assert services.consents.show(visit_id) == signed


@pytest.mark.parametrize(
    "ink",
    [
        None,
        Signature(80, 30),
        Signature(80, 30, (Stroke((Point(5, 5, 0),)),)),
        Signature(80, 30, (Stroke((Point(5, 5, 0), Point(60, 5, 900))),)),
        Signature(80, 30, (Stroke((Point(1, 1, 0), Point(9, 9, 90), Point(1, 25, 200))),)),
    ],
    ids=["none", "empty", "dot", "one direction", "too quick"],
)
def test_what_is_not_a_signature_does_not_count(tmp_path, ink):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        filled = visits.filled_in(services.consents.show(visit_id))
        services.consents.confirm_identity(filled.id)
        with pytest.raises(InvalidRecord) as refused:
            services.consents.sign(replace(filled, signature=ink))
        assert {problem.field for problem in refused.value.problems} == {"signature"}
        consent = services.visits.record(visit_id).consent
        assert consent is not None
        assert not consent.is_signed


def test_every_statement_and_photo_purpose_has_to_be_answered(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        shown = services.consents.show(visit_id)
        with pytest.raises(InvalidRecord) as refused:
            services.consents.sign(replace(shown, signer_name=""))
        assert {problem.field for problem in refused.value.problems} == {
            "identity",
            "acknowledgements",
            "photo_permissions",
            "signer_name",
            "signature",
        }


def test_the_consent_cannot_be_shown_before_the_plan_says_what_it_is_for(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        with pytest.raises(InvalidRecord) as refused:
            services.consents.show(visit_id)
        assert "the areas" in refused.value.sentence
        assert services.visits.record(visit_id).consents == ()


def test_a_changed_plan_fills_the_unsigned_text_anew_and_keeps_the_old_one(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        first = services.consents.show(visit_id)
        plan = services.visits.record(visit_id).plan
        services.visits.save_plan(replace(plan, area_ids=("neck",)))
        second = services.consents.show(visit_id)
        assert second.id != first.id
        assert "Neck" in str(second.text)
        kept = services.visits.record(visit_id).consents
        assert [consent.void_at is not None for consent in kept] == [True, False]


def test_more_than_was_agreed_to_asks_for_consent_again(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.screen(services, visit_id)
        visits.plan(services, visit_id)
        visits.agree(services, visit_id)
        visits.treat(services, visit_id)
        record = services.visits.record(visit_id)
        area = record.treatment.areas[0]
        for changed, field in (
            (replace(area, area_id="neck"), "areas"),
            (replace(area, depth_mm=2.0, reason="Deep scars"), "depth_mm"),
        ):
            treatment = replace(record.treatment, areas=(changed,))
            problems = services.treating.may_begin(replace(record, treatment=treatment))
            assert field in {problem.field for problem in problems}


def test_braces_and_markup_in_names_stay_words(tmp_path):
    name = "{client} <b>{areas}</b>"
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services, some_client(given_name=name))
        visits.plan(services, visit_id)
        consent = services.consents.show(visit_id)
        assert consent.client_name.startswith(name)


def test_the_page_can_change_what_the_client_says_and_nothing_else_of_a_consent(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        other_visit = visits.begin(services, some_client(given_name="Other"))
        shown = services.consents.show(visit_id)
        tampered = replace(
            shown,
            visit_id=other_visit,
            client_id=services.visits.record(other_visit).client.id,
            client_name="Someone Else",
            client_birth_date=None,
            text=replace(shown.text, title="Another text", statements=()),
            text_sha256="0" * 64,
            covers_area_ids=("neck", "scalp"),
            covers_depth_max_mm=9.0,
            first_shown_at=MORNING,
            identity_confirmed_at=MORNING,
            countersigned_at=MORNING,
            countersigner_name="Nobody",
            signer_name="Testa S.",
            questions_and_answers="Does it hurt? A little.",
        )
        services.consents.save(tampered)
        kept = services.visits.record(visit_id).consent
        assert kept == replace(
            shown, signer_name="Testa S.", questions_and_answers="Does it hurt? A little."
        )
        assert services.visits.record(other_visit).consents == ()


def test_a_page_that_has_not_heard_of_it_cannot_take_back_the_confirmed_name(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        shown = services.consents.show(visit_id)
        confirmed = services.consents.confirm_identity(shown.id)
        services.consents.save(visits.filled_in(shown))
        signed = services.consents.sign(visits.filled_in(shown))
        assert signed.identity_confirmed_at == confirmed.identity_confirmed_at


def test_a_consent_is_countersigned_once(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        agreed = visits.agree(services, visit_id)
        with pytest.raises(NotAllowed, match="countersigned already"):
            services.consents.countersign(agreed.id, PRACTITIONER, visits.INK)
        assert services.visits.record(visit_id).consent == agreed


def test_a_consent_set_aside_takes_no_tick_and_no_signature_of_anyone(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        shown = services.consents.show(visit_id)
        services.consents.confirm_identity(shown.id)
        services.consents.ask_again(visit_id, "The wrong language")
        kept = services.visits.record(visit_id).consents
        for attempt in (
            lambda: services.consents.confirm_identity(shown.id),
            lambda: services.consents.save(visits.filled_in(shown)),
            lambda: services.consents.sign(visits.filled_in(shown)),
            lambda: services.consents.countersign(shown.id, PRACTITIONER, visits.INK),
        ):
            with pytest.raises(NotAllowed, match="set aside"):
                attempt()
        assert services.visits.record(visit_id).consents == kept


def test_a_corrected_birth_date_reaches_the_consent_before_it_is_signed(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        services.consents.show(visit_id)
        client = services.visits.record(visit_id).client
        services.clients.save(replace(client, birth_date=date(1985, 3, 8)))
        assert services.consents.show(visit_id).client_birth_date == date(1985, 3, 8)


def test_notes_of_the_talk_stay_when_the_text_is_filled_anew(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        shown = services.consents.show(visit_id)
        services.consents.save(
            replace(shown, questions_and_answers="Asked about sun.", interpreter_name="Inta Sample")
        )
        plan = services.visits.record(visit_id).plan
        services.visits.save_plan(replace(plan, price="90 GBP"))
        anew = services.consents.show(visit_id)
        assert anew.id != shown.id
        assert anew.questions_and_answers == "Asked about sun."
        assert anew.interpreter_name == "Inta Sample"
        assert anew.acknowledgements == ()
