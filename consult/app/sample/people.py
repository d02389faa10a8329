"""The clients of the sample practice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from consult.app.sample.dice import Dice
from consult.app.sample.names import PREFERRED, STREETS, TONGUES, TOWNS, Tongue
from consult.domain.client import Client, ContactBy, Sex

YOUNGEST, OLDEST = 23, 71
"""Grown up also by the age that a label in the United States names (22)."""

_ALERTS = (
    "Felt faint at a first session elsewhere: treat lying down.",
    "Hard of hearing on the left: speak from the right.",
    "Chooses not to be phoned at work.",
    "Nervous of needles; wants each step told beforehand.",
)
_ALLERGIES = ("Penicillin", "Sticking plaster", "Latex", "Chlorhexidine (rash)", "Nuts")
_MEDICINES = ("Levothyroxine 50 µg", "Cetirizine as needed", "Vitamin D", "Ramipril 5 mg")
_NOTES = (
    "Prefers the morning.",
    "Came by word of mouth.",
    "Parks behind the house; wants ten minutes more.",
    "Asks for the aftercare sheet by e-mail as well.",
)


def people(seed: str, count: int, now: datetime) -> Iterator[Client]:
    """So many clients, one after another, none of whom exists.

    Phones are of the numbers kept free for drama by Ofcom, e-mail goes to reserved names.
    """
    shares = [tongue.share for tongue in TONGUES]
    for place in range(count):
        dice = Dice(seed, "client", place)
        yield _person(dice, place, dice.one_of(TONGUES, shares), now)


def _person(dice: Dice, place: int, tongue: Tongue, now: datetime) -> Client:
    sex = dice.one_of((Sex.FEMALE, Sex.MALE, Sex.INTERSEX), (76, 23, 1))
    is_man = sex is Sex.MALE
    given = dice.one_of(tongue.male if is_man else tongue.female)
    family = dice.one_of(tongue.family if is_man else tongue.family_of_women or tongue.family)
    client = Client(
        id=dice.identity(),
        given_name=given,
        family_name=family,
        preferred_name=dice.one_of(PREFERRED) if dice.happens(0.08) else "",
        pronouns=dice.one_of(("she/her", "he/him", "they/them")) if dice.happens(0.1) else "",
        sex=sex,
        birth_date=_birth_date(dice, now.date()),
        phone=_phone(dice),
        email=f"client{place + 1}@example.org" if dice.happens(0.85) else "",
        address=f"{dice.randint(1, 99)} {dice.one_of(STREETS)} Street\n{dice.one_of(TOWNS)}",
        contact_by=dice.one_of(tuple(ContactBy)) if dice.happens(0.7) else None,
        language=tongue.language if dice.happens(0.4) else "en",
        registered_at=now - timedelta(days=dice.randint(1, 730), minutes=dice.randint(0, 500)),
    )
    return _with_history(dice, client)


def _birth_date(dice: Dice, today: date) -> date:
    oldest = date(today.year - OLDEST, 1, 1)
    youngest = date(today.year - YOUNGEST, 1, 1)
    return oldest + timedelta(days=dice.randrange((youngest - oldest).days))


def _phone(dice: Dice) -> str:
    return f"07700 900{dice.digits(3)}" if dice.happens(0.8) else f"020 7946 0{dice.digits(3)}"


def _with_history(dice: Dice, client: Client) -> Client:
    street = dice.one_of(STREETS)
    return replace(
        client,
        emergency_contact=f"Next of kin, 07700 900{dice.digits(3)}" if dice.happens(0.4) else "",
        gp=f"{street} Street Surgery" if dice.happens(0.35) else "",
        allergies=dice.one_of(_ALLERGIES) if dice.happens(0.12) else "",
        medicines=dice.one_of(_MEDICINES) if dice.happens(0.15) else "",
        alerts=dice.one_of(_ALERTS) if dice.happens(0.05) else "",
        notes=dice.one_of(_NOTES) if dice.happens(0.25) else "",
    )
