"""Building a page opens no window but the page's own."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from consult.ui.widgets.banner import Banner
from consult.ui.widgets.card import Card, SectionHeading
from consult.ui.widgets.chip import Chip, Chips
from consult.ui.widgets.empty_state import EmptyState
from consult.ui.widgets.field import Field
from consult.ui.widgets.identity_band import Identity, IdentityBand
from consult.ui.widgets.saved_indicator import SavedIndicator
from consult.ui.widgets.signature_field import SignatureField
from consult.ui.widgets.time_editor import TimeEditor


class _Watch(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


def _parts() -> list[QWidget]:
    banner, chips, band, saved = Banner(), Chips(), IdentityBand(), SavedIndicator()
    banner.show_news("The disk is full.", "Free some room.", act="Look")
    chips.set_chips([Chip("Cold sores", "wait")])
    band.set_identity(Identity("Ada", "she/her", "1 May 1990", "+44", (("stop", "Latex"),)))
    saved.show_not_saved()
    field = Field("On at", TimeEditor(), hint="When it went on", optional=True)
    field.set_problem("Write a time.")
    heading = SectionHeading("Screen", "Ask aloud.")
    heading.set_words("Or hand over the screen.")
    empty = EmptyState("Nothing yet", "Begin.", icon="history", act="Begin")
    empty.set_words("Nothing", "Begin now.")
    signature = SignatureField("Sign")
    signature.set_read_only(False)
    return [Card("Numbing"), banner, chips, band, saved, field, heading, empty, signature]


def test_parts_made_before_their_page_open_no_window_and_are_seen_on_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    watch = _Watch()
    qapp.installEventFilter(watch)
    parts = _parts()
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    for part in parts:
        layout.addWidget(part)
    assert watch.opened == []
    page.show()
    qapp.removeEventFilter(watch)

    assert watch.opened == ["QWidget"]
    assert [type(part).__name__ for part in parts if not part.isVisible()] == []
