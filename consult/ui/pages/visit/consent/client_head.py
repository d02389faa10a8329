"""The head of client mode: whose text this is, and that every answer is stored."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from consult.domain.consent import Consent
from consult.domain.dates import day_in_words
from consult.ui.pages.visit.consent.consent_draft import ConsentDraft
from consult.ui.theme import Space, dress
from consult.ui.widgets.label import ElidedLabel, Label
from consult.ui.widgets.layouts import row
from consult.ui.widgets.saved_indicator import SavedIndicator


class ClientHead(QFrame):
    """The client's own name; nothing else of the record."""

    def __init__(self, draft: ConsentDraft) -> None:
        super().__init__()
        assert draft.consent is not None
        dress(self, kind="band")
        self.name = ElidedLabel(draft.consent.client_name, "title")
        self.saved = SavedIndicator()
        layout = row(self, gap=Space.L)
        layout.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        layout.addWidget(self.name, 1)
        layout.addWidget(Label(_born(draft.consent), "muted"))
        layout.addStretch(1)
        layout.addWidget(self.saved)
        draft.saving.connect(self.saved.show_saving)
        draft.saved_at.connect(self.saved.show_saved)
        draft.not_saved.connect(self._not_saved)

    @Slot(object)
    def _not_saved(self, _error: object) -> None:
        self.saved.show_not_saved("Tell your practitioner.")


def _born(consent: Consent) -> str:
    return day_in_words(consent.client_birth_date) if consent.client_birth_date else ""
