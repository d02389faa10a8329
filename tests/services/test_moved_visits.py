"""Planned visits, courses and moves: what would end up with the wrong client or count twice."""

from dataclasses import replace
from datetime import time

import pytest

from consult.domain.errors import NotAllowed
from consult.domain.ids import new_id
from consult.domain.visit import PlannedVisit
from tests import visits
from tests.practice import MORNING, PRACTITIONER, make_services, some_client


def test_a_visit_moved_to_the_right_client_asks_consent_and_screening_again(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.screen(services, visit_id)
        visits.plan(services, visit_id)
        signed = visits.agree(services, visit_id)
        right = services.clients.register(some_client(given_name="Righta"))
        services.visits.move(visit_id, right.id)
        record = services.visits.record(visit_id)
        assert record.client == right
        assert record.screening.answers == ()
        assert record.consent is None
        assert [c.client_name for c in record.consents] == [signed.client_name]
        assert record.consents[0].signature == signed.signature
        assert [(m.from_name, m.to_name) for m in record.visit.moves] == [
            (signed.client_name, right.name)
        ]
        assert any(p.field == "consent" for p in services.treating.may_begin(record))


def _planned_for(services, client_id):
    planned = PlannedVisit(
        id=new_id(), client_id=client_id, on_day=MORNING.date(), at_time=time(9, 0)
    )
    services.visits.plan_visit(planned)
    return planned


def test_a_planned_visit_begins_once_and_for_its_own_client(tmp_path):
    with make_services(tmp_path) as services:
        client = services.clients.register(some_client())
        other = services.clients.register(some_client(given_name="Other"))
        planned = _planned_for(services, client.id)
        with pytest.raises(NotAllowed, match="another client's"):
            services.visits.begin(other.id, PRACTITIONER, planned.id)
        services.visits.begin(client.id, PRACTITIONER, planned.id)
        for attempt in (
            lambda: services.visits.begin(client.id, PRACTITIONER, planned.id),
            lambda: services.visits.unplan_visit(planned.id),
        ):
            with pytest.raises(NotAllowed, match="begun already"):
                attempt()
        assert len(services.visits.unfinished()) == 1


def test_after_a_move_the_planned_visit_still_waits_for_the_client_who_has_not_come(tmp_path):
    with make_services(tmp_path) as services:
        absent = services.clients.register(some_client(given_name="Absenta"))
        present = services.clients.register(some_client(given_name="Presenta"))
        planned = _planned_for(services, absent.id)
        visit = services.visits.begin(absent.id, PRACTITIONER, planned.id)
        assert services.desk.planned_of(absent.id) == ()
        services.visits.move(visit.id, present.id)
        assert services.desk.planned_of(absent.id) == (planned,)
        assert services.desk.planned_of(present.id) == ()


def test_a_course_opened_at_a_visit_goes_with_it_to_the_right_client(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        wrong = services.visits.record(visit_id).client
        visits.plan(services, visit_id)
        course = services.visits.open_course(visit_id)
        right = services.clients.register(some_client(given_name="Righta"))
        services.visits.move(visit_id, right.id)
        record = services.visits.record(visit_id)
        assert record.course == replace(course, client_id=right.id)
        assert record.visit.session_number == 1
        assert services.visits.begin(wrong.id, PRACTITIONER).course_id is None
        assert services.visits.begin(right.id, PRACTITIONER).session_number == 2


def test_a_moved_visit_leaves_the_course_of_one_client_and_joins_that_of_the_other(tmp_path):
    with make_services(tmp_path) as services:
        clients = []
        for given_name in ("Firsta", "Seconda"):
            visit_id = visits.begin(services, some_client(given_name=given_name))
            visits.plan(services, visit_id)
            services.visits.open_course(visit_id)
            clients.append(services.visits.record(visit_id))
        wrong, right = clients
        visit = services.visits.begin(wrong.client.id, PRACTITIONER)
        assert visit.course_id == wrong.visit.course_id
        moved = services.visits.move(visit.id, right.client.id)
        assert (moved.course_id, moved.session_number) == (right.visit.course_id, 2)


def test_a_visit_opens_one_course(tmp_path):
    with make_services(tmp_path) as services:
        visit_id = visits.begin(services)
        visits.plan(services, visit_id)
        course = services.visits.open_course(visit_id)
        with pytest.raises(NotAllowed, match="opened at this visit already"):
            services.visits.open_course(visit_id)
        assert services.visits.record(visit_id).course == course
