"""Consent: one signed agreement to one treatment, on one version of a text."""

from dataclasses import dataclass
from datetime import date, datetime

from consult.domain.signature import Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSection:
    """One titled part of the text: paragraphs, then points, in plain words without markup."""

    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentStatement:
    """A sentence that the client acknowledges, or a purpose that photos may serve."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledConsent:
    """The text as this client was shown it, with nothing left to fill in; kept with the consent."""

    text_id: str
    version: str
    language: str
    title: str
    sections: tuple[ConsentSection, ...]
    statements: tuple[ConsentStatement, ...]
    photo_purposes: tuple[ConsentStatement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """One statement that the client ticked, and when."""

    statement_id: str
    acknowledged_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoPermission:
    """Whether photos may serve one purpose. Asked apart from the treatment itself."""

    purpose_id: str
    allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One agreement, from first shown to countersigned.

    `client_name` and `client_birth_date` stand as they were when it was shown: a consent stays with
    the name it was signed under. `covers_...` say what was agreed to. `void_at` marks one that no
    longer counts, with the reason; it is kept.
    """

    id: str
    visit_id: str
    client_id: str
    client_name: str
    client_birth_date: date | None
    text: FilledConsent
    text_sha256: str
    covers_area_ids: tuple[str, ...] = ()
    covers_device_id: str = ""
    covers_depth_max_mm: float | None = None
    first_shown_at: datetime
    identity_confirmed_at: datetime | None = None
    acknowledgements: tuple[Acknowledgement, ...] = ()
    photo_permissions: tuple[PhotoPermission, ...] = ()
    questions_and_answers: str = ""
    signer_name: str = ""
    relationship: str = "self"
    witness_name: str = ""
    interpreter_name: str = ""
    signature: Signature | None = None
    signed_at: datetime | None = None
    countersigner_id: str = ""
    countersigner_name: str = ""
    countersignature: Signature | None = None
    countersigned_at: datetime | None = None
    void_at: datetime | None = None
    void_reason: str = ""

    @property
    def is_signed(self) -> bool:
        """The client has signed; nothing of what they saw or said may change any more."""
        return self.signed_at is not None

    @property
    def is_valid(self) -> bool:
        """Signed, countersigned and not void: a treatment may start on it."""
        return self.is_signed and self.countersigned_at is not None and self.void_at is None
