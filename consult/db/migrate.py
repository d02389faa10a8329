"""Brings an older practice file up to the schema of this program: wholly, or not at all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, MetaData

from consult.db.authorizer import without_guard
from consult.db.engine import WRITING
from consult.db.migrations import FOLDER, RELEASED, Revisions
from consult.db.state_found import enter_state_found, state_without_journal
from consult.db.storage_errors import DamagedPracticeFile, NewerPracticeFile, OlderPracticeFile
from consult.db.triggers import check_triggers, drop_triggers, make_triggers

if TYPE_CHECKING:
    from alembic.config import Config


def schema_revision(connection: Connection) -> str | None:
    """The revision that the file was last brought to; None for a file without a schema."""
    has_table = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    if connection.exec_driver_sql(has_table).first() is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(row[0]) if row else None


def is_up_to_date(engine: Engine, revisions: Revisions = RELEASED) -> bool:
    """Whether the file has the schema of this program; loads nothing for it."""
    with engine.connect() as connection:
        return schema_revision(connection) == revisions.head


def is_of_earlier_schema(engine: Engine, revisions: Revisions = RELEASED) -> bool:
    """Whether the file would be upgraded; a file of a newer program would not."""
    if is_up_to_date(engine, revisions):
        return False
    with engine.connect() as connection:
        _check_known(schema_revision(connection), configuration(revisions))
    return True


def check_up_to_date(engine: Engine, revisions: Revisions = RELEASED) -> None:
    """For who only reads. Raises NewerPracticeFile or OlderPracticeFile."""
    if is_up_to_date(engine, revisions):
        return
    with engine.connect() as connection:
        _check_known(schema_revision(connection), configuration(revisions))
    raise OlderPracticeFile


def bring_up_to_date(engine: Engine, revisions: Revisions = RELEASED) -> bool:
    """Apply every revision that the file lacks, in one transaction; True if there were any.

    Raises NewerPracticeFile for a revision that this program doesn't know, DamagedPracticeFile if
    a link between records is broken afterwards, ChangedGuards if a file that lacks none has other
    triggers than this program makes, DiskFull, CannotWrite. The file is then as before.
    """
    if is_up_to_date(engine, revisions):
        check_triggers(engine)
        return False
    connection = engine.connect().execution_options(**WRITING)
    driver: Any = connection.connection.driver_connection
    connection.detach()  # closed afterwards: no later user gets the migrator's connection
    try:
        with without_guard(driver):
            # With foreign keys on, a batch migration of a parent table could empty its children.
            driver.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                found = state_without_journal(connection)
                drop_triggers(connection)
                _upgrade(connection, revisions)
                make_triggers(connection)
                _check_links(connection)
                if found is not None:
                    enter_state_found(connection, found)
    finally:
        connection.close()
    return True


def configuration(revisions: Revisions = RELEASED, **attributes: Any) -> "Config":
    """Alembic's settings without a file; `attributes` reach the environment."""
    from alembic.config import Config

    config = Config(attributes=attributes)
    places = "\n".join(str(folder) for folder in revisions.folders)
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("version_locations", places.replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config


def schema_differences(connection: Connection, metadata: MetaData) -> Sequence[object]:
    """What the file's schema and the program's tables disagree on; empty when they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(
        connection, opts={"include_name": ordinary_tables(connection)}
    )
    return list(compare_metadata(context, metadata))


def ordinary_tables(connection: Connection) -> Any:
    """A filter for Alembic that leaves out the full-text index, which no metadata can tell of."""
    found = connection.exec_driver_sql("SELECT name, type FROM pragma_table_list").all()
    special = {name for name, kind in found if kind in ("virtual", "shadow")}

    def include(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name not in special

    return include


def _upgrade(connection: Connection, revisions: Revisions) -> None:
    from alembic import command

    config = configuration(revisions, connection=connection)
    _check_known(schema_revision(connection), config)
    command.upgrade(config, "head")


def _check_known(revision: str | None, config: "Config") -> None:
    from alembic.script import ScriptDirectory

    known = {one.revision for one in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerPracticeFile


def _check_links(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise DamagedPracticeFile(
            f"Some records of the kind “{broken[0]}” point to records that are missing, "
            "so the practice file could not be brought up to date."
        )
