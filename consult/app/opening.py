"""The ways into a practice, as work off the GUI thread; what they need is loaded by the first."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consult.app.locking.pin_keeper import PinKeeper
    from consult.app.practice_session import OpenPractice
    from consult.domain.changes import Changes

Publish = Callable[["Changes"], object]

SAMPLE_PASSWORD = "sample"  # noqa: S105  told on the welcome page: it guards no real person


class Manner(Enum):
    """How a practice is to be opened."""

    WRITING = "writing"
    TAKING_OVER = "taking over"
    """Another computer left it open, and someone said that it is gone."""
    READING = "reading"


def open_now(
    folder: Path,
    password: str,
    account_id: str | None,
    publish: Publish,
    manner: Manner = Manner.WRITING,
) -> OpenPractice:
    """Raises as `open_practice`."""
    from consult.app.practice_session import open_practice

    return open_practice(
        folder,
        password,
        writing=manner is not Manner.READING,
        account_id=account_id,
        take_over=manner is Manner.TAKING_OVER,
        publish=publish,
    )


def open_and_renew(
    folder: Path,
    password: str,
    account_id: str,
    publish: Publish,
    manner: Manner = Manner.WRITING,
) -> OpenPractice:
    """Open, and raise a password's protection to today's cost where it was made at a lower one."""
    practice = open_now(folder, password, account_id, publish, manner)
    if manner is not Manner.READING:
        practice.renew_slot(password)
    return practice


def check_password(practice: OpenPractice, password: str) -> None:
    """Prove a password against a practice that stayed open behind its lock. Raises WrongPassword,
    which counts as at any log-in."""
    from consult.app.practice_session import count_failed_login
    from consult.db.keys import WrongPassword

    try:
        practice.prove_password(password)
    except WrongPassword:
        count_failed_login(practice.file.folder.path, practice.account_id)
        raise


def open_by_pin(
    folder: Path,
    pins: PinKeeper,
    pin: str,
    account_id: str,
    publish: Publish,
    manner: Manner = Manner.WRITING,
) -> OpenPractice:
    """Open by what the PIN guards. Raises WrongPin, PinDropped, and as `open_practice`."""
    from consult.app.practice_session import practice_over
    from consult.app.this_computer import lease_wish
    from consult.db.open_with_key import open_with_data_key
    from consult.db.pin import PinDropped

    data_key = pins.open(pin)
    writing = manner is not Manner.READING
    lease = lease_wish(take_over=manner is Manner.TAKING_OVER) if writing else None
    try:
        file = open_with_data_key(folder, account_id, data_key, lease, read_only=not writing)
    except PinDropped:
        pins.drop()
        raise
    return practice_over(file, account_id, writing=writing, publish=publish)


def make_sample(folder: Path, publish: Publish) -> OpenPractice:
    """The sample practice, made at its first opening."""
    from consult.app.sample_practice import make
    from consult.db.folder import looks_like_practice

    if not looks_like_practice(folder):
        make(folder)
    return open_now(folder, SAMPLE_PASSWORD, None, publish)


def load_what_comes_next() -> None:
    """While the password is being typed: the database, the facts and the start page."""

    import consult.db.practice_file
    import consult.db.store
    import consult.services.practice_services
    import consult.ui.frame.room
    import consult.ui.pages.start_page  # noqa: F401
    from consult.facts.loader import load_facts

    load_facts()
