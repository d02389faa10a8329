"""A practice signs with keys of its own, which outlive every password."""

import json
import shutil
from pathlib import Path

import pytest

from consult.db.folder import PracticeFolder
from consult.db.key_file import FLOOR_COST, DamagedKeyFile, KeyFile, read_key_file
from consult.db.keys import make_key_file
from consult.db.practice_file import PracticeFile, open_practice_file, set_password
from consult.db.signing_keys import SigningKeys, is_paper_signed_by, is_signed_by
from consult.db.storage_errors import OlderPracticeFile
from tests.db.conftest import ACCOUNT, PASSWORD

OLD = Path(__file__).parent / "released" / "0001"


@pytest.fixture
def old_practice(tmp_path: Path) -> Path:
    """A practice as the first release left it: its key file has format 1."""
    return shutil.copytree(OLD, tmp_path / "old")


def test_a_signature_is_known_by_the_public_key_alone(practice: PracticeFile) -> None:
    signature = practice.signing.sign(b"head 1")
    assert len(signature) == 64
    assert is_signed_by(practice.signing.public_key, b"head 1", signature)
    assert not is_signed_by(practice.signing.public_key, b"head 2", signature)
    assert not is_signed_by(SigningKeys.new().public_key, b"head 1", signature)
    assert not is_signed_by("no key", b"head 1", signature)


def test_a_paper_is_signed_by_another_key(practice: PracticeFile) -> None:
    signature = practice.signing.sign_paper(b"%PDF")
    assert is_paper_signed_by(practice.signing.paper_public_key, b"%PDF", signature)
    assert not is_paper_signed_by(practice.signing.paper_public_key, b"%pdf", signature)
    assert not is_paper_signed_by("04" * 65, b"%PDF", signature)


def test_the_keys_stay_the_same_from_day_to_day_and_through_a_new_password(
    folder: PracticeFolder,
) -> None:
    found = set()
    for password in (PASSWORD, "next"):
        with open_practice_file(folder.path, "owner", password) as practice:
            found.add((practice.signing.public_key, practice.signing.paper_public_key))
            assert is_signed_by(next(iter(found))[0], b"a", practice.signing.sign(b"a"))
        if password == PASSWORD:
            set_password(folder, "owner", PASSWORD, "next", FLOOR_COST)
    assert len(found) == 1


def test_a_reader_may_check_and_sign_too(folder: PracticeFolder) -> None:
    with open_practice_file(folder.path, "owner", PASSWORD, read_only=True) as reader:
        assert is_signed_by(reader.signing.public_key, b"a", reader.signing.sign(b"a"))


def test_an_older_key_file_is_brought_up_to_date_and_kept_beside(old_practice: Path) -> None:
    folder = PracticeFolder(old_practice)
    before = folder.keys.read_bytes()
    with open_practice_file(old_practice, "owner", "sample") as practice:
        public_key = practice.signing.public_key
        assert practice.keys.recovery is None
    now = read_key_file(folder)
    assert (KeyFile.from_bytes(before).format, now.format) == (1, 2)
    assert folder.previous_keys.read_bytes() == before
    with open_practice_file(old_practice, "owner", "sample") as practice:
        assert practice.signing.public_key == public_key
    assert read_key_file(folder) == now


def test_an_older_key_file_keeps_its_form_until_then(old_practice: Path) -> None:
    folder = PracticeFolder(old_practice)
    before = folder.keys.read_bytes()
    assert read_key_file(folder).to_bytes() == before
    with pytest.raises(OlderPracticeFile):
        open_practice_file(old_practice, "owner", "sample", read_only=True)
    set_password(folder, "owner", "sample", "next", FLOOR_COST)
    assert json.loads(folder.keys.read_bytes())["format"] == 1
    open_practice_file(old_practice, "owner", "next").close()


def test_signing_keys_of_another_practice_or_data_key_are_refused() -> None:
    (mine, key), (theirs, other_key) = (make_key_file(ACCOUNT, FLOOR_COST) for _ in range(2))
    assert mine.signing is not None
    assert theirs.signing is not None
    for signing, practice_id, data_key in (
        (mine.signing, mine.practice_id, other_key),
        (mine.signing, theirs.practice_id, key),
        (theirs.signing, mine.practice_id, key),
    ):
        with pytest.raises(DamagedKeyFile):
            SigningKeys.opened(signing, practice_id, data_key)


def test_no_private_key_is_shown_or_stored_in_clear() -> None:
    key_file, data_key = make_key_file(ACCOUNT, FLOOR_COST)
    assert key_file.signing is not None
    keys = SigningKeys.opened(key_file.signing, key_file.practice_id, data_key)
    assert repr(keys) == "SigningKeys(…)"
    for private in (keys._ed25519.private_bytes_raw(), keys._p256):
        assert private.hex().encode() not in key_file.to_bytes()
