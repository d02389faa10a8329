"""Every table of the practice file in one place, for who walks the whole schema."""

from consult.db import rows, trust_rows
from consult.db.columns import metadata

__all__ = ["metadata", "rows", "trust_rows"]
