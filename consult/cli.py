"""Every command of the program. Qt and the database are loaded by the commands that need them."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consult.app import backup_cli, exchange_cli, start, terminal
from consult.app.command_options import (
    JsonOption,
    PasswordOption,
    PracticeOption,
    TakeOverOption,
    ask_new_password,
    open_named,
)

EXIT_CODES = """\b
Exit codes: 0 done (an import with rejected rows included),
            1 refused or failed, with one sentence on standard error,
            2 wrong usage.
The password comes from a prompt, from --password-file FILE or from CONSULT_PASSWORD.
Where a practice has several accounts, CONSULT_ACCOUNT names the one."""

app = typer.Typer(
    name="consult",
    help="The record of a microneedling practice. Without a command the window opens.",
    epilog=EXIT_CODES,
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class DateOrderName(StrEnum):
    """The orders of a date in figures."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class PaperName(StrEnum):
    """The papers of a visit."""

    CONSENT = "consent"
    AFTERCARE = "aftercare"
    RECORD = "record"


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; every error ends in one sentence."""
    return start.end_in_a_code(lambda: app(args=arguments))


@app.callback()
def window(
    context: typer.Context,
    practice: Annotated[
        Path | None, typer.Option("--practice", metavar="DIR", help="The practice to open.")
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
) -> None:
    """The record of a microneedling practice. Without a command the window opens."""
    if version:
        from consult import __version__

        terminal.say(f"consult {__version__}")
        raise typer.Exit(0)
    if context.invoked_subcommand is not None:
        if practice is not None:
            raise typer.BadParameter(
                "Write it after the name of the command.", param_hint="--practice"
            )
        return
    raise typer.Exit(start.open_window(practice))


@app.command()
def init(
    practice: Annotated[
        Path, typer.Option("--practice", metavar="DIR", help="The folder to make it in.")
    ],
    name: Annotated[str, typer.Option("--name", help="The practice's name on its papers.")],
    practitioner: Annotated[
        str, typer.Option("--practitioner", help="Who treats and owns the login.")
    ],
    country: Annotated[
        str, typer.Option("--country", metavar="CODE", help="Such as GB, US or PL.")
    ],
    address: Annotated[str, typer.Option("--address")] = "",
    phone: Annotated[str, typer.Option("--phone")] = "",
    out_of_hours: Annotated[str, typer.Option("--out-of-hours", metavar="PHONE")] = "",
    registration: Annotated[
        str, typer.Option("--registration", help="The practitioner's registration number.")
    ] = "",
    time_zone: Annotated[
        str, typer.Option("--time-zone", metavar="ZONE", help="Else that of this computer.")
    ] = "",
    password_file: PasswordOption = None,
) -> None:
    """Make a new practice in an empty folder."""
    from consult.app import commands

    made = commands.new_practice(name, address, phone, out_of_hours, country, time_zone)
    who = commands.new_practitioner(practitioner, registration)
    password = terminal.read_password(password_file, ask_new_password)
    commands.init(practice, made, who, password)


@app.command("import-clients")
def import_clients(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list as CSV or TSV.")],
    practice: PracticeOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen and change nothing.")
    ] = False,
    date_order: Annotated[
        DateOrderName | None,
        typer.Option("--date-order", help="Where the list leaves the order of dates open."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="Send a column elsewhere; repeatable."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="Where it is not found by itself.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Else beside the list, *.import-report.csv."),
    ] = None,
    take_over: TakeOverOption = False,
    password_file: PasswordOption = None,
) -> None:
    """Import a list of clients; each row ends imported, flagged, already there or rejected."""
    from consult.app import import_command

    wishes = import_command.Wishes(
        columns=tuple(column or ()),
        order=date_order.value if date_order else None,
        encoding=encoding,
        dry_run=dry_run,
        report=report,
    )
    import_command.check_report_place(file, wishes)
    clients = import_command.read_list(file, wishes)
    with open_named(practice, password_file, writing=not dry_run, take_over=take_over) as opened:
        import_command.import_list(opened.services, file, clients, wishes)


@app.command()
def clients(
    practice: PracticeOption = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Beginnings of names, digits, birth date, e-mail."),
    ] = None,
    json: JsonOption = False,
    password_file: PasswordOption = None,
) -> None:
    """List clients: all, or those whom the words find."""
    from consult.app import commands

    with open_named(practice, password_file) as opened:
        commands.list_clients(opened.services, " ".join(words or ()), as_json=json)


@app.command()
def visits(
    client: Annotated[str, typer.Argument(metavar="CLIENT", help="An id, or words that find one.")],
    practice: PracticeOption = None,
    json: JsonOption = False,
    password_file: PasswordOption = None,
) -> None:
    """List the visits of a client, newest first."""
    from consult.app import commands

    with open_named(practice, password_file) as opened:
        commands.list_visits(opened.services, client, as_json=json)


@app.command()
def paper(
    kind: Annotated[PaperName, typer.Argument(metavar="KIND")],
    visit: Annotated[str, typer.Argument(metavar="VISIT", help="An id or a number of a visit.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The PDF to write.")],
    practice: PracticeOption = None,
    password_file: PasswordOption = None,
) -> None:
    """Write a paper of a visit as PDF."""
    from consult.app import commands

    terminal.check_place(out)
    with open_named(practice, password_file) as opened:
        commands.write_paper(opened.services, kind.value, visit, out)


@app.command()
def verify(practice: PracticeOption = None, password_file: PasswordOption = None) -> None:
    """Check that the practice file is whole."""
    from consult.app import commands

    with open_named(practice, password_file) as opened:
        commands.verify(opened)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Gets practice, papers, screens.")],
) -> None:
    """A whole visit on a made-up practice (password: sample)."""
    from consult.app.demo import run as run_demo

    raise typer.Exit(run_demo(folder))


backup_cli.add_to(app)
exchange_cli.add_to(app)
