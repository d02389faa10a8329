"""What the program remembers on this computer, and what damage to it may not do."""

import pytest

from consult.app.folders import settings_file
from consult.app.settings import Settings, load_settings, store_settings


def test_settings_come_back_as_they_were_stored() -> None:
    kept = Settings(practice="/somewhere/practice", appearance="dark")
    assert store_settings(kept)
    assert load_settings() == kept


@pytest.mark.parametrize("content", ["", "{", "[]", "7", '{"appearance": "pink", "practice": 3}'])
def test_damaged_settings_count_as_never_set(content: str) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(content, encoding="utf-8")
    assert load_settings() == Settings()


def test_where_nothing_may_be_written_the_program_goes_on() -> None:
    settings_file().parent.parent.mkdir(parents=True)
    settings_file().parent.write_text("a file where the folder should be", encoding="utf-8")
    assert store_settings(Settings(appearance="dark")) is False
