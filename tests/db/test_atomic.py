"""A file is written whole or not at all."""

from pathlib import Path

from consult.db.atomic import write_atomically

FULL_DISK = """
import resource, sys
from pathlib import Path
from consult.db.atomic import write_atomically
from consult.db.storage_errors import DiskFull
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_atomically(Path(sys.argv[1]), b"n" * 300_000)
except DiskFull as error:
    print(error.sentence, error.next_step)
"""
CANNOT_WRITE = """
import sys
from pathlib import Path
from consult.db.atomic import write_atomically
from consult.db.storage_errors import CannotWrite
try:
    write_atomically(Path(sys.argv[1]), b"new")
except CannotWrite as error:
    print(error.sentence)
"""


def test_the_new_content_stands_alone_in_a_private_file(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"old")
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_where_a_file_may_not_grow_the_old_content_stays(run_child, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"old")
    child = run_child(FULL_DISK, file)
    assert "The disk is full" in child.stdout, child.stderr
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_on_a_really_full_disk_the_old_content_stays(run_child, small_disk, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    script = """
import sys
from pathlib import Path
from consult.db.atomic import write_atomically
from consult.db.storage_errors import DiskFull
disk = Path(sys.argv[1])
file = disk / "paper.pdf"
write_atomically(file, b"o" * 1_000_000)
try:
    write_atomically(file, b"n" * 10_000_000)
except DiskFull as error:
    print(error.sentence)
assert file.read_bytes() == b"o" * 1_000_000
assert list(disk.iterdir()) == [file]
print("kept")
"""
    child = run_child(script, disk, before=small_disk(disk, 3000))
    assert child.stdout.endswith("could not be saved.\nkept\n"), child.stderr


def test_a_read_only_folder_is_told_as_such(run_child, read_only_disk, tmp_path: Path) -> None:
    child = run_child(CANNOT_WRITE, tmp_path / "paper.pdf", before=read_only_disk(tmp_path))
    assert child.stdout == "The practice folder cannot be written to.\n", child.stderr
    assert not list(tmp_path.iterdir())
