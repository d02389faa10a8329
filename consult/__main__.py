"""The program: `python -m consult` and the console script `consult`."""

import sys
from collections.abc import Sequence
from pathlib import Path


def main() -> None:
    """Runs what the command line asks for, and ends with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code. The window opens without loading the commands: that would take as long."""
    from consult.app import start

    match arguments:
        case []:
            return start.end_in_a_code(lambda: start.open_window(None))
        case ["--practice", folder] if folder and not folder.startswith("-"):
            return start.end_in_a_code(lambda: start.open_window(Path(folder)))
    from consult import cli

    return cli.run(arguments)


if __name__ == "__main__":
    main()
