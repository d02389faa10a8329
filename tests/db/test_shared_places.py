"""Where a practice would be spoiled it is not written, and the sentence says why."""

import shutil
from pathlib import Path, PurePosixPath

import pytest

from consult.db.creation import new_practice_folder
from consult.db.practice_file import open_practice_file
from consult.db.shared_places import (
    NETWORK,
    NotWrittenHere,
    check_may_be_written,
    dropbox_folders_of,
    file_system_of,
    file_system_of_statfs,
    is_remote_on_windows,
    network_of,
    shared_place_of,
    syncing_program,
)
from tests.db.conftest import PASSWORD

MOUNTS = r"""21 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 21 0:5 / /proc rw,nosuid shared:12 - proc proc rw
41 21 0:44 / /mnt/office rw,relatime shared:40 - cifs //server/office rw,vers=3.1.1
42 21 0:45 / /mnt/office\040two rw,relatime - nfs4 server:/export rw
43 21 0:46 / /house/anna/remote rw,nosuid master:3 shared:9 - fuse.sshfs anna@desk: rw
44 41 8:9 / /mnt/office/usb rw - vfat /dev/sdb1 rw
45 21 0:47 / /srv/share rw - 9p share rw
a line that is broken
46 21 0:48 / /broken rw -
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/house/anna/practice", "ext4"),
        ("/mnt/office", "cifs"),
        ("/mnt/office/deep/practice", "cifs"),
        ("/mnt/officer/practice", "ext4"),
        ("/mnt/office/usb/practice", "vfat"),
        ("/mnt/office two/practice", "nfs4"),
        ("/house/anna/remote/practice", "fuse.sshfs"),
        ("/srv/share/practice", "9p"),
        ("/broken/practice", "ext4"),
    ],
)
def test_the_nearest_mount_tells_what_a_folder_lies_on(path: str, kind: str) -> None:
    assert file_system_of(PurePosixPath(path), MOUNTS) == kind
    assert (kind in NETWORK) == (kind not in ("ext4", "vfat"))


def test_nothing_is_known_where_nothing_is_mounted() -> None:
    assert file_system_of(PurePosixPath("/house"), "") == ""


@pytest.mark.parametrize(
    ("path", "is_remote"),
    [
        (r"\\server\share\practice", True),
        ("//server/share/practice", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\C:\practice", False),
        (r"\\?\Z:\practice", True),
        (r"C:\People\Anna\practice", False),
        (r"Z:\practice", True),
    ],
)
def test_windows_knows_a_drive_of_another_computer(path: str, is_remote: bool) -> None:
    types = {"C:\\": 3, "Z:\\": 4}
    assert is_remote_on_windows(path, types.__getitem__) is is_remote


def test_what_macos_answers_is_read() -> None:
    answer = bytearray(4_096)
    answer[72:77] = b"smbfs"
    assert file_system_of_statfs(bytes(answer)) == "smbfs"
    answer[72:77] = b"apfs\0"
    assert file_system_of_statfs(bytes(answer)) not in NETWORK


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("/people/anna/Library/Mobile Documents/com~apple~CloudDocs/practice", "iCloud Drive"),
        ("/people/anna/Library/CloudStorage/OneDrive-Personal/practice", "OneDrive"),
        ("/people/anna/Library/CloudStorage/GoogleDrive-a/My Drive/practice", "Google Drive"),
        ("/people/anna/Library/CloudStorage/Dropbox/practice", "Dropbox"),
        ("/people/anna/Library/CloudStorage/Box-Box/practice", "a cloud storage"),
        ("/C:/people/anna/iCloudDrive/practice", "iCloud Drive"),
        ("/people/anna/Documents/practice", None),
        ("/people/anna/OneDriveless/practice", None),
    ],
)
def test_some_places_are_synced_by_their_name(path: str, program: str | None) -> None:
    assert syncing_program(Path(path), {}) == program


def test_onedrive_tells_its_folder_in_the_environment(tmp_path: Path) -> None:
    top = tmp_path / "OneDrive - Clinic"
    variables = {"OneDrive": "", "OneDriveCommercial": str(top)}
    assert syncing_program(top / "practice", variables) == "OneDrive"
    assert syncing_program(Path(str(top).upper()) / "practice", variables) == "OneDrive"
    assert syncing_program(top, variables) == "OneDrive"
    assert syncing_program(tmp_path / "OneDrive - Clinic 2", variables) is None


def test_dropbox_tells_its_folders_in_a_file(tmp_path: Path) -> None:
    info = f'{{"personal": {{"path": "{tmp_path}/Dropbox"}}, "business": {{"path": "/b"}}}}'
    folders = dropbox_folders_of(info)
    assert folders == (tmp_path / "Dropbox", Path("/b"))
    assert syncing_program(tmp_path / "Dropbox" / "practice", {}, folders) == "Dropbox"
    for bad in ("", "[]", "null", "{", '{"personal": 3}', '{"personal": {"path": 3}}', "[" * 9_999):
        assert dropbox_folders_of(bad) == ()


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".sync_0a1b2c.db", "Nextcloud or ownCloud"),
        (".owncloudsync.log", "Nextcloud or ownCloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_what_a_syncing_program_leaves_behind_gives_it_away(
    tmp_path: Path, mark: str, program: str
) -> None:
    inner = tmp_path / "papers" / "practice"
    inner.mkdir(parents=True)
    assert shared_place_of(inner) is None
    (tmp_path / mark).mkdir()
    with pytest.raises(NotWrittenHere, match=program) as refused:
        check_may_be_written(inner)
    assert "backups" in refused.value.next_step
    with pytest.raises(NotWrittenHere):
        check_may_be_written(tmp_path / "not there yet" / "practice")


def test_the_settings_of_dropbox_in_the_home_folder_make_the_home_no_dropbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(
        f'{{"personal": {{"path": "{tmp_path}/Dropbox"}}}}'
    )
    assert shared_place_of(tmp_path / "practice") is None
    assert shared_place_of(tmp_path / "Dropbox" / "practice") is not None


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "synced" / ".stfolder").mkdir(parents=True)
    link = tmp_path / "plain"
    link.symlink_to(tmp_path / "synced")
    assert shared_place_of(link / "practice") is not None


def test_this_computers_own_disk_is_no_share(tmp_path: Path) -> None:
    assert network_of(tmp_path) is None


def test_a_practice_in_a_synced_folder_is_read_and_not_written(
    practice_path: Path, tmp_path: Path
) -> None:
    synced = tmp_path / "synced"
    (synced / ".stfolder").mkdir(parents=True)
    moved = Path(shutil.move(practice_path, synced / "practice"))
    before = sorted(one.name for one in moved.iterdir())
    with pytest.raises(NotWrittenHere, match="Syncthing"):
        open_practice_file(moved, "owner", PASSWORD)
    assert sorted(one.name for one in moved.iterdir()) == before
    with open_practice_file(moved, "owner", PASSWORD, read_only=True) as opened:
        assert opened.lock is None


def test_no_practice_is_made_in_a_synced_folder(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(NotWrittenHere), new_practice_folder(tmp_path / "practice"):
        pass
    assert not (tmp_path / "practice").exists()
