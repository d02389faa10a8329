"""The acts that the palette offers on every page, and what a page may add to them."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from consult.services.practice_services import PracticeServices
from consult.ui.places import (
    AccountsPlace,
    ActivityPlace,
    BackupsPlace,
    ImportPlace,
    NewClientPlace,
    Place,
    PracticePlace,
    RecoveryPlace,
    RetentionPlace,
    StartPlace,
)
from consult.ui.widgets.command_palette import Command
from consult.ui.widgets.shortcut_sheet import KeyGroup

LOCK = "lock"
OPEN_BACKUP = "open_backup"
KEYS = "keys"

PLACES: dict[str, Place] = {
    "start": StartPlace(),
    "new_client": NewClientPlace(),
    "import": ImportPlace(),
    "practice": PracticePlace(),
    "backups": BackupsPlace(),
    "retention": RetentionPlace(),
    "accounts": AccountsPlace(),
    "recovery": RecoveryPlace(),
    "activity": ActivityPlace(),
}

NEEDS = {
    "new_client": "clients.register",
    "import": "imports.run",
    "recovery": "recovery.make",
    "activity": "history.latest",
    "retention": "retention.overview",
}
"""The act that a place is for; it is offered to those who may do it."""

COMMANDS = (
    Command("start", "Start page", "Alt+Home", "house"),
    Command("new_client", "Add a client", "Ctrl+N", "user-plus"),
    Command("import", "Import a list of clients", "Ctrl+I", "upload"),
    Command("practice", "Practice and appearance", "Ctrl+,", "settings"),
    Command("accounts", "Accounts and passwords", "", "user"),
    Command("activity", "Activity and journal", "", "history"),
    Command("recovery", "Recovery code", "", "shield-check"),
    Command("backups", "Backups", "", "hard-drive"),
    Command("retention", "How long records are kept", "", "hourglass"),
    Command(OPEN_BACKUP, "Open a backup to read", "", "eye"),
    Command(KEYS, "All keys", "F1", "keyboard"),
    Command(LOCK, "Lock the practice", "Ctrl+L", "lock"),
)

KEYS_EVERYWHERE = KeyGroup(
    "Everywhere",
    (
        ("Ctrl+K", "Find a client or an act"),
        ("Alt+Left", "Back"),
        ("Alt+Home", "Start page"),
        ("Ctrl+N", "Add a client"),
        ("Ctrl+I", "Import a list of clients"),
        ("Ctrl+,", "Practice and appearance"),
        ("Ctrl+Enter", "The page's main act"),
        ("Ctrl+L", "Lock the practice"),
        ("F11", "Fill the screen"),
        ("?", "This sheet; F1 does the same while you write"),
    ),
)


def is_offered(command_id: str, services: PracticeServices) -> bool:
    """Whether the one who is in may do what the command leads to."""
    act = NEEDS.get(command_id)
    return act is None or services.may(act)


@runtime_checkable
class WithCommands(Protocol):
    """A page with acts of its own for the palette."""

    def commands(self) -> Sequence[Command]: ...
    def do_command(self, command_id: str) -> None: ...


@runtime_checkable
class WithKeys(Protocol):
    """A page with keys of its own for the sheet that `?` opens."""

    def key_groups(self) -> Sequence[KeyGroup]: ...
