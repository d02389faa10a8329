"""What the assistant was told, whole."""

from dataclasses import dataclass
from pathlib import Path

from consult.domain.practice import Practice, Practitioner


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPractice:
    """A practice to be made: its records, the password of its one account, and where."""

    practice: Practice
    practitioner: Practitioner
    password: str
    folder: Path

    def __repr__(self) -> str:
        """Without the password, wherever this may be printed."""
        return "NewPractice()"
