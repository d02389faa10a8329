"""The stored form of every record: one table each, columns named as the record's fields.

Days, times and moments are ISO 8601 text, moments in UTC; lists of plain words and drawings are
JSON. What reads and writes them is `mapper`; nothing outside `consult.db` sees a row.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _words(name: str) -> Column[str]:
    """Text that is never missing: empty means "not asked"."""
    return Column(name, Text, nullable=False, server_default="")


def _words_of(*names: str) -> list[Column[str]]:
    return [_words(name) for name in names]


def _moment(name: str, *, needed: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def _json(name: str, *, needed: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def _link(name: str, target: str, *, needed: bool = True) -> Column[str]:
    return Column(name, Text, ForeignKey(target), nullable=not needed)


def _part_of(name: str, target: str) -> Column[str]:
    """The owner of a row that has no life of its own; first part of its key."""
    return Column(name, Text, ForeignKey(target), primary_key=True)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _position() -> Column[int]:
    """Where the row stands among its owner's, from 0."""
    return Column("position", Integer, nullable=False)


practice = Table(
    "practice",
    metadata,
    _key("id"),
    *_words_of("name", "address", "phone"),
    Column("logo", LargeBinary),
    *_words_of("country", "time_zone", "out_of_hours"),
    _json("languages"),
    _moment("set_up_at", needed=True),
)

practitioner = Table(
    "practitioner",
    metadata,
    _key("id"),
    *_words_of("name", "registration_number", "account_id"),
)

# `number` is an integer key of its own: the search index refers to it, and only a declared integer
# key stays the same when the file is copied by VACUUM INTO.
client = Table(
    "client",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *_words_of("given_name", "family_name", "preferred_name", "pronouns"),
    Column("sex", Text),
    Column("birth_date", Text, index=True),
    *_words_of("phone", "email", "address", "emergency_contact", "gp"),
    *_words_of("allergies", "medicines", "alerts", "notes", "language"),
    Column("contact_by", Text),
    _moment("registered_at", needed=True),
)

course = Table(
    "course",
    metadata,
    _key("id"),
    _link("client_id", "client.id"),
    _words("indication_id"),
    Column("sessions_planned", Integer, nullable=False),
    Column("interval_weeks", Integer),
    _moment("opened_at", needed=True),
    Index(None, "client_id"),
)

visit = Table(
    "visit",
    metadata,
    _key("id"),
    Column("number", Integer, nullable=False, unique=True),
    _link("client_id", "client.id"),
    _link("practitioner_id", "practitioner.id"),
    _moment("started_at", needed=True),
    _words("step"),
    _link("course_id", "course.id", needed=False),
    Column("session_number", Integer),
    Column("outcome", Text),
    _words("outcome_reason"),
    _moment("outcome_at"),
    _moment("closed_at"),
    Index(None, "client_id", "started_at"),
    Index(None, "started_at"),
    Index(None, "course_id"),
)
Index("ix_visit_unfinished", visit.c.started_at, sqlite_where=text("closed_at IS NULL"))

skipped_step = Table(
    "skipped_step",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("step"),
    _position(),
    _words("reason"),
    _moment("skipped_at", needed=True),
)

visit_move = Table(
    "visit_move",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("moved_at"),
    _position(),
    *_words_of("from_client_id", "from_name", "to_client_id", "to_name"),
)

planned_visit = Table(
    "planned_visit",
    metadata,
    _key("id"),
    _link("client_id", "client.id"),
    Column("on_day", Text, nullable=False, index=True),
    Column("at_time", Text, nullable=False),
    Column("length_min", Integer, nullable=False),
    _words("note"),
    _link("begun_visit_id", "visit.id", needed=False),
    Index(None, "client_id"),
)

screening = Table(
    "screening",
    metadata,
    _part_of("visit_id", "visit.id"),
    Column("weight_kg", Float),
    Column("weighed_on", Text),
    _moment("nothing_changed_at"),
    _moment("answered_at"),
)

screening_answer = Table(
    "screening_answer",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("question_id"),
    _position(),
    *_words_of("reply", "words", "choice"),
    Column("on_day", Text),
)

screening_decision = Table(
    "screening_decision",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("finding_id"),
    _position(),
    *_words_of("ruling", "reason", "decided_by"),
    _moment("decided_at", needed=True),
)

