"""A closed visit is added to in three acts; old and new stand where the field is shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from consult.domain.visit import Step
from consult.services.practice_services import PracticeServices
from consult.ui.page import PageContext
from consult.ui.pages.client_view import read_client, visit_row
from consult.ui.pages.visit.addenda.addendum_dialog import AddendumDialog
from consult.ui.widgets.chip import Chip
from tests.ui.pages.visit.visit_scene import Scene, open_scene
from tests.visits import begin, whole_visit

LOT = "treatment/cartridge_lot"


def _ask(scene: Scene) -> AddendumDialog:
    scene.press(scene.page.add_to_closed)
    (dialog,) = scene.page.window().findChildren(AddendumDialog)
    scene.qtbot.waitUntil(dialog.isVisible)
    return dialog


def _said(scene: Scene) -> list[str]:
    labels = scene.page.corrections.findChildren(QLabel)
    return [label.accessibleName() or label.text() for label in labels if label.isVisible()]


def test_a_typo_is_mended_in_three_acts(
    services: PracticeServices, context: PageContext, qtbot: QtBot
) -> None:
    visit_id = whole_visit(services)
    scene = open_scene(qtbot, context, visit_id, Step.TREAT)
    dialog = _ask(scene)  # the first act
    dialog.about.editor._take(LOT)
    assert dialog.old.text() == "The record says: L-1"
    dialog.new.setFocus()  # the second: what is right, and why
    qtbot.keyClicks(dialog.new.editor.line, "L-7 <b>&amp;")  # type: ignore[attr-defined]
    qtbot.keyClicks(dialog.reason.editor.line, "Wrong box")  # type: ignore[attr-defined]
    scene.press(dialog.act_button)  # the third
    scene.settle()
    qtbot.waitUntil(lambda: bool(scene.page.corrections.lines), timeout=5_000)
    record = services.visits.record(visit_id)
    assert [(one.old, one.new) for one in record.addenda] == [("L-1", "L-7 <b>&amp;")]
    assert record.treatment.cartridge_lot == "L-1"
    told = "Cartridge lot: was L-1, corrected to L-7 <b>&amp;"
    qtbot.waitUntil(lambda: told in _said(scene))
    lot = scene.page.step_page(Step.TREAT).panel.device.lot  # type: ignore[attr-defined]
    assert lot.value() == "L-1"
    assert "now L-7 <b>&amp;" in [chip.text() for chip in lot.findChildren(Chip)]
    assert lot.editor.outlined()[0].font().strikeOut()
    assert "1 addendum" in scene.page._band.alerts()
    scene.step(Step.SCREEN)
    assert scene.page.corrections.isHidden()
    (view,) = scene.step(Step.FINISH).addenda.views
    assert view.told.reason == "Wrong box"


def test_what_is_missing_is_told_and_nothing_typed_is_lost(
    services: PracticeServices, context: PageContext, qtbot: QtBot
) -> None:
    visit_id = whole_visit(services)
    scene = open_scene(qtbot, context, visit_id, Step.FINISH)
    dialog = _ask(scene)
    qtbot.keyClicks(dialog.words.editor.focusProxy(), "Rang the next day.")
    scene.press(dialog.act_button)
    scene.settle()
    assert dialog.isVisible()
    assert dialog.reason.problem() == "Say why, in a few words."
    assert dialog.words.value() == "Rang the next day."
    dialog.about.editor._take("treatment/areas/cheeks,left/depth_mm")
    qtbot.keyClicks(dialog.new.editor.line, "deep")  # type: ignore[attr-defined]
    qtbot.keyClicks(dialog.reason.editor.line, "Slip")  # type: ignore[attr-defined]
    scene.press(dialog.act_button)
    scene.settle()
    assert dialog.new.problem() == "Type a figure, such as 1.5."
    assert services.addenda.of_visit(visit_id) == ()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_draft_closed_and_closed_with_addenda_are_told_apart(
    services: PracticeServices, context: PageContext, qtbot: QtBot
) -> None:
    visit_id = whole_visit(services)
    client_id = services.visits.record(visit_id).client.id
    view = read_client(services, client_id)
    assert visit_row(view.visits[0], services.facts, view.zone).trailing == "Closed"
    services.addenda.write(visit_id, "Words", "Reason")
    services.addenda.write(visit_id, "More words", "Reason")
    view = read_client(services, client_id)
    assert visit_row(view.visits[0], services.facts, view.zone).trailing == "Closed  ·  2 addenda"
    scene = open_scene(qtbot, context, begin(services), Step.SCREEN)
    assert not scene.page.add_to_closed.isVisible()
