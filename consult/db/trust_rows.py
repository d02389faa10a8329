"""The stored form of what makes the record trustworthy: accounts, journal, seals and addenda."""

from sqlalchemy import (
    Boolean,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from consult.db.columns import json_text, key, link, metadata, moment, part_of, words, words_of


def _told(name: str) -> Column[str]:
    """What an entry's text says under this name."""
    return Column(name, Text, Computed(f"content ->> '{name}'", persisted=False))


# Who may log in. The key file holds the ways to the data key; who a person is stands here alone.
account = Table(
    "account",
    metadata,
    key("id"),
    *words_of("name", "role"),
    moment("added_at", needed=True),
    moment("removed_at"),
)

# An entry is one canonical text, and that is what is chained; what is asked for is read out of it,
# so that no column can say anything else.
journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("hash", Text, nullable=False),
    _told("kind"),
    _told("record_id"),
    _told("account_id"),
    _told("at"),
    Index(None, "kind", "record_id"),
    Index(None, "account_id"),
)

# Apart from the entries, so that erasure can clear a value and the chain still holds.
journal_value = Table(
    "journal_value",
    metadata,
    Column("number", Integer, ForeignKey("journal.number"), primary_key=True),
    key("commitment"),
    Column("random", LargeBinary),
    Column("value", Text),
)

# What is being typed: first and last value of a field until it is left, and then one entry. The few
# rows that wait are read whole at each save, so they need no index, which would be a page to write.
journal_pending = Table(
    "journal_pending",
    metadata,
    Column("number", Integer, primary_key=True),
    *words_of("kind", "record_id", "field", "account_id"),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    moment("first_at", needed=True),
    moment("last_at", needed=True),
)

journal_head = Table(
    "journal_head",
    metadata,
    Column("number", Integer, ForeignKey("journal.number"), primary_key=True),
    *words_of("hash", "public_key", "signature"),
)

seal = Table(
    "seal",
    metadata,
    part_of("visit_id", "visit.id"),
    moment("sealed_at", needed=True),
    *words_of("account_id", "revision"),
    Column("content", LargeBinary, nullable=False),
    *words_of("sha256", "public_key", "signature"),
    Column("journal_number", Integer, nullable=False),
)

addendum = Table(
    "addendum",
    metadata,
    key("id"),
    link("visit_id", "visit.id"),
    moment("written_at", needed=True),
    *words_of("account_id", "author", "reason", "words", "field", "old", "new"),
    Index(None, "visit_id", "written_at"),
)

# What a merge or a split moved, and what undoing it needs.
client_merge = Table(
    "client_merge",
    metadata,
    key("id"),
    words("act"),
    link("kept_id", "client.id"),
    link("other_id", "client.id"),
    link("away_id", "client.id", needed=False),
    Column("made_other", Boolean(create_constraint=False), nullable=False),
    moment("made_at", needed=True),
    *words_of("account_id", "author", "reason"),
    json_text("links"),
    json_text("fields"),
    moment("undone_at"),
    Index(None, "kept_id"),
    Index(None, "other_id"),
    Index(None, "away_id"),
)

# No link to the client: there is none any more.
tombstone = Table(
    "tombstone",
    metadata,
    key("client_id"),
    moment("erased_at", needed=True),
    *words_of("account_id", "reason"),
    json_text("erased"),
)

retention_hold = Table(
    "retention_hold",
    metadata,
    part_of("client_id", "client.id"),
    Column("until", Text, nullable=False),
    *words_of("reason", "account_id", "author"),
    moment("kept_at", needed=True),
)

retention_period = Table(
    "retention_period",
    metadata,
    key("record_kind"),
    Column("years_after_last_entry", Integer),
    Column("until_age", Integer),
    Column("until_age_if_17", Integer),
    *words_of("reason", "account_id", "author"),
    moment("set_at", needed=True),
)

# Who may be erased: written and removed within the transaction that erases, and by it alone.
permit = Table("permit", metadata, key("kind"), key("record_id"))
