"""A disk that fills up while an export is written."""

import sys
from pathlib import Path

import pytest

from consult.db.exchange.refusals import ExportNotPossible
from tests.db.exchange.moving import opened, take_out_of


@pytest.mark.skipif(sys.platform == "win32", reason="file-size limits are POSIX's")
def test_an_export_that_does_not_fit_leaves_nothing_behind(
    filled_practice: Path, tmp_path: Path
) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    (tmp_path / "there").mkdir()
    with opened(filled_practice) as file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
        try:
            with pytest.raises(ExportNotPossible, match="disk is full"):
                take_out_of(file, tmp_path / "there" / "out")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert list((tmp_path / "there").iterdir()) == []
        assert take_out_of(file, tmp_path / "there" / "out").records > 0


def test_an_export_into_no_folder_is_refused(filled_practice: Path, tmp_path: Path) -> None:
    with opened(filled_practice) as file:
        with pytest.raises(ExportNotPossible, match="cannot be made there"):
            take_out_of(file, tmp_path / "nowhere" / "out")
        assert list(tmp_path.iterdir()) == []
