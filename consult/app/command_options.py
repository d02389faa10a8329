"""What several commands are told alike, and how they open the practice that they are told."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consult.app import terminal

if TYPE_CHECKING:
    from consult.app.practice_session import OpenPractice

ACCOUNT_VARIABLE = "CONSULT_ACCOUNT"
PracticeOption = Annotated[
    Path | None,
    typer.Option("--practice", metavar="DIR", help="Its folder; else the one last open here."),
]
PasswordOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file", metavar="FILE", help="A file whose first line is the password."
    ),
]
TakeOverOption = Annotated[
    bool,
    typer.Option("--take-over", help="Take over a practice that another computer left open."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="A list for machines.")]


def open_named(
    practice: Path | None,
    password_file: Path | None,
    *,
    writing: bool = False,
    take_over: bool = False,
) -> "OpenPractice":
    """The practice in that folder, or the one last open here, by the password that is given."""
    from consult.app.practice_session import accounts_of, open_practice
    from consult.app.settings import load_settings
    from consult.db.lease import OpenElsewhere

    folder = practice or load_settings().practice_folder
    if folder is None:
        raise typer.BadParameter("Say which practice to open.", param_hint="--practice")
    accounts = accounts_of(folder)  # no practice there: said before anyone is asked for a password
    account_id = _chosen_account({one.account_id: one.name for one in accounts})
    password = terminal.read_password(password_file, ask_password)
    try:
        return open_practice(
            folder, password, writing=writing, account_id=account_id, take_over=take_over
        )
    except OpenElsewhere as error:
        error.next_step = (
            "Close it there. If that computer is switched off, gone, or broken, say --take-over."
        )
        raise


def _chosen_account(names: Mapping[str, str]) -> str:
    """The account named in `CONSULT_ACCOUNT`, by name or id; else the only one, or asked for."""
    from consult.app.practice_session import SeveralAccounts

    wanted = os.environ.get(ACCOUNT_VARIABLE, "").strip()
    if not wanted and len(names) == 1:
        return next(iter(names))
    if not wanted and terminal.is_interactive():
        terminal.say(f"Accounts: {', '.join(terminal.shown(name) for name in names.values())}")
        wanted = str(typer.prompt("Account", err=True)).strip()
    for account_id, name in names.items():
        if wanted == account_id or wanted.casefold() == name.casefold():
            return account_id
    raise SeveralAccounts


def ask_password() -> str:
    """The password, typed unseen."""
    return str(typer.prompt("Password", hide_input=True, err=True))


def ask_new_password() -> str:
    """A password to be, typed unseen twice."""
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
