"""Printers are asked for by a local socket, whatever this computer's settings say."""

import os
import sys

import pytest

from consult.app.print_system import VARIABLE, keep_to_local_printing

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux alone")


@pytest.mark.parametrize("named", ["", "localhost:631", "print.example.org"])
def test_no_print_server_on_a_network_is_asked(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv(VARIABLE, named)
    keep_to_local_printing()
    assert os.environ[VARIABLE] == "/run/cups/cups.sock"


def test_another_local_socket_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/var/run/print.sock")
    keep_to_local_printing()
    assert os.environ[VARIABLE] == "/var/run/print.sock"
