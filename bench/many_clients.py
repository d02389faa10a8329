"""A great many clients in a short time: some are registered, and their rows copied."""

from collections.abc import Sequence

from consult.db import rows
from consult.db.store import Repositories
from consult.domain.client import Client

_COPIED = tuple(
    column.name for column in rows.client.columns if column.name not in ("number", "id")
)


def add_with_copies(unit: Repositories, clients: Sequence[Client], count: int) -> list[str]:
    """So many clients in all, a multiple of those given; gives their ids, the given ones first."""
    unit.clients.add_many(clients)
    ids = [client.id for client in clients]
    connection = unit.clients.connection
    for copy in range(1, count // len(clients)):
        higher = copy * len(clients)
        connection.exec_driver_sql(
            f"INSERT INTO client (number, id, {', '.join(_COPIED)}) "
            f"SELECT number + ?, id || ?, {', '.join(_COPIED)} FROM client WHERE number <= ?",
            (higher, f"-{copy}", len(clients)),
        )
        connection.exec_driver_sql(
            "INSERT INTO client_index (rowid, names, phones, email) "
            "SELECT rowid + ?, names, phones, email FROM client_index WHERE rowid <= ?",
            (higher, len(clients)),
        )
        ids += [f"{client.id}-{copy}" for client in clients]
    return ids
