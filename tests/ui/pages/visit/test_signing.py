"""What a client does in client mode: tick, allow or not, write who they are, sign, by any means."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from consult.ui.pages.visit.consent.agree_page import AgreePage
from consult.ui.pages.visit.consent.sign_page import SignPage
from consult.ui.widgets.label import Label
from consult.ui.widgets.signature_pad import SignaturePad
from tests.ui.pages.visit.consent_scene import Scene, planned, press, shown_words

pytestmark = pytest.mark.long

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ((), "Nothing has been drawn"),
        (((0.5, 0.5), (0.5, 0.5)), "shorter than 15 mm"),
        (tuple((0.1 + at / 10, 0.5) for at in range(8)), "single straight line"),
    ],
)
def test_what_is_no_signature_is_told_kindly_and_not_taken(
    shape: tuple[tuple[float, float], ...], told: str, qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        scene.answer_all()
        pad = scene.to_signing()
        if shape:
            scene.draw(pad, shape)
        scene.mode.go_on()
        scene.settle()

        assert told in shown_words(scene)
        assert scene.mode.pages.current() is scene.mode.pages.sign
        assert not scene.stored().is_signed


def test_a_statement_that_is_not_ticked_is_shown_where_it_stands(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        scene.answer_all()
        pages = scene.mode.pages
        assert pages.agree is not None
        last = list(pages.agree.ticks.values())[-1]
        last.row.click()
        while pages.current() is not pages.agree or pages.current().has_more():
            scene.mode.go_on()
        scene.mode.go_on()

        assert pages.current() is pages.agree
        assert last.row.hasFocus()
        assert "One statement is not ticked yet." in shown_words(scene)
        assert "9 of 10 ticked" in shown_words(scene)


def test_photos_are_asked_apart_and_a_no_to_all_signs_as_well(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.sign()

        consent = scene.stored()
        assert consent.is_signed
        assert not any(one.allowed for one in consent.photo_permissions)


def test_a_guardian_writes_their_own_name_not_the_clients(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        scene.answer_all()
        scene.draw(scene.to_signing())
        sign = scene.mode.pages.sign
        assert sign is not None
        assert sign.signer.value() == "Testa Sampleton"
        segments = sign.relationship.editor.choice.segments  # type: ignore[attr-defined]
        segments.group.button(2).click()
        scene.mode.go_on()
        scene.settle()

        assert sign.signer.problem() == "Please write the name of whoever signs."
        qtbot.keyClicks(sign.signer.editor.focusProxy(), "Gard Sampleton")
        scene.mode.go_on()
        qtbot.waitUntil(scene.has_thanked)
        assert scene.stored().signer_name == "Gard Sampleton"
        assert scene.stored().relationship == "guardian"


def test_ink_stays_when_the_screen_is_turned_or_its_text_grows(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        scene.answer_all()
        pad = scene.to_signing()
        scene.draw(pad)
        strokes = pad.strokes()
        for width, height in ((720, 1280), (1920, 1080), (1280, 720)):
            scene.page.resize(width, height)
            assert scene.mode.size() == scene.page.size()
        scene.mode.bar.sizes.step(1)
        scene.mode.pages.go_back()
        scene.mode.go_on()
        scene.to_signing()

        assert pad.strokes() == strokes
        assert pad.box().width() / pad.box().height() == pytest.approx(80 / 30, rel=0.01)


def test_each_size_of_text_keeps_about_sixty_letters_to_a_line(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        scene.confirm()
        read = scene.mode.pages.read
        assert read is not None
        sizes = []
        for at in range(3):
            scene.mode.bar.sizes.group.button(at).click()
            paragraph = next(one for one in read.findChildren(Label) if len(one.text()) > 200)
            sizes.append(paragraph.fontInfo().pixelSize())
            letters = read._inside.maximumWidth() / paragraph.fontMetrics().averageCharWidth()
            assert 55 <= letters <= 65
        assert sizes == [20, 24, 30]


def answer_by_keys(scene: Scene) -> None:
    """Tab from one to the next, Space ticks; an arrow chooses yes."""
    agree = scene.mode.pages.agree
    assert agree is not None
    answers = [photo.answer.group.button(0) for photo in agree.photos.values()]
    rows = [tick.row for tick in agree.ticks.values()]
    for _ in range(60):
        if not agree.open_parts():
            return
        press(scene, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused in answers:
            press(scene, Qt.Key.Key_Right)
        if focused in (*answers, *rows):
            press(scene, Qt.Key.Key_Space)


def draw_by_keys(scene: Scene, pad: SignaturePad) -> None:
    for _ in range(12):
        press(scene, Qt.Key.Key_Tab)
        if pad.hasFocus():
            break
    assert "Space puts the pen down" in shown_words(scene)
    press(scene, Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down):
        for _ in range(2):
            press(scene, key, Qt.KeyboardModifier.ShiftModifier)
            scene.qtbot.wait(50)
    press(scene, Qt.Key.Key_Space)


def go_on_by_keys(scene: Scene, until: object) -> None:
    for _ in range(60):
        if type(scene.mode.pages.current()) is until:
            return
        press(scene, Qt.Key.Key_Return, CONTROL)


def test_the_whole_of_client_mode_can_be_done_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path) as scene:
        scene.hand_over()
        press(scene, Qt.Key.Key_Return)
        qtbot.waitUntil(scene.mode.pages.shows_text)
        go_on_by_keys(scene, AgreePage)
        answer_by_keys(scene)
        go_on_by_keys(scene, SignPage)
        sign = scene.mode.pages.sign
        assert sign is not None
        draw_by_keys(scene, sign.signature.pad)
        press(scene, Qt.Key.Key_Return, CONTROL)

        qtbot.waitUntil(scene.has_thanked)
        signed = scene.stored()
        assert signed.is_signed
        assert signed.signature is not None
        assert all(one.allowed for one in signed.photo_permissions)


@pytest.mark.parametrize(
    "name", ["<b>Testa</b>", "Ada \u202egnilpmaS", "王小明", "X" * 120, "سارة", "A&B \x07"]
)
def test_any_name_is_shown_as_it_is_and_fits(name: str, qtbot: QtBot, tmp_path: Path) -> None:
    with planned(qtbot, tmp_path, given_name=name) as scene:
        scene.hand_over()
        plain = name.replace("\u202e", "").replace("\x07", "").strip()

        words = shown_words(scene).replace("\u200b", "")
        assert plain in words
        identity = scene.mode.pages.identity
        qtbot.wait(50)
        room = identity.viewport().width()
        assert identity.widget().minimumSizeHint().width() <= room
