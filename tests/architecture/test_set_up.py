"""The script that every command starts with, tried on a small checkout in a folder with a space."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

TOOLS = [
    "sh",
    "cat",
    "chmod",
    "cksum",
    "dirname",
    "env",
    "grep",
    "head",
    "id",
    "mkdir",
    "rm",
    "tail",
    "tr",
]
GREETING = 'def main() -> None:\n    print("hello")\n\n\nmain()\n'
NOWHERE = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_CONFIG_FILE": os.devnull}


def set_up(checkout: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the script with only the plainest tools at hand, and no way to any package registry."""
    environment = {"PATH": str(checkout / "bin"), "PYTHON": python()} | NOWHERE | variables
    return subprocess.run(
        ["/bin/sh", str(checkout / "tools" / "set-up.sh"), "run"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def python() -> str:
    """The Python that this environment was made of."""
    return str(Path(sys.base_prefix) / "bin" / "python3")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program that greets and needs no package, set up once."""
    root = tmp_path_factory.mktemp("checkout") / "my practice"
    for folder in ("bin", "consult", "requirements", "tools"):
        (root / folder).mkdir(parents=True)
    for tool in TOOLS:
        (root / "bin" / tool).symlink_to(shutil.which(tool) or pytest.fail(f"no {tool} here"))
    (root / "consult" / "__init__.py").touch()
    (root / "consult" / "__main__.py").write_text(GREETING)
    (root / "requirements" / "run.txt").touch()
    (root / "requirements" / "develop.txt").touch()
    tools = Path(__file__).resolve().parents[2] / "tools"
    for name in ("set-up.sh", "debian-packages.txt"):
        shutil.copy(tools / name, root / "tools" / name)
    made = set_up(root)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "Installing the pinned packages" in made.stdout
    return root


def test_the_program_starts_from_any_folder(checkout: Path, tmp_path: Path) -> None:
    bin_folder = checkout / ".venv" / "bin"
    for command in ([f"{bin_folder}/consult"], [f"{bin_folder}/python", "-m", "consult"]):
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.stdout == "hello\n", run.stderr


def test_a_second_set_up_installs_nothing_and_says_nothing(checkout: Path) -> None:
    again = set_up(checkout)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_without_a_network_one_sentence_says_so_and_the_next_run_tries_again(
    checkout: Path,
) -> None:
    lock = checkout / "requirements" / "run.txt"
    lock.write_text(f"absent==1.0 --hash=sha256:{'0' * 64}\n")
    try:
        refused = set_up(checkout)
        assert refused.returncode == 1
        assert refused.stderr.count("\n") == 1
        assert "needs a network" in refused.stderr
    finally:
        lock.write_text("")
    assert set_up(checkout).returncode == 0


def test_without_a_fitting_python_it_names_the_versions(checkout: Path) -> None:
    environment = checkout / ".venv"
    environment.rename(checkout / "aside")
    try:
        refused = set_up(checkout, PYTHON="no-such-python")
    finally:
        (checkout / "aside").rename(environment)
    assert refused.returncode == 1
    assert "Python 3.11, 3.12 or 3.13" in refused.stderr
