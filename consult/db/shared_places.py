"""Whether a folder lies where a record would be spoiled: on a network share, in a synced folder.

SQLite's locks and its write-ahead log need a disk of this computer. A program that syncs a folder
copies files one by one while they are being written, and brings back older ones. So a practice in
such a place may be read, and is not written. What can't be recognised is not refused.
"""

import ctypes
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Final

from consult.db.storage_errors import StorageError

_NETWORK_NAMES: Final = (
    "nfs nfs4 cifs smb3 smbfs smb2 afs coda ncpfs 9p ceph glusterfs lustre beegfs afpfs webdav "
    "davfs ftp fuse.sshfs fuse.smbnetfs fuse.davfs fuse.davfs2 fuse.rclone fuse.gvfsd-fuse "
    "fuse.glusterfs fuse.curlftpfs fuse.s3fs fuse.google-drive-ocamlfuse fuse.onedriver"
)
NETWORK: Final = frozenset(_NETWORK_NAMES.split())
"""Types of file systems whose files lie on another computer, as Linux and macOS name them."""

_MARKERS: Final = (
    (".stfolder", "Syncthing"),
    (".owncloudsync.log", "Nextcloud or ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".sync_*.db", "Nextcloud or ownCloud"),
    ("._sync_*.db", "Nextcloud or ownCloud"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".tmp.driveupload", "Google Drive"),
    (".tmp.drivedownload", "Google Drive"),
    (".seafile-data", "Seafile"),
    (".pcloud", "pCloud"),
)
"""Files that these programs put into the top of what they sync."""

_NAMED: Final = (
    (re.compile(r"/Library/Mobile Documents(/|$)", re.IGNORECASE), "iCloud Drive"),
    (re.compile(r"/Library/CloudStorage/OneDrive[^/]*", re.IGNORECASE), "OneDrive"),
    (re.compile(r"/Library/CloudStorage/GoogleDrive[^/]*", re.IGNORECASE), "Google Drive"),
    (re.compile(r"/Library/CloudStorage/Dropbox[^/]*", re.IGNORECASE), "Dropbox"),
    (re.compile(r"/Library/CloudStorage/[^/]+", re.IGNORECASE), "a cloud storage"),
    (re.compile(r"/iCloudDrive(/|$)", re.IGNORECASE), "iCloud Drive"),
)
_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_DROPBOX_INFO: Final = ("~/.dropbox", "$APPDATA/Dropbox", "$LOCALAPPDATA/Dropbox")
_LONGEST_INFO: Final = 64 * 1024
_DRIVE_REMOTE: Final = 4
_OCTAL: Final = re.compile(r"\\([0-7]{3})")


class NotWrittenHere(StorageError):
    """A practice was to be written where others write behind its back."""

    def __init__(self, place: "SharedPlace") -> None:
        super().__init__(
            f"This folder {place.words}, where a practice would be spoiled: {place.why}. "
            "It can be read there, but not written.",
            "Move the practice folder to a disk of this computer; to have a copy here as well, "
            "let backups go to this folder.",
        )
        self.place = place


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """Why a folder is no place for a practice that is being written."""

    words: str
    why: str


def check_may_be_written(path: Path) -> None:
    """Raises NotWrittenHere for a folder, there or to be made, on a share or in a synced place."""
    place = shared_place_of(path)
    if place is not None:
        raise NotWrittenHere(place)


def shared_place_of(path: Path) -> SharedPlace | None:
    """Why this is no place to write to, or None."""
    whole = Path(os.path.realpath(path))
    kind = network_of(whole)
    if kind is not None:
        return _on_network(kind)
    program = syncing_program(whole, os.environ, _dropbox_folders())
    return None if program is None else _synced_by(program)


def network_of(path: Path) -> str | None:
    """The kind of network share that a folder lies on; None for a disk of this computer."""
    if sys.platform == "win32":
        return "a network drive" if is_remote_on_windows(str(path), _drive_type) else None
    if sys.platform == "darwin":
        return _network_on_macos(path)
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    kind = file_system_of(path, mounts)
    return kind if kind in NETWORK else None


def file_system_of(path: PurePath, mounts: str) -> str:
    """The type of the file system at a path, by the text of `/proc/self/mountinfo`."""
    found, longest = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if "-" not in fields[6:] or len(fields) <= fields.index("-", 6) + 1:
            continue
        point = PurePath(_OCTAL.sub(_octet, fields[4]))
        if len(point.parts) >= longest and path.is_relative_to(point):
            found, longest = fields[fields.index("-", 6) + 1], len(point.parts)
    return found


def is_remote_on_windows(path: str, drive_type: Callable[[str], int]) -> bool:
    """Whether Windows finds the path on another computer: by its share, or by its drive."""
    plain = path.replace("/", "\\")
    if plain.startswith("\\\\?\\UNC\\"):
        return True
    if plain.startswith("\\\\?\\"):
        plain = plain[4:]
    if plain.startswith("\\\\"):
        return True
    return plain[1:2] == ":" and drive_type(f"{plain[0]}:\\") == _DRIVE_REMOTE


def file_system_of_statfs(answer: bytes) -> str:
    """The type of a file system in what macOS's 64-bit `statfs` fills in."""
    return answer[72:88].split(b"\0", 1)[0].decode("ascii", "replace")


def syncing_program(
    path: Path, environment: Mapping[str, str], dropbox: Iterable[Path] = ()
) -> str | None:
    """The program that syncs a folder, by its name, by what its makers set, or by its marks."""
    for pattern, program in _NAMED:
        if pattern.search(path.as_posix()):
            return program
    for variable in _VARIABLES:
        top = environment.get(variable, "")
        if top and _is_within(path, Path(top)):
            return "OneDrive"
    if any(_is_within(path, top) for top in dropbox):
        return "Dropbox"
    for folder in (path, *path.parents):
        marked = _marked_by(folder)
        if marked is not None:
            return marked
    return None


def dropbox_folders_of(info: str) -> tuple[Path, ...]:
    """The folders that Dropbox syncs, by the text of its `info.json`."""
    try:
        form = json.loads(info)
    except (ValueError, RecursionError):
        return ()
    accounts = form.values() if isinstance(form, dict) else ()
    paths = (one.get("path") for one in accounts if isinstance(one, dict))
    return tuple(Path(path) for path in paths if isinstance(path, str) and path)


def _dropbox_folders() -> tuple[Path, ...]:
    found: tuple[Path, ...] = ()
    for place in _DROPBOX_INFO:
        folder = Path(os.path.expandvars(os.path.expanduser(place)))  # noqa: PTH111  not with $
        try:
            with (folder / "info.json").open(encoding="utf-8", errors="replace") as file:
                found += dropbox_folders_of(file.read(_LONGEST_INFO))
        except OSError:  # Dropbox is not here
            continue
    return found


def _marked_by(folder: Path) -> str | None:
    try:
        with os.scandir(folder) as entries:
            # Marks are hidden; a folder of a thousand papers is passed over quickly.
            hidden = [one.name for one in entries if one.name.startswith(".")]
    except OSError:  # not there yet, or not ours to look into
        return None
    for mark, program in _MARKERS:
        if any(fnmatch(name, mark) for name in hidden):
            if mark == ".dropbox" and folder == Path.home():
                continue  # where Dropbox keeps its settings, which is not what it syncs
            return program
    return None


def _is_within(path: Path, top: Path) -> bool:
    """Compared as these systems do that take letters of either case for the same."""
    if not top.is_absolute():
        return False
    inner, outer = path.as_posix().casefold(), Path(os.path.realpath(top)).as_posix().casefold()
    return inner == outer or inner.startswith(f"{outer.rstrip('/')}/")


def _octet(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 8))


def _on_network(kind: str) -> SharedPlace:
    words = "lies on a network drive" if " " in kind else f"lies on a network share ({kind})"
    return SharedPlace(words, "a saved page can be lost on its way, and two computers can write")


def _synced_by(program: str) -> SharedPlace:
    why = "it copies files while they are written, and can bring back older ones"
    return SharedPlace(f"is synced by {program}", why)


def _drive_type(root: str) -> int:
    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined]


def _network_on_macos(path: Path) -> str | None:
    """Not tried on a Mac; whatever goes wrong, nothing is refused for it."""
    there = next((one for one in (path, *path.parents) if one.exists()), Path("/"))
    answer = ctypes.create_string_buffer(4_096)
    if ctypes.CDLL(None).statfs(os.fsencode(there), answer):
        return None
    kind = file_system_of_statfs(answer.raw)
    return kind if kind in NETWORK else None
