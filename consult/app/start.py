"""Starts the window or a command; either ends in an exit code, and every error in one sentence."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from consult.app import terminal
from consult.app.locking.core_dumps import forbid_core_dumps
from consult.app.print_system import keep_to_local_printing
from consult.domain.errors import KnownError


def end_in_a_code(act: Callable[[], int | None]) -> int:
    """The exit code of an act; an error is said on the terminal and gives 1."""
    terminal.show_what_can_be_shown()
    forbid_core_dumps()
    keep_to_local_printing()
    try:
        return act() or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except KnownError as error:
        terminal.say_error(error)
    except Exception as error:  # noqa: BLE001  told by its code, since its message could name someone
        terminal.say_fault(error)
    return 1


def open_window(practice: Path | None) -> int:
    """Shows the window until it is closed. Raises `KnownError` where there is no display."""
    if has_no_display():
        raise KnownError("There is no display to open the window on.", "Try `make demo`.")
    from consult.app.window_program import run

    return run(practice)


def has_no_display() -> bool:
    """Whether Qt would find no screen on this computer."""
    if not sys.platform.startswith("linux"):
        return False
    return not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))
