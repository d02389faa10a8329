"""The demo: a whole visit on the sample practice, done by pointer and keys on the real window."""

from pathlib import Path


def run(folder: Path) -> int:
    """Fills `folder` with a practice, papers and screens, a line on the terminal for each.

    Gives the exit code: 0, or 1 when a step failed, which is then named.
    """
    from consult.app.demo.performance import perform

    return perform(folder)
