"""The practice's own details, and who treats in it."""

from collections.abc import Iterator, Mapping
from zoneinfo import available_timezones

from consult.domain.accounts import OWNER_WITHOUT_ACCOUNT, Role, Session
from consult.domain.errors import InvalidRecord, NotAllowed, NotFound, Problem
from consult.domain.practice import Practice, Practitioner
from consult.services.clock import Clock, now_in_utc
from consult.services.ports import Store, Unit

NAME_LENGTH = 120
_PRACTICE_LIMITS = {"name": NAME_LENGTH, "address": 1_000, "phone": 200, "out_of_hours": 200}
_PRACTITIONER_LIMITS = {"name": NAME_LENGTH, "registration_number": 200}


class PracticeService:
    """What is kept of the practice itself."""

    def __init__(
        self, store: Store, clock: Clock = now_in_utc, session: Session = OWNER_WITHOUT_ACCOUNT
    ) -> None:
        self._store = store
        self._clock = clock
        self._session = session

    def practice(self) -> Practice:
        with self._store.reading() as unit:
            return unit.practices.practice()

    def practitioners(self) -> tuple[Practitioner, ...]:
        """Everyone who treats here, by name."""
        with self._store.reading() as unit:
            return unit.practices.practitioners()

    def practitioner_of(self, account_id: str) -> Practitioner:
        """The person a login belongs to; the only one there is where no login is tied to them.

        NotFound where the login is of someone who does not treat.
        """
        everyone = self.practitioners()
        for person in everyone:
            if person.account_id == account_id:
                return person
        if len(everyone) == 1 and not everyone[0].account_id:
            return everyone[0]
        raise NotFound("This account is not of someone who treats.", "Ask the owner to change it.")

    def save(self, practice: Practice) -> Practice:
        """Stores the practice; InvalidRecord names every problem and changes nothing."""
        problems = check_practice(practice)
        if problems:
            raise InvalidRecord(problems)
        with self._store.writing() as unit:
            unit.practices.save_practice(practice)
        return practice

    def save_practitioner(self, practitioner: Practitioner) -> Practitioner:
        """Stores a practitioner; InvalidRecord names every problem and changes nothing.

        NotAllowed for who is not an owner, unless the details are their own.
        """
        problems = check_practitioner(practitioner)
        if problems:
            raise InvalidRecord(problems)
        with self._store.writing() as unit:
            self._check_own(unit, practitioner)
            unit.practices.save_practitioner(practitioner)
        return practitioner

    def _check_own(self, unit: Unit, practitioner: Practitioner) -> None:
        if self._session.role is Role.OWNER:
            return
        stored = unit.practices.practitioner(practitioner.id)
        if not stored.account_id == practitioner.account_id == self._session.account_id:
            raise NotAllowed("These are another person's details.", "Ask the owner to change them.")


def check_practice(practice: Practice) -> tuple[Problem, ...]:
    """Everything that keeps a practice from being stored, each with its field."""
    problems = []
    if not practice.name.strip():
        problems.append(Problem("name", "A practice needs a name."))
    problems += _check_texts(practice, _PRACTICE_LIMITS)
    if practice.time_zone not in available_timezones():
        problems.append(Problem("time_zone", "This time zone is not known."))
    return tuple(problems)


def check_practitioner(practitioner: Practitioner) -> tuple[Problem, ...]:
    """Everything that keeps a practitioner from being stored, each with its field."""
    problems = []
    if not practitioner.name.strip():
        problems.append(Problem("name", "A practitioner needs a name."))
    return (*problems, *_check_texts(practitioner, _PRACTITIONER_LIMITS))


def _check_texts(record: object, limits: Mapping[str, int]) -> Iterator[Problem]:
    for field, limit in limits.items():
        text = getattr(record, field)
        if len(text) > limit:
            yield Problem(field, f"This is {len(text):,} characters; {limit:,} fit.")
        elif "\0" in text:
            yield Problem(field, "This holds a character that cannot be stored.")
