"""Run by Alembic with the connection that `consult.db.migrate` or a draft hands over.

The transaction is begun and ended by the caller, so that all revisions succeed or none.
"""

from alembic import context

_given = context.config.attributes

context.configure(
    connection=_given["connection"],
    target_metadata=_given.get("metadata"),
    include_name=_given.get("include_name"),
    render_as_batch=_given.get("as_batch", False),
    transactional_ddl=True,
)
context.run_migrations()
