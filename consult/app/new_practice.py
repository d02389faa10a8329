"""Sets up a new practice: its folder, its one account and its first records, or nothing at all."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from consult.domain.ids import new_id
from consult.domain.practice import Practice, Practitioner

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from consult.db.key_file import Cost
    from consult.db.signing_keys import SigningKeys


class NewlyMade(NamedTuple):
    """The account that opens a new practice, and its recovery code, which is kept nowhere else."""

    account_id: str
    recovery_code: str

    def __repr__(self) -> str:
        """Without the code, wherever this may be printed."""
        return "NewlyMade()"


def set_up_practice(
    folder: Path,
    practice: Practice,
    practitioner: Practitioner,
    password: str,
    *,
    cost: Cost | None = None,
) -> NewlyMade:
    """Make a practice whose one account belongs to the practitioner.

    Raises PracticeExists, FolderNotEmpty, DiskFull, CannotWrite; then nothing is left behind.
    """
    from consult.db.key_file import DEFAULT_COST
    from consult.db.keys import NewAccount
    from consult.db.practice_file import create_practice_file

    owner = replace(practitioner, account_id=practitioner.account_id or new_id())
    account = NewAccount(owner.account_id, owner.name, password)
    fill = partial(_fill, practice=practice, practitioner=owner)
    code = create_practice_file(folder, account, cost=cost or DEFAULT_COST, fill=fill)
    return NewlyMade(owner.account_id, code)


def _fill(
    engine: Engine, signing: SigningKeys, practice: Practice, practitioner: Practitioner
) -> None:
    from consult.db.journal import Author
    from consult.db.store import PracticeStore

    author = Author(practitioner.account_id, signing)
    with PracticeStore(engine, author=author).writing() as unit:
        unit.practices.save_practice(practice)
        unit.practices.save_practitioner(practitioner)
