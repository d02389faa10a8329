"""Files that the window writes where it is told to are for their user alone."""

import stat
import sys
from pathlib import Path

import pytest

from consult.app.log import log_fault
from consult.app.settings import Settings, store_settings
from consult.services.import_clients import ImportReport, RowOutcome, RowReport
from consult.ui.pages.importing.work import save_report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_report_of_an_import_is_for_its_user_alone(tmp_path: Path) -> None:
    row = RowReport(line_number=2, outcome=RowOutcome.REJECTED, reason="no name")
    report = ImportReport(rows=(row,), ignored_columns=(), dry_run=False)
    save_report(tmp_path / "report.csv", report)
    assert mode_of(tmp_path / "report.csv") == 0o600
    told = (tmp_path / "report.csv").read_bytes()
    assert told == b"line,outcome,reason\r\n2,rejected,no name\r\n"
    assert [one.name for one in tmp_path.iterdir()] == ["report.csv"]


def test_settings_and_the_log_lie_in_folders_of_their_user_alone() -> None:
    from consult.app.folders import log_file, settings_file

    assert store_settings(Settings(practice="somewhere"))
    log_fault(ValueError, ValueError(), None)
    for path in (settings_file(), log_file()):
        assert mode_of(path) == 0o600
        assert mode_of(path.parent) == 0o700
