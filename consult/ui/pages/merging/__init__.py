"""Making two records of one client one, and giving visits of someone else to their own record."""
