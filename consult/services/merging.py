"""Making two records of one client one, taking one record apart, and going back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from consult.domain.accounts import Session
from consult.domain.client import Client, check_client
from consult.domain.errors import InvalidRecord, NotAllowed
from consult.domain.ids import new_id
from consult.domain.journal import Act
from consult.domain.merging import (
    Choice,
    ClientMerge,
    FieldPreview,
    Joining,
    Undone,
    check_reason,
    differing_fields,
    first_stays,
    merged,
    unmerged,
)
from consult.services.clock import Clock, day_in, now_in_utc
from consult.services.ports import Store, Unit

_EVERY_VISIT = 1_000_000


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do: which fields differ, how much goes along, and what stands in the way.

    `refusal` is a sentence and a next step, empty where the merge may be done.
    """

    kept: Client
    other: Client
    fields: tuple[FieldPreview, ...]
    moved: Mapping[str, int]
    """How many records of each kind go to the kept client."""
    refusal: str = ""
    other_should_stay: bool = False


@dataclass(frozen=True, slots=True)
class ToldMerge:
    """A merge or split with the two clients by name, as a page tells it."""

    merge: ClientMerge
    kept: Client
    other: Client


class MergeService:
    """Merges and splits client records. Visits stay as they were; only whose they are changes."""

    def __init__(self, store: Store, session: Session, clock: Clock = now_in_utc) -> None:
        self._store = store
        self._session = session
        self._clock = clock

    def kept(self, client_id: str) -> str:
        """The record to show for a client's id, such as one that stands on an old paper."""
        with self._store.reading() as unit:
            return unit.merges.kept(client_id)

    def merges_of(self, client_id: str) -> tuple[ToldMerge, ...]:
        """Every merge and split of this record that still stands, newest first."""
        with self._store.reading() as unit:
            return tuple(
                ToldMerge(one, unit.clients.get(one.kept_id), unit.clients.get(one.other_id))
                for one in unit.merges.of_client(client_id)
                if not one.is_undone
            )

    def preview(self, keep_id: str, other_id: str) -> MergePreview:
        """What merging would do, field by field; changes nothing."""
        with self._store.reading() as unit:
            kept, other = unit.clients.get(keep_id), unit.clients.get(other_id)
            moved: dict[str, int] = {}
            for link in unit.merges.links_of(other_id):
                moved[link.kind] = moved.get(link.kind, 0) + 1
            mine = len(unit.visits.of_client(keep_id, _EVERY_VISIT))
            refusal = _refusal(unit, keep_id, other_id)
        return MergePreview(
            kept=kept,
            other=other,
            fields=differing_fields(kept, other),
            moved=moved,
            refusal="" if refusal is None else str(refusal),
            other_should_stay=not first_stays(kept, mine, other, moved.get("visit", 0)),
        )

    def merge(
        self, keep_id: str, other_id: str, choices: Mapping[str, Choice], reason: str
    ) -> ClientMerge:
        """Moves everything of the other record to the kept one, which leaves lists and searches.

        A field without a choice gets the one that `preview` suggests. NotAllowed while the other
        record has an open visit; InvalidRecord without a reason, or for a text that gets too long.
        """
        _check_reason(reason)
        with self._store.writing() as unit:
            refusal = _refusal(unit, keep_id, other_id)
            if refusal is not None:
                raise refusal
            unit.note(Act.MERGED, "client", keep_id)
            kept, other = unit.clients.get(keep_id), unit.clients.get(other_id)
            client, fields = merged(kept, other, choices)
            self._save(unit, client)
            merge = replace(
                self._begun(Joining.MERGE, keep_id, other_id, reason),
                away_id=other_id,
                links=unit.merges.links_of(other_id),
                fields=fields,
            )
            unit.merges.move(merge.links, keep_id)
            unit.merges.save(merge)
            # Last, so that all entries between the two are this merge's.
            unit.note(Act.MERGED, "client", other_id)
        return merge

    def split(
        self, client_id: str, visit_ids: Sequence[str], reason: str, to: Client | str
    ) -> ClientMerge:
        """Gives closed visits to another record, with what belongs to them.

        `to` is a new client or the id of a known one. NotAllowed for an open visit, which is moved
        instead and asks its consent anew, and for a visit that is not this client's.
        """
        _check_reason(reason)
        with self._store.writing() as unit:
            _check_visits(unit, client_id, visit_ids)
            unit.note(Act.SPLIT, "client", client_id)
            made_other = isinstance(to, Client)
            if isinstance(to, Client):
                self._save(unit, to)
            other_id = to.id if isinstance(to, Client) else to
            _check_present(unit, client_id, other_id)
            merge = replace(
                self._begun(Joining.SPLIT, client_id, other_id, reason),
                made_other=made_other,
                links=unit.merges.links_of_visits(client_id, visit_ids),
            )
            unit.merges.move(merge.links, other_id)
            unit.merges.save(merge)
            unit.note(Act.SPLIT, "client", other_id)
        return merge

    def unmerge(self, merge_id: str) -> Undone:
        """Puts a merge or a split back, as far as nothing newer stands in its place.

        NotAllowed when it was undone before, or when one of the two has since gone into another
        record: that merge is undone first.
        """
        with self._store.writing() as unit:
            merge = unit.merges.get(merge_id)
            _check_undoable(unit, merge)
            act = Act.UNMERGED if merge.act is Joining.MERGE else Act.UNSPLIT
            unit.note(act, "client", merge.kept_id)
            source, target = (
                (merge.kept_id, merge.other_id)
                if merge.act is Joining.MERGE
                else (merge.other_id, merge.kept_id)
            )
            back = [one for one in merge.links if unit.merges.owner_of(one) == source]
            unit.merges.move(back, target, back=True)
            client, fields_left = unmerged(unit.clients.get(merge.kept_id), merge.fields)
            self._save(unit, client)
            away = merge.other_id if merge.made_other and not _has_links(unit, merge) else None
            undone = replace(merge, undone_at=self._clock(), away_id=away)
            unit.merges.save(undone)
            unit.note(act, "client", merge.other_id)
            since = sum(
                one.started_at > merge.made_at
                for one in unit.visits.of_client(source, _EVERY_VISIT)
            )
        left = tuple(one for one in merge.links if one not in back)
        return Undone(undone, len(back), left, fields_left, since)

    def _begun(self, act: Joining, kept_id: str, other_id: str, reason: str) -> ClientMerge:
        return ClientMerge(
            id=new_id(),
            act=act,
            kept_id=kept_id,
            other_id=other_id,
            away_id=None,
            made_at=self._clock(),
            account_id=self._session.account_id,
            author=self._session.name,
            reason=reason.strip(),
        )

    def _save(self, unit: Unit, client: Client) -> None:
        problems = check_client(client, self._today(unit))
        if problems:
            raise InvalidRecord(problems)
        unit.clients.save(client)

    def _today(self, unit: Unit) -> date:
        return day_in(unit.practices.locale().time_zone, self._clock())


