"""The client: who is treated, how to reach them, and what must stay in view while they are here."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from consult.domain.errors import Problem

NAME_LENGTH = 120
LINE_LENGTH = 200
NOTE_LENGTH = 10_000
EARLIEST_BIRTH = date(1900, 1, 1)


class Sex(StrEnum):
    """Sex where it bears on safety, such as the question about pregnancy."""

    FEMALE = "female"
    MALE = "male"
    INTERSEX = "intersex"


class ContactBy(StrEnum):
    """How the client wishes to be contacted."""

    PHONE = "phone"
    TEXT_MESSAGE = "text message"
    EMAIL = "e-mail"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """The person treated. Empty text means "not asked"; a birth date is a date, never a moment."""

    id: str
    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    pronouns: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    emergency_contact: str = ""
    gp: str = ""
    allergies: str = ""
    medicines: str = ""
    alerts: str = ""
    notes: str = ""
    language: str = "en"
    contact_by: ContactBy | None = None
    registered_at: datetime
    version: int = 1
    """Rises with every change that is stored, so that two who edit notice each other."""

    @property
    def name(self) -> str:
        """The name as papers print it: given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()


class ClientSummary(NamedTuple):
    """One line of a list of clients; a tuple, since every letter typed makes many of them."""

    id: str
    given_name: str
    family_name: str
    preferred_name: str
    birth_date: date | None
    phone: str
    email: str

    @property
    def name(self) -> str:
        """The name as lists show it: given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()


def age_on(birth_date: date, on: date) -> int:
    """Whole years of age on a day; a birthday on 29 February counts from 1 March in other years."""
    had_birthday = (on.month, on.day) >= (birth_date.month, birth_date.day)
    return on.year - birth_date.year - (0 if had_birthday else 1)


_LIMITS = {
    "given_name": NAME_LENGTH,
    "family_name": NAME_LENGTH,
    "preferred_name": NAME_LENGTH,
    "pronouns": LINE_LENGTH,
    "phone": LINE_LENGTH,
    "email": LINE_LENGTH,
    "address": LINE_LENGTH * 5,
    "emergency_contact": LINE_LENGTH * 2,
    "gp": LINE_LENGTH * 2,
    "allergies": LINE_LENGTH * 5,
    "medicines": LINE_LENGTH * 5,
    "alerts": LINE_LENGTH * 5,
    "notes": NOTE_LENGTH,
}


def check_client(client: Client, today: date) -> tuple[Problem, ...]:
    """Everything that keeps a client from being stored, each with its field."""
    problems = []
    if not client.name:
        problems.append(Problem("family_name", "A client needs a name."))
    for field, limit in _LIMITS.items():
        text = getattr(client, field)
        if len(text) > limit:
            problems.append(Problem(field, f"This is {len(text):,} characters; {limit:,} fit."))
        elif "\0" in text:
            problems.append(Problem(field, "This holds a character that cannot be stored."))
    problems += check_birth_date(client.birth_date, today)
    return tuple(problems)


def check_birth_date(birth_date: date | None, today: date) -> list[Problem]:
    """A birth date that is known lies between 1900 and today."""
    if birth_date is None:
        return []
    if birth_date > today:
        return [Problem("birth_date", "This birth date is in the future.")]
    if birth_date < EARLIEST_BIRTH:
        return [Problem("birth_date", "This birth date is before 1900.")]
    return []
