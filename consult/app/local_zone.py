"""The time zone that this computer is set to, by its name in the time zone database."""

import os
from pathlib import Path
from zoneinfo import available_timezones

_LINK = Path("/etc/localtime")


def local_time_zone() -> str | None:
    """Such as "Europe/London"; None where the system does not tell it by name (Windows)."""
    names = available_timezones()
    told = os.environ.get("TZ", "").lstrip(":")
    if told in names:
        return told
    _, found, name = str(_LINK.resolve()).partition("zoneinfo/")
    return name if found and name in names else None
