"""Two versions of one client: how they differ, and the client that a choice between them makes."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from consult.domain.client import Client
from consult.domain.dates import day_in_words
from consult.services.clients import ClientService
from consult.ui.pages.both_versions import Difference
from consult.ui.pages.language_names import LANGUAGES

LABELS = {
    "given_name": "Given name",
    "family_name": "Family name",
    "preferred_name": "Preferred name",
    "pronouns": "Pronouns",
    "sex": "Sex",
    "birth_date": "Birth date",
    "phone": "Phone",
    "email": "E-mail",
    "address": "Address",
    "emergency_contact": "Emergency contact",
    "gp": "GP",
    "allergies": "Allergies",
    "medicines": "Medicines",
    "alerts": "Alerts",
    "notes": "Notes",
    "language": "Language",
    "contact_by": "Wishes to be contacted by",
}
"""Every field of a client that can be edited, in the order of the form."""
_NEVER = frozenset({"id", "registered_at", "version"})


def differences(mine: Client, stored: Client) -> tuple[Difference, ...]:
    """The fields that differ, in the order of the form; whatever else a client has comes last."""
    return tuple(_differences(mine, stored))


def merged(mine: Client, stored: Client, takes_mine: Mapping[str, bool]) -> Client:
    """The stored client with those fields of the other that were chosen."""
    taken: dict[str, Any] = {
        name: getattr(mine, name) for name, is_mine in takes_mine.items() if is_mine
    }
    return replace(stored, **taken)


class ClientSaver:
    """Saves one client again and again, each time as the version that the last save gave.

    To be called on the thread of the database, where nothing comes between two saves.
    """

    def __init__(self, clients: ClientService) -> None:
        self._clients = clients
        self._version: int | None = None

    def begin_from(self, stored: Client) -> None:
        """What is typed from now on is typed over this record."""
        self._version = stored.version

    def __call__(self, client: Client) -> Client:
        """Raises InvalidRecord, ChangedMeanwhile and what storage raises."""
        version = client.version if self._version is None else self._version
        stored = self._clients.save(replace(client, version=version))
        self._version = stored.version
        return stored


def _differences(mine: Client, stored: Client) -> Iterator[Difference]:
    names = [*LABELS, *(f.name for f in fields(Client) if f.name not in {*LABELS, *_NEVER})]
    for name in names:
        typed, kept = getattr(mine, name), getattr(stored, name)
        if typed != kept:
            label = LABELS.get(name, name.replace("_", " ").capitalize())
            yield Difference(name, label, _words(name, typed), _words(name, kept))


def _words(name: str, value: Any) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if name == "language":
        value = dict(LANGUAGES).get(value, value)
    return "" if value is None else str(value)
