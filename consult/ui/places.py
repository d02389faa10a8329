"""Where the window can be. A page asks for a place; the window goes there."""

from dataclasses import dataclass

from consult.domain.visit import Step


@dataclass(frozen=True, slots=True)
class StartPlace:
    """The start page: search, unfinished visits, today."""


@dataclass(frozen=True, slots=True)
class ClientPlace:
    """One client's page."""

    client_id: str


@dataclass(frozen=True, slots=True)
class NewClientPlace:
    """The form that registers a client, begun with what was typed into the search, or with what
    was typed into the form before it was left."""

    typed: str = ""
    draft_id: str = ""


@dataclass(frozen=True, slots=True)
class VisitPlace:
    """One visit, at a step or, without one, where the practitioner was last."""

    visit_id: str
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class PapersPlace:
    """The papers of one visit, of all visits of a client, or of a day given as ISO text; or the
    treatment record of a visit `as_of` an earlier day."""

    visit_id: str = ""
    client_id: str = ""
    day: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlace:
    """The import of a list of clients, and the rows that wait for a decision."""


@dataclass(frozen=True, slots=True)
class PracticePlace:
    """The practice's own details: letterhead, practitioner, appearance."""


@dataclass(frozen=True, slots=True)
class AccountsPlace:
    """Who may log in, as what, and one's own password."""


@dataclass(frozen=True, slots=True)
class HistoryPlace:
    """What became of a visit or of a client over time; of one field, if its name as the journal
    tells it is given."""

    visit_id: str = ""
    client_id: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class PastPlace:
    """A visit as it stood at the end of a day given as ISO text."""

    visit_id: str
    day: str


@dataclass(frozen=True, slots=True)
class ActivityPlace:
    """All that was done in the practice lately, and whether the journal is whole."""


@dataclass(frozen=True, slots=True)
class RecoveryPlace:
    """The recovery code: whether it was confirmed, and a new one."""


@dataclass(frozen=True, slots=True)
class BackupsPlace:
    """Where backups go, and which there are."""


@dataclass(frozen=True, slots=True)
class MergePlace:
    """Making a client's record and another one of the same person one."""

    client_id: str
    other_id: str = ""


@dataclass(frozen=True, slots=True)
class SplitPlace:
    """Giving visits that stand under this client to whom they belong."""

    client_id: str


@dataclass(frozen=True, slots=True)
class RetentionPlace:
    """How long records are kept, and whose time is over."""


Place = (
    StartPlace
    | ClientPlace
    | NewClientPlace
    | VisitPlace
    | PapersPlace
    | ImportPlace
    | PracticePlace
    | AccountsPlace
    | BackupsPlace
    | MergePlace
    | SplitPlace
    | RetentionPlace
    | RecoveryPlace
    | HistoryPlace
    | PastPlace
    | ActivityPlace
)
