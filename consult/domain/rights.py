"""Who may do what: one table for every act of every service.

An owner may do everything. A practitioner does all that is done with clients and visits, and keeps
their own name and registration number; who may log in and what the practice says of itself is the
owner's. A manager works at the desk: adds clients, keeps their details, plans visits, prints papers
and reads lists in; a manager reads visits and changes none of them, for screening, treatment,
signing and closing are answered for by the one who treats. Beginning a visit is clinical too: it
asks the first questions. Read-only sees everything on screen, for a trainee or an inspector; it
changes nothing and takes nothing out: what was printed or saved has left the practice's keeping.
A backup is encrypted and stays the practice's own, so everyone may make one; where backups go is
the owner's to say. A new recovery code is the owner's to make; whoever holds one in their hands may
print it and type it back.

Acts that read no storage stand here like all others: an act without an entry is nobody's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consult.domain.accounts import Role
from consult.domain.errors import NotAllowed

Roles = frozenset[Role]

OWNER: Roles = frozenset((Role.OWNER,))
CLINICAL: Roles = OWNER | {Role.PRACTITIONER}
DESK: Roles = CLINICAL | {Role.MANAGER}
EVERYONE: Roles = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Right:
    """Who may do an act, and the act in words that go on from "may not"."""

    roles: Roles
    words: str
    changes: bool = False
    """Whether the act changes the practice, and so can't be done where it was opened to read."""


def _rights(
    service: str, roles: Roles, acts: Iterable[str], words: str, *, changes: bool = False
) -> Iterator[tuple[str, Right]]:
    for act in acts:
        yield f"{service}.{act}", Right(roles, words, changes)


def _reading(service: str, *acts: str) -> Iterator[tuple[str, Right]]:
    return _rights(service, EVERYONE, acts, "read this")


def _changing(service: str, roles: Roles, words: str, *acts: str) -> Iterator[tuple[str, Right]]:
    return _rights(service, roles, acts, words, changes=True)


def _taking(service: str, roles: Roles, words: str, *acts: str) -> Iterator[tuple[str, Right]]:
    """What goes out of the practice, or is asked about it, and leaves it as it is."""
    return _rights(service, roles, acts, words)


