"""The practitioner's side of consent: what the text lacks, how far it is, and what still counts."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from consult.domain.visit import Outcome, Step
from consult.ui.pages.visit.consent.ask_again_dialog import AskAgainDialog
from consult.ui.pages.visit.consent.consent_state import ConsentState
from consult.ui.pages.visit.consent.signature_view import SignatureView
from tests.practice import make_practice, some_client
from tests.ui.pages.visit.consent_scene import Scene, opened, planned

LINE = tuple((0.1 + at / 10, 0.5) for at in range(8))


def ask_again(scene: Scene, reason: str) -> None:
    scene.step.side.state.again.click()
    dialog = scene.page.findChild(AskAgainDialog)
    assert isinstance(dialog, AskAgainDialog)
    with scene.qtbot.waitSignal(dialog.destroyed):
        dialog.reason.set_value("")
        scene.qtbot.keyClicks(dialog.reason.editor.focusProxy(), reason)
        dialog.act_button.click()
    scene.settle()


def test_what_the_text_lacks_is_named_and_one_key_away(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, make_practice(tmp_path)) as scene:
        scene.open()
        rows = scene.step.side.blanks.rows

        assert [row.text() for row in rows] == [
            "The plan names no indication",
            "The plan names no area",
            "The plan names no device",
            "The plan has no depth",
        ]
        assert not scene.page._bar.button.isEnabled()
        assert "The plan lacks" in scene.page._bar.words.text()
        with qtbot.waitSignal(scene.step.step_requested) as asked:
            qtbot.keyClick(rows[3], Qt.Key.Key_Space)
        assert asked.args == [Step.ASSESS, "depth_max_mm"]


def test_the_practitioner_reads_what_the_client_will_read(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        words = scene.step.text.words()

        assert "Cheeks and Forehead" in words
        assert "0.5 to 1 mm" in words
        assert "Version 1" in words
        assert scene.step.side.state.state is ConsentState.NOT_SHOWN
        assert scene.page._bar.button.text() == "Hand to client"


def test_no_treatment_starts_before_the_practitioner_has_signed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        services = scene.practice.services
        scene.hand_over()
        scene.sign()
        scene.take_back()

        assert scene.step.state() is ConsentState.SIGNED
        record = services.visits.record(scene.visit_id)
        assert "consent" in {problem.field for problem in services.treating.may_begin(record)}
        assert scene.page._bar.words.text() == "Sign in the box first."
        scene.draw(scene.step.side.countersignature.field.pad, LINE)
        assert "single straight line" in scene.page._bar.words.text()
        assert not scene.page._bar.button.isEnabled()
        scene.step.side.countersignature.field.pad.clear()
        scene.countersign()

        assert scene.step.state() is ConsentState.GIVEN
        record = services.visits.record(scene.visit_id)
        assert "consent" not in {problem.field for problem in services.treating.may_begin(record)}
        assert scene.page._bar.button.text() == "Next: Treat"


def test_a_signed_consent_shows_all_that_was_signed_at_any_size(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.sign()
        scene.take_back()
        scene.countersign()
        words, signed = scene.step.text.words(), scene.stored()

        assert "Testa Sampleton" in words
        assert "Signed as the client" in words
        assert "Countersigned as practitioner" in words
        assert f"text {signed.text_sha256[:8]}" in words
        views = scene.step.text.findChildren(SignatureView)
        assert [view.signature for view in views] == [signed.signature, signed.countersignature]
        for width in (80, 320, 640):
            views[0].resize(width, views[0].heightForWidth(width))
            picture = views[0].grab().toImage()
            dark = sum(
                picture.pixelColor(x, y).lightness() < 190
                for x in range(3, picture.width() - 3)
                for y in range(3, picture.height() - 3)
            )
            assert dark > 5
        scene.step.consent.change(signer_name="Somebody Else")
        scene.page.save_now()
        scene.settle()
        assert scene.stored() == signed


def test_a_plan_that_goes_further_is_asked_again_and_the_old_one_kept(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.sign()
        scene.take_back()
        scene.countersign()
        scene.plan(depth_max_mm=1.5)
        scene.open()

        assert scene.step.state() is ConsentState.NOT_COVERING
        assert "deeper than the 1 mm" in scene.step.side.state.words()
        assert scene.page._bar.button.text() == "Ask again…"
        ask_again(scene, "Deeper on the cheeks")

        assert scene.step.state() is ConsentState.NOT_SHOWN
        assert "Deeper on the cheeks" in scene.step.side.set_aside.words()
        assert "0.5 to 1.5 mm" in scene.step.text.words()
        old = scene.practice.services.visits.record(scene.visit_id).consents[0]
        assert old.signature is not None
        assert not old.is_valid


def test_a_moved_visit_asks_the_other_client(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        services = scene.practice.services
        scene.hand_over()
        scene.sign()
        scene.take_back()
        scene.countersign()
        other = services.clients.register(
            some_client(given_name="Otto", family_name="Examplesen", phone="020 7946 0999")
        )
        services.visits.move(scene.visit_id, other.id)
        scene.open()

        assert scene.step.state() is ConsentState.NOT_SHOWN
        assert "moved to another client" in scene.step.side.set_aside.words()
        assert "Testa Sampleton" in scene.step.side.set_aside.words()
        scene.hand_over()
        assert scene.mode.head.name.text_in_full() == "Otto Examplesen"


def test_notes_are_stored_with_the_consent_and_close_when_it_is_signed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.take_back()
        notes = scene.step.side.notes
        assert notes.isVisible()
        qtbot.keyClicks(notes.questions.editor.focusProxy(), "Asked about scars; answered.")
        qtbot.keyClicks(notes.interpreter.editor.focusProxy(), "Ines Examplez")
        scene.page.save_now()
        assert scene.page.has_unsaved_changes()
        scene.settle()

        assert not scene.page.has_unsaved_changes()
        assert scene.stored().questions_and_answers == "Asked about scars; answered."
        assert scene.stored().interpreter_name == "Ines Examplez"
        scene.hand_over()
        scene.sign()
        scene.take_back()
        assert not notes.isVisible()
        assert "Asked about scars" in scene.step.text.words()
        assert "Interpreter: Ines Examplez" in scene.step.text.words()


def test_a_closed_visit_offers_nothing_that_changes_its_consent(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        services = scene.practice.services
        scene.hand_over()
        scene.sign()
        scene.take_back()
        _close(scene)
        scene.open()

        assert services.visits.record(scene.visit_id).visit.is_closed
        assert scene.step.act_words() == ""
        assert not scene.step.side.state.again.isVisible()
        assert not scene.step.side.countersignature.isVisible()
        assert "Testa Sampleton" in scene.step.text.words()


def _close(scene: Scene) -> None:
    services = scene.practice.services
    visit = services.visits.record(scene.visit_id).visit
    services.visits.save_visit(replace(visit, outcome=Outcome.ASSESSED_ONLY))
    services.finishing.close(scene.visit_id)


def test_the_label_status_stands_beside_the_text(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        chip = scene.step.side.label._chip.chip

        assert chip is not None
        assert chip.isVisible()
        assert chip.text() == "Check the maker's instructions"
        label = scene.step.side.label
        assert label.title.text() == "Device authorisation"
        assert label._words.text() == (
            "No facts about authorisation in your country are shipped: "
            "look it up and tell the client."
        )
