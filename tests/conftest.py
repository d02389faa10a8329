"""What every test stands on: Qt without a display, no network, folders of its own."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_SCALE_FACTOR", None)

import sys
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).resolve().parent.parent

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


class NetworkReached(BaseException):
    """The program or a test tried to leave this computer; no `except Exception` may hide it."""


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook, since it also sees what libraries do with sockets they made before."""
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise NetworkReached(f"{event} {arguments[:2]}")
    if event in {"socket.connect", "socket.bind"} and isinstance(arguments[1], tuple):
        raise NetworkReached(f"{event} {arguments[1]}")


sys.addaudithook(_refuse_network)


@pytest.fixture
def project() -> Path:
    """The root of the checkout."""
    return PROJECT


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, state and logs go to a folder of the test, never to the home of who runs it."""
    home = tmp_path.parent / f"{tmp_path.name}-home"
    monkeypatch.setenv("HOME", str(home))
    for variable, folder in {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
    }.items():
        monkeypatch.setenv(variable, str(home / folder))
