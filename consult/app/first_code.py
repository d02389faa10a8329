"""The recovery code of a practice that was just made, on a terminal or for a script."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from consult.app import terminal
from consult.domain.recovery_code import groups_to_ask

if TYPE_CHECKING:
    from consult.app.new_practice import NewlyMade

_TRIES = 3


def tell_code(
    folder: Path, password: str, made: "NewlyMade", ask: Callable[[int], str] | None = None
) -> None:
    """Print the code once on standard output; whoever sits at a terminal types two groups back.

    `ask` gives one group by its number; None asks at the terminal, if there is one.
    """
    terminal.say(f"Recovery code: {made.recovery_code}")
    if ask is None and not terminal.is_interactive():
        return
    terminal.say("Write it on paper now: it is kept nowhere, and lets you in without the password.")
    if not _ask_back(folder, password, made, ask or _ask_group):
        terminal.say("The code is not confirmed; the start page will say so.")


def _ask_back(folder: Path, password: str, made: "NewlyMade", ask: Callable[[int], str]) -> bool:
    wanted = groups_to_ask()
    for _ in range(_TRIES):
        typed = {place: ask(place).strip() for place in wanted}
        if not any(typed.values()):
            return False
        if _confirm(folder, password, made, typed):
            terminal.say("The code is confirmed.")
            return True
        terminal.say("That is not the code. Compare both groups with the paper.")
    return False


def _confirm(folder: Path, password: str, made: "NewlyMade", typed: Mapping[int, str]) -> bool:
    from consult.app.practice_session import open_practice
    from consult.domain.recovery_code import check_groups

    if not check_groups(made.recovery_code, typed):
        return False
    account = made.account_id
    with open_practice(folder, password, writing=True, account_id=account) as opened:
        return opened.services.recovery.confirm(made.recovery_code, typed)


def _ask_group(place: int) -> str:
    return str(typer.prompt(f"Group {place} of the code", default="", show_default=False, err=True))
