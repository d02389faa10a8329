"""Identities: every record has one, made when the record is made and never reused."""

from uuid import uuid4


def new_id() -> str:
    """A random identity of 32 hexadecimal digits; it says nothing of whom it belongs to."""
    return uuid4().hex
