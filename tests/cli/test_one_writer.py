"""From a terminal: another computer's practice, a synced folder, a damaged file, a backup."""

from collections.abc import Callable
from pathlib import Path

from consult.db.folder import PracticeFolder
from consult.db.lease import Computer, LeaseWish, read_lease, take_lease

Consult = Callable[..., tuple[int, str, str]]
THERE = LeaseWish(Computer("b" * 32, "FRONT-DESK"))


def test_what_another_computer_has_open_is_written_only_after_take_over(
    consult: Consult, practice: Path, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("first name,last name\nTesta,Newly\n")
    lease = take_lease(PracticeFolder(practice), THERE, "Anna Sample")
    code, out, err = consult("import-clients", people, "--practice", practice)
    assert (code, out) == (1, "")
    assert "FRONT-DESK" in err
    assert "--take-over" in err
    assert read_lease(PracticeFolder(practice).lease) == lease.holder
    code, _, err = consult("import-clients", people, "--practice", practice, "--take-over")
    assert (code, err) == (0, "")
    assert not PracticeFolder(practice).lease.exists()
    assert "Testa Newly" in consult("clients", "--practice", practice)[1]


def test_beside_another_computers_writer_a_reader_leaves_no_trace(
    consult: Consult, with_visit: Path
) -> None:
    take_lease(PracticeFolder(with_visit), THERE, "Anna Sample")
    before = PracticeFolder(with_visit).database.read_bytes()
    code, out, _ = consult("clients", "--practice", with_visit)
    assert code == 0
    assert "Testa Sampleton" in out
    assert PracticeFolder(with_visit).database.read_bytes() == before


def test_in_a_synced_folder_nothing_is_made_written_or_restored(
    consult: Consult, with_visit: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert consult("backup", "--practice", with_visit, "--to", stick)[0] == 0
    backup = next(stick.glob("consult-*/*Z"))
    synced = tmp_path / "synced"
    (synced / ".stfolder").mkdir(parents=True)
    told = ("--name", "Sample", "--practitioner", "Ada Sample", "--country", "GB")
    zone = ("--time-zone", "Europe/London")
    for command in (
        ("init", "--practice", synced / "new", *told, *zone),
        ("restore", backup, "--practice", synced / "new"),
    ):
        code, _, err = consult(*command)
        assert code == 1
        assert "Syncthing" in err
        assert not (synced / "new").exists()


def test_a_backup_is_read_by_commands_and_never_written(
    consult: Consult, with_visit: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    consult("backup", "--practice", with_visit, "--to", stick)
    backup = next(stick.glob("consult-*/*Z"))
    before = {one.name: one.read_bytes() for one in backup.iterdir()}
    assert "Testa Sampleton" in consult("clients", "--practice", backup)[1]
    people = tmp_path / "people.csv"
    people.write_text("first name,last name\nTesta,Newly\n")
    code, _, err = consult("import-clients", people, "--practice", backup)
    assert code == 1
    assert "read only" in err
    assert {one.name: one.read_bytes() for one in backup.iterdir()} == before


def test_verify_names_what_can_be_done_and_the_newest_backup(
    consult: Consult, with_visit: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    consult("backup", "--practice", with_visit, "--to", stick)
    database = PracticeFolder(with_visit).database
    content = bytearray(database.read_bytes())
    at = 4_096 * (len(content) // 4_096 // 2) + 500
    content[at : at + 32] = bytes(byte ^ 0xFF for byte in content[at : at + 32])
    database.write_bytes(bytes(content))
    code, out, err = consult("verify", "--practice", with_visit)
    assert code == 1
    assert "fails its seal" in out
    assert f"consult restore {next(stick.glob('consult-*/*Z'))}" in err
    assert "consult rescue" in err
    assert "Delete nothing" in err
