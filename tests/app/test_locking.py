"""Locking in the real window: nothing is lost or can be read, and one goes on where one was."""

import gc
import weakref
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from consult.app.locking.locker import LockState
from consult.domain.client import Client
from consult.domain.ids import new_id
from consult.domain.numbing import Numbing
from consult.domain.visit import Step
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.unlock.set_pin_dialog import SetPinDialog
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.pages.visit.consent.consent_step import ConsentStep
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.places import VisitPlace
from tests.app.locking_scene import Opened, everything_shown, full_disk
from tests.practice import ACCOUNT, PRACTITIONER
from tests.ui.pages.visit.consent_scene import Scene
from tests.visits import plan

pytestmark = pytest.mark.long

CANARY = "Canarywort"


def client_signing(opened: Opened, visit_id: str) -> Scene:
    """The client holds the screen, has found their name and ticked everything."""
    page, practice = opened.page, opened.entrance.practice
    assert isinstance(page, VisitPage)
    assert practice is not None
    scene = Scene(opened.qtbot, practice, opened.entrance.tasks, page, visit_id)
    scene.hand_over()
    scene.confirm()
    scene.answer_all()
    return scene


def test_nothing_of_the_record_is_left_in_a_locked_window(
    opened: Opened, qapp: QApplication
) -> None:
    client = opened.client(given_name=CANARY, family_name=CANARY, notes=CANARY)
    opened.type_note(client, f"{CANARY} likes tea")
    client_id = client.id
    del client
    qapp.clipboard().setText(f"{CANARY}, 3 May 1988")
    opened.window.room.finder.open_palette(None)  # type: ignore[union-attr]
    assert CANARY in everything_shown(qapp)
    held = weakref.ref(opened.entrance.practice.file.file)  # type: ignore[union-attr]

    opened.lock()

    assert CANARY not in everything_shown(qapp)
    assert held() is None, "the key of the database is still held"
    gc.collect()
    left = [one for one in gc.get_objects() if isinstance(one, Client)]
    assert [one for one in left if CANARY in one.given_name] == []
    page = opened.entrance.page
    assert isinstance(page, UnlockPage)
    assert page.account.value() == ACCOUNT
    assert page.password.editor.focusProxy().hasFocus()
    opened.enter()
    assert opened.services.clients.get(client_id).notes == f"{CANARY} likes tea"


def test_one_key_covers_the_window_at_once(opened: Opened) -> None:
    opened.client(given_name=CANARY)
    opened.qtbot.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert opened.window.room is None
    shown = [one for one in opened.window.findChildren(QWidget) if one.isVisible()]
    assert all(CANARY not in str(one.property("text")) for one in shown)
    assert any(one is opened.entrance.page for one in shown)


def test_a_dialog_neither_keeps_the_lock_away_nor_stays_above_it(opened: Opened) -> None:
    dialog = SetPinDialog(opened.window, opened.entrance.tasks, opened.entrance.pins)
    dialog.open()
    opened.qtbot.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    opened.qtbot.waitUntil(lambda: opened.entrance.practice is None, timeout=10_000)
    assert QApplication.activeModalWidget() is None


def test_what_was_idle_for_the_practices_minutes_is_locked(opened: Opened) -> None:
    practice = opened.services.practice.practice()
    opened.services.practice.save(replace(practice, lock_after_min=2))
    idle = opened.entrance.watch.idle
    opened.qtbot.waitUntil(lambda: idle.minutes() == 2, timeout=5_000)
    idle.idled.emit()
    opened.qtbot.waitUntil(lambda: opened.entrance.practice is None, timeout=10_000)
    assert isinstance(opened.entrance.page, UnlockPage)


def test_the_visit_and_its_numbing_clock_go_on_through_a_lock(opened: Opened) -> None:
    client = opened.client()
    visit = opened.services.visits.begin(client.id, PRACTITIONER)
    on_at = datetime.now(UTC) - timedelta(minutes=12)
    record = opened.services.visits.record(visit.id)
    numbing = Numbing(id=new_id(), product_id="emla_5", on_at=on_at)
    opened.services.visits.save_treatment(replace(record.treatment, numbing=(numbing,)))
    opened.window.go(VisitPlace(visit.id, Step.TREAT))
    opened.settle()

    opened.lock()
    opened.enter()

    page = opened.page
    assert isinstance(page, VisitPage)
    assert page.current_step() is Step.TREAT
    assert page.draft is not None
    assert page.draft.record.treatment.numbing[0].on_at == on_at
    clocks = [one for one in page.findChildren(QWidget) if "00:12" in one.accessibleName()]
    assert clocks


