"""Pictures that need a process of their own: a second drive in dark tones, and the visit at 200 %.

Dressing a page full of fields anew takes a second or two, and Qt reads its scale when it starts;
so both are drawn beside the visit that the demo is about, on a copy of its practice.

python -m consult.app.demo.another_process dark|large PRACTICE FOLDER [VISIT]
"""

import os
import subprocess
import sys
from pathlib import Path

from consult.app.demo.stage import StepFailed
from consult.app.demo.visit import drive

_MOST_S = 240
_SCALE = "2"


class DarkDrive:
    """The same visit once more, in dark tones; `pictures` waits for its end."""

    def __init__(self, practice: Path, into: Path) -> None:
        self._into = into
        self._process = _started("dark", practice, into)

    def pictures(self) -> list[Path]:
        """Where they are, in order. Raises `StepFailed`."""
        return _ended(self._process, self._into)

    def stop(self) -> None:
        """It is not needed any more."""
        self._process.kill()
        self._process.wait()


def draw_large(practice: Path, visit_id: str, into: Path) -> list[Path]:
    """Each step of a visit at 200 %. Raises `StepFailed`."""
    return _ended(_started("large", practice, into, visit_id, QT_SCALE_FACTOR=_SCALE), into)


def _started(
    what: str, practice: Path, into: Path, *more: str, **variables: str
) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", __name__, what, str(practice), str(into), *more]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | variables
    return subprocess.Popen(  # noqa: S603  this program itself
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def _ended(process: "subprocess.Popen[str]", into: Path) -> list[Path]:
    try:
        _, told = process.communicate(timeout=_MOST_S)
    except subprocess.TimeoutExpired as error:
        process.kill()
        raise StepFailed("the pictures took too long") from error
    if process.returncode:
        last = told.strip().splitlines()[-1:]
        raise StepFailed(*last or ["the pictures were not drawn"])
    return sorted(into.glob("*.png"))


def main(what: str, practice: str, into: str, visit_id: str = "") -> int:
    def keep(name: str, picture: bytes) -> None:
        (Path(into) / f"{name}.png").write_bytes(picture)

    def say(words: str, more: str) -> None:
        print(words, more)

    try:
        if what == "dark":
            drive(Path(practice), "dark", say, keep)
        else:
            from consult.app.demo.large import draw_steps

            draw_steps(Path(practice), visit_id, keep)
    except StepFailed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
