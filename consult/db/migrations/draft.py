"""Drafts the next revision from the tables in `consult.db.rows`, for a developer to read and mend.

    python -m consult.db.migrations.draft "Add the colour of a cartridge"

The draft is compared with a database that all earlier revisions made in memory.
"""

import argparse
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2 as sqlcipher

from consult.db import tables
from consult.db.migrate import configuration, ordinary_tables


def draft_revision(message: str) -> str:
    """Writes a file into `versions` and gives its path; `HEAD` is then to be set to its number."""
    # The engine that practices have: the index needs a newer one than Python brings.
    with create_engine("sqlite://", module=sqlcipher).connect() as connection:
        command.upgrade(configuration(connection=connection), "head")
        scripts = ScriptDirectory.from_config(configuration())
        number = f"{len(list(scripts.walk_revisions())) + 1:04d}"
        config = configuration(
            connection=connection,
            metadata=tables.metadata,
            include_name=ordinary_tables(connection),
            as_batch=number != "0001",
        )
        config.set_main_option("file_template", "r%%(rev)s_%%(slug)s")
        script = command.revision(config, message, autogenerate=True, rev_id=number)
    assert not isinstance(script, list)
    assert script is not None
    path = Path(script.path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(one for one in lines if "# ###" not in one), encoding="utf-8")
    return str(path)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Draft the next revision of the schema.")
    arguments.add_argument("message", help="what it does, as a sentence without its full stop")
    print(draft_revision(arguments.parse_args().message))
