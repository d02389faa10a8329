"""Tells on the page before a practice why it did not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult.domain.errors import KnownError
from consult.ui.pages.unlock_page import UnlockPage

if TYPE_CHECKING:
    from consult.ui.pages.unlock.pin_page import PinPage
    from consult.ui.pages.welcome.assistant import Assistant
    from consult.ui.pages.welcome.welcome_page import WelcomePage

    EntrancePage = UnlockPage | PinPage | Assistant | WelcomePage

HELD_BACK = (
    "The last changes could not be stored yet. This window keeps them and goes on trying.",
    "Unlock with the same account to see why; do not end the program.",
)


def is_pin_dropped(page: EntrancePage | None, error: KnownError) -> bool:
    """Whether the PIN that this page asks for opens nothing more."""
    from consult.db.pin import PinDropped
    from consult.ui.pages.unlock.pin_page import PinPage

    return isinstance(page, PinPage) and isinstance(error, PinDropped)


def tell_refusal(page: EntrancePage, error: KnownError) -> None:
    """A wrong password or PIN at its field, and anything else above the page."""
    from consult.db.keys import WrongPassword
    from consult.db.pin import PinDropped, WrongPin
    from consult.ui.pages.unlock.pin_page import PinPage

    if isinstance(page, UnlockPage) and isinstance(error, WrongPassword):
        page.tell_wrong_password()
    elif isinstance(page, UnlockPage) and isinstance(error, PinDropped):
        page.tell_pin_dropped()
    elif isinstance(page, PinPage) and isinstance(error, WrongPin):
        page.tell_wrong(error)
    else:
        page.tell(error)
