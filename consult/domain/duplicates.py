"""Duplicates: whether someone about to be registered looks like a client who is already known."""

from difflib import SequenceMatcher
from enum import StrEnum

from consult.domain.client import Client, ClientSummary
from consult.domain.folding import fold_email, phone_numbers, query_tokens

_COMPARED_DIGITS = 9
_FEWEST_DIGITS = 6
_ALIKE = 0.8


class DuplicateReason(StrEnum):
    """What two clients have in common, as it is told to the practitioner."""

    BIRTH_DATE_AND_NAME = "same birth date and a similar name"
    PHONE = "same phone number"
    EMAIL = "same e-mail address"


def likely_duplicate(new: Client, known: ClientSummary) -> DuplicateReason | None:
    """Why the two may be one person, or None. A reason to ask, never a reason to merge."""
    same_day = new.birth_date is not None and new.birth_date == known.birth_date
    if same_day and names_are_alike(new, known):
        return DuplicateReason.BIRTH_DATE_AND_NAME
    if phone_keys(new.phone) & phone_keys(known.phone):
        return DuplicateReason.PHONE
    if new.email.strip() and fold_email(new.email) == fold_email(known.email):
        return DuplicateReason.EMAIL
    return None


def phone_keys(text: str) -> frozenset[str]:
    """What the phone numbers in a field are compared by: the last nine digits of each.

    So +44 7700 900123 and 07700 900123 are one. Fewer than six digits, or one digit over and over
    (000 000 000), are no number.
    """
    keys = (digits.lstrip("0")[-_COMPARED_DIGITS:] for digits in phone_numbers(text))
    return frozenset(key for key in keys if len(key) >= _FEWEST_DIGITS and len(set(key)) > 1)


def names_are_alike(new: Client, known: ClientSummary) -> bool:
    """Whether each word of the shorter name has an equal or nearly equal one in the longer.

    Order does not matter, so given and family name may be swapped. A preferred name may stand for a
    given name. Nicknames are not guessed.
    """
    return any(
        _words_are_alike(query_tokens(one), query_tokens(other))
        for one in _ways_to_say(new)
        for other in _ways_to_say(known)
    )


def _ways_to_say(client: Client | ClientSummary) -> tuple[str, ...]:
    if not client.preferred_name:
        return (client.name,)
    return (client.name, f"{client.preferred_name} {client.family_name}")


def _words_are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    left = list(longer)
    for word in shorter:
        like = next((w for w in left if _is_like(word, w)), None)
        if like is None:
            return "".join(one) == "".join(other)
        left.remove(like)
    return bool(shorter)


def _is_like(word: str, other: str) -> bool:
    if word == other:
        return True
    most_alike = 2 * min(len(word), len(other)) / (len(word) + len(other))
    return most_alike >= _ALIKE and SequenceMatcher(None, word, other).ratio() >= _ALIKE
