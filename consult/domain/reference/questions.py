"""The screening questions, and the findings that their answers raise."""

from enum import StrEnum
from typing import Literal, NamedTuple

from consult.domain.reference.source import Evidence


class Level(StrEnum):
    """How much a finding weighs, from heaviest to lightest.

    They are the reference's absolute, temporary, relative and caution.
    """

    STOP = "stop"
    WAIT = "wait"
    ASK = "ask"
    NOTE = "note"


class Choice(NamedTuple):
    """One thing a client can choose as a follow-up."""

    id: str
    text: str


class FollowUp(NamedTuple):
    """A second question after a yes: free words, a day, or one of the choices.

    A question has at most one of each kind. It is shown for any choice, or only for those named.
    """

    kind: Literal["words", "date", "choice"]
    text: str
    choices: tuple[Choice, ...]
    when_choices: tuple[str, ...]
    required: bool

    def is_shown(self, choice: str) -> bool:
        """Whether this follow-up is asked when `choice` has been chosen (empty: none yet)."""
        return not self.when_choices or choice in self.when_choices


class Raises(NamedTuple):
    """A finding that a yes raises, for any choice or only those named.

    `level` and `rules_out_ingredients`, where given, replace the rule's own; `waits_from_day`
    counts the waiting time from the day answered.
    """

    finding: str
    when_choices: tuple[str, ...]
    level: Level | None
    waits_from_day: bool
    rules_out_ingredients: tuple[str, ...]


class Question(NamedTuple):
    """One medical question to the client; empty `asked_...` tuples mean that it is always asked."""

    id: str
    section: str
    text: str
    help: str
    asked_of_sexes: tuple[str, ...]
    asked_for_device_kinds: tuple[str, ...]
    asked_for_face_only: bool
    follow_ups: tuple[FollowUp, ...]
    raises: tuple[Raises, ...]

    def follow_up(self, kind: str) -> FollowUp | None:
        """The follow-up of one kind, if the question has it."""
        return next((f for f in self.follow_ups if f.kind == kind), None)


class FindingRule(NamedTuple):
    """What one finding means: its level, what to do, and how many days to wait.

    `wait_days_default` is the figure that its action names, or else the longer one. One that is
    `while_present` has no days: it stands as long as the condition does.
    """

    id: str
    name: str
    level: Level
    while_present: bool
    action: str
    wait_days_min: int | None
    wait_days_max: int | None
    wait_days_default: int | None
    applies_to: tuple[Literal["all", "numbing", "rf", "face"], ...]
    no_override: bool
    bears_on_numbing: bool
    rules_out_ingredients: tuple[str, ...]
    note: str
    evidence: Evidence
