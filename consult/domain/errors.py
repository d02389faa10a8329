"""What can go wrong in ways that a user or the computer causes, told in a sentence and a next step.

Anything else that is raised is a fault of the program and reaches the crash hook.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class KnownError(Exception):
    """An expected failure, told to the user as one sentence and what to do next.

    Neither text ever holds a name, a birth date or a note: both may be logged.
    """

    def __init__(self, sentence: str, next_step: str = "") -> None:
        super().__init__(f"{sentence} {next_step}".strip())
        self.sentence = sentence
        self.next_step = next_step


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field, in words that fit under it."""

    field: str
    sentence: str


class InvalidRecord(KnownError):
    """A record that may not be stored as it is; carries every problem, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            " ".join(problem.sentence for problem in self.problems),
            "Correct what is marked and try again.",
        )


class ChangedMeanwhile(KnownError):
    """A record was to be stored over one that is newer; both are here, and neither was touched."""

    def __init__(self, mine: object, stored: object) -> None:
        super().__init__(
            "This record was changed elsewhere after it was opened here, so nothing was replaced.",
            "Look at both and choose what is to stay.",
        )
        self.mine = mine
        self.stored = stored


class NotFound(KnownError):
    """A record that is not, or no longer, in the practice file."""


class NotAllowed(KnownError):
    """An act that the state of the record forbids, such as changing a closed visit."""
