"""Consent: the client alone with the screen, the practitioner's password, the countersignature."""

from math import pi, sin

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from consult.app.demo import typed
from consult.app.demo.sight import (
    NotInSight,
    all_in_sight,
    button,
    field,
    has_button,
    innermost,
    one,
)
from consult.app.demo.stage import Stage
from consult.app.demo.waiting import breathe, wait_until
from consult.app.sample_practice import PASSWORD
from consult.domain.visit import Step
from consult.ui.pages.visit.consent.client_mode import ClientMode
from consult.ui.pages.visit.consent.photo_question import PhotoQuestion
from consult.ui.widgets.signature_pad import SignaturePad
from consult.ui.widgets.tick_row import TickRow

_MOST_SCREENFULS = 40
_POINTS = 70


def agree(stage: Stage) -> None:
    """From the text to both signatures."""
    stage.go_on_to(Step.CONSENT)
    stage.picture("consent")
    stage.hand.act()
    _as_client(stage)
    _countersign(stage)


def _as_client(stage: Stage) -> None:
    hand = stage.hand
    wait_until(lambda: bool(all_in_sight(stage.window, ClientMode)), "client mode did not open")
    mode = one(stage.window, ClientMode)
    stage.picture("client-mode-who")
    hand.press_button(mode, "Yes, this is me")
    _read(stage, mode)
    _tick(stage, mode)
    stage.picture("client-mode-agree")
    _read_on_until(stage, mode, SignaturePad)
    pad = one(mode, SignaturePad)
    hand.draw(pad, signature_on(pad, loops=7, underlined=True))
    stage.picture("client-mode-sign")
    hand.press_button(mode, "Sign")
    hand.press_button(mode, "I am the practitioner")
    label = "Practitioner's password"
    wait_until(lambda: _is_in_sight(mode, label), "nobody asked for the password")
    hand.press(innermost(field(mode, label)))
    hand.type(PASSWORD)
    stage.picture("client-mode-password")
    hand.key(Qt.Key.Key_Return)
    wait_until(lambda: not all_in_sight(stage.window, ClientMode), "client mode did not end")


def _read(stage: Stage, mode: QWidget) -> None:
    wait_until(
        lambda: has_button(mode, "Read on") or has_button(mode, "Continue"), "the text did not come"
    )
    stage.picture("client-mode-read")
    _read_on_until(stage, mode, TickRow)


def _read_on_until(stage: Stage, mode: QWidget, kind: type[QWidget]) -> None:
    """Screenful by screenful, with Ctrl+Enter."""
    for _ in range(_MOST_SCREENFULS):
        if all_in_sight(mode, kind):
            return
        stage.hand.act()
        breathe(60)
    raise NotInSight(f"the text did not end in a {kind.__name__}")


def _tick(stage: Stage, mode: QWidget) -> None:
    for tick in all_in_sight(mode, TickRow):
        stage.hand.press(tick.row, QPoint(16, tick.row.height() // 2))
    for at, photo in enumerate(all_in_sight(mode, PhotoQuestion)):
        stage.hand.press(button(photo, "No" if at else "Yes"))
    stage.hand.fill(mode, "I have questions", typed.QUESTION)


def _countersign(stage: Stage) -> None:
    page, hand = stage.step_page(Step.CONSENT), stage.hand
    wait_until(lambda: bool(all_in_sight(page, SignaturePad)), "no box to countersign in")
    stage.saved()
    pad = one(page, SignaturePad)
    hand.draw(pad, signature_on(pad, loops=4, underlined=False))
    wait_until(lambda: bool(pad.check()), "the countersignature does not count")
    stage.picture("consent-countersign")
    hand.act()
    wait_until(lambda: _is_valid(stage), "the consent was not countersigned")
    stage.saved()
    stage.picture("consent-signed")


def signature_on(pad: SignaturePad, *, loops: int, underlined: bool) -> list[list[QPoint]]:
    """Lines as a hand draws them on this pad, in its own pixels."""
    box = pad.box()

    def at(done: float) -> QPoint:
        turn = 2 * pi * loops * done
        high = box.height() * (0.24 - 0.13 * done)
        x = box.left() + box.width() * (0.14 + 0.56 * done) + high * 0.6 * sin(turn)
        return QPoint(round(x), round(box.center().y() + high * sin(turn + pi / 2)))

    lines = [[at(step / _POINTS) for step in range(_POINTS + 1)]]
    if underlined:
        y = round(box.top() + box.height() * 0.8)
        ends = (box.left() + box.width() * 0.2, box.width() * 0.5)
        lines.append([QPoint(round(ends[0] + ends[1] * n / 12), y - n // 4) for n in range(13)])
    return lines


def _is_valid(stage: Stage) -> bool:
    consent = stage.record().consent
    return consent is not None and consent.is_valid


def _is_in_sight(root: QWidget, label: str) -> bool:
    try:
        return field(root, label).isVisible()
    except NotInSight:
        return False
