"""The consent in view until it is signed: each tick, word and stroke is stored within a second."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from consult.domain.consent import Consent
from consult.ui.autosave import Autosave
from consult.ui.page import PageContext
from consult.ui.pages.visit.visit_draft import VisitDraft


class ConsentDraft(QObject):
    """Holds the newest consent that counts, or None. Undo does not reach it: ink and ticks are the
    client's, and Take back stands beside them."""

    changed = Signal()
    """Another consent, or the same with other contents."""
    saved_at = Signal(object)
    not_saved = Signal(object)
    saving = Signal()

    def __init__(self, context: PageContext, draft: VisitDraft, parent: QObject) -> None:
        super().__init__(parent)
        self.consent: Consent | None = None
        self._now = context.services.now
        self._visit = draft
        self._autosave = Autosave(context.tasks, context.services.consents.save, parent=draft)
        self._autosave.changed_pending.connect(self.saving)
        self._autosave.saved_at.connect(self.saved_at)
        self._autosave.failed.connect(self._failed)
        draft.follow(self._autosave)

    @property
    def can_change(self) -> bool:
        """It was shown and is not signed."""
        return self.consent is not None and not self.consent.is_signed

    def take(self, consent: Consent | None) -> None:
        """Shows what storage holds, unless something newer is on its way there."""
        same = consent is not None and self.consent is not None and consent.id == self.consent.id
        if same and consent is not None and not consent.is_signed and self._is_unsaved():
            return
        if consent != self.consent:
            if not same:
                self._autosave.forget()
            self.consent = consent
            self.changed.emit()

    def take_stored(self, consent: Consent) -> None:
        """Shows what an act of a service has just stored, and tells that it is."""
        if consent != self.consent:
            self._visit.act_stored()
        self.take(consent)

    def change(self, **parts: Any) -> None:
        """Takes changed attributes of the consent; refused silently once it is signed."""
        if self.consent is None or self.consent.is_signed:
            return
        consent = replace(self.consent, **parts)
        if consent != self.consent:
            self.consent = consent
            self._autosave.change(consent)
            self.changed.emit()

    def save_now(self) -> None:
        self._autosave.flush()

    def _is_unsaved(self) -> bool:
        return self._autosave.has_unsaved_changes()

    @Slot(object)
    def _failed(self, error: object) -> None:
        self.not_saved.emit(error)
