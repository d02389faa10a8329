"""Backups: made, proven, thinned, read and put back. Why so: docs/decisions/0013-backups.md."""
