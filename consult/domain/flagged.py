"""Flagged rows: lines of an imported list that look like a client who is already known."""

from dataclasses import dataclass
from datetime import datetime

from consult.domain.client import Client


@dataclass(frozen=True, slots=True, kw_only=True)
class FlaggedRow:
    """One line that waits for someone to decide: add `client` as a new one, or leave it.

    `import_id` is the same for all lines of the same content of a file (its SHA-256), so the same
    file twice flags a line once. `line_number` counts as a text editor does, the header being 1.
    `like_client_id` is the known client, `reason` what the two have in common.
    """

    id: str
    import_id: str
    line_number: int
    client: Client
    like_client_id: str
    reason: str
    flagged_at: datetime
