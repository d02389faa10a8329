"""Who may open a practice, on the page that asks for a password, and on the one for a PIN."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consult.app.folders import shown_folder
from consult.app.opening import SAMPLE_PASSWORD

if TYPE_CHECKING:
    from consult.ui.pages.unlock.pin_page import PinPage
    from consult.ui.pages.unlock_page import UnlockPage


def fill(page: UnlockPage, folder: Path, chosen: str) -> None:
    """Show the accounts of the practice; `chosen` is who was in. Raises DamagedKeyFile and such."""
    from consult.app.practice_session import accounts_of
    from consult.app.sample.practice import is_sample

    accounts = [(one.account_id, one.name) for one in accounts_of(folder)]
    page.set_accounts(accounts, chosen)
    if is_sample(account_id for account_id, _ in accounts):
        page.tell_password(SAMPLE_PASSWORD)


def pin_page(folder: Path, account_id: str) -> PinPage:
    """The page for the PIN of the account that was in."""
    from consult.app.practice_session import name_of
    from consult.ui.pages.unlock.pin_page import PinPage

    return PinPage(shown_folder(folder), name_of(account_id, folder))
