"""Printers are asked for by the print system's local socket, never over a network.

Where that socket is not there, the library of the print system (CUPS) would look for printers at a
network address instead, be it this computer's own; and a file of settings can send it to another.
"""

import os
import sys
from typing import Final

VARIABLE: Final = "CUPS_SERVER"
_SOCKET: Final = "/run/cups/cups.sock"


def keep_to_local_printing() -> None:
    """From now on, for this process and what it starts; another socket that was named is kept."""
    if sys.platform.startswith("linux") and not os.environ.get(VARIABLE, "").startswith("/"):
        os.environ[VARIABLE] = _SOCKET
