"""The day-month order of an imported column: worked out from all of it, never row by row."""

from collections.abc import Sequence
from datetime import date

from consult.domain.client import EARLIEST_BIRTH
from consult.domain.dates import DateNotUnderstood, DateOrder, readings
from consult.domain.errors import KnownError

ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")
_NOT_SAID = frozenset(
    {"", "-", "--", "n/a", "na", "nil", "none", "null", "unknown", "0000-00-00", "00/00/0000"}
)
ORDER_WORDS: dict[DateOrder, str] = {
    "dmy": "day first",
    "mdy": "month first",
    "ymd": "year first",
}


class AmbiguousDateOrder(KnownError):
    """A column whose dates can be read in more than one order, or fit none throughout."""

    def __init__(self, orders: Sequence[DateOrder]) -> None:
        self.orders = tuple(orders)
        """The orders to choose from."""
        ways = " or ".join(ORDER_WORDS[order] for order in self.orders)
        options = " or ".join(f"--date-order {order}" for order in self.orders)
        super().__init__(f"The birth dates of this list can be read {ways}.", f"Say {options}.")


def find_date_order(cells: Sequence[str], today: date) -> DateOrder:
    """The one order that fits all birth dates of a column; raises `AmbiguousDateOrder`.

    Cells that are no date in any order say nothing about it (their rows are rejected later). Where
    no cell leaves a doubt, any order will do.
    """
    fitting = set(ORDERS)
    in_doubt = False
    for cell in cells:
        found = _possible(cell, today)
        if found:
            fitting &= found.keys()
            in_doubt = in_doubt or len(set(found.values())) > 1 or len(found) < len(ORDERS)
    if not in_doubt:
        return "dmy"
    if not fitting:
        raise AmbiguousDateOrder(("dmy", "mdy"))
    if len(fitting) > 1 and not _agree(cells, fitting, today):
        raise AmbiguousDateOrder([order for order in ORDERS if order in fitting])
    return next(order for order in ORDERS if order in fitting)


def birth_date_of(cell: str, order: DateOrder, today: date) -> date | None:
    """The birth date of a cell in the column's order; None where the cell says there is none.

    Raises `DateNotUnderstood`.
    """
    if says_nothing(cell):
        return None
    found = readings(cell, latest=today)
    if order not in found:
        raise DateNotUnderstood(f"This is no date with the {ORDER_WORDS[order]}.")
    return found[order]


def says_nothing(cell: str) -> bool:
    """Whether a cell is empty or one of the ways in which programs write "not known"."""
    return cell.strip().casefold() in _NOT_SAID


def _possible(cell: str, today: date) -> dict[DateOrder, date]:
    try:
        found = readings(cell, latest=today)
    except DateNotUnderstood:
        return {}
    return {order: day for order, day in found.items() if EARLIEST_BIRTH <= day <= today}


def _agree(cells: Sequence[str], orders: set[DateOrder], today: date) -> bool:
    return all(
        len({day for order, day in _possible(cell, today).items() if order in orders}) <= 1
        for cell in cells
    )
