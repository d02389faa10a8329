"""What a practitioner would lose or see if a visit were not kept as it was."""

from dataclasses import replace
from datetime import timedelta

import pytest

from consult.domain.errors import InvalidRecord, NotAllowed
from consult.domain.screening import Answer, Decision, Reply, Ruling, Screening
from consult.domain.visit import Outcome, Step
from tests import visits
from tests.practice import (
    MORNING,
    make_practice,
    make_services,
    open_services,
    some_client,
)


def test_a_whole_visit_reads_back_as_it_was_written(tmp_path):
    path = make_practice(tmp_path)
    with open_services(path) as services:
        visit_id = visits.whole_visit(services)
        written = services.visits.record(visit_id)
    with open_services(path) as services:
        assert services.visits.record(visit_id) == written
    assert written.visit.is_closed
    assert written.consent is not None
    assert written.consent.signature == visits.INK


def test_a_closed_visit_refuses_every_change(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.whole_visit(services)
        record = services.visits.record(visit_id)
        attempts = (
            lambda: services.visits.save_screening(replace(record.screening, weight_kg=60.0)),
            lambda: services.visits.save_assessment(replace(record.assessment, goals="x")),
            lambda: services.visits.save_plan(replace(record.plan, price="1")),
            lambda: services.visits.save_treatment(replace(record.treatment, notes="x")),
            lambda: services.visits.save_visit(replace(record.visit, outcome=None)),
            lambda: services.visits.skip(visit_id, Step.ASSESS, "no time"),
            lambda: services.visits.move(visit_id, record.client.id),
            lambda: services.consents.ask_again(visit_id, "again"),
            lambda: services.treating.begin(visit_id),
            lambda: services.finishing.make_aftercare(visit_id),
            lambda: services.finishing.close(visit_id),
        )
        for attempt in attempts:
            with pytest.raises(NotAllowed):
                attempt()
        assert services.visits.record(visit_id) == record


def test_no_needle_without_a_countersigned_consent(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.screen(services, visit_id)
        visits.plan(services, visit_id)
        with pytest.raises(InvalidRecord) as refused:
            visits.treat(services, visit_id)
        assert "consent" in {problem.field for problem in refused.value.problems}
        shown = services.consents.show(visit_id)
        services.consents.confirm_identity(shown.id)
        consent = services.consents.sign(visits.filled_in(shown))
        with pytest.raises(InvalidRecord):
            services.treating.begin(visit_id)
        services.consents.countersign(consent.id, "practitioner-1", visits.INK)
        assert services.treating.begin(visit_id).begun_at is not None


def test_no_needle_while_numbing_is_on_or_a_depth_is_refused(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.screen(services, visit_id)
        visits.plan(services, visit_id)
        visits.agree(services, visit_id)
        visits.treat(services, visit_id)
        record = services.visits.record(visit_id)
        treatment = record.treatment
        still_on = replace(treatment.numbing[0], off_at=None)
        too_deep = replace(treatment.areas[0], depth_mm=9.0)
        for changed, field in (
            (replace(treatment, numbing=(still_on,)), "numbing"),
            (replace(treatment, areas=(too_deep,)), "areas"),
            (replace(treatment, device_id=""), "device_id"),
        ):
            problems = services.treating.may_begin(replace(record, treatment=changed))
            assert field in {problem.field for problem in problems}


def test_a_stop_needs_a_decision_and_some_stops_allow_none(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services, some_client(sex=None))
        visits.screen(services, visit_id, yes=("pregnant",))
        record = services.visits.record(visit_id)
        guidance = services.guidance.guide(record)
        stops = [finding for finding in guidance.findings if finding.level == "stop"]
        assert stops
        assert any(p.field == "findings" for p in services.treating.may_begin(record))
        decisions = tuple(
            Decision(
                finding_id=finding.id,
                ruling=Ruling.PROCEED,
                reason="Agreed in writing",
                decided_by="Ada Sample",
                decided_at=MORNING,
            )
            for finding in stops
        )
        decided = replace(record, screening=replace(record.screening, decisions=decisions))
        held = {finding.name for finding in stops if finding.no_override}
        left = [p for p in services.treating.may_begin(decided) if p.field == "findings"]
        assert len(left) == len(held)


def test_a_visit_cannot_close_without_an_outcome_that_its_record_bears_out(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        with pytest.raises(InvalidRecord):
            services.finishing.close(visit_id)
        visit = services.visits.record(visit_id).visit
        services.visits.save_visit(replace(visit, outcome=Outcome.TREATED))
        with pytest.raises(InvalidRecord):
            services.finishing.close(visit_id)
        services.visits.save_visit(replace(visit, outcome=Outcome.DECLINED))
        with pytest.raises(InvalidRecord):
            services.finishing.close(visit_id)
        declined = replace(visit, outcome=Outcome.DECLINED, outcome_reason="Wants to think it over")
        services.visits.save_visit(declined)
        assert services.finishing.close(visit_id).is_closed


def test_same_as_last_copies_depths_and_nothing_that_belongs_to_one_visit(tmp_path):
    with make_services(tmp_path) as services:
        first = visits.whole_visit(services)
        client = services.visits.record(first).client
        second = services.visits.begin(client.id, "practitioner-1").id
        offered = services.treating.same_as_last(second)
        assert offered is not None
        treatment = offered.treatment
        assert [(a.area_id, a.side, a.depth_mm, a.passes) for a in treatment.areas] == [
            ("cheeks", "left", 1.0, 3),
            ("cheeks", "right", 1.0, 3),
        ]
        assert treatment.device_id == "skinpen_precision"
        assert treatment.cartridge_lot == ""
        assert treatment.cartridge_expiry is None
        assert treatment.numbing == ()
        assert treatment.products == ()
        assert {(a.endpoint_id, a.tolerance) for a in treatment.areas} == {("", None)}
        deeper = replace(treatment.areas[0], depth_mm=1.25)
        changed = replace(treatment, areas=(deeper, treatment.areas[1]))
        assert [(d.area_id, d.side, d.last, d.now) for d in offered.differences(changed)] == [
            ("cheeks", "left", "1.0", "1.25")
        ]


def test_the_second_visit_of_a_course_is_counted(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        services.visits.open_course(visit_id)
        first = services.visits.record(visit_id)
        again = services.visits.begin(first.client.id, "practitioner-1")
        assert first.visit.session_number == 1
        assert (again.session_number, again.course_id) == (2, first.visit.course_id)


def test_begun_planned_visits_leave_the_day_and_unfinished_ones_count_what_is_open(tmp_path):
    with make_services(tmp_path, clock=lambda: MORNING) as services:
        client = services.clients.register(some_client())
        visit_id = services.visits.begin(client.id, "practitioner-1").id
        planned = services.finishing.suggest_next(visit_id)
        assert planned is None
        visits.plan(services, visit_id)
        suggested = services.finishing.suggest_next(visit_id)
        assert suggested is not None
        assert suggested.on_day == (MORNING + timedelta(weeks=4)).date()
        today = replace(suggested, on_day=MORNING.date())
        services.visits.plan_visit(today)
        desk = services.desk.today()
        assert [line.client_name for line in desk.planned] == [client.name]
        record = services.visits.record(visit_id)
        assert desk.unfinished[0].open_items == len(services.guidance.guide(record).open_items)
        services.visits.begin(client.id, "practitioner-1", today.id)
        assert services.desk.today().planned == ()


def test_saving_an_answer_writes_that_answer_and_leaves_the_others(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.screen(services, visit_id)
        screening = services.visits.record(visit_id).screening
        changed = Answer(question_id=screening.answers[3].question_id, reply=Reply.UNSURE)
        answers = (*screening.answers[:3], changed, *screening.answers[4:])
        services.visits.save_screening(replace(screening, answers=answers))
        assert services.visits.record(visit_id).screening.answers == answers


def test_numbing_with_times_that_cannot_be_keeps_the_needle_away(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.whole_visit(services)
        record = services.visits.record(visit_id)
        (numbing,) = record.treatment.numbing
        wrong = replace(numbing, off_at=MORNING - timedelta(minutes=5))
        treatment = replace(record.treatment, begun_at=None, numbing=(wrong,))
        problems = services.treating.may_begin(replace(record, treatment=treatment))
        assert [p.sentence for p in problems] == [
            "Time off is before time on. Correct one of them."
        ]


def test_a_closed_visit_tells_its_findings_as_they_were_on_its_day(tmp_path):
    path = make_practice(tmp_path)
    with open_services(path, clock=lambda: MORNING) as services:
        visit_id = visits.begin(services)
        laser = Answer(question_id="laser", reply=Reply.YES, on_day=MORNING.date())
        services.visits.save_screening(Screening(visit_id=visit_id, answers=(laser,)))
        visit = services.visits.record(visit_id).visit
        declined = replace(visit, outcome=Outcome.DECLINED, outcome_reason="Too soon")
        services.visits.save_visit(declined)
        services.finishing.close(visit_id)
        (then,) = services.guidance.guide(services.visits.record(visit_id)).findings
    with open_services(path, clock=lambda: MORNING + timedelta(days=365)) as services:
        (now,) = services.guidance.guide(services.visits.record(visit_id)).findings
    assert now == then
    assert then.level == "wait"


def test_the_interval_counts_from_the_day_of_the_needling(tmp_path):
    with make_services(tmp_path, clock=lambda: MORNING) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        visits.agree(services, visit_id)
        treatment = services.visits.record(visit_id).treatment
        next_day = replace(treatment, begun_at=MORNING + timedelta(days=1))
        services.visits.save_treatment(next_day)
        suggested = services.finishing.suggest_next(visit_id)
        assert suggested is not None
        assert suggested.on_day == (MORNING + timedelta(days=1, weeks=4)).date()


def test_a_reason_for_the_depth_on_one_side_is_none_for_the_other(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.whole_visit(services)
        record = services.visits.record(visit_id)
        left, right = (replace(area, depth_mm=2.4) for area in record.treatment.areas)
        explained = [replace(area, reason="Deep scars") for area in (left, right)]
        for areas, is_held in (
            ((explained[0], right), True),
            ((left, explained[1]), True),
            (tuple(explained), False),
        ):
            deep = replace(record, treatment=replace(record.treatment, areas=areas))
            told = [problem.sentence for problem in services.treating.may_begin(deep)]
            assert any("Give a reason" in one for one in told) is is_held


def test_no_way_of_saving_begins_a_treatment_without_consent(tmp_path):
    with make_services(tmp_path, clock=lambda: MORNING) as services:
        visit_id = visits.begin(services)
        visits.screen(services, visit_id)
        visits.plan(services, visit_id)
        visits.agree(services, visit_id)
        visits.treat(services, visit_id)
        begun = services.visits.record(visit_id).treatment
        services.visits.save_treatment(replace(begun, begun_at=None))
        services.visits.save_treatment(begun)
        services.visits.save_treatment(replace(begun, begun_at=None))
        services.consents.ask_again(visit_id, "Another device")
        with pytest.raises(NotAllowed, match="signed and countersigned consent"):
            services.visits.save_treatment(begun)
        assert services.visits.record(visit_id).treatment.begun_at is None
