"""What a measured program tells of itself, in one line of JSON."""

import json
from pathlib import Path
from time import monotonic

_STATUS = Path("/proc/self/status")


def tell(**more: float) -> None:
    """The moment, the memory taken now and at most (in bytes, where the system tells), and more."""
    print(json.dumps({"at": monotonic()} | _memory() | more), flush=True)


def _memory() -> dict[str, float]:
    if not _STATUS.exists():
        return {}
    lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines() if ":" in line)
    return {
        "resident": float(lines["VmRSS"].split()[0]) * 1024,
        "peak": float(lines["VmHWM"].split()[0]) * 1024,
    }
