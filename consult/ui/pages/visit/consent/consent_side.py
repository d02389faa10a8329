"""The right of the consent step: its state, what is missing, notes, the practitioner's box."""

from PySide6.QtCore import Signal

from consult.domain.consent_filling import Filling
from consult.ui.page import PageContext
from consult.ui.pages.language_names import language_name
from consult.ui.pages.visit.consent.blanks_card import BlanksCard
from consult.ui.pages.visit.consent.consent_draft import ConsentDraft
from consult.ui.pages.visit.consent.consent_state import ConsentState
from consult.ui.pages.visit.consent.countersign_card import CountersignCard
from consult.ui.pages.visit.consent.label_card import LabelCard, label_status_of
from consult.ui.pages.visit.consent.notes_card import NotesCard
from consult.ui.pages.visit.consent.set_aside_card import SetAsideCard
from consult.ui.pages.visit.consent.state_card import StateCard
from consult.ui.pages.visit.visit_draft import VisitDraft
from consult.ui.theme import Space
from consult.ui.widgets.card import Scroll
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.field import Field
from consult.ui.widgets.layouts import set_shown


class ConsentSide(Scroll):
    """Cards that come and go with the state; each says one thing."""

    step_requested = Signal(object, str)
    place_requested = Signal(object)
    again_wanted = Signal()
    language_chosen = Signal(object)

    def __init__(self, context: PageContext, draft: VisitDraft, consent: ConsentDraft) -> None:
        super().__init__(margin=Space.L)
        self._context, self._draft, self._consent = context, draft, consent
        record = draft.record
        zone = record.practice.time_zone
        languages = context.services.consents.languages()
        self.choose_language = Field(
            "Language of the text", ChoiceEditor([(one, language_name(one)) for one in languages])
        )
        self.choose_language.set_value(_first_language(record.client.language, languages))
        self.state = StateCard(zone)
        self.blanks = BlanksCard(record.client.id)
        self.label = LabelCard(context.services.facts)
        self.notes = NotesCard(consent)
        self.countersignature = CountersignCard(record.practitioner.name)
        self.set_aside = SetAsideCard(zone)
        for card in (
            *(self.choose_language, self.countersignature, self.state, self.blanks),
            *(self.label, self.notes, self.set_aside),
        ):
            self.add(card)
        self.body.addStretch(1)
        self.blanks.step_requested.connect(self.step_requested)
        self.blanks.place_requested.connect(self.place_requested)
        self.state.again_wanted.connect(self.again_wanted)
        self.choose_language.edited.connect(self.language_chosen)
        self._several = len(languages) > 1

    def language(self) -> str:
        """The language in which the text is, or will be, put before the client."""
        return str(self.choose_language.value())

    def show_state(self, state: ConsentState, filling: Filling) -> None:
        record, consent = self._draft.record, self._consent.consent
        closed = self._draft.is_read_only
        not_covered = self._context.services.consents.check_covers(record)
        unsigned = state in (ConsentState.NOT_SHOWN, ConsentState.SHOWN)
        self.state.show_state(state, consent, not_covered, read_only=closed)
        self.blanks.show_blanks(filling.open_blanks if unsigned else ())
        set_shown(self.blanks, bool(self.blanks.rows) and not closed)
        set_shown(self.choose_language, self._several and unsigned and not closed)
        set_shown(self.countersignature, state is ConsentState.SIGNED and not closed)
        facts, guidance = self._context.services.facts, self._draft.guidance
        today = self._context.services.guidance.today(record)
        self.label.show_status(label_status_of(record, facts, guidance.fitzpatrick, today))
        set_shown(self.notes, state is ConsentState.SHOWN)
        self.notes.show_notes(read_only=closed or not self._consent.can_change)
        self.set_aside.show_consents(record.consents)
        set_shown(self.set_aside, any(one.void_at is not None for one in record.consents))


def _first_language(wanted: str, languages: tuple[str, ...]) -> str:
    if wanted in languages:
        return wanted
    return "en" if "en" in languages else languages[0]
