"""Consent from first shown to countersigned; what was signed is never changed, only set aside."""

from dataclasses import replace
from datetime import datetime

from consult.domain.consent import Consent
from consult.domain.consent_filling import Filling, fill
from consult.domain.consent_particulars import ConsentBasis, particulars_of
from consult.domain.consent_rules import check_blanks, check_covers, check_ink, check_may_sign
from consult.domain.errors import InvalidRecord, NotAllowed, Problem
from consult.domain.guidance import fitzpatrick_of
from consult.domain.ids import new_id
from consult.domain.journal import Act
from consult.domain.reference.facts import Facts
from consult.domain.signature import Signature
from consult.domain.visit_record import VisitRecord
from consult.facts.consent_text import consent_languages, load_consent_text
from consult.services.clock import Clock, day_in, now_in_utc
from consult.services.ports import Store, Unit
from consult.services.visits import draft

TEXT_ID = "microneedling"
_SHOWN = (
    *("text_sha256", "client_id", "client_name", "client_birth_date"),
    *("covers_area_ids", "covers_device_id", "covers_depth_max_mm"),
)


class ConsentService:
    """What client and practitioner do with a consent."""

    def __init__(self, store: Store, facts: Facts, clock: Clock = now_in_utc) -> None:
        self._store = store
        self._facts = facts
        self._clock = clock

    def languages(self) -> tuple[str, ...]:
        """The languages in which the text is there."""
        return consent_languages(TEXT_ID)

    def preview(self, record: VisitRecord, language: str) -> Filling:
        """The text as it would be shown now; reads no storage."""
        text = load_consent_text(TEXT_ID, language)
        basis = ConsentBasis(
            practice=record.practice,
            practitioner=record.practitioner,
            client=record.client,
            plan=record.plan,
            on=day_in(record.practice.time_zone, record.visit.started_at),
            fitzpatrick=fitzpatrick_of(record, self._facts),
        )
        return fill(text, particulars_of(basis, self._facts))

    def show(self, visit_id: str, language: str = "en") -> Consent:
        """The consent to put before the client: the one begun, or a new one if its text changed.

        InvalidRecord says what the plan lacks. A signed one is returned as it is.
        """
        with self._store.writing() as unit:
            draft(unit, visit_id)
            record = unit.visits.record(visit_id)
            present = record.consent
            if present is not None and present.is_signed:
                return present
            filling = self.preview(record, language)
            problems = check_blanks(filling.open_blanks)
            if problems:
                raise InvalidRecord(problems)
            consent = self._begin(record, filling)
            if present is not None:
                if _shows_the_same(present, consent):
                    return present
                self._set_aside(unit, present, "The text was filled anew before it was signed.")
                consent = _with_notes_of(present, consent)
            unit.visits.save_consent(consent)
            return consent

    def confirm_identity(self, consent_id: str) -> Consent:
        """Notes that the client found the right name on the screen, now."""
        with self._store.writing() as unit:
            consent = _unsigned(unit, consent_id)
            consent = replace(consent, identity_confirmed_at=self._clock())
            unit.visits.save_consent(consent)
            return consent

    def save(self, consent: Consent) -> datetime:
        """Stores ticks, permissions, questions, names and ink of one that is not signed yet.

        Nothing else of it is taken from the page: what was shown, to whom and when stays as it is.
        """
        with self._store.writing() as unit:
            unit.visits.save_consent(_with_what_was_said(_unsigned(unit, consent.id), consent))
            return self._clock()

    def sign(self, consent: Consent) -> Consent:
        """The client's act of signing, now. InvalidRecord names everything that is missing."""
        with self._store.writing() as unit:
            said = _with_what_was_said(_unsigned(unit, consent.id), consent)
            problems = check_may_sign(said)
            if problems:
                raise InvalidRecord(problems)
            signed = replace(said, signed_at=self._clock())
            unit.visits.save_consent(signed)
            unit.note(Act.SIGNED, "consent", signed.id)
            return signed

    def countersign(self, consent_id: str, practitioner_id: str, signature: Signature) -> Consent:
        """The practitioner's own signature, without which no treatment starts."""
        problems = check_ink(signature, "countersignature")
        if problems:
            raise InvalidRecord(problems)
        with self._store.writing() as unit:
            consent = _to_countersign(unit, consent_id)
            person = unit.practices.practitioner(practitioner_id)
            consent = replace(
                consent,
                countersigner_id=person.id,
                countersigner_name=person.name,
                countersignature=signature,
                countersigned_at=self._clock(),
            )
            unit.visits.save_consent(consent)
            unit.note(Act.SIGNED, "consent", consent.id)
            return consent

    def ask_again(self, visit_id: str, reason: str) -> None:
        """Sets the present consent aside with a reason; it is kept, and no longer counts."""
        if not reason.strip():
            raise InvalidRecord([Problem("void_reason", "Say why it is asked again.")])
        with self._store.writing() as unit:
            draft(unit, visit_id)
            present = unit.visits.record(visit_id).consent
            if present is not None:
                self._set_aside(unit, present, reason.strip())

    def check_covers(self, record: VisitRecord) -> tuple[Problem, ...]:
        """What is planned or marked now beyond what was agreed to; reads no storage."""
        consent = record.consent
        if consent is None or not consent.is_signed:
            return ()
        return check_covers(consent, record)

    def _begin(self, record: VisitRecord, filling: Filling) -> Consent:
        return Consent(
            id=new_id(),
            visit_id=record.visit.id,
            client_id=record.client.id,
            client_name=record.client.name,
            client_birth_date=record.client.birth_date,
            text=filling.text,
            text_sha256=filling.sha256,
            covers_area_ids=record.plan.area_ids,
            covers_device_id=record.plan.device_id,
            covers_depth_max_mm=record.plan.depth_max_mm,
            first_shown_at=self._clock(),
            signer_name=record.client.name,
        )

    def _set_aside(self, unit: Unit, consent: Consent, reason: str) -> None:
        unit.visits.save_consent(replace(consent, void_at=self._clock(), void_reason=reason))


