"""Typed text reaches the practice file within a second, and survives a save that fails."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from consult.db.storage_errors import DiskFull
from consult.domain.client import Client
from consult.domain.errors import InvalidRecord
from consult.services.practice_services import PracticeServices
from consult.ui.autosave import Autosave
from consult.ui.tasks import TaskRunner
from tests.practice import some_client


def test_what_was_typed_is_stored_within_a_second(
    qtbot: QtBot, services: PracticeServices, tasks: TaskRunner
) -> None:
    client = services.clients.register(some_client(notes=""))
    autosave = Autosave(tasks, services.clients.save)
    with qtbot.waitSignal(autosave.saved_at, timeout=1_000):
        for word in ("a", "a w", "a word"):
            autosave.change(replace(client, notes=word))
    assert services.clients.get(client.id).notes == "a word"
    assert not autosave.has_unsaved_changes()


def test_typing_without_a_pause_is_stored_all_the_same(
    qtbot: QtBot, services: PracticeServices, tasks: TaskRunner
) -> None:
    client = services.clients.register(some_client(notes=""))
    autosave = Autosave(tasks, services.clients.save)
    for letters in range(12):
        autosave.change(replace(client, notes="x" * letters))
        qtbot.wait(100)
    assert services.clients.get(client.id).notes != ""


def test_leaving_stores_at_once(
    qtbot: QtBot, services: PracticeServices, tasks: TaskRunner
) -> None:
    client = services.clients.register(some_client())
    autosave = Autosave(tasks, services.clients.save)
    autosave.change(replace(client, notes="left"))
    autosave.flush()
    tasks.close()
    assert services.clients.get(client.id).notes == "left"


def test_a_failed_save_keeps_the_text_and_is_tried_again(qtbot: QtBot, tasks: TaskRunner) -> None:
    stored: list[str] = []
    full = [True]

    def save(text: str) -> None:
        if full[0]:
            raise DiskFull
        stored.append(text)

    autosave = Autosave(tasks, save)
    with qtbot.waitSignal(autosave.failed) as failure:
        autosave.change("kept")
    assert isinstance(failure.args[0], DiskFull)
    assert autosave.has_unsaved_changes()
    full[0] = False
    with qtbot.waitSignal(autosave.saved_at, timeout=3_000):
        pass
    assert stored == ["kept"]


def test_a_record_that_may_not_be_stored_waits_for_its_correction(
    qtbot: QtBot, services: PracticeServices, tasks: TaskRunner
) -> None:
    client: Client = services.clients.register(some_client())
    autosave = Autosave(tasks, services.clients.save)
    with qtbot.waitSignal(autosave.failed) as failure:
        autosave.change(replace(client, given_name="", family_name=""))
    assert isinstance(failure.args[0], InvalidRecord)
    with qtbot.waitSignal(autosave.saved_at):
        autosave.change(replace(client, given_name="Nova"))
    assert services.clients.get(client.id).given_name == "Nova"
