"""The commands that take a practice's own data out, and bring it in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consult.app import terminal
from consult.app.command_options import (
    PasswordOption,
    PracticeOption,
    TakeOverOption,
    open_named,
)


class ListName(StrEnum):
    """The lists that can be written as CSV."""

    CLIENTS = "clients"
    VISITS = "visits"
    PLANNED = "planned"


def add_to(app: typer.Typer) -> None:
    """Makes the commands of this module part of the program."""
    app.command("export-practice")(export_practice)
    app.command("import-practice")(import_practice)
    app.command("export-list")(export_list)
    app.command("client-data")(client_data)
    app.command("rescue")(rescue)


def export_practice(
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="A folder to be made.")],
    practice: PracticeOption = None,
    papers: Annotated[
        bool, typer.Option("--papers", help="Every paper as PDF too; takes a while.")
    ] = False,
    password_file: PasswordOption = None,
) -> None:
    """Write everything to documented files (docs/export.md)."""
    from consult.app import exchange_commands

    with open_named(practice, password_file) as opened:
        exchange_commands.export_practice(opened, out, with_papers=papers)


def import_practice(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What export-practice wrote.")],
    practice: PracticeOption = None,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="NAME", help="Whose your login is, where there are more."),
    ] = None,
    take_over: TakeOverOption = False,
    password_file: PasswordOption = None,
) -> None:
    """Take an export over into a new practice, made by init."""
    from consult.app import exchange_commands

    with open_named(practice, password_file, writing=True, take_over=take_over) as opened:
        exchange_commands.import_practice(opened, folder, person)


def export_list(
    what: Annotated[ListName, typer.Argument(metavar="LIST", help="clients, visits or planned.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The CSV file to write.")],
    practice: PracticeOption = None,
    password_file: PasswordOption = None,
) -> None:
    """Write a list as CSV, for any spreadsheet; import-clients reads that of clients."""
    from consult.app import exchange_commands

    terminal.check_place(out)
    with open_named(practice, password_file) as opened:
        exchange_commands.export_list(opened, what.value, out)


def client_data(
    client: Annotated[str, typer.Argument(metavar="CLIENT", help="An id, or words that find one.")],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="A folder to be made.")],
    practice: PracticeOption = None,
    password_file: PasswordOption = None,
) -> None:
    """Write all that is kept of one client, and who has read it."""
    from consult.app import exchange_commands

    with open_named(practice, password_file) as opened:
        exchange_commands.client_data(opened, client, out)


def rescue(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="A backup or practice folder.")],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="A folder to be made.")],
    password_file: PasswordOption = None,
) -> None:
    """Write all tables of a backup or a practice folder out, without reading them as records."""
    from consult import rescue as alone
    from consult.app.command_options import ask_password
    from consult.domain.errors import KnownError

    password = terminal.read_password(password_file, ask_password)
    try:
        terminal.say(alone.rescue(backup, out, password))
    except alone.CannotRescue as error:
        raise KnownError(str(error)) from error
