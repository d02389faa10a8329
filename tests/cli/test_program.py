"""The program in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.practice import PASSWORD


def run_program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.endswith(("DISPLAY", "QPA_PLATFORM"))}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "consult", *arguments],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


def test_help_tells_every_command_and_exit_code() -> None:
    told = run_program("--help")
    assert told.returncode == 0
    for word in ("init", "import-clients", "clients", "visits", "paper", "verify", "demo"):
        assert f"  {word} " in told.stdout
    assert "CONSULT_PASSWORD" in told.stdout
    assert "Exit codes: 0" in told.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_without_a_display_one_sentence_says_so_and_names_the_demo() -> None:
    told = run_program()
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == "There is no display to open the window on. Try `make demo`.\n"


def test_a_command_runs_in_a_process_of_its_own(with_visit: Path) -> None:
    told = run_program(
        "clients", "lucja", "--json", "--practice", str(with_visit), CONSULT_PASSWORD=PASSWORD
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)[0]["family_name"] == "Sampleton"


def test_a_terminal_that_lacks_a_letter_still_shows_the_rest(with_visit: Path) -> None:
    told = run_program(
        *("clients", "lucja", "--practice", str(with_visit)),
        CONSULT_PASSWORD=PASSWORD,
        PYTHONIOENCODING="ascii",
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert "?ucja Sampleton" in told.stdout
