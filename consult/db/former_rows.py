"""The stored form of journals that came with imported records: closed, and kept line by line."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from consult.db.columns import metadata, moment, words_of

former_journal = Table(
    "former_journal",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    *words_of("practice_id"),
    Column("head_number", Integer, nullable=False),
    Column("head_hash", Text, nullable=False),
    moment("imported_at", needed=True),
)

# The lines as they stood in the file; `kind` and `record_id` say whose each is, so that history and
# erasure find it.
former_line = Table(
    "former_line",
    metadata,
    Column("journal", Integer, ForeignKey("former_journal.place"), primary_key=True),
    Column("number", Integer, primary_key=True),
    *words_of("kind", "record_id"),
    Column("line", Text, nullable=False),
    Index(None, "kind", "record_id"),
)
