"""Plays a recording of a disk up to a power cut.

What was synced is there. What was written to a file later may be there, missing or torn at any
sector, each write for itself. Names (new, moved, removed) reach the disk in their order, so a cut
drops the last of them, but none from before the last sync of their folder.
"""

import json
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512
_HEAD = struct.Struct("<4Q")


@dataclass(frozen=True, slots=True)
class Event:
    """One call that reached the disk; `path` is relative to it."""

    act: str
    path: str
    offset: int
    content: bytes


def read_recording(file: Path, disk: Path) -> list[Event]:
    data, place, events = file.read_bytes(), 0, []
    root = f"{disk}/"
    while place < len(data):
        act, path_length, offset, length = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        path = data[place : place + path_length].decode().removeprefix(root)
        place += path_length
        events.append(Event(chr(act), path, offset, data[place : place + length]))
        place += length
    return [_below(one, root) for one in events]


def _below(event: Event, root: str) -> Event:
    if event.act != "R":
        return event
    new = event.content.decode().removeprefix(root).encode()
    return Event(event.act, event.path, event.offset, new)


def told_before(events: list[Event], cut: int) -> list[dict[str, Any]]:
    """What the program had said when the power went."""
    said = b"".join(one.content for one in events[:cut] if one.act == "A")
    return [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")]


@dataclass
class Stored:
    """One file on the disk: what is safe, and what was written since its last sync."""

    content: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for offset, written in self.pending:
            self.apply(offset, written)
        self.pending.clear()

    def apply(self, offset: int, written: bytes | None) -> None:
        """Put bytes at a place, or, without any, make the file so long."""
        end = offset + len(written or b"")
        if len(self.content) < end:
            self.content.extend(bytes(end - len(self.content)))
        if written is None:
            del self.content[offset:]
        else:
            self.content[offset:end] = written

    def lose(self, dice: random.Random) -> None:
        """Let the power go: every write since the last sync meets a fate of its own."""
        kept = dice.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        torn = dice.choice((0.0, 0.3))
        for offset, written in self.pending:
            if dice.random() >= kept:
                continue
            if written is None or dice.random() >= torn:
                self.apply(offset, written)
                continue
            for start, part in _sectors(offset, written):
                if dice.random() < 0.5:
                    self.apply(start, part)
        self.pending.clear()


def _sectors(offset: int, written: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(written):
        end = place + SECTOR - (offset + place) % SECTOR
        yield offset + place, written[place:end]
        place = end


class Disk:
    """The files below one folder, by their names relative to it."""

    def __init__(self, before: Path) -> None:
        self._before = {
            str(one.relative_to(before)): None if one.is_dir() else Stored(_content(one))
            for one in before.rglob("*")
        }
        self._now = dict(self._before)
        self._names: list[Event] = []
        self._made: dict[int, Stored] = {}
        self._safe_names = 0

    def play(self, events: list[Event]) -> None:
        for event in events:
            self._play(event)

    def _play(self, event: Event) -> None:
        if event.act in "CDRU":
            self._name(event)
        elif event.act == "S":
            self._sync(event.path)
        elif event.act in "WT":
            file = self._now.get(event.path)
            if file is not None:  # else it was removed while it was open
                file.pending.append((event.offset, event.content if event.act == "W" else None))

    def _name(self, event: Event) -> None:
        self._names.append(event)
        if event.act == "C":
            self._made[len(self._names)] = Stored()
        self._rename(self._now, event, len(self._names))

    def _rename(self, names: dict[str, Stored | None], event: Event, number: int) -> None:
        if event.act == "C":
            names[event.path] = self._made[number]
        elif event.act == "D":
            names[event.path] = None
        elif event.act == "U":
            names.pop(event.path, None)
        else:
            new = event.content.decode()
            for path in [one for one in names if f"{one}/".startswith(f"{event.path}/")]:
                names[new + path.removeprefix(event.path)] = names.pop(path)

    def _sync(self, path: str) -> None:
        file = self._now.get(path)
        if file is not None:
            file.sync()
            return
        for number, event in enumerate(self._names, 1):
            places = (event.path, event.content.decode() if event.act == "R" else event.path)
            if any(str(Path(one).parent) == path for one in places):
                self._safe_names = max(self._safe_names, number)

    def cut_power(self, dice: random.Random, into: Path) -> None:
        """Write what is left of everything to a folder."""
        last = dice.randint(self._safe_names, len(self._names))
        if dice.random() < 0.3:
            last = self._safe_names
        names = dict(self._before)
        for number, event in enumerate(self._names[:last], 1):
            self._rename(names, event, number)
        into.mkdir()
        for path in sorted(names):
            file = names[path]
            if file is None:
                (into / path).mkdir()
            else:
                file.lose(dice)
                (into / path).write_bytes(file.content)


def _content(file: Path) -> bytearray:
    return bytearray(file.read_bytes())
