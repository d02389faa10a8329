"""What is added to a visit after it was closed: words, or a correction of one of its fields."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from consult.domain.errors import Problem

LONGEST_WORDS: Final = 4_000
LONGEST_REASON: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    """It never changes what was sealed: a correction stands beside the field it is about.

    `field` names a part of the visit and a field of it as the journal does, such as
    `treatment/areas/cheek,left/passes`; `old` and `new` are values as `corrections` writes them.
    `author` is the name as it stood then.
    """

    id: str
    visit_id: str
    written_at: datetime
    account_id: str = ""
    author: str = ""
    reason: str = ""
    words: str = ""
    field: str = ""
    old: str = ""
    new: str = ""

    @property
    def is_correction(self) -> bool:
        return bool(self.field)


def check_addendum(addendum: Addendum) -> tuple[Problem, ...]:
    """Why it can't be added as it is."""
    problems = []
    if not addendum.reason:
        problems.append(Problem("reason", "Say why, in a few words."))
    elif len(addendum.reason) > LONGEST_REASON:
        problems.append(Problem("reason", f"At most {LONGEST_REASON} letters."))
    if not addendum.is_correction and not addendum.words:
        problems.append(Problem("words", "Write what is to be added."))
    if max(len(addendum.words), len(addendum.new)) > LONGEST_WORDS:
        problems.append(Problem("words", f"At most {LONGEST_WORDS:,} letters."))
    if addendum.is_correction and addendum.new == addendum.old:
        problems.append(Problem("new", "This is what the record says already."))
    return tuple(problems)
