"""Merges and splits in the practice file, and the links that they move.

Whose a record is lies outside of what a seal covers, so a closed visit moves like an open one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Column, Connection, or_, select, update

from consult.db import kinds, rows, trust_rows
from consult.db.kinds import CLIENT_MERGE
from consult.db.repository import Repository
from consult.db.stored import Stored
from consult.domain.journal import FieldChange
from consult.domain.merging import ClientMerge, Link

OWNERS: Final[Mapping[str, tuple[Stored[Any], Column[Any]]]] = {
    "visit": (kinds.VISIT, rows.visit.c.client_id),
    "consent": (kinds.CONSENT, rows.consent.c.client_id),
    "course": (kinds.COURSE, rows.course.c.client_id),
    "planned_visit": (kinds.PLANNED_VISIT, rows.planned_visit.c.client_id),
    "flagged_row": (kinds.FLAGGED_ROW, rows.flagged_row.c.like_client_id),
}
"""Every kind of record that names its client, with the column that does."""

_MERGE = trust_rows.client_merge
_VISIT, _CONSENT, _COURSE = rows.visit, rows.consent, rows.course


class MergeRepository(Repository):
    """Reads and writes merges, and moves links from client to client."""

    def get(self, merge_id: str) -> ClientMerge:
        return self._get(CLIENT_MERGE, merge_id)

    def save(self, merge: ClientMerge) -> None:
        self._save(CLIENT_MERGE, merge)

    def of_client(self, client_id: str) -> tuple[ClientMerge, ...]:
        """Every merge and split that this record had a part in, newest first."""
        query = select(_MERGE).where(
            or_(_MERGE.c.kept_id == client_id, _MERGE.c.other_id == client_id)
        )
        found = self.connection.execute(query.order_by(_MERGE.c.made_at.desc())).mappings()
        return tuple(CLIENT_MERGE.read(self.connection, row) for row in found)

    def kept(self, client_id: str) -> str:
        """The record that a client's page shows: the one it went into, else itself."""
        seen = {client_id}
        while True:
            query = select(_MERGE.c.kept_id).where(_MERGE.c.away_id == client_id).limit(1)
            found = self.connection.execute(query).scalar()
            if found is None or found in seen:
                return client_id
            seen.add(found)
            client_id = found

    def gone_into(self, client_id: str) -> tuple[str, ...]:
        """The records that went into this one, directly or by way of others."""
        return gone_into(self.connection, client_id)

    def links_of(self, client_id: str) -> tuple[Link, ...]:
        """Everything that names this client."""
        return tuple(
            Link(kind=kind, record_id=record_id)
            for kind, (stored, owner) in OWNERS.items()
            for record_id in self.connection.execute(
                select(stored.table.c.id).where(owner == client_id).order_by(stored.table.c.id)
            ).scalars()
        )

    def links_of_visits(self, client_id: str, visit_ids: Sequence[str]) -> tuple[Link, ...]:
        """What goes along with some of a client's visits.

        Their consents, the planned visits they came from, and every course that has no other
        visit; a visit whose course stays leaves it.
        """
        wanted = set(visit_ids)
        whole = self._whole_courses(client_id, wanted)
        query = select(_VISIT.c.id, _VISIT.c.course_id).where(_VISIT.c.client_id == client_id)
        links = [
            Link(
                kind="visit",
                record_id=row.id,
                course_id="" if row.course_id in whole else row.course_id or "",
            )
            for row in self.connection.execute(query.order_by(_VISIT.c.number))
            if row.id in wanted
        ]
        for kind, column in (
            ("consent", _CONSENT.c.visit_id),
            ("planned_visit", rows.planned_visit.c.begun_visit_id),
        ):
            stored, owner = OWNERS[kind]
            along = select(stored.table.c.id).where(owner == client_id, column.in_(wanted))
            for one in self.connection.execute(along).scalars():
                links.append(Link(kind=kind, record_id=one))
        return (*links, *(Link(kind="course", record_id=one) for one in sorted(whole)))

    def owner_of(self, link: Link) -> str | None:
        """Whose a record is now; None for one that is gone."""
        stored, owner = OWNERS[link.kind]
        query = select(owner).where(stored.table.c.id == link.record_id)
        return self.connection.execute(query).scalar()

    def move(self, links: Iterable[Link], to_client_id: str, *, back: bool = False) -> None:
        """Make these records another client's; `back` gives visits their former course again."""
        for link in links:
            stored, owner = OWNERS[link.kind]
            self._set(stored, owner, link.record_id, to_client_id)
            if link.course_id:
                course = link.course_id if back else None
                self._set(kinds.VISIT, _VISIT.c.course_id, link.record_id, course)

    def _set(
        self, stored: Stored[Any], column: Column[Any], record_id: str, value: str | None
    ) -> None:
        table = stored.table
        old = self.connection.execute(select(column).where(table.c.id == record_id)).scalar_one()
        if old == value:
            return
        self.connection.execute(
            update(table).where(table.c.id == record_id).values({column.name: value})
        )
        self._tell(stored, record_id, (FieldChange(column.name, old, value),))

    def _whole_courses(self, client_id: str, visit_ids: set[str]) -> set[str]:
        """The client's courses all of whose visits are among these."""
        query = select(_VISIT.c.course_id, _VISIT.c.id).join(
            _COURSE, _COURSE.c.id == _VISIT.c.course_id
        )
        courses: dict[str, set[str]] = {}
        for row in self.connection.execute(query.where(_COURSE.c.client_id == client_id)):
            courses.setdefault(row.course_id, set()).add(row.id)
        return {one for one, members in courses.items() if members <= visit_ids}


def gone_into(connection: Connection, client_id: str) -> tuple[str, ...]:
    """The records that went into a client's, directly or by way of others."""
    found: list[str] = []
    waiting = [client_id]
    while waiting:
        query = select(_MERGE.c.away_id).where(
            _MERGE.c.kept_id == waiting.pop(), _MERGE.c.away_id.is_not(None)
        )
        known = {client_id, *found}
        new = [one for one in connection.execute(query).scalars() if one not in known]
        found += new
        waiting += new
    return tuple(found)
