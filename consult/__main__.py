"""The program: `python -m consult` and the console script `consult`."""

import sys


def main() -> None:
    """Runs what the command line asks for, and ends with its exit code."""
    from consult.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
