"""A practice's records as documented files that any program can read, and back again."""
