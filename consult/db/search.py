"""The index that finds clients as one types: folded names, phone digits and e-mail.

An FTS5 table beside the clients, written in the same transaction. Its tokenizer splits at spaces
only (everything beyond ASCII counts as a letter), since `domain.search` has folded and split
already. Every token of a query is quoted: raw text would be read as query syntax.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, column, exists, or_, select, table, text

from consult.db import rows, trust_rows
from consult.db.statement import Statement
from consult.domain.client import Client, ClientSummary
from consult.domain.search import SearchQuery, index_words

SUMMARY_COLUMNS = (
    rows.client.c.id,
    rows.client.c.given_name,
    rows.client.c.family_name,
    rows.client.c.preferred_name,
    rows.client.c.birth_date,
    rows.client.c.phone,
    rows.client.c.email,
)
IS_PRESENT = ~exists().where(trust_rows.client_merge.c.away_id == rows.client.c.id)
"""Of a client: false for a record that went into another one, which is then found instead."""
_FORGET = text("DELETE FROM client_index WHERE rowid = :number")
_ENTER = text(
    "INSERT INTO client_index (rowid, names, phones, email) "
    "VALUES (:number, :names, :phones, :email)"
)
_INDEX = table("client_index", column("rowid"))
_MATCH = "client_index MATCH :match"
_MATCHING = select(*SUMMARY_COLUMNS).join_from(
    _INDEX, rows.client, rows.client.c.number == _INDEX.c.rowid
)
_IS_MATCHING = rows.client.c.number.in_(select(_INDEX.c.rowid).where(text(_MATCH)))
_BORN = rows.client.c.birth_date == bindparam("born")


def enter(connection: Connection, clients: Sequence[Client]) -> None:
    """Puts clients into the index, in place of what it said of them before."""
    numbers = _numbers_of(connection, [client.id for client in clients])
    entries = [{"number": numbers[client.id], **_entry(client)} for client in clients]
    connection.execute(_FORGET, [{"number": entry["number"]} for entry in entries])
    connection.execute(_ENTER, entries)


def enter_new(connection: Connection, clients: Sequence[Client]) -> None:
    """Puts clients into the index that are certainly not in it yet; for bulk work."""
    numbers = _numbers_of(connection, [client.id for client in clients])
    connection.execute(
        _ENTER, [{"number": numbers[client.id], **_entry(client)} for client in clients]
    )


def find_clients(connection: Connection, query: SearchQuery, limit: int) -> Sequence[ClientSummary]:
    """The clients that a query matches, at most `limit`."""
    match, born = match_expression(query), query.birth_date
    if not match and born is None:
        return []
    # Figures alone can be read as a birth date and as a telephone number: either is a hit.
    either = born is not None and bool(query.digits)
    values = {"match": match, "born": born and born.isoformat()}
    found = _found_by(bool(match), born is not None, either, limit).bare(connection, values)
    return [summary_of(row) for row in found]


def summary_of(row: Sequence[Any]) -> ClientSummary:
    """The summary in a row of `SUMMARY_COLUMNS`."""
    client_id, given, family, preferred, born, phone, email = row
    birth_date = None if born is None else date.fromisoformat(born)
    return ClientSummary(client_id, given, family, preferred, birth_date, phone, email)


@lru_cache
def _found_by(match: bool, born: bool, either: bool, limit: int) -> Statement:
    """The statement for a query that has these parts.

    The limit stands in it as a figure: with a place for it the engine would plan anew each time.
    """
    if either:
        wanted = select(*SUMMARY_COLUMNS).where(or_(_IS_MATCHING, _BORN))
    else:
        wanted = _MATCHING.where(text(_MATCH)) if match else select(*SUMMARY_COLUMNS)
        wanted = wanted.where(_BORN) if born else wanted
    return Statement(wanted.where(IS_PRESENT).suffix_with(f"LIMIT {limit:d}"))


def match_expression(query: SearchQuery) -> str:
    """The FTS5 expression of a query; empty if only a birth date was given."""
    parts = [f'names : "{word}" *' for word in query.words]
    if query.digits:
        parts.append(f'phones : "{query.digits}" *')
    parts += [f'email : "{word}" *' for word in query.email_words]
    return " AND ".join(parts)


def _entry(client: Client) -> dict[str, str]:
    words = index_words(client)
    return {"names": words.names, "phones": words.phones, "email": words.email}


def _numbers_of(connection: Connection, client_ids: Iterable[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    waiting = list(client_ids)
    for start in range(0, len(waiting), 500):
        some = waiting[start : start + 500]
        query = select(rows.client.c.id, rows.client.c.number).where(rows.client.c.id.in_(some))
        numbers.update((found.id, found.number) for found in connection.execute(query))
    return numbers
