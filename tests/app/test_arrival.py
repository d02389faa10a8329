"""Nothing that waited to be entered at a log-in is lost where the log-in could not be entered."""

import resource
from pathlib import Path

import pytest

from consult.app.practice_session import count_failed_login, open_practice
from consult.db.failed_logins import failed_logins
from consult.db.folder import existing_practice
from consult.db.storage_errors import StorageError
from consult.domain.journal import Act
from tests.practice import ACCOUNT, PASSWORD


def test_a_full_disk_at_the_log_in_loses_no_wrong_password(folder: Path) -> None:
    count_failed_login(folder, ACCOUNT)
    with open_practice(folder, PASSWORD, writing=False):  # what opening itself writes is there now
        pass
    place, before = existing_practice(folder), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(StorageError):
            open_practice(folder, PASSWORD, writing=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(failed_logins(place)) == 1
    with open_practice(folder, PASSWORD, writing=True) as opened:
        acts = [line.trace.act for line in opened.services.history.latest()]
    assert acts[:2] == [Act.LOGGED_IN, Act.LOGIN_FAILED]
    assert failed_logins(place) == ()