assessment = Table(
    "assessment",
    metadata,
    _part_of("visit_id", "visit.id"),
    *_words_of("fitzpatrick_version", "fitzpatrick_by_hand", "glogau", "goodman_baron"),
    *_words_of("gais_practitioner", "gais_client", "goals", "notes"),
)

fitzpatrick_choice = Table(
    "fitzpatrick_choice",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("question_id"),
    _position(),
    Column("points", Integer, nullable=False),
)

concern = Table(
    "concern",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("area_id"),
    _key("side"),
    _position(),
    _words("words"),
)

plan = Table(
    "plan",
    metadata,
    _part_of("visit_id", "visit.id"),
    _words("indication_id"),
    _json("area_ids"),
    _words("device_id"),
    Column("depth_min_mm", Float),
    Column("depth_max_mm", Float),
    Column("sessions", Integer),
    Column("interval_weeks", Integer),
    _words("price"),
)

consent = Table(
    "consent",
    metadata,
    _key("id"),
    _link("visit_id", "visit.id"),
    _link("client_id", "client.id"),
    _words("client_name"),
    Column("client_birth_date", Text),
    _json("text"),
    _words("text_sha256"),
    _json("covers_area_ids"),
    _words("covers_device_id"),
    Column("covers_depth_max_mm", Float),
    _moment("first_shown_at", needed=True),
    _moment("identity_confirmed_at"),
    *_words_of("questions_and_answers", "signer_name", "relationship"),
    *_words_of("witness_name", "interpreter_name"),
    _json("signature", needed=False),
    _moment("signed_at"),
    *_words_of("countersigner_id", "countersigner_name"),
    _json("countersignature", needed=False),
    _moment("countersigned_at"),
    _moment("void_at"),
    _words("void_reason"),
    Index(None, "visit_id"),
)

acknowledgement = Table(
    "acknowledgement",
    metadata,
    _part_of("consent_id", "consent.id"),
    _key("statement_id"),
    _position(),
    _moment("acknowledged_at", needed=True),
)

photo_permission = Table(
    "photo_permission",
    metadata,
    _part_of("consent_id", "consent.id"),
    _key("purpose_id"),
    _position(),
    Column("allowed", Boolean(create_constraint=False), nullable=False),
)

treatment = Table(
    "treatment",
    metadata,
    _part_of("visit_id", "visit.id"),
    *_words_of("skin_cleansed_with", "device_id", "device_name", "device_serial"),
    Column("cartridge_lot", Text, nullable=False, server_default="", index=True),
    Column("cartridge_expiry", Text),
    Column("cartridge_single_use", Boolean(create_constraint=False), nullable=False),
    _moment("begun_at"),
    _moment("ended_at"),
    _words("notes"),
)

numbing = Table(
    "numbing",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("id"),
    _position(),
    *_words_of("product_id", "product_name", "strength", "lot"),
    Column("expiry", Text),
    Column("applied_g", Float),
    _json("area_ids"),
    _moment("on_at"),
    _moment("off_at"),
    Column("removed_and_cleaned", Boolean(create_constraint=False), nullable=False),
)

area_treatment = Table(
    "area_treatment",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("area_id"),
    _key("side"),
    _position(),
    Column("depth_mm", Float),
    Column("passes", Integer),
    *_words_of("speed", "technique", "endpoint_id"),
    Column("tolerance", Integer),
    _words("reason"),
)

product_use = Table(
    "product_use",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("id"),
    _position(),
    *_words_of("name", "lot"),
    Column("expiry", Text),
)

reaction = Table(
    "reaction",
    metadata,
    _part_of("visit_id", "visit.id"),
    _key("id"),
    _position(),
    _moment("noted_at", needed=True),
    _words("words"),
)

aftercare = Table(
    "aftercare",
    metadata,
    _part_of("visit_id", "visit.id"),
    _moment("made_at", needed=True),
    _json("sheet"),
    _moment("given_at"),
)

flagged_row = Table(
    "flagged_row",
    metadata,
    _key("id"),
    _words("import_id"),
    Column("line_number", Integer, nullable=False),
    _json("client"),
    _link("like_client_id", "client.id"),
    _words("reason"),
    _moment("flagged_at", needed=True),
)
