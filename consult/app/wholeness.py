"""Checks an open practice file, and says in words what of a damaged one is whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from consult.domain.errors import KnownError

if TYPE_CHECKING:
    from consult.db.practice_file import PracticeFile

_KINDS: Final = {
    "client": "clients",
    "visit": "visits",
    "screening": "screenings",
    "assessment": "assessments",
    "plan": "plans",
    "consent": "consents",
    "treatment": "treatments",
    "aftercare": "aftercare sheets",
    "addendum": "addenda",
    "planned_visit": "planned visits",
    "journal": "the journal",
    "seal": "seals",
}
"""The tables that people have a word for, in the order in which they are told."""
_ACTS: Final = (
    "Nothing was deleted. Open it to read, restore the newest proven backup, or save what can be "
    "read; the damaged file stays as it is."
)


class FoundDamaged(KnownError):
    """A check found the practice file damaged, at this opening or before."""

    def __init__(self, problems: tuple[str, ...], readable: str = "") -> None:
        many = "One fault was" if len(problems) == 1 else f"{len(problems)} faults were"
        first = f" {problems[0]}" if problems else ""
        super().__init__(
            f"The practice file is damaged: {many} found.{first} {readable}".strip(), _ACTS
        )
        self.problems = problems


def check(file: PracticeFile, now: datetime) -> tuple[str, ...]:
    """What is wrong with an open practice, remembered on this computer with the moment.

    Whether it is an old copy is not asked here: that is no damage, and a restored one is older.
    """
    from consult.app.whole_memory import WholeMemory
    from consult.db.integrity import problems_in
    from consult.db.storage_errors import DamagedPracticeFile

    try:
        problems = problems_in(file.file, file.signing.public_key)
    except DamagedPracticeFile as error:
        problems = (error.sentence,)
    WholeMemory(file.keys.practice_id).remember(now, problems)
    return problems


def raise_if_still_damaged(file: PracticeFile, now: datetime) -> None:
    """After a check has found damage, each opening checks again, until it was mended.

    Raises FoundDamaged.
    """
    from consult.app.whole_memory import WholeMemory

    if WholeMemory(file.keys.practice_id).problems() and (problems := check(file, now)):
        raise FoundDamaged(problems, readable_in_words(file))


def readable_in_words(file: PracticeFile) -> str:
    """Such as "Can be read whole: clients, visits. Damaged: consents."."""
    from consult.db.readable import tables_that_read

    found = tables_that_read(file.file)
    whole = [words for table, words in _KINDS.items() if found.get(table)]
    damaged = [words for table, words in _KINDS.items() if found.get(table) is False]
    told = [f"Can be read whole: {', '.join(whole)}."] if whole else []
    told += [f"Damaged: {', '.join(damaged)}."] if damaged else []
    return " ".join(told)


def practice_id_of(folder: Path) -> str:
    """The id by which this computer remembers a practice that can't be opened; else empty."""
    from consult.db.folder import PracticeFolder
    from consult.db.key_file import read_key_file

    try:
        return read_key_file(PracticeFolder(folder)).practice_id
    except KnownError:
        return ""
