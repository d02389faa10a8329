"""Every table of the practice file in one place, for who walks the whole schema."""

from consult.db import former_rows, rows, trust_rows
from consult.db.columns import metadata

__all__ = ["former_rows", "metadata", "rows", "trust_rows"]