RIGHTS: dict[str, Right] = dict(
    (
        *_reading("practice", "practice", "practitioners", "practitioner_of"),
        *_changing("practice", OWNER, "change the practice's details", "save"),
        *_changing("practice", CLINICAL, "change a practitioner's details", "save_practitioner"),
        *_reading("clients", "get", "search", "everyone", "likely_duplicates", "drafts", "draft"),
        *_reading("clients", "now", "opened", "kept_beside"),
        *_changing("clients", DESK, "add clients", "register", "keep_draft", "drop_draft"),
        *_changing("clients", DESK, "change a client's details", "save", "keep_beside", "choose"),
        *_reading("accounts", "present", "names", "me"),
        *_changing("accounts", EVERYONE, "change this password", "change_own_password"),
        *_changing("accounts", OWNER, "change who may log in", "add", "change_role", "rename"),
        *_changing("accounts", OWNER, "change who may log in", "reset_password", "remove"),
        *_reading("desk", "today", "planned_of"),
        *_reading("imports", "waiting"),
        *_changing("imports", DESK, "import a list of clients", "run", "decide"),
        *_taking("imports", DESK, "import a list of clients", "try_out"),
        *_reading("visits", "record", "timeline", "unfinished", "previous", "of_number"),
        *_reading("visits", "all_of_client", "opened"),
        *_reading("history", "of_visit", "of_client", "of_field", "as_it_stood", "state"),
        *_taking("history", DESK, "read what everyone has done", "latest"),
        *_changing("visits", DESK, "plan visits", "plan_visit", "unplan_visit"),
        *_changing("visits", CLINICAL, "begin a visit", "begin"),
        *_changing("visits", CLINICAL, "change a visit", "go_to", "save_visit", "skip"),
        *_changing("visits", CLINICAL, "change a visit", "save_screening", "save_assessment"),
        *_changing("visits", CLINICAL, "change a visit", "save_plan", "save_treatment"),
        *_changing("visits", CLINICAL, "open a course", "open_course"),
        *_changing("visits", CLINICAL, "move a visit to another client", "move"),
        *_reading("guidance", "guide", "check_numbing", "today"),
        *_reading("consents", "languages", "preview", "check_covers"),
        *_changing("consents", CLINICAL, "ask for consent", "show", "confirm_identity", "save"),
        *_changing("consents", CLINICAL, "ask for consent", "sign", "countersign", "ask_again"),
        *_reading("treating", "may_begin", "check_areas", "same_as_last"),
        *_changing("treating", CLINICAL, "begin a treatment", "begin"),
        *_reading("finishing", "suggest_next"),
        *_changing("finishing", CLINICAL, "make or hand over aftercare", "make_aftercare"),
        *_changing("finishing", CLINICAL, "make or hand over aftercare", "give_aftercare"),
        *_changing("finishing", CLINICAL, "close a visit", "close"),
        *_taking("exchange", OWNER, "take the practice's data out", "export_practice"),
        *_changing("exchange", OWNER, "take a practice's data over", "import_practice"),
        *_taking("exchange", DESK, "take a client's data out", "client_data"),
        *_taking("exchange", DESK, "take lists out", "clients_as_csv", "visits_as_csv"),
        *_taking("exchange", DESK, "take lists out", "planned_as_csv"),
        *_reading("backups", "targets", "last_proven", "last_proven_at", "backups_at", "folder_of"),
        *_reading("backups", "is_due", "is_due_after_close", "back_up", "back_up_to"),
        *_taking("backups", OWNER, "say where backups go", "add_target", "remove_target"),
        *_reading("recovery", "state"),
        *_changing("recovery", OWNER, "make a new recovery code", "make"),
        *_changing("recovery", EVERYONE, "keep the recovery code", "confirm"),
        *_taking("recovery", EVERYONE, "keep the recovery code", "sheet", "save_sheet"),
        *_reading("addenda", "of_visit"),
        *_changing("addenda", CLINICAL, "add to a closed visit", "write", "correct"),
        *_reading("merging", "kept", "merges_of"),
        *_changing("merging", DESK, "merge or split records", "preview", "merge", "split"),
        *_changing("merging", DESK, "merge or split records", "unmerge"),
        *_changing("retention", OWNER, "decide how long records are kept", "overview", "due"),
        *_changing("retention", OWNER, "decide how long records are kept", "reference", "periods"),
        *_changing("retention", OWNER, "decide how long records are kept", "set_period", "keep"),
        *_changing("retention", OWNER, "erase a client", "preview", "erase"),
        *_reading("papers", "past_record"),
        *_reading("papers", "paper", "papers_of", "of_visit", "of_client", "of_day"),
        *_taking("papers", DESK, "print or save papers", "save", "printed"),
    )
)
"""Every act by "service.method", as the services are named in `PracticeServices`."""


def may(role: Role, act: str, *, reads_only: bool = False) -> bool:
    """Whether a role may do an act; nobody may do what the table does not know, nor change what
    was opened to be read."""
    right = RIGHTS.get(act)
    return right is not None and role in right.roles and not (reads_only and right.changes)


def check_may(role: Role, act: str, *, reads_only: bool = False) -> None:
    """Raises NotAllowed, with a sentence and whom to ask, unless the role may do the act."""
    if not may(role, act, reads_only=reads_only):
        raise refusal(role, act)


def refusal(role: Role, act: str) -> NotAllowed:
    """The error that tells a role what it may not do and who may."""
    right = RIGHTS.get(act)
    if right is None:
        return NotAllowed("Nobody has been given the right to this.", "Write to who made consult.")
    if role in right.roles:
        return NotAllowed(
            "This practice was opened to be read only, so nothing can be changed in it.",
            "Close the window; the line at its top says why it is read only.",
        )
    return NotAllowed(f"Your role, {role}, may not {right.words}.", _whom_to_ask(right.roles))


def _whom_to_ask(roles: Roles) -> str:
    if Role.MANAGER in roles:
        return "Ask the manager or a practitioner."
    if Role.PRACTITIONER in roles:
        return "Ask a practitioner."
    return "Ask the owner of the practice."
