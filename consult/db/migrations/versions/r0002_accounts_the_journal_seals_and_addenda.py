"""Accounts, the journal, seals and addenda."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), sa.Computed("content ->> 'kind'", persisted=False)),
        sa.Column("record_id", sa.Text(), sa.Computed("content ->> 'record_id'", persisted=False)),
        sa.Column(
            "account_id", sa.Text(), sa.Computed("content ->> 'account_id'", persisted=False)
        ),
        sa.Column("at", sa.Text(), sa.Computed("content ->> 'at'", persisted=False)),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_account_id"), "journal", ["account_id"], unique=False)
    op.create_index(
        op.f("ix_journal_kind_record_id"), "journal", ["kind", "record_id"], unique=False
    )

    op.create_table(
        "journal_pending",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("record_id", sa.Text(), server_default="", nullable=False),
        sa.Column("field", sa.Text(), server_default="", nullable=False),
        sa.Column("account_id", sa.Text(), server_default="", nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("first_at", sa.Text(), nullable=False),
        sa.Column("last_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal_pending")),
    )
    op.create_table(
        "journal_head",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), server_default="", nullable=False),
        sa.Column("public_key", sa.Text(), server_default="", nullable=False),
        sa.Column("signature", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["journal.number"], name=op.f("fk_journal_head_number")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal_head")),
    )
    op.create_table(
        "journal_value",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("random", sa.LargeBinary(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["number"], ["journal.number"], name=op.f("fk_journal_value_number")
        ),
        sa.PrimaryKeyConstraint("number", "commitment", name=op.f("pk_journal_value")),
    )
    op.create_table(
        "addendum",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("field", sa.Text(), server_default="", nullable=False),
        sa.Column("old", sa.Text(), server_default="", nullable=False),
        sa.Column("new", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_addendum_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
    )
    op.create_index(
        op.f("ix_addendum_visit_id_written_at"),
        "addendum",
        ["visit_id", "written_at"],
        unique=False,
    )

    op.create_table(
        "seal",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("sealed_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), server_default="", nullable=False),
        sa.Column("revision", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("public_key", sa.Text(), server_default="", nullable=False),
        sa.Column("signature", sa.Text(), server_default="", nullable=False),
        sa.Column("journal_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_seal_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_seal")),
    )
    op.create_table(
        "former_journal",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("practice_id", sa.Text(), server_default="", nullable=False),
        sa.Column("head_number", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_former_journal")),
    )
    op.create_table(
        "former_line",
        sa.Column("journal", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("record_id", sa.Text(), server_default="", nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["journal"], ["former_journal.place"], name=op.f("fk_former_line_journal")
        ),
        sa.PrimaryKeyConstraint("journal", "number", name=op.f("pk_former_line")),
    )
    op.create_index(
        op.f("ix_former_line_kind_record_id"), "former_line", ["kind", "record_id"], unique=False
    )
    op.create_table(
        "client_merge",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), server_default="", nullable=False),
        sa.Column("kept_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("away_id", sa.Text(), nullable=True),
        sa.Column("made_other", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("links", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["kept_id"], ["client.id"], name=op.f("fk_client_merge_kept_id")),
        sa.ForeignKeyConstraint(["other_id"], ["client.id"], name=op.f("fk_client_merge_other_id")),
        sa.ForeignKeyConstraint(["away_id"], ["client.id"], name=op.f("fk_client_merge_away_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_merge")),
    )
    for column in ("kept_id", "other_id", "away_id"):
        op.create_index(op.f(f"ix_client_merge_{column}"), "client_merge", [column], unique=False)
    op.create_table(
        "tombstone",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("erased_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("erased", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_tombstone")),
    )
    op.create_table(
        "retention_hold",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("account_id", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_retention_hold_client_id")
        ),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_retention_hold")),
    )
    op.create_table(
        "retention_period",
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("years_after_last_entry", sa.Integer(), nullable=True),
        sa.Column("until_age", sa.Integer(), nullable=True),
        sa.Column("until_age_if_17", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("account_id", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("set_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_kind", name=op.f("pk_retention_period")),
    )
    op.create_table(
        "permit",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", name=op.f("pk_permit")),
    )
    # Added where they stand: making a table anew would drop what leans on it.
    op.add_column("client", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column(
        "practice", sa.Column("lock_after_min", sa.Integer(), server_default="10", nullable=False)
    )
    op.add_column("practice", sa.Column("chase_after_days", sa.Integer(), nullable=True))
