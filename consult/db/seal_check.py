"""Whether every closed visit is sealed, and stands as it was sealed.

The stored content is held against its hash and signature, the rows against the content, and the
hash against what the journal tells of the closing.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any, Final

from consult.db import trust_rows
from consult.db.seal_content import Rows, differing_tables, rows_of_visits
from consult.db.seals import AT_ONCE, Seal
from consult.db.signing_keys import is_signed_by
from consult.domain.journal import value_text

_VISITS: Final = "SELECT id, number FROM visit WHERE closed_at IS NOT NULL ORDER BY number"
# Another tool may have put anything anywhere: bytes can always be read.
_COLUMNS: Final = ", ".join(
    f"CAST({one} AS {'INTEGER' if one == 'journal_number' else 'BLOB'})"
    for one in trust_rows.seal.columns.keys()  # noqa: SIM118  no dictionary
)
_SEALS: Final = f"SELECT {_COLUMNS} FROM seal WHERE visit_id IN (SELECT value FROM json_each(?))"
_UNCLOSED: Final = (
    "SELECT number FROM visit JOIN seal ON visit_id = id WHERE closed_at IS NULL ORDER BY number"
)
_TOLD: Final = (
    "SELECT 1 FROM journal JOIN journal_value USING (number) WHERE number = ? "
    "AND kind = 'visit' AND record_id = ? AND value = ?"
)
# The lines of journals that came with imported records; the first of each is its header.
_LINE: Final = "CASE WHEN json_valid(line) THEN line ELSE '{}' END"
_TOLD_BEFORE: Final = (
    f"SELECT 1 FROM former_line WHERE {_LINE} ->> '$.kind' = 'journal_value' "
    f"AND {_LINE} ->> '$.record.number' = ? AND kind = 'visit' AND record_id = ? "
    f"AND {_LINE} ->> '$.record.value' = ?"
)
_KEYS_BEFORE: Final = (
    f"SELECT told.value FROM former_line, json_each({_LINE}, '$.public_keys') AS told "
    "WHERE number = 1"
)


class SealCheck:
    """Checks seals by a connection of the driver.

    `own_key` is the public key of the practice's key file, `trusted` those of practices whose
    records were taken over, besides those that came along with them; where no own key is given, any
    key is believed.
    """

    def __init__(self, driver: Any, own_key: str = "", trusted: Collection[str] = ()) -> None:
        self._driver = driver
        self._own_key = own_key
        came_along = {key for (key,) in driver.execute(_KEYS_BEFORE)}
        self._trusted = {own_key, *trusted, *came_along}
        self._revision = str(
            driver.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        )

    def problems(self) -> Iterator[str]:
        """What is wrong with any seal, a sentence each, the visit told by its number."""
        closed = dict(self._driver.execute(_VISITS).fetchall())
        ids = list(closed)
        for start in range(0, len(ids), AT_ONCE):
            yield from self._of({one: closed[one] for one in ids[start : start + AT_ONCE]})
        for (number,) in self._driver.execute(_UNCLOSED).fetchall():
            yield f"Visit {number} is sealed, but no longer says that it is closed."

    def problem_of(self, visit_id: str, number: int) -> str:
        """What is wrong with one closed visit, in a sentence; empty when it is whole."""
        return next(self._of({visit_id: number}), "")

    def _of(self, numbers: dict[str, int]) -> Iterator[str]:
        asked = (json.dumps(list(numbers)),)
        seals = {one.visit_id: one for one in map(_seal, self._driver.execute(_SEALS, asked))}
        parts = rows_of_visits(self._driver, list(numbers))
        for visit_id, number in numbers.items():
            words = self._problem(seals.get(visit_id), parts[visit_id])
            if words:
                yield f"Visit {number} {words}."

    def _problem(self, seal: Seal | None, parts: Rows) -> str:
        if seal is None:
            return "is closed, but not sealed"
        if hashlib.sha256(seal.content).hexdigest() != seal.sha256:
            return "has a seal whose content was changed"
        if not self._is_signed(seal):
            return "has a seal that this practice did not sign"
        if not self._is_told(seal):
            return "has a seal that the journal does not tell of"
        try:
            differing = differing_tables(seal.content, seal.visit_id, self._revision, parts)
        except (ValueError, KeyError, TypeError, AttributeError):
            return "has a seal that cannot be read"
        if differing:
            return f"is not as it was sealed ({', '.join(differing)})"
        return ""

    def _is_signed(self, seal: Seal) -> bool:
        if not seal.signature:
            return not self._own_key
        if self._own_key and seal.public_key not in self._trusted:
            return False
        try:
            signature = bytes.fromhex(seal.signature)
        except ValueError:
            return False
        return is_signed_by(seal.public_key, seal.signed_part(), signature)

    def _is_told(self, seal: Seal) -> bool:
        """In this practice's journal, or in one that came along with its records."""
        asked = (seal.journal_number, seal.visit_id, value_text(seal.sha256))
        return any(
            self._driver.execute(where, asked).fetchone() is not None
            for where in (_TOLD, _TOLD_BEFORE)
        )


def seal_problems(driver: Any, own_key: str = "", trusted: Collection[str] = ()) -> Iterator[str]:
    """What is wrong with any seal, a sentence each."""
    yield from SealCheck(driver, own_key, trusted).problems()


def _seal(row: tuple[Any, ...]) -> Seal:
    columns = dict(zip(Seal.__slots__, row, strict=True))
    texts = {
        name: value.decode(errors="replace")
        for name, value in columns.items()
        if isinstance(value, bytes) and name != "content"
    }
    return Seal(**columns | texts)
