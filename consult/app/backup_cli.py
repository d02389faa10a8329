"""The commands that make backups and put them back."""

from pathlib import Path
from typing import Annotated

import typer

from consult.app import terminal
from consult.app.command_options import (
    PasswordOption,
    PracticeOption,
    ask_password,
    open_named,
)


def add_to(app: typer.Typer) -> None:
    """Makes the commands of this module part of the program."""
    app.command()(backup)
    app.command()(restore)


def backup(
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="Where backups go: a stick, a disk.")
    ],
    practice: PracticeOption = None,
    password_file: PasswordOption = None,
) -> None:
    """Make a backup and prove it where it lies; a window may stay open meanwhile."""
    from consult.app import backup_commands

    with open_named(practice, password_file) as opened:
        backup_commands.back_up(opened, to)


def restore(
    backup: Annotated[
        Path, typer.Argument(metavar="BACKUP", help="The folder of one backup, named by its time.")
    ],
    practice: Annotated[
        Path,
        typer.Option(
            "--practice",
            metavar="DIR",
            help="A new folder, or the practice itself: its present state is then kept beside it.",
        ),
    ],
    recovery_code: Annotated[
        bool,
        typer.Option("--recovery-code", help="What is given is the recovery code, not a password."),
    ] = False,
    password_file: PasswordOption = None,
) -> None:
    """Put a backup back, after all of it was checked."""
    from consult.app import backup_commands

    backup_commands.check_backup(backup)
    secret = terminal.read_password(password_file, _ask_code if recovery_code else ask_password)
    backup_commands.restore(backup, practice, secret, is_recovery_code=recovery_code)


def _ask_code() -> str:
    return str(typer.prompt("Recovery code", hide_input=True, err=True))
