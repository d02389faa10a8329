"""Client mode: only the client's own text, nothing lost, and no way out without the password."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.domain.visit import Step
from tests.ui.pages.visit.consent_scene import opened, planned, press, shown_words

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
WAYS_OUT = [
    (Qt.Key.Key_Escape, NONE),
    (Qt.Key.Key_K, CONTROL),
    (Qt.Key.Key_Left, ALT),
    (Qt.Key.Key_Home, ALT),
    (Qt.Key.Key_F10, NONE),
    (Qt.Key.Key_F1, NONE),
    (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_L, CONTROL),
    (Qt.Key.Key_N, CONTROL),
    (Qt.Key.Key_P, CONTROL),
    (Qt.Key.Key_Q, CONTROL),
    (Qt.Key.Key_W, CONTROL),
    (Qt.Key.Key_F4, ALT),
    *((Qt.Key(int(Qt.Key.Key_1) + at), CONTROL) for at in range(5)),
    *((Qt.Key(int(Qt.Key.Key_1) + at), ALT) for at in range(5)),
]


def test_the_clients_own_name_and_birth_date_come_before_any_text(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()

        words = shown_words(scene)
        assert "Testa Sampleton" in words
        assert "3 May 1988" in words
        assert "microneedling" not in words.casefold()
        assert scene.stored().identity_confirmed_at is None
        scene.confirm()
        assert "What will be done" in shown_words(scene)
        assert scene.stored().identity_confirmed_at is not None


def test_somebody_else_sees_nothing_and_hands_the_screen_back(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.mode.pages.identity.no.click()

        words = shown_words(scene)
        assert "Please hand the screen back" in words
        assert "Sampleton" not in words
        scene.take_back()
        assert scene.step.client_mode is None
        assert "not their name" in scene.page._banner.sentence()
        assert scene.stored().identity_confirmed_at is None


def test_no_key_leads_out(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        places: list[object] = []
        scene.page.place_requested.connect(places.append)
        for key, modifiers in WAYS_OUT:
            for focused in (scene.mode, scene.mode.bar.sizes.group.button(0), None):
                (focused or scene.mode).setFocus()
                if focused is None:
                    scene.mode.clearFocus()
                press(scene, key, modifiers)

                assert scene.mode.isVisible(), key
                assert scene.mode.pages.current() is scene.mode.pages.read, key
                assert not scene.page._rail.isEnabled(), key
                assert scene.page.current_step() is Step.CONSENT, key
                assert QApplication.activePopupWidget() is None, key
        assert scene.page.isVisible()
        assert places == []


def test_closing_the_window_asks_the_password_first(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()

        assert scene.page.close() is False
        assert scene.page.isVisible()
        assert scene.mode.pages.is_asking()
        scene.take_back()
        assert scene.step.client_mode is None
        assert scene.page.close() is True


def test_a_wrong_password_says_so_and_keeps_the_screen_with_the_client(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        scene.take_back("needle and threat")

        page = scene.mode.pages.take_back
        assert page.password.problem() == "That password does not open this practice."
        assert not scene.page._rail.isEnabled()
        page.back.click()
        assert scene.mode.pages.current() is scene.mode.pages.read
        assert "What will be done" in shown_words(scene)


def test_the_right_password_gives_the_whole_program_back(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        mode = scene.hand_over()
        with qtbot.waitSignal(mode.destroyed):
            scene.take_back()

        assert scene.page._rail.isEnabled()
        assert scene.page._bar.button.isEnabled()
        QTest.keyClick(scene.page, Qt.Key.Key_1, ALT)


def test_ticks_and_ink_are_stored_within_a_second(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        scene.answer_all()
        pad = scene.to_signing()
        scene.draw(pad)
        assert "10 of 10 ticked" in shown_words(scene)

        qtbot.wait(1_000)
        consent = scene.stored()
        assert len(consent.acknowledgements) == 10
        assert len(consent.photo_permissions) == 4
        assert consent.signature is not None
        assert consent.signature.strokes == pad.strokes()
        assert "Saved" in scene.mode.head.saved.words()


def test_a_stroke_that_is_still_being_drawn_is_stored_too(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        scene.answer_all()
        pad = scene.to_signing()
        middle = pad.box().center().toPoint()
        qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=middle)
        for at in range(12):
            qtbot.wait(100)
            qtbot.mouseMove(pad, middle.__class__(middle.x() + 5 * at, middle.y()))

        stored = scene.stored().signature
        assert stored is not None
        assert len(stored.strokes[0].points) >= 3


@pytest.mark.long
def test_a_program_that_ended_in_the_middle_goes_on_where_the_client_was(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        scene.answer_all()
        pad = scene.to_signing()
        scene.draw(pad)
        strokes, visit_id = pad.strokes(), scene.visit_id
        qtbot.wait(1_000)

    with opened(qtbot, tmp_path / "practice", visit_id) as scene:
        with qtbot.waitSignal(scene.page.visit_opened):
            scene.page.open_visit(visit_id)
        assert scene.page.current_step() is Step.CONSENT
        scene.settle()
        scene.hand_over()
        scene.confirm()
        agree, sign = scene.mode.pages.agree, scene.mode.pages.sign
        assert agree is not None
        assert sign is not None
        assert agree.open_parts() == []
        assert sign.signature.pad.strokes() == strokes


def test_what_a_client_asks_is_kept_and_seen_by_the_practitioner(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        agree = scene.mode.pages.agree
        assert agree is not None
        qtbot.keyClicks(agree.questions.editor.focusProxy(), "Does it hurt?")
        scene.take_back()

        assert scene.step.side.notes.questions.value() == "Does it hurt?"
        assert scene.stored().questions_and_answers == "Does it hurt?"
