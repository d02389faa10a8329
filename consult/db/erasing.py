"""Erasure: the one act that removes what would otherwise stay for ever, and every word of it.

What names the client goes: rows, seals, addenda, the values that journals keep, what waits for the
journal, the index. Where another client's visit holds something of this one (it was begun under
the wrong name), that part alone goes and the visit is sealed anew. What stays is a tombstone.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from consult.db import kinds, rows
from consult.db.erasing_journals import (
    Record,
    clear_journals,
    mentions_in_journals,
    taken_over_words,
)
from consult.db.kinds import TOMBSTONE, VISIT, parts_of_visits
from consult.db.permits import permitted
from consult.db.repository import Repository
from consult.db.seals import FOUND_CLOSED
from consult.db.stored import Stored
from consult.domain.journal import FieldChange
from consult.domain.retention import ErasedVisit, Tombstone

_AMONG: Final = "IN (SELECT value FROM json_each(?))"
_OF_CLIENTS: Final = (
    ("course", f"SELECT id FROM course WHERE client_id {_AMONG}"),
    ("planned_visit", f"SELECT id FROM planned_visit WHERE client_id {_AMONG}"),
    ("flagged_row", f"SELECT id FROM flagged_row WHERE like_client_id {_AMONG}"),
    ("client_draft", f"SELECT id FROM client_draft WHERE id {_AMONG}"),
    ("retention_hold", f"SELECT client_id FROM retention_hold WHERE client_id {_AMONG}"),
)
_OF_VISITS: Final = (
    ("addendum", f"SELECT id FROM addendum WHERE visit_id {_AMONG}"),
    ("planned_visit", f"SELECT id FROM planned_visit WHERE begun_visit_id {_AMONG}"),
)
_BY_VISIT: Final = ("screening", "assessment", "plan", "treatment", "aftercare")
"""Kinds whose records bear the id of their visit."""
_SAYS_IT_ITSELF: Final = {
    one.kind: replace(one, journalled=False)
    for one in vars(kinds).values()
    if isinstance(one, Stored)
}
"""For telling the pages that a record has gone; the entry of the erasure tells the journal."""


@dataclass
class _Found:
    """The identities of all that goes, by kind, and the visits of others that lose a part."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    def of(self, kind: str) -> set[str]:
        return self.ids.setdefault(kind, set())

    def records(self) -> set[Record]:
        found = {(kind, one) for kind, ids in self.ids.items() for one in ids}
        return found | {(kind, one) for kind in _BY_VISIT for one in self.of("visit")}


