"""Starts programs of their own to be measured, in folders of their own and without a display."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

LONGEST_S = 120


def run_child(home: Path, module: str, *arguments: str) -> dict[str, Any]:
    """What a program of `bench` tells in one line of JSON, with `started_at` beside it.

    Its clock and ours are the same: both count from when the computer started.
    """
    home.mkdir(exist_ok=True)
    started_at = monotonic()
    done = subprocess.run(  # noqa: S603  ourselves, by name
        [sys.executable, "-m", f"bench.{module}", *arguments],
        env=_environment(home),
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not told:
        raise RuntimeError(f"bench.{module} ended with {done.returncode}:\n{done.stderr}")
    return {"started_at": started_at, **json.loads(told[-1])}


def _environment(home: Path) -> dict[str, str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_"))}
    folders = ("CONFIG", "DATA", "STATE", "CACHE")
    env |= {f"XDG_{name}_HOME": str(home / name.casefold()) for name in folders}
    return env | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
