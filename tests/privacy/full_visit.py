"""A client and their visit with a canary word in every text that anyone can type, by services."""

from dataclasses import replace
from datetime import timedelta

from consult.domain.assessment import Concern
from consult.domain.client import Client
from consult.domain.ids import new_id
from consult.domain.screening import Answer, Decision, Reply, Ruling
from consult.domain.treatment import Reaction
from consult.domain.visit import Outcome, PlannedVisit, Step
from consult.services.practice_services import PracticeServices
from tests.practice import PRACTITIONER, some_client
from tests.privacy.records import worded
from tests.privacy.words import Words
from tests.visits import INK, filled_in, plan, treat


def name_practice(services: PracticeServices, words: Words) -> None:
    """The letterhead and who treats."""
    services.practice.save(worded(services.practice.practice(), words))
    for person in services.practice.practitioners():
        services.practice.save_practitioner(worded(person, words))


def take(services: PracticeServices, words: Words) -> str:
    """From a registration to an addendum; gives the id of the closed visit."""
    services.clients.keep_draft(_client(words))
    client = services.clients.register(_client(words))
    services.visits.plan_visit(_planned(services, client, words))
    visit_id = services.visits.begin(client.id, PRACTITIONER).id
    _screen(services, visit_id, words)
    _assess(services, visit_id, words)
    _agree(services, visit_id, words)
    _treat(services, visit_id, words)
    _finish(services, visit_id, words)
    return visit_id


def _client(words: Words) -> Client:
    born = words.birth_date("Client.birth_date")
    return worded(some_client(birth_date=born), words)


def _planned(services: PracticeServices, client: Client, words: Words) -> PlannedVisit:
    on = services.now() + timedelta(days=30)
    planned = PlannedVisit(
        id=new_id(), client_id=client.id, on_day=on.date(), at_time=on.time().replace(tzinfo=None)
    )
    return worded(planned, words)


def _screen(services: PracticeServices, visit_id: str, words: Words) -> None:
    """A few answers with words, all others plain; a decision on what they raise."""
    record = services.visits.record(visit_id)
    asked = services.guidance.guide(record).questions
    answers = [Answer(question_id=one.id, reply=Reply.NO) for one in asked]
    answers[:3] = [worded(one, words) for one in answers[:3]]
    decision = Decision(
        finding_id="diabetes",
        ruling=Ruling.PROCEED,
        reason="",
        decided_by="Ada Sample",
        decided_at=services.now(),
    )
    decisions = (worded(decision, words),)
    services.visits.save_screening(
        replace(record.screening, answers=tuple(answers), decisions=decisions)
    )


def _assess(services: PracticeServices, visit_id: str, words: Words) -> None:
    plan(services, visit_id)
    record = services.visits.record(visit_id)
    concern = Concern(area_id="cheeks", side="left")
    services.visits.save_assessment(worded(replace(record.assessment, concerns=(concern,)), words))
    services.visits.save_plan(worded(record.plan, words))
    services.visits.open_course(visit_id)


def _agree(services: PracticeServices, visit_id: str, words: Words) -> None:
    """Once in vain, and set aside with a reason; then for good."""
    services.consents.show(visit_id)
    services.consents.ask_again(visit_id, words.word("Consent.void_reason"))
    shown = services.consents.show(visit_id)
    services.consents.confirm_identity(shown.id)
    said = replace(worded(replace(shown, signature=None), words), text=shown.text)
    signed = services.consents.sign(filled_in(said))
    services.consents.countersign(signed.id, PRACTITIONER, INK)


def _treat(services: PracticeServices, visit_id: str, words: Words) -> None:
    treat(services, visit_id)
    treatment = services.visits.record(visit_id).treatment
    reaction = Reaction(id=new_id(), noted_at=services.now())
    services.visits.save_treatment(worded(replace(treatment, reactions=(reaction,)), words))


def _finish(services: PracticeServices, visit_id: str, words: Words) -> None:
    services.finishing.make_aftercare(visit_id)
    services.visits.skip(visit_id, Step.FINISH, words.word("SkippedStep.reason"))
    visit = services.visits.record(visit_id).visit
    reason = words.word("Visit.outcome_reason")
    services.visits.save_visit(replace(visit, outcome=Outcome.TREATED, outcome_reason=reason))
    services.finishing.close(visit_id)
    said = (words.word("Addendum.words"), words.word("Addendum.reason"))
    services.addenda.write(visit_id, *said)
    corrected = (words.word("Addendum.new"), words.word("Addendum.reason"))
    services.addenda.correct(visit_id, "treatment/notes", *corrected)
