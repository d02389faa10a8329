"""A room of its own for the program: home, temporary folder, practice, and what it did there."""

import ctypes
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.practice import make_practice

ASKED = "asked"
"""What was asked to be saved lies there, and nothing else."""
_FOLDERS = ("home", "tmp", "run", ASKED, "stick", "bin")
_LP = '#!/bin/sh\nprintf "%s " "$0" "$@" >>"$PRINTED"\nwc -c >>"$PRINTED"\n'
_TRACED = "trace=socket,connect,bind,sendto"
_TYPES_ON_S = 0.3
_LONGEST_S = 900
_IN_CREATE, _IN_MOVED_TO = 0x100, 0x80


@dataclass
class Room:
    """One folder that holds everything the program can reach, as far as it keeps to its manners."""

    path: Path
    seen: list[dict[str, Any]] = field(default_factory=list)
    """What each life told of itself."""
    words: dict[str, str] = field(default_factory=dict)
    came_and_went: list[str] = field(default_factory=list)
    """Names of files that were in the temporary folder, however shortly."""
    errors: str = ""
    """What it wrote to standard error, which some desktops keep in a log."""

    @property
    def practice(self) -> Path:
        return self.path / "practice"

    def files(self) -> Iterator[tuple[Path, bytes]]:
        """Every file that lies there unasked, with its bytes."""
        for path in sorted(self.path.rglob("*")):
            unasked = ASKED not in path.relative_to(self.path).parts
            if unasked and path.is_file():
                yield path, path.read_bytes()

    def traces(self) -> list[Path]:
        return sorted(self.path.parent.glob("*.trace"))


def make_room(path: Path) -> Room:
    """Empty but for a practice."""
    for name in _FOLDERS:
        (path / name).mkdir(0o700, parents=True)
    (path / "bin" / "lp").write_text(_LP, encoding="ascii")
    (path / "bin" / "lp").chmod(0o700)
    make_practice(path)
    return Room(path)


def traced(trace: Path) -> list[str]:
    """What a command begins with so that its sockets are noted; nothing where strace is missing."""
    if shutil.which("strace") is None:
        return []
    options = ["-f", "-qq", "--seccomp-bpf", "-e", _TRACED, "-e", "signal=none", "-o", str(trace)]
    return ["strace", *options]


def live(
    room: Room, part: str, many: int, project: Path, variables: Mapping[str, str] | None = None
) -> None:
    """One run of the program; the first is killed while someone types."""
    trace = room.path.parent / f"{part}.trace"
    command = [sys.executable, "-m", "tests.privacy.life", str(room.path), part, str(many)]
    with (
        (room.path.parent / "errors.txt").open("a+", encoding="utf-8") as errors,
        _Watched(room.path / "tmp") as watched,
        subprocess.Popen(
            [*traced(trace), *command],
            cwd=project,
            env=environment(room) | dict(variables or {}),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as child,
    ):
        assert child.stdout is not None
        told = child.stdout.readline()
        assert told, f"the {part} life ended early: {(errors.seek(0), errors.read())[1]}"
        seen = json.loads(told)
        if part == "first":
            time.sleep(_TYPES_ON_S)
            os.kill(seen["pid"], signal.SIGKILL)
        child.wait(_LONGEST_S)
        assert part == "first" or child.returncode == 0
        errors.seek(0)
        room.errors = errors.read()
    room.seen.append(seen)
    room.words |= seen["words"]
    room.came_and_went += watched.names


def environment(room: Room) -> dict[str, str]:
    """Little, and all of it in the room."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return kept | {
        "PATH": f"{room.path / 'bin'}:{os.environ['PATH']}",
        "HOME": str(room.path / "home"),
        "TMPDIR": str(room.path / "tmp"),
        "XDG_RUNTIME_DIR": str(room.path / "run"),
        "PRINTED": str(room.path / ASKED / "printed.txt"),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
    }


class _Watched:
    """Notes every name that appears in a folder, those too that are gone at once (Linux)."""

    def __init__(self, folder: Path) -> None:
        self.names: list[str] = []
        self._folder, self._descriptor = folder, -1

    def __enter__(self) -> "_Watched":
        if sys.platform == "linux":
            library = ctypes.CDLL(None, use_errno=True)
            self._descriptor = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
            wanted = _IN_CREATE | _IN_MOVED_TO
            assert library.inotify_add_watch(self._descriptor, bytes(self._folder), wanted) > 0
        return self

    def __exit__(self, *_error: object) -> None:
        if self._descriptor < 0:
            return
        try:
            while told := os.read(self._descriptor, 1 << 20):
                self.names += _names_in(told)
        except BlockingIOError:
            pass  # all of it was read
        finally:
            os.close(self._descriptor)


def _names_in(told: bytes) -> Iterator[str]:
    at = 0
    while at < len(told):
        *_, length = struct.unpack_from("iIII", told, at)
        yield told[at + 16 : at + 16 + length].rstrip(b"\0").decode()
        at += 16 + length
