"""What the project says of itself is so."""

import re
import subprocess
import sys
from pathlib import Path

COMMANDS = (
    *("init", "import-clients", "clients", "visits", "paper"),
    *("export-practice", "import-practice", "export-list", "client-data", "rescue"),
    *("verify", "demo"),
)


def targets(project: Path) -> set[str]:
    return set(re.findall(r"^(\w+):", (project / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_the_readme_opens_with_the_visit_page_and_two_commands(project: Path) -> None:
    readme = (project / "README.md").read_text("utf-8")
    picture = re.match(
        r"!\[[^\]]{20,}\]\(([\w./]+)\)\n\n```sh\nmake demo .*\nmake test .*\n```", readme
    )
    assert picture
    assert (project / picture[1]).is_file()


def test_each_make_command_that_is_told_of_exists(project: Path) -> None:
    told = set(
        re.findall(r"`make (\w+)`|^make (\w+)", (project / "README.md").read_text("utf-8"), re.M)
    )
    assert {first or second for first, second in told} <= targets(project)
    assert targets(project) >= {"run", "demo", "test", "bench", "lock", "clean"}


def test_each_command_is_in_the_readme_and_in_the_help(project: Path) -> None:
    told = re.findall(r"^\| `consult ([a-z-]+)", (project / "README.md").read_text("utf-8"), re.M)
    run = subprocess.run(
        [sys.executable, "-m", "consult", "--help"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert tuple(told) == COMMANDS
    assert [command for command in COMMANDS if command not in run.stdout] == []


def test_every_library_is_named_with_its_licence(project: Path) -> None:
    rows = re.findall(r"^\| ([\w.-]+) \| [^|]{3,} \|$", named_in(project), re.MULTILINE)
    lock = (project / "requirements" / "develop.txt").read_text("utf-8")
    pinned = {plain(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert pinned - {plain(name) for name in rows} == set()


def test_every_licence_text_that_is_named_is_shipped(project: Path) -> None:
    texts = re.findall(r"`(resources/[\w./-]+\.txt)`", named_in(project))
    assert len(texts) >= 4
    assert [text for text in texts if not (project / text).is_file()] == []


def named_in(project: Path) -> str:
    return (project / "THIRD-PARTY.md").read_text("utf-8")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
