"""The bytes of a practice file without its encryption, free pages and all, as a thief with the key
would see them."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from consult.db.connection import PAGE_BYTES
from consult.db.practice_file import PracticeFile

_SALT, _IV, _RESERVED = 16, 16, 80
_WAL_HEADER, _FRAME_HEADER = 32, 24


def decrypted_bytes(practice: PracticeFile) -> bytes:
    """Every page of the database and every frame of its log."""
    key: bytes = practice.file._key
    database = _read(practice.folder.database)
    pages = [database[at : at + PAGE_BYTES] for at in range(0, len(database), PAGE_BYTES)]
    log = _read(practice.folder.write_ahead_log)[_WAL_HEADER:]
    length = _FRAME_HEADER + PAGE_BYTES
    frames = [log[at : at + length] for at in range(0, len(log), length)]
    found = [_page(key, page, first=not at) for at, page in enumerate(pages)]
    for frame in frames:
        first = int.from_bytes(frame[:4]) == 1
        found.append(_page(key, frame[_FRAME_HEADER:], first=first))
    return b"".join(found)


def beside(folder: Path) -> bytes:
    """Every other file of the folder, as it lies there."""
    return b"".join(
        path.name.encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file()
    )


def _page(key: bytes, page: bytes, *, first: bool) -> bytes:
    iv = page[-_RESERVED : -_RESERVED + _IV]
    content = page[_SALT if first else 0 : -_RESERVED]
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return cipher.update(content) + cipher.finalize()


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
