"""The emergency sheet: the recovery code of a practice on paper, and what to do with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from consult.domain.practice import Practice
from consult.domain.recovery_code import groups_typed
from consult.domain.reference.facts import Facts
from consult.reports.document import (
    Block,
    BulletList,
    Callout,
    CodeGroups,
    Document,
    Heading,
    Paragraph,
    Spacer,
    Words,
)
from consult.reports.frame import Frame
from consult.reports.renderer import render

_IN_A_ROW = 3
_WORDS = Words(born="Code made on")


def emergency_sheet(practice: Practice, code: str, made_at: datetime, facts: Facts) -> bytes:
    """The sheet as a PDF file, never to be put anywhere unasked. Raises `MissingCharacters`."""
    return render(build(practice, code, made_at, facts))


def build(practice: Practice, code: str, made_at: datetime, facts: Facts) -> Document:
    """One page, without any client's name."""
    frame = Frame(
        practice=practice,
        facts=facts,
        client_name=practice.name,
        birth_date=None,
        number="",
        made_at=made_at,
    )
    document = frame.document(
        title="Emergency sheet",
        text_version="Recovery code of the practice file",
        blocks=_blocks(code),
        mark="SECRET: This sheet opens the whole record",
    )
    day = frame.time.day(made_at)
    return replace(document, band=replace(document.band, born=day), words=_WORDS)


def _blocks(code: str) -> Iterator[Block]:
    yield Paragraph(
        "The record of this practice is encrypted. If a password is forgotten, or the person who "
        "knows it cannot be reached, this code lets an account in again. Without a password and "
        "without this code nobody can open the record, and nobody can bring it back."
    )
    yield Callout("Recovery code", (CodeGroups(groups_typed(code), _IN_A_ROW), Spacer(2)))
    yield Heading("Where to keep it")
    yield BulletList(
        (
            "On paper, in a place that locks: a safe, or with a person you trust with the record.",
            "Away from the computer and from the backups. Whoever has both can read everything.",
            "Not as a photograph, and not in an e-mail.",
        )
    )
    yield Heading("What to do with it")
    yield BulletList(
        (
            "Open consult and choose “Forgotten password?” under the password.",
            "Type the code. Small letters will do; O is read as 0, and I and L as 1.",
            "Choose the account and a new password for it.",
            "A new code is shown then. Print it. The code on this sheet opens only older backups "
            "from then on: destroy it.",
        ),
        numbered=True,
    )
    yield Paragraph(
        "On a new computer the same code restores a backup: consult restore BACKUP --practice DIR.",
        quiet=True,
    )
