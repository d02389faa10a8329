"""A practice in which every act of every service could be done, and what to do each with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from consult.domain.accounts import Role
from consult.domain.backups import KeptBackup
from consult.domain.client import Client
from consult.domain.client_list import read_client_list
from consult.domain.consent import Consent
from consult.domain.ids import new_id
from consult.domain.import_mapping import guess_mapping
from consult.domain.journal import Act
from consult.domain.recovery_code import code_of
from consult.domain.retention import ErasureReason, RecordKind, RetentionPeriod
from consult.domain.visit import Outcome, PlannedVisit, Step
from consult.services.import_clients import ImportPlan, plan_import
from consult.services.papers import PaperKind
from consult.services.ports import Store, Unit
from consult.services.practice_services import PracticeServices
from tests import visits
from tests.practice import ACCOUNT, MORNING, PASSWORD, PRACTITIONER, some_client

EXPORTED, STICK = "exported", "stick"
TODAY = date(2026, 5, 4)
NUMBER_OF_FIRST = 1
A_CODE = code_of(bytes(20))
"""Of no practice."""


class Undone(Exception):
    """A transaction went well to its end, and was rolled back for the next test."""


class UndoingStore:
    """The real store, but that nothing written through it stays."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reading = store.reading
        self.settle = store.settle
        self.forget = store.forget

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        with self._store.writing() as unit:
            yield unit
            raise Undone

    def note(self, act: Act, kind: str = "", record_id: str = "") -> None:
        with self.writing() as unit:
            unit.note(act, kind, record_id)


@dataclass(frozen=True)
class Scene:
    """The records that acts are done with."""

    folder: Path
    client: Client
    other: Client
    planned: PlannedVisit
    begun: str
    closed: str
    shown: Consent
    signed: Consent
    treated: str
    row_id: str
    list: ImportPlan
    colleague: str
    merge_id: str


def set_scene(services: PracticeServices, folder: Path) -> Scene:
    """Visits at every step, a planned one, a draft of a client and a row that waits."""
    client, other = some_client(), some_client(given_name="Other", phone="", birth_date=None)
    begun = visits.begin(services, client)
    visits.plan(services, begun)
    services.clients.register(other)
    services.clients.keep_draft(some_client(id="draft-1"))
    planned = PlannedVisit(id=new_id(), client_id=client.id, on_day=TODAY, at_time=time(10, 0))
    services.visits.plan_visit(planned)
    services.imports.run(list_like(client.phone))
    to_show = _screened(services, "Shown")
    shown = services.consents.show(to_show)
    services.consents.confirm_identity(shown.id)
    to_sign = _screened(services, "Signed")
    first = services.consents.show(to_sign)
    services.consents.confirm_identity(first.id)
    return Scene(
        folder=folder,
        client=client,
        other=other,
        planned=planned,
        begun=begun,
        closed=visits.whole_visit(services, some_client(given_name="Closed", phone="")),
        shown=visits.filled_in(services.visits.record(to_show).consents[0]),
        signed=services.consents.sign(visits.filled_in(first)),
        treated=_treated(services),
        row_id=services.imports.waiting()[0].row.id,
        list=list_like("0161 496 0999"),
        colleague=services.accounts.add("Colleague Sample", Role.READ_ONLY, PASSWORD).id,
        merge_id=_merged(services),
    )


def list_like(phone: str) -> ImportPlan:
    """A list of one client, with this phone."""
    clients = read_client_list(f"first name,last name,phone\nTestina,Sampleton,{phone}\n".encode())
    return plan_import(clients, guess_mapping(clients, TODAY), TODAY, "dmy")


def _screened(services: PracticeServices, name: str) -> str:
    visit_id = visits.begin(services, some_client(given_name=name, phone="", birth_date=None))
    visits.screen(services, visit_id)
    visits.plan(services, visit_id)
    return visit_id


def _treated(services: PracticeServices) -> str:
    """A visit that could be closed, but that it isn't."""
    visit_id = _screened(services, "Treated")
    visits.agree(services, visit_id)
    visits.treat(services, visit_id)
    services.finishing.make_aftercare(visit_id)
    visit = services.visits.record(visit_id).visit
    services.visits.save_visit(replace(visit, outcome=Outcome.TREATED))
    return visit_id


