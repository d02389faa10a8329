"""Rows that a test wrote past the repositories, told of as these would tell."""

from consult.db.kinds import CLIENT
from consult.db.unit_of_work import UnitOfWork
from consult.domain.journal import WHOLE, FieldChange


def tell_of_client(unit: UnitOfWork, client_id: str) -> None:
    """A client was added."""
    unit.tell(CLIENT, client_id, (FieldChange(WHOLE, None, {"id": client_id}),))