def test_a_password_typed_while_the_lock_still_stores_opens_it_after(opened: Opened) -> None:
    client = opened.client()
    opened.type_note(client, "kept")
    opened.entrance.lock()
    assert opened.entrance.locker.state is LockState.STORING
    opened.enter()
    assert opened.services.clients.get(client.id).notes == "kept"


def test_text_that_the_disk_does_not_take_survives_the_lock(
    opened: Opened, qapp: QApplication
) -> None:
    client = opened.client(given_name="Testa")
    with full_disk(opened):
        opened.type_note(client, f"{CANARY} likes tea")
        opened.entrance.lock()
        opened.qtbot.waitUntil(lambda: opened.entrance.locker.state is LockState.HELD)
        shown = [one for one in opened.window.findChildren(QWidget) if one.isVisible()]
        assert all(CANARY not in str(one.property("text")) for one in shown)
        assert not [one for one in shown if isinstance(one, QLineEdit) and "Testa" in one.text()]
        assert "could not be stored yet" in opened.window.banner.sentence()
        page = opened.entrance.page
        assert isinstance(page, UnlockPage)
        page.other_practice_requested.emit()  # must not take the place of what waits
        page.new_practice_requested.emit()
        assert opened.entrance.page is page
        opened.enter()
        again = opened.page
        assert isinstance(again, ClientPage)
        assert again.has_unsaved_changes()
    again.save_now()
    opened.qtbot.waitUntil(lambda: not again.has_unsaved_changes(), timeout=20_000)
    assert opened.services.clients.get(client.id).notes == f"{CANARY} likes tea"


def test_a_held_lock_closes_the_practice_once_there_is_room(
    opened: Opened, qapp: QApplication
) -> None:
    client = opened.client()
    with full_disk(opened):
        opened.type_note(client, f"{CANARY} likes tea")
        opened.entrance.lock()
        opened.qtbot.waitUntil(lambda: opened.entrance.locker.state is LockState.HELD)
        page = opened.entrance.page
        assert isinstance(page, UnlockPage)
        page.unlock_requested.emit("another-account", "anything")
        assert "not stored yet" in page.banner.sentence()
    opened.try_again()
    opened.qtbot.waitUntil(lambda: opened.entrance.practice is None, timeout=20_000)
    opened.qtbot.wait(30)
    assert CANARY not in everything_shown(qapp)
    opened.enter()
    assert opened.services.clients.get(client.id).notes == f"{CANARY} likes tea"


def test_a_lock_takes_the_screen_from_the_client_and_keeps_their_ink(
    opened: Opened, qapp: QApplication
) -> None:
    client_id = opened.client(given_name=CANARY).id
    visit_id = opened.services.visits.begin(client_id, PRACTITIONER).id
    plan(opened.services, visit_id)
    opened.window.go(VisitPlace(visit_id, Step.CONSENT))
    opened.settle()
    scene = client_signing(opened, visit_id)
    pad = scene.to_signing()
    scene.draw(pad)

    opened.entrance.watch.idle.idled.emit()

    shown = [one for one in opened.window.findChildren(QWidget) if one.isVisible()]
    assert not [one for one in shown if CANARY in str(one.property("text"))]
    opened.qtbot.waitUntil(lambda: opened.entrance.practice is None, timeout=10_000)
    del scene, pad, shown
    opened.qtbot.wait(30)
    assert CANARY not in everything_shown(qapp)
    opened.enter()
    page = opened.page
    assert isinstance(page, VisitPage)
    assert page.current_step() is Step.CONSENT
    consent = opened.services.visits.record(visit_id).consent
    assert consent is not None
    assert consent.signature is not None
    assert not consent.is_signed
    step = page.step_page(Step.CONSENT)
    assert isinstance(step, ConsentStep)
    assert step.client_mode is None, "whoever unlocked is no client"
    assert opened.window.room is not None
    assert opened.window.room.strip.isEnabled()


def test_a_stick_that_is_pulled_out_takes_no_typed_word_with_it(
    opened: Opened, folder: Path
) -> None:
    client = opened.client()
    away = folder.with_name("pulled out")
    with full_disk(opened):
        opened.type_note(client, f"{CANARY} likes tea")
        opened.entrance.lock()
        folder.rename(away)
        page = opened.entrance.page
        assert isinstance(page, UnlockPage)
        opened.qtbot.waitUntil(lambda: bool(page.banner.sentence()), timeout=5_000)
        assert opened.entrance.page is page
        away.rename(folder)
    opened.try_again()
    opened.qtbot.waitUntil(lambda: opened.entrance.practice is None, timeout=20_000)
    opened.enter()
    assert opened.services.clients.get(client.id).notes == f"{CANARY} likes tea"
