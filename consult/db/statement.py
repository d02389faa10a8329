"""Statements known beforehand: written with SQLAlchemy, compiled once, said to the driver directly.

Why: a save is a handful of small statements. Building each anew, looking its compiled form up and
wrapping its rows takes SQLAlchemy several times as long as the engine takes to do the work.
"""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlcipher3 import dbapi2 as sqlcipher

from consult.db.storage_errors import of_engine_error

Row = dict[str, Any]
_DIALECT = SQLiteDialect_pysqlite(paramstyle="qmark")


class Statement:
    """One statement with named places for values, within a transaction that SQLAlchemy began.

    Raises what the disk or a damaged file causes as known errors; else the driver's own.
    """

    def __init__(self, query: Select[Any] | Insert | Update | Delete) -> None:
        self._query = query

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Do it; nothing comes back."""
        self.bare(connection, values)

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Row | None:
        """The first row by its columns' names, or None."""
        found = self.bare(connection, values)
        return self._named(found[0]) if found else None

    def all(self, connection: Connection, values: Mapping[str, Any]) -> list[Row]:
        """Every row by its columns' names."""
        return [self._named(row) for row in self.bare(connection, values)]

    def bare(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Every row as the driver gives it, in the order of the columns; for long lists."""
        sql, fixed, names = self._compiled
        driver: Any = connection.connection.dbapi_connection
        given = [values[name] if name in values else fixed[name] for name in names]
        try:
            rows: list[tuple[Any, ...]] = driver.execute(sql, given).fetchall()
        except sqlcipher.Error as error:
            known = of_engine_error(error)
            if known is None:
                raise
            raise known from error
        return rows

    def _named(self, row: tuple[Any, ...]) -> Row:
        names, readers = self._columns
        named = dict(zip(names, row, strict=True))
        for name, read in readers:
            named[name] = read(named[name])
        return named

    @cached_property
    def _compiled(self) -> tuple[str, Mapping[str, Any], tuple[str, ...]]:
        compiled: Any = self._query.compile(dialect=_DIALECT)
        return str(compiled), compiled.params, tuple(compiled.positiontup or ())

    @cached_property
    def _columns(self) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
        """The names in order, and how the values of some types are read, as of truth."""
        assert isinstance(self._query, Select)
        columns = list(self._query.selected_columns)
        readers = [(str(one.key), one.type.result_processor(_DIALECT, None)) for one in columns]
        return (
            tuple(str(one.key) for one in columns),
            tuple((name, read) for name, read in readers if read is not None),
        )


@cache
def rows_where(table: Table, *keys: str) -> Statement:
    """All columns of the rows whose keys are as given, by `position` where they have one."""
    query = select(table).where(*(table.c[key] == bindparam(key) for key in keys))
    return Statement(query.order_by(table.c.position) if "position" in table.c else query)


@cache
def insert_into(table: Table, names: tuple[str, ...]) -> Statement:
    """A row with these columns."""
    return Statement(insert(table).values({name: bindparam(name) for name in names}))


@cache
def update_where(table: Table, names: tuple[str, ...], keys: tuple[str, ...]) -> Statement:
    """New values for these columns where the keys, given as `key_` and their name, are equal."""
    changed: dict[str, Any] = {name: bindparam(name) for name in names}
    return Statement(update(table).where(*_equal(table, keys)).values(changed))


@cache
def delete_where(table: Table, keys: tuple[str, ...]) -> Statement:
    """The rows where the keys, given as `key_` and their name, are equal."""
    return Statement(delete(table).where(*_equal(table, keys)))


def as_keys(values: Mapping[str, Any]) -> Row:
    """Key values under the names by which `update_where` and `delete_where` know them."""
    return {f"key_{name}": value for name, value in values.items()}


def _equal(table: Table, keys: tuple[str, ...]) -> list[Any]:
    places: list[BindParameter[Any]] = [bindparam(f"key_{key}") for key in keys]
    return [table.c[key] == place for key, place in zip(keys, places, strict=True)]
