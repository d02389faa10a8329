"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "client",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), server_default="", nullable=False),
        sa.Column("family_name", sa.Text(), server_default="", nullable=False),
        sa.Column("preferred_name", sa.Text(), server_default="", nullable=False),
        sa.Column("pronouns", sa.Text(), server_default="", nullable=False),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("emergency_contact", sa.Text(), server_default="", nullable=False),
        sa.Column("gp", sa.Text(), server_default="", nullable=False),
        sa.Column("allergies", sa.Text(), server_default="", nullable=False),
        sa.Column("medicines", sa.Text(), server_default="", nullable=False),
        sa.Column("alerts", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_by", sa.Text(), nullable=True),
        sa.Column("registered_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_client")),
        sa.UniqueConstraint("id", name=op.f("uq_client_id")),
    )
    op.create_index(op.f("ix_client_birth_date"), "client", ["birth_date"], unique=False)
    op.create_table(
        "client_draft",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("typed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_draft")),
    )
    op.create_table(
        "practice",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("time_zone", sa.Text(), server_default="", nullable=False),
        sa.Column("out_of_hours", sa.Text(), server_default="", nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("set_up_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
    )
    op.create_table(
        "practitioner",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("registration_number", sa.Text(), server_default="", nullable=False),
        sa.Column("account_id", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practitioner")),
    )
    op.create_table(
        "course",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("indication_id", sa.Text(), server_default="", nullable=False),
        sa.Column("sessions_planned", sa.Integer(), nullable=False),
        sa.Column("interval_weeks", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_course_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
    )
    op.create_index(op.f("ix_course_client_id"), "course", ["client_id"], unique=False)
    op.create_table(
        "flagged_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Text(), server_default="", nullable=False),
        sa.Column("line_number", sa.Integer(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("like_client_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("flagged_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["like_client_id"], ["client.id"], name=op.f("fk_flagged_row_like_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flagged_row")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("practitioner_id", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("course_id", sa.Text(), nullable=True),
        sa.Column("session_number", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome_at", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_visit_client_id")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_visit_course_id")),
        sa.ForeignKeyConstraint(
            ["practitioner_id"], ["practitioner.id"], name=op.f("fk_visit_practitioner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_visit_number")),
    )
    op.create_index(
        op.f("ix_visit_client_id_started_at"), "visit", ["client_id", "started_at"], unique=False
    )
    op.create_index(op.f("ix_visit_course_id"), "visit", ["course_id"], unique=False)
    op.create_index(op.f("ix_visit_started_at"), "visit", ["started_at"], unique=False)
    op.create_index(
        "ix_visit_unfinished",
        "visit",
        ["started_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "aftercare",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("given_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_aftercare_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_aftercare")),
    )
    op.create_table(
        "area_treatment",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("area_id", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("depth_mm", sa.Float(), nullable=True),
        sa.Column("passes", sa.Integer(), nullable=True),
        sa.Column("speed", sa.Text(), server_default="", nullable=False),
        sa.Column("technique", sa.Text(), server_default="", nullable=False),
        sa.Column("endpoint_id", sa.Text(), server_default="", nullable=False),
        sa.Column("tolerance", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_area_treatment_visit_id")
        ),
        sa.PrimaryKeyConstraint("visit_id", "area_id", "side", name=op.f("pk_area_treatment")),
    )
    op.create_table(
        "assessment",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("fitzpatrick_version", sa.Text(), server_default="", nullable=False),
        sa.Column("fitzpatrick_by_hand", sa.Text(), server_default="", nullable=False),
        sa.Column("glogau", sa.Text(), server_default="", nullable=False),
        sa.Column("goodman_baron", sa.Text(), server_default="", nullable=False),
        sa.Column("gais_practitioner", sa.Text(), server_default="", nullable=False),
        sa.Column("gais_client", sa.Text(), server_default="", nullable=False),
        sa.Column("goals", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_assessment_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_assessment")),
    )
    op.create_table(
        "concern",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("area_id", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_concern_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "area_id", "side", name=op.f("pk_concern")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("client_name", sa.Text(), server_default="", nullable=False),
        sa.Column("client_birth_date", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), server_default="", nullable=False),
        sa.Column("covers_area_ids", sa.Text(), nullable=False),
        sa.Column("covers_device_id", sa.Text(), server_default="", nullable=False),
        sa.Column("covers_depth_max_mm", sa.Float(), nullable=True),
        sa.Column("first_shown_at", sa.Text(), nullable=False),
        sa.Column("identity_confirmed_at", sa.Text(), nullable=True),
        sa.Column("questions_and_answers", sa.Text(), server_default="", nullable=False),
        sa.Column("signer_name", sa.Text(), server_default="", nullable=False),
        sa.Column("relationship", sa.Text(), server_default="", nullable=False),
        sa.Column("witness_name", sa.Text(), server_default="", nullable=False),
        sa.Column("interpreter_name", sa.Text(), server_default="", nullable=False),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("countersigner_id", sa.Text(), server_default="", nullable=False),
        sa.Column("countersigner_name", sa.Text(), server_default="", nullable=False),
        sa.Column("countersignature", sa.Text(), nullable=True),
        sa.Column("countersigned_at", sa.Text(), nullable=True),
        sa.Column("void_at", sa.Text(), nullable=True),
        sa.Column("void_reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_consent_client_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_consent_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_visit_id"), "consent", ["visit_id"], unique=False)
    op.create_table(
        "fitzpatrick_choice",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_fitzpatrick_choice_visit_id")
        ),
        sa.PrimaryKeyConstraint("visit_id", "question_id", name=op.f("pk_fitzpatrick_choice")),
    )
    op.create_table(
        "numbing",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Text(), server_default="", nullable=False),
        sa.Column("product_name", sa.Text(), server_default="", nullable=False),
        sa.Column("strength", sa.Text(), server_default="", nullable=False),
        sa.Column("lot", sa.Text(), server_default="", nullable=False),
        sa.Column("expiry", sa.Text(), nullable=True),
        sa.Column("applied_g", sa.Float(), nullable=True),
        sa.Column("area_ids", sa.Text(), nullable=False),
        sa.Column("on_at", sa.Text(), nullable=True),
        sa.Column("off_at", sa.Text(), nullable=True),
        sa.Column("removed_and_cleaned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_numbing_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "id", name=op.f("pk_numbing")),
    )
    op.create_table(
        "plan",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("indication_id", sa.Text(), server_default="", nullable=False),
        sa.Column("area_ids", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), server_default="", nullable=False),
        sa.Column("depth_min_mm", sa.Float(), nullable=True),
        sa.Column("depth_max_mm", sa.Float(), nullable=True),
        sa.Column("sessions", sa.Integer(), nullable=True),
        sa.Column("interval_weeks", sa.Integer(), nullable=True),
        sa.Column("price", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_plan_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_plan")),
    )
    op.create_table(
        "planned_visit",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("at_time", sa.Text(), nullable=False),
        sa.Column("length_min", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("begun_visit_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["begun_visit_id"], ["visit.id"], name=op.f("fk_planned_visit_begun_visit_id")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_planned_visit_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_visit")),
    )
    op.create_index(
        op.f("ix_planned_visit_client_id"), "planned_visit", ["client_id"], unique=False
    )
    op.create_index(op.f("ix_planned_visit_on_day"), "planned_visit", ["on_day"], unique=False)
    op.create_table(
        "product_use",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("lot", sa.Text(), server_default="", nullable=False),
        sa.Column("expiry", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_product_use_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "id", name=op.f("pk_product_use")),
    )
    op.create_table(
        "reaction",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_reaction_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "id", name=op.f("pk_reaction")),
    )
    op.create_table(
        "screening",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("weight_kg", sa.Float(), nullable=True),
        sa.Column("weighed_on", sa.Text(), nullable=True),
        sa.Column("nothing_changed_at", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_screening_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_screening")),
    )
    op.create_table(
        "screening_answer",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reply", sa.Text(), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("choice", sa.Text(), server_default="", nullable=False),
        sa.Column("on_day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_screening_answer_visit_id")
        ),
        sa.PrimaryKeyConstraint("visit_id", "question_id", name=op.f("pk_screening_answer")),
    )
    op.create_table(
        "screening_decision",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("finding_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ruling", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_screening_decision_visit_id")
        ),
        sa.PrimaryKeyConstraint("visit_id", "finding_id", name=op.f("pk_screening_decision")),
    )
    op.create_table(
        "skipped_step",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("skipped_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_skipped_step_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "step", name=op.f("pk_skipped_step")),
    )
    op.create_table(
        "treatment",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("skin_cleansed_with", sa.Text(), server_default="", nullable=False),
        sa.Column("device_id", sa.Text(), server_default="", nullable=False),
        sa.Column("device_name", sa.Text(), server_default="", nullable=False),
        sa.Column("device_serial", sa.Text(), server_default="", nullable=False),
        sa.Column("cartridge_lot", sa.Text(), server_default="", nullable=False),
        sa.Column("cartridge_expiry", sa.Text(), nullable=True),
        sa.Column("cartridge_single_use", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_treatment_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_treatment")),
    )
    op.create_index(
        op.f("ix_treatment_cartridge_lot"), "treatment", ["cartridge_lot"], unique=False
    )
    op.create_table(
        "visit_move",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("moved_at", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_client_id", sa.Text(), server_default="", nullable=False),
        sa.Column("from_name", sa.Text(), server_default="", nullable=False),
        sa.Column("to_client_id", sa.Text(), server_default="", nullable=False),
        sa.Column("to_name", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_move_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "moved_at", name=op.f("pk_visit_move")),
    )
    op.create_table(
        "acknowledgement",
        sa.Column("consent_id", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("acknowledged_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_acknowledgement_consent_id")
        ),
        sa.PrimaryKeyConstraint("consent_id", "statement_id", name=op.f("pk_acknowledgement")),
    )
    op.create_table(
        "photo_permission",
        sa.Column("consent_id", sa.Text(), nullable=False),
        sa.Column("purpose_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_photo_permission_consent_id")
        ),
        sa.PrimaryKeyConstraint("consent_id", "purpose_id", name=op.f("pk_photo_permission")),
    )
    # The index that finds clients. 'secure-delete' makes FTS5 overwrite erased words.
    op.execute(
        "CREATE VIRTUAL TABLE client_index USING fts5("
        "names, phones, email, tokenize = 'ascii', prefix = '1 2 3', detail = 'column')"
    )
    op.execute("INSERT INTO client_index (client_index, rank) VALUES ('secure-delete', 1)")
