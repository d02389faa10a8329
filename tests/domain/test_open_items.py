"""What forbids the first pass and the close of a visit, and what a visit still lacks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from consult.domain.aftercare import Aftercare, AftercareSheet
from consult.domain.assessment import Assessment, Plan
from consult.domain.client import Client
from consult.domain.consent import Consent, FilledConsent
from consult.domain.guidance import guide
from consult.domain.numbing import Numbing
from consult.domain.open_items import check_may_begin, check_may_close
from consult.domain.practice import Practice, Practitioner
from consult.domain.screening import Answer, Decision, Reply, Ruling, Screening
from consult.domain.treatment import AreaTreatment, ProductUse, Treatment
from consult.domain.visit import Outcome, Step, Visit
from consult.domain.visit_record import VisitRecord
from consult.facts.loader import load_facts

FACTS = load_facts()
TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
CONSENT = Consent(
    id="consent",
    visit_id="visit",
    client_id="client",
    client_name="Testa Sampleton",
    client_birth_date=None,
    text=FilledConsent(
        text_id="t", version="1", language="en", title="T", sections=(), statements=()
    ),
    text_sha256="",
    covers_area_ids=("cheeks",),
    covers_device_id="skinpen_precision",
    covers_depth_max_mm=1.5,
    first_shown_at=NOW,
    signed_at=NOW,
    countersigned_at=NOW,
)
READY = VisitRecord(
    practice=Practice(id="practice", name="Sample Skin Practice", set_up_at=NOW),
    practitioner=Practitioner(id="practitioner", name="Ada Sample"),
    client=Client(id="client", given_name="Testa", family_name="Sampleton", registered_at=NOW),
    visit=Visit(
        id="visit", number=1, client_id="client", practitioner_id="practitioner", started_at=NOW
    ),
    screening=Screening(visit_id="visit"),
    assessment=Assessment(visit_id="visit"),
    plan=Plan(visit_id="visit", area_ids=("cheeks",)),
    consents=(CONSENT,),
    treatment=Treatment(visit_id="visit", device_id="skinpen_precision"),
    aftercare=None,
    course=None,
)
SHEET = Aftercare(
    visit_id="visit",
    made_at=NOW,
    sheet=AftercareSheet(
        language="en",
        version="1",
        treated=(),
        introduction=(),
        phases=(),
        warning_signs=(),
        practice_phone="",
        out_of_hours="",
        emergency_number="",
    ),
)


def _said(answer: Answer, *decisions: Decision) -> VisitRecord:
    screening = Screening(visit_id="visit", answers=(answer,), decisions=decisions)
    return replace(READY, screening=screening)


def _decided(finding_id: str, ruling: Ruling = Ruling.PROCEED, **other: str) -> Decision:
    words = {"reason": "Agreed in writing", "decided_by": "Ada Sample"} | other
    return Decision(finding_id=finding_id, ruling=ruling, decided_at=NOW, **words)


def _forbidden(record: VisitRecord) -> list[str]:
    problems = check_may_begin(record, guide(record, FACTS, TODAY).findings)
    return [problem.sentence for problem in problems]


def _open(record: VisitRecord, step: Step) -> list[str]:
    return [one.sentence for one in guide(record, FACTS, TODAY).open_items if one.step is step]


def _yes(question: str, days_ago: int | None = None, choice: str = "") -> Answer:
    day = None if days_ago is None else TODAY - timedelta(days=days_ago)
    return Answer(question_id=question, reply=Reply.YES, on_day=day, choice=choice)


def test_a_visit_with_nothing_against_it_may_begin() -> None:
    assert _forbidden(READY) == []


@pytest.mark.parametrize(
    ("answer", "finding_id"),
    [
        (_yes("pregnant"), "pregnancy"),
        (_yes("laser", days_ago=6), "laser_ipl"),
        (_yes("filler"), "filler"),
        (Answer(question_id="pregnant", reply=Reply.UNSURE), "pregnancy"),
        (Answer(question_id="suspected_cancer", reply=Reply.UNSURE), "skin_cancer"),
    ],
    ids=["stop", "wait not over", "wait without its day", "unsure", "unsure of the worst"],
)
def test_nobody_is_needled_before_a_decision_with_a_name_and_a_reason(
    answer: Answer, finding_id: str
) -> None:
    undecided = (
        (),
        (_decided(finding_id, reason=" "),),
        (_decided(finding_id, decided_by=""),),
    )
    for decisions in undecided:
        assert any(
            "a decision with a reason" in one for one in _forbidden(_said(answer, *decisions))
        )
        assert any(
            "no decision yet" in one for one in _open(_said(answer, *decisions), Step.SCREEN)
        )
    assert _forbidden(_said(answer, _decided(finding_id))) == []


@pytest.mark.parametrize("ruling", [Ruling.POSTPONE, Ruling.REFER])
def test_a_decision_not_to_treat_holds_even_where_none_was_needed(ruling: Ruling) -> None:
    record = _said(_yes("diabetes", choice="uncontrolled"), _decided("diabetes", ruling))
    assert any("decided not to treat" in one for one in _forbidden(record))
    undecided = _said(_yes("diabetes", choice="controlled"))
    assert _forbidden(undecided) == []


def test_a_visit_put_off_may_begin_once_its_day_has_come() -> None:
    record = _said(_yes("filler", days_ago=28), _decided("filler", Ruling.POSTPONE))
    assert _forbidden(record) == []


@pytest.mark.parametrize(
    ("record", "finding_id"),
    [
        (_said(_yes("suspected_cancer")), "skin_cancer"),
        (_said(_yes("skin_infection", choice="present")), "infection_active"),
        (_said(_yes("skin_infection")), "infection_active"),
        (_said(_yes("cold_sores", choice="present")), "hsv_active"),
        (
            replace(READY, plan=Plan(visit_id="visit", area_ids=("eyelid",))),
            "orbital_rim",
        ),
        (
            replace(
                READY,
                treatment=replace(
                    READY.treatment,
                    areas=(AreaTreatment(area_id="eyelid", side="left"),),
                ),
            ),
            "orbital_rim",
        ),
    ],
    ids=["cancer", "infection", "infection, choice open", "cold sore", "planned", "marked"],
)
def test_some_stops_stand_whatever_was_decided(record: VisitRecord, finding_id: str) -> None:
    decided = replace(record.screening, decisions=(_decided(finding_id),))
    told = _forbidden(replace(record, screening=decided))
    assert any("no needling today, whatever the reason" in one for one in told)


@pytest.mark.parametrize(
    "consents",
    [
        (),
        (replace(CONSENT, signed_at=None, countersigned_at=None),),
        (replace(CONSENT, countersigned_at=None),),
        (replace(CONSENT, void_at=NOW),),
    ],
    ids=["none", "not signed", "not countersigned", "set aside"],
)
def test_no_needle_without_a_consent_that_counts(consents: tuple[Consent, ...]) -> None:
    told = _forbidden(replace(READY, consents=consents))
    assert told == ["There is no signed and countersigned consent."]


def test_numbing_is_off_and_cleaned_before_the_first_pass() -> None:
    running = Numbing(id="n", product_name="LMX4", on_at=NOW)
    off = replace(running, off_at=NOW)
    for numbing, told in (
        (running, ["LMX4 is still on the skin."]),
        (off, ["LMX4 is not marked as removed and cleaned."]),
        (replace(off, removed_and_cleaned=True), []),
        (Numbing(id="n"), []),
    ):
        treatment = replace(READY.treatment, numbing=(numbing,))
        assert _forbidden(replace(READY, treatment=treatment)) == told


def _ended(outcome: Outcome, **treatment: datetime) -> VisitRecord:
    return replace(
        READY,
        visit=replace(READY.visit, outcome=outcome, outcome_reason="Felt faint"),
        treatment=replace(READY.treatment, **treatment),
        aftercare=SHEET,
    )


@pytest.mark.parametrize("outcome", [Outcome.ASSESSED_ONLY, Outcome.DECLINED])
def test_a_visit_with_a_first_pass_does_not_close_as_if_nobody_was_needled(
    outcome: Outcome,
) -> None:
    (problem,) = check_may_close(_ended(outcome, begun_at=NOW))
    assert problem.field == "outcome"
    assert check_may_close(_ended(outcome)) == ()
    assert check_may_close(_ended(Outcome.STOPPED, begun_at=NOW)) == ()


def test_a_visit_does_not_close_with_its_last_pass_before_its_first() -> None:
    earlier = NOW - timedelta(minutes=1)
    (problem,) = check_may_close(_ended(Outcome.TREATED, begun_at=NOW, ended_at=earlier))
    assert problem.field == "ended_at"
    assert check_may_close(_ended(Outcome.TREATED, begun_at=NOW, ended_at=NOW)) == ()


def test_what_was_past_its_day_when_it_was_used_is_told() -> None:
    yesterday = TODAY - timedelta(days=1)
    treatment = replace(
        READY.treatment,
        cartridge_expiry=yesterday,
        numbing=(Numbing(id="n", product_name="LMX4", expiry=yesterday),),
        products=(ProductUse(id="p", name="Serum", expiry=yesterday),),
    )
    expired = "this lot expired on 3 May 2026."
    told = _open(replace(READY, treatment=treatment), Step.TREAT)
    assert [one for one in told if expired in one] == [
        f"The cartridge: {expired}",
        f"LMX4: {expired}",
        f"Serum: {expired}",
    ]
    used_in_time = replace(treatment, begun_at=NOW - timedelta(days=1))
    assert expired not in str(_open(replace(READY, treatment=used_in_time), Step.TREAT))


def test_the_day_of_use_is_that_of_the_practice() -> None:
    """Half past eight in the evening of the 3rd in New York is the 4th in UTC."""
    treatment = replace(
        READY.treatment,
        cartridge_expiry=TODAY - timedelta(days=1),
        begun_at=datetime(2026, 5, 4, 0, 30, tzinfo=UTC),
    )
    there = replace(READY.practice, time_zone="America/New_York")
    record = replace(READY, treatment=treatment, practice=there)
    assert "expired" not in str(_open(record, Step.TREAT))
    assert "expired" in str(_open(replace(record, practice=READY.practice), Step.TREAT))


def test_a_first_pass_before_the_consent_counted_is_told() -> None:
    late = "The first pass is noted before the consent was countersigned."
    signed_later = replace(CONSENT, countersigned_at=NOW + timedelta(minutes=2))
    set_aside = replace(CONSENT, void_at=NOW - timedelta(minutes=1))
    withdrawn = replace(CONSENT, void_at=NOW + timedelta(minutes=20))
    begun = replace(READY, treatment=replace(READY.treatment, begun_at=NOW))
    for consents, is_told in (
        ((CONSENT,), False),
        ((signed_later,), True),
        ((set_aside, signed_later), True),
        ((withdrawn, signed_later), False),
    ):
        told = _open(replace(begun, consents=consents), Step.TREAT)
        assert (late in told) is is_told


def test_an_area_added_after_the_client_agreed_stays_open_while_needling() -> None:
    areas = (AreaTreatment(area_id="neck", side="middle", depth_mm=0.5, passes=2),)
    treatment = replace(READY.treatment, begun_at=NOW, areas=areas)
    told = _open(replace(READY, treatment=treatment), Step.CONSENT)
    assert told == ["An area was added after the client agreed."]
    assert _open(READY, Step.CONSENT) == []