def _check_reason(reason: str) -> None:
    problems = check_reason(reason)
    if problems:
        raise InvalidRecord(problems)


def _refusal(unit: Unit, keep_id: str, other_id: str) -> NotAllowed | None:
    """Why two records can't be merged now.

    An open visit of the kept record is no hindrance: what the other one knew helps in it. One of
    the other record is: its consent and screening are just being asked under that name.
    """
    if keep_id == other_id:
        return NotAllowed("These are one and the same record.", "Choose another one.")
    for one in (keep_id, other_id):
        if unit.merges.kept(one) != one:
            return NotAllowed(
                "One of these records went into another one already.", "Search for it again."
            )
    if any(one.closed_at is None for one in unit.visits.of_client(other_id, _EVERY_VISIT)):
        return NotAllowed(
            "The other record has a visit that is still open.",
            "Close that visit or move it to the right client, then merge.",
        )
    return None


def _check_visits(unit: Unit, client_id: str, visit_ids: Sequence[str]) -> None:
    if not visit_ids:
        raise NotAllowed("No visit was chosen.", "Choose those that belong to someone else.")
    for visit_id in visit_ids:
        visit = unit.visits.get(visit_id)
        if visit.client_id != client_id:
            raise NotAllowed("One of these visits is not this client's.", "Choose again.")
        if not visit.is_closed:
            raise NotAllowed(
                f"Visit {visit.number} is still open.",
                "Move it to the right client from the visit itself: consent is then asked again.",
            )


def _check_present(unit: Unit, client_id: str, other_id: str) -> None:
    unit.clients.get(other_id)
    if client_id == other_id or unit.merges.kept(other_id) != other_id:
        raise NotAllowed("Visits can't be given to this record.", "Choose another one.")


def _check_undoable(unit: Unit, merge: ClientMerge) -> None:
    if merge.is_undone:
        raise NotAllowed("This was undone already.", "Nothing needs to be done.")
    gone = {one for one in (merge.kept_id, merge.other_id) if unit.merges.kept(one) != one}
    if gone - {merge.away_id} or (
        merge.away_id and unit.merges.kept(merge.away_id) != merge.kept_id
    ):
        raise NotAllowed(
            "One of the two records has since gone into another one.",
            "Undo that merge first, then this one.",
        )


def _has_links(unit: Unit, merge: ClientMerge) -> bool:
    return bool(unit.merges.links_of(merge.other_id))