def _unsigned(unit: Unit, consent_id: str) -> Consent:
    consent = unit.visits.consent(consent_id)
    draft(unit, consent.visit_id)
    _check_counts(consent)
    if consent.is_signed:
        raise NotAllowed(
            "This consent is signed and can no longer be changed.",
            "Ask for consent again if something is wrong.",
        )
    return consent


def _to_countersign(unit: Unit, consent_id: str) -> Consent:
    consent = unit.visits.consent(consent_id)
    draft(unit, consent.visit_id)
    _check_counts(consent)
    if not consent.is_signed:
        raise NotAllowed("The client has not signed this consent.", "Ask the client to sign first.")
    if consent.countersigned_at is not None:
        raise NotAllowed(
            "This consent is countersigned already.", "Ask for consent again if something is wrong."
        )
    return consent


def _check_counts(consent: Consent) -> None:
    if consent.void_at is not None:
        raise NotAllowed(
            "This consent was set aside and no longer counts.", "Ask the client for consent again."
        )


def _with_what_was_said(stored: Consent, page: Consent) -> Consent:
    """The stored consent with what the client and whoever helps may still say, write and draw."""
    return replace(
        stored,
        acknowledgements=page.acknowledgements,
        photo_permissions=page.photo_permissions,
        questions_and_answers=page.questions_and_answers,
        signer_name=page.signer_name,
        relationship=page.relationship,
        witness_name=page.witness_name,
        interpreter_name=page.interpreter_name,
        signature=page.signature,
    )


def _shows_the_same(one: Consent, other: Consent) -> bool:
    """Whether both put the same text before the same person, for the same treatment."""
    return all(getattr(one, name) == getattr(other, name) for name in _SHOWN)


def _with_notes_of(earlier: Consent, consent: Consent) -> Consent:
    """What was talked about and who helped stays true of a text that was only filled anew."""
    return replace(
        consent,
        questions_and_answers=earlier.questions_and_answers,
        witness_name=earlier.witness_name,
        interpreter_name=earlier.interpreter_name,
    )
