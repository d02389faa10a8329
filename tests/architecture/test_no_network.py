"""The tests cannot reach a network, so nothing they prove depends on one."""

import socket

import pytest


def test_a_connection_to_another_computer_is_refused() -> None:
    with socket.socket() as line, pytest.raises(BaseException, match=r"socket\.connect"):
        line.connect(("192.0.2.1", 443))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(BaseException, match="getaddrinfo"):
        socket.getaddrinfo("example.org", 443)
