"""Addenda: what is added to a visit after it was closed and sealed."""

from dataclasses import replace

from consult.domain.accounts import Session
from consult.domain.addendum import Addendum, check_addendum
from consult.domain.corrections import correctable_field
from consult.domain.errors import InvalidRecord, NotAllowed
from consult.domain.ids import new_id
from consult.domain.reference.facts import Facts
from consult.services.clock import Clock, now_in_utc
from consult.services.ports import Store, Unit


class AddendumService:
    """Adds to a closed visit; nothing that was sealed is overwritten."""

    def __init__(
        self, store: Store, facts: Facts, session: Session, clock: Clock = now_in_utc
    ) -> None:
        self._store = store
        self._facts = facts
        self._session = session
        self._clock = clock

    def of_visit(self, visit_id: str) -> tuple[Addendum, ...]:
        """Everything that was added, oldest first."""
        with self._store.reading() as unit:
            return unit.visits.addenda(visit_id)

    def write(self, visit_id: str, words: str, reason: str) -> Addendum:
        """Adds words. NotAllowed while the visit is open; InvalidRecord without words or reason."""
        with self._store.writing() as unit:
            _check_closed(unit, visit_id)
            bare = self._begun(visit_id, reason)
            return _add(unit, replace(bare, words=words.strip()))

    def correct(self, visit_id: str, field: str, new: str, reason: str) -> Addendum:
        """Corrects a field, named as in `Addendum.field`, with what was typed for it.

        NotAllowed for a visit that is open or a field that has no correction of its own;
        InvalidRecord without a reason, for what can't be read, and where nothing would change.
        """
        with self._store.writing() as unit:
            _check_closed(unit, visit_id)
            named = correctable_field(unit.visits.record(visit_id), self._facts, field)
            text = named.text_of(new)
            bare = self._begun(visit_id, reason)
            return _add(unit, replace(bare, field=field, old=named.old, new=text))

    def _begun(self, visit_id: str, reason: str) -> Addendum:
        return Addendum(
            id=new_id(),
            visit_id=visit_id,
            written_at=self._clock(),
            account_id=self._session.account_id,
            author=self._session.name,
            reason=reason.strip(),
        )


def _add(unit: Unit, addendum: Addendum) -> Addendum:
    problems = check_addendum(addendum)
    if problems:
        raise InvalidRecord(problems)
    unit.visits.add_addendum(addendum)
    return addendum


def _check_closed(unit: Unit, visit_id: str) -> None:
    if not unit.visits.is_closed(visit_id):
        raise NotAllowed("This visit is still open.", "Change it where it stands.")
