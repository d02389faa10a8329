"""The stored form of every record: one table each, columns named as the record's fields.

Days, times and moments are ISO 8601 text, moments in UTC; lists of plain words and drawings are
JSON. What reads and writes them is `mapper`; nothing outside `consult.db` sees a row.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from consult.db.columns import (
    json_text,
    key,
    link,
    metadata,
    moment,
    part_of,
    position,
    words,
    words_of,
)

practice = Table(
    "practice",
    metadata,
    key("id"),
    *words_of("name", "address", "phone"),
    Column("logo", LargeBinary),
    *words_of("country", "time_zone", "out_of_hours"),
    json_text("languages"),
    moment("set_up_at", needed=True),
    Column("lock_after_min", Integer, nullable=False, server_default="10"),
    Column("chase_after_days", Integer),
)

practitioner = Table(
    "practitioner",
    metadata,
    key("id"),
    *words_of("name", "registration_number", "account_id"),
)

# `number` is an integer key of its own: the search index refers to it, and only a declared integer
# key stays the same when the file is copied by VACUUM INTO.
client = Table(
    "client",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *words_of("given_name", "family_name", "preferred_name", "pronouns"),
    Column("sex", Text),
    Column("birth_date", Text, index=True),
    *words_of("phone", "email", "address", "emergency_contact", "gp"),
    *words_of("allergies", "medicines", "alerts", "notes", "language"),
    Column("contact_by", Text),
    moment("registered_at", needed=True),
    Column("version", Integer, nullable=False, server_default="1"),
)

course = Table(
    "course",
    metadata,
    key("id"),
    link("client_id", "client.id"),
    words("indication_id"),
    Column("sessions_planned", Integer, nullable=False),
    Column("interval_weeks", Integer),
    moment("opened_at", needed=True),
    Index(None, "client_id"),
)

visit = Table(
    "visit",
    metadata,
    key("id"),
    Column("number", Integer, nullable=False, unique=True),
    link("client_id", "client.id"),
    link("practitioner_id", "practitioner.id"),
    moment("started_at", needed=True),
    words("step"),
    link("course_id", "course.id", needed=False),
    Column("session_number", Integer),
    Column("outcome", Text),
    words("outcome_reason"),
    moment("outcome_at"),
    moment("closed_at"),
    Index(None, "client_id", "started_at"),
    Index(None, "started_at"),
    Index(None, "course_id"),
)
Index("ix_visit_unfinished", visit.c.started_at, sqlite_where=text("closed_at IS NULL"))

skipped_step = Table(
    "skipped_step",
    metadata,
    part_of("visit_id", "visit.id"),
    key("step"),
    position(),
    words("reason"),
    moment("skipped_at", needed=True),
)

visit_move = Table(
    "visit_move",
    metadata,
    part_of("visit_id", "visit.id"),
    key("moved_at"),
    position(),
    *words_of("from_client_id", "from_name", "to_client_id", "to_name"),
)

planned_visit = Table(
    "planned_visit",
    metadata,
    key("id"),
    link("client_id", "client.id"),
    Column("on_day", Text, nullable=False, index=True),
    Column("at_time", Text, nullable=False),
    Column("length_min", Integer, nullable=False),
    words("note"),
    link("begun_visit_id", "visit.id", needed=False),
    Index(None, "client_id"),
)

screening = Table(
    "screening",
    metadata,
    part_of("visit_id", "visit.id"),
    Column("weight_kg", Float),
    Column("weighed_on", Text),
    moment("nothing_changed_at"),
    moment("answered_at"),
)

screening_answer = Table(
    "screening_answer",
    metadata,
    part_of("visit_id", "visit.id"),
    key("question_id"),
    position(),
    *words_of("reply", "words", "choice"),
    Column("on_day", Text),
)

screening_decision = Table(
    "screening_decision",
    metadata,
    part_of("visit_id", "visit.id"),
    key("finding_id"),
    position(),
    *words_of("ruling", "reason", "decided_by"),
    moment("decided_at", needed=True),
)

assessment = Table(
    "assessment",
    metadata,
    part_of("visit_id", "visit.id"),
    *words_of("fitzpatrick_version", "fitzpatrick_by_hand", "glogau", "goodman_baron"),
    *words_of("gais_practitioner", "gais_client", "goals", "notes"),
)

fitzpatrick_choice = Table(
    "fitzpatrick_choice",
    metadata,
    part_of("visit_id", "visit.id"),
    key("question_id"),
    position(),
    Column("points", Integer, nullable=False),
)

concern = Table(
    "concern",
    metadata,
    part_of("visit_id", "visit.id"),
    key("area_id"),
    key("side"),
    position(),
    words("words"),
)

plan = Table(
    "plan",
    metadata,
    part_of("visit_id", "visit.id"),
    words("indication_id"),
    json_text("area_ids"),
    words("device_id"),
    Column("depth_min_mm", Float),
    Column("depth_max_mm", Float),
    Column("sessions", Integer),
    Column("interval_weeks", Integer),
    words("price"),
)

consent = Table(
    "consent",
    metadata,
    key("id"),
    link("visit_id", "visit.id"),
    link("client_id", "client.id"),
    words("client_name"),
    Column("client_birth_date", Text),
    json_text("text"),
    words("text_sha256"),
    json_text("covers_area_ids"),
    words("covers_device_id"),
    Column("covers_depth_max_mm", Float),
    moment("first_shown_at", needed=True),
    moment("identity_confirmed_at"),
    *words_of("questions_and_answers", "signer_name", "relationship"),
    *words_of("witness_name", "interpreter_name"),
    json_text("signature", needed=False),
    moment("signed_at"),
    *words_of("countersigner_id", "countersigner_name"),
    json_text("countersignature", needed=False),
    moment("countersigned_at"),
    moment("void_at"),
    words("void_reason"),
    Index(None, "visit_id"),
)

acknowledgement = Table(
    "acknowledgement",
    metadata,
    part_of("consent_id", "consent.id"),
    key("statement_id"),
    position(),
    moment("acknowledged_at", needed=True),
)

photo_permission = Table(
    "photo_permission",
    metadata,
    part_of("consent_id", "consent.id"),
    key("purpose_id"),
    position(),
    Column("allowed", Boolean(create_constraint=False), nullable=False),
)

treatment = Table(
    "treatment",
    metadata,
    part_of("visit_id", "visit.id"),
    *words_of("skin_cleansed_with", "device_id", "device_name", "device_serial"),
    Column("cartridge_lot", Text, nullable=False, server_default="", index=True),
    Column("cartridge_expiry", Text),
    Column("cartridge_single_use", Boolean(create_constraint=False), nullable=False),
    moment("begun_at"),
    moment("ended_at"),
    words("notes"),
)

numbing = Table(
    "numbing",
    metadata,
    part_of("visit_id", "visit.id"),
    key("id"),
    position(),
    *words_of("product_id", "product_name", "strength", "lot"),
    Column("expiry", Text),
    Column("applied_g", Float),
    json_text("area_ids"),
    moment("on_at"),
    moment("off_at"),
    Column("removed_and_cleaned", Boolean(create_constraint=False), nullable=False),
)

area_treatment = Table(
    "area_treatment",
    metadata,
    part_of("visit_id", "visit.id"),
    key("area_id"),
    key("side"),
    position(),
    Column("depth_mm", Float),
    Column("passes", Integer),
    *words_of("speed", "technique", "endpoint_id"),
    Column("tolerance", Integer),
    words("reason"),
)

product_use = Table(
    "product_use",
    metadata,
    part_of("visit_id", "visit.id"),
    key("id"),
    position(),
    *words_of("name", "lot"),
    Column("expiry", Text),
)

reaction = Table(
    "reaction",
    metadata,
    part_of("visit_id", "visit.id"),
    key("id"),
    position(),
    moment("noted_at", needed=True),
    words("words"),
)

aftercare = Table(
    "aftercare",
    metadata,
    part_of("visit_id", "visit.id"),
    moment("made_at", needed=True),
    json_text("sheet"),
    moment("given_at"),
)

# A registration that was not finished is one thing, never searched: so its client is one text.
client_draft = Table(
    "client_draft",
    metadata,
    key("id"),
    json_text("client"),
    moment("typed_at", needed=True),
)

flagged_row = Table(
    "flagged_row",
    metadata,
    key("id"),
    words("import_id"),
    Column("line_number", Integer, nullable=False),
    json_text("client"),
    link("like_client_id", "client.id"),
    words("reason"),
    moment("flagged_at", needed=True),
)