class ErasureRepository(Repository):
    """Removes clients with all that is theirs, in one transaction."""

    def remains(self, client_id: str) -> tuple[ErasedVisit, ...]:
        """What a tombstone would keep of the client's visits."""
        asked = (client_id,)
        found = self._driver.execute(
            "SELECT visit.id, coalesce(sha256, '') FROM visit LEFT JOIN seal ON visit_id = visit.id"
            " WHERE client_id = ? ORDER BY visit.number",
            asked,
        )
        return tuple(ErasedVisit(visit_id=one, sha256=told) for one, told in found)

    def counts(self, client_ids: Sequence[str]) -> dict[str, int]:
        """How many records of each kind would go."""
        found = self._found(client_ids)
        return {kind: len(ids) for kind, ids in found.ids.items() if ids}

    def tombstones(self) -> tuple[Tombstone, ...]:
        """Everyone who was erased from this file."""
        found = self.connection.execute(TOMBSTONE.table.select()).mappings()
        return tuple(TOMBSTONE.read(self.connection, row) for row in found)

    def present(self, client_ids: Sequence[str]) -> tuple[str, ...]:
        """Those of these clients who have a row."""
        asked = (json.dumps(list(client_ids)),)
        return tuple(
            one
            for (one,) in self._driver.execute(f"SELECT id FROM client WHERE id {_AMONG}", asked)
        )

    def erase(self, tombstones: Sequence[Tombstone]) -> None:
        """Remove these clients; each must have gone, with all of theirs, when this returns."""
        client_ids = [one.client_id for one in tombstones]
        found = self._found(client_ids)
        self._leave_courses(found)
        own = found.records()
        values = mentions_in_journals(self._driver, client_ids, own)
        values.clear |= taken_over_words(self._driver, client_ids)
        own |= values.records
        permits = own | values.owners(self._driver) | {("visit", one) for one in found.touched}
        with permitted(self.connection, permits):
            clear_journals(self._driver, own, values)
            self._remove_from_others(found)
            self._remove_rows(found)
        for kind, one in sorted(own):
            if kind in _SAYS_IT_ITSELF:
                self._tell(_SAYS_IT_ITSELF[kind], one, ())
        for tombstone in tombstones:
            if TOMBSTONE.find(self.connection, tombstone.client_id) is None:
                self._save(TOMBSTONE, tombstone)

    @property
    def _driver(self) -> Any:
        return self.connection.connection.driver_connection

    def _ids(self, query: str, among: Iterable[str], times: int = 1) -> set[str]:
        asked = (json.dumps(sorted(among)),) * times
        return {one for (one,) in self._driver.execute(query, asked)}

    def _found(self, client_ids: Sequence[str]) -> _Found:
        found = _Found()
        clients, visits, consents = found.of("client"), found.of("visit"), found.of("consent")
        clients |= set(client_ids)
        visits |= self._ids(f"SELECT id FROM visit WHERE client_id {_AMONG}", clients)
        consents |= self._ids(f"SELECT id FROM consent WHERE client_id {_AMONG}", clients)
        found.touched |= self._ids(f"SELECT visit_id FROM consent WHERE id {_AMONG}", consents)
        consents |= self._ids(f"SELECT id FROM consent WHERE visit_id {_AMONG}", visits)
        for kind, query in _OF_CLIENTS:
            found.of(kind).update(self._ids(query, clients))
        for kind, query in _OF_VISITS:
            found.of(kind).update(self._ids(query, visits))
        found.of("client_merge").update(
            self._ids(
                f"SELECT id FROM client_merge WHERE kept_id {_AMONG} OR other_id {_AMONG}",
                clients,
                times=2,
            )
        )
        found.touched |= self._ids(
            f"SELECT visit_id FROM visit_move WHERE from_client_id {_AMONG}"
            f" OR to_client_id {_AMONG}",
            clients,
            times=2,
        )
        found.touched -= visits
        return found

    def _leave_courses(self, found: _Found) -> None:
        """A visit of someone else keeps no session in a course that goes."""
        query = f"SELECT id, course_id, client_id FROM visit WHERE course_id {_AMONG}"
        asked = (json.dumps(sorted(found.of("course"))),)
        for visit_id, course_id, _ in self._driver.execute(query, asked).fetchall():
            if visit_id not in found.of("visit"):
                self._driver.execute("UPDATE visit SET course_id = NULL WHERE id = ?", (visit_id,))
                self._tell(VISIT, visit_id, (FieldChange("course_id", course_id, None),))

    def _remove_from_others(self, found: _Found) -> None:
        """Take the client's part out of other clients' visits, and seal those anew."""
        for visit_id in sorted(found.touched):
            sealed = self._driver.execute("DELETE FROM seal WHERE visit_id = ?", (visit_id,))
            self._run(
                f"DELETE FROM visit_move WHERE visit_id = ? AND"
                f" (from_client_id {_AMONG} OR to_client_id {_AMONG})",
                visit_id,
                *(json.dumps(sorted(found.of("client"))),) * 2,
            )
            self._take_away("acknowledgement", "consent_id", found.of("consent"))
            self._take_away("photo_permission", "consent_id", found.of("consent"))
            self._take_away("consent", "id", found.of("consent"))
            if sealed.rowcount:
                self._tell(VISIT, visit_id, FOUND_CLOSED)

    def _remove_rows(self, found: _Found) -> None:
        """Every row, those first that lean on others."""
        visits, clients = found.of("visit"), found.of("client")
        self._take_away("addendum", "id", found.of("addendum"))
        self._take_away("seal", "visit_id", visits)
        for table in reversed(parts_of_visits()):
            if table is rows.visit:
                continue
            if table is rows.consent:
                self._take_away("consent", "id", found.of("consent"))
            elif "visit_id" in table.c:
                self._take_away(table.name, "visit_id", visits)
            else:
                self._take_away(table.name, "consent_id", found.of("consent"))
        self._take_away("planned_visit", "id", found.of("planned_visit"))
        self._take_away("visit", "id", visits)
        for kind in ("course", "flagged_row", "client_draft", "client_merge"):
            self._take_away(kind, "id", found.of(kind))
        self._take_away("retention_hold", "client_id", clients)
        numbers = self._ids(f"SELECT number FROM client WHERE id {_AMONG}", clients)
        self._take_away("client_index", "rowid", numbers)
        self._take_away("client", "id", clients)

    def _take_away(self, table: str, column: str, among: Iterable[Any]) -> None:
        self._run(f'DELETE FROM "{table}" WHERE {column} {_AMONG}', json.dumps(sorted(among)))

    def _run(self, statement: str, *values: Any) -> None:
        self._driver.execute(statement, values)