def _merged(services: PracticeServices) -> str:
    """A merge that could be undone."""
    kept, other = (
        services.clients.register(some_client(given_name=name, phone="", birth_date=None))
        for name in ("Once", "Twice")
    )
    return services.merging.merge(kept.id, other.id, {}, "Came twice").id


Arguments = tuple[tuple[Any, ...], dict[str, Any]]


def _with(*arguments: Any, **named: Any) -> Arguments:
    return arguments, named


def arguments_of(scene: Scene, owner: PracticeServices) -> dict[str, Arguments]:
    """What each act is called with, from what an owner reads."""
    begun = owner.visits.record(scene.begun)
    treated = owner.visits.record(scene.treated)
    closed = owner.visits.record(scene.closed)
    practice, person = begun.practice, begun.practitioner
    paper = owner.papers.paper(PaperKind.RECORD, scene.treated)
    return {
        "practice.practice": _with(),
        "practice.practitioners": _with(),
        "practice.practitioner_of": _with(ACCOUNT),
        "practice.save": _with(replace(practice, phone="020 7946 0009")),
        "practice.save_practitioner": _with(replace(person, registration_number="REG-0002")),
        "addenda.of_visit": _with(scene.closed),
        "addenda.write": _with(scene.closed, "Called back next day.", "Came later"),
        "addenda.correct": _with(
            scene.closed, "treatment/notes", "Longer rest.", "Slip of the pen"
        ),
        "accounts.present": _with(),
        "accounts.names": _with(),
        "accounts.me": _with(),
        "accounts.add": _with("New Sample", Role.MANAGER, PASSWORD),
        "accounts.change_role": _with(scene.colleague, Role.MANAGER),
        "accounts.rename": _with(scene.colleague, "Another Sample"),
        "accounts.change_own_password": _with(PASSWORD, PASSWORD),
        "accounts.reset_password": _with(scene.colleague, PASSWORD),
        "accounts.remove": _with(scene.colleague),
        "clients.register": _with(some_client(given_name="New")),
        "clients.save": _with(replace(scene.client, notes="Likes it quiet")),
        "clients.keep_beside": _with(replace(scene.client, notes="Likes it loud")),
        "clients.kept_beside": _with(),
        "clients.choose": _with(replace(scene.client, notes="Likes it quiet")),
        "clients.keep_draft": _with(some_client(id="draft-2")),
        "clients.drafts": _with(),
        "clients.draft": _with("draft-1"),
        "clients.drop_draft": _with("draft-1"),
        "clients.get": _with(scene.client.id),
        "clients.search": _with("Test"),
        "clients.everyone": _with(),
        "clients.likely_duplicates": _with(scene.client),
        "clients.now": _with(),
        "clients.opened": _with(scene.client.id),
        "imports.run": _with(scene.list),
        "imports.try_out": _with(scene.list),
        "imports.waiting": _with(),
        "imports.decide": _with(scene.row_id, add=True),
        "desk.today": _with(),
        "desk.planned_of": _with(scene.client.id),
        "visits.begin": _with(scene.client.id, PRACTITIONER),
        "visits.record": _with(scene.begun),
        "visits.opened": _with(scene.begun),
        "visits.go_to": _with(scene.begun, Step.ASSESS),
        "visits.save_screening": _with(replace(begun.screening, weight_kg=61.0)),
        "visits.save_assessment": _with(replace(begun.assessment, notes="Calm skin")),
        "visits.save_plan": _with(replace(begun.plan, price="130 GBP")),
        "visits.save_treatment": _with(replace(begun.treatment, skin_cleansed_with="Water")),
        "visits.save_visit": _with(replace(begun.visit, outcome_reason="Came late")),
        "visits.skip": _with(scene.begun, Step.ASSESS, "Seen last week"),
        "visits.open_course": _with(scene.begun),
        "visits.move": _with(scene.begun, scene.other.id),
        "visits.timeline": _with(scene.client.id),
        "visits.all_of_client": _with(scene.client.id),
        "visits.of_number": _with(NUMBER_OF_FIRST),
        "visits.unfinished": _with(),
        "visits.previous": _with(scene.begun),
        "visits.plan_visit": _with(replace(scene.planned, note="By phone")),
        "visits.unplan_visit": _with(scene.planned.id),
        "guidance.guide": _with(begun),
        "guidance.check_numbing": _with(begun),
        "guidance.today": _with(begun),
        "consents.languages": _with(),
        "consents.preview": _with(begun, "en"),
        "consents.check_covers": _with(treated),
        "consents.show": _with(scene.begun),
        "consents.confirm_identity": _with(scene.shown.id),
        "consents.save": _with(scene.shown),
        "consents.sign": _with(scene.shown),
        "consents.countersign": _with(scene.signed.id, PRACTITIONER, visits.INK),
        "consents.ask_again": _with(scene.signed.visit_id, "Another area"),
        "treating.begin": _with(scene.treated),
        "treating.may_begin": _with(treated),
        "treating.check_areas": _with(treated),
        "treating.same_as_last": _with(scene.begun),
        "finishing.make_aftercare": _with(scene.treated),
        "finishing.give_aftercare": _with(scene.treated),
        "finishing.suggest_next": _with(scene.treated),
        "finishing.close": _with(scene.treated),
        "exchange.export_practice": _with(scene.folder / new_id()),
        "exchange.import_practice": _with(scene.folder / EXPORTED),
        "exchange.client_data": _with(scene.client.id, scene.folder / new_id()),
        "exchange.clients_as_csv": _with(),
        "exchange.visits_as_csv": _with(),
        "exchange.planned_as_csv": _with(),
        "backups.back_up": _with(),
        "backups.targets": _with(),
        "backups.last_proven": _with(),
        "backups.last_proven_at": _with(scene.folder),
        "backups.backups_at": _with(scene.folder),
        "backups.folder_of": _with(scene.folder, KeptBackup("one", MORNING, 1)),
        "backups.is_due": _with(),
        "backups.is_due_after_close": _with(),
        "backups.back_up_to": _with(scene.folder / STICK),
        "backups.add_target": _with(scene.folder / STICK),
        "backups.remove_target": _with(scene.folder / STICK),
        "recovery.state": _with(),
        "recovery.make": _with(),
        "recovery.confirm": _with(A_CODE, {1: "0000"}),
        "recovery.sheet": _with(A_CODE),
        "recovery.save_sheet": _with(A_CODE, scene.folder / f"{new_id()}.pdf"),
        "merging.kept": _with(scene.client.id),
        "merging.merges_of": _with(scene.client.id),
        "merging.preview": _with(scene.client.id, scene.other.id),
        "merging.merge": _with(scene.client.id, scene.other.id, {}, "Came twice"),
        "merging.split": _with(closed.client.id, [scene.closed], "Someone else", some_client()),
        "merging.unmerge": _with(scene.merge_id),
        "retention.overview": _with(),
        "retention.due": _with(TODAY),
        "retention.reference": _with(),
        "retention.periods": _with(),
        "retention.set_period": _with(
            RetentionPeriod(
                record_kind=RecordKind.ADULT,
                years_after_last_entry=9,
                reason="Insurer",
                set_at=MORNING,
            )
        ),
        "retention.keep": _with(scene.client.id, date(2040, 1, 1), "A claim"),
        "retention.preview": _with(scene.client.id),
        "retention.erase": _with(scene.other.id, ErasureReason.CLIENT_ASKED),
        "papers.paper": _with(PaperKind.RECORD, scene.treated),
        "papers.past_record": _with(scene.treated, MORNING.date()),
        "papers.save": _with(paper, scene.folder / paper.file_name),
        "papers.printed": _with(paper),
        "papers.papers_of": _with(scene.treated),
        "papers.of_visit": _with(scene.treated),
        "papers.of_client": _with(scene.client.id),
        "papers.of_day": _with(MORNING.date()),
        "history.of_visit": _with(scene.begun),
        "history.of_client": _with(scene.client.id),
        "history.of_field": _with("client", scene.client.id, "notes"),
        "history.latest": _with(),
        "history.as_it_stood": _with(scene.begun, MORNING.date()),
        "history.state": _with(),
    }
