"""Puts one folder in the place of another; a kill at any moment leaves the one or the other.

No system can exchange two folders everywhere in one act. So what is meant is written down first;
whoever finds the place empty afterwards finishes it.
"""

import json
from pathlib import Path
from typing import Final

from consult.db.atomic import rename_durably, sync_folder, write_atomically
from consult.db.storage_errors import of_os_error

_LARGEST_BYTES: Final = 10_000


def swap(place: Path, new: Path, aside: Path) -> None:
    """`new` becomes `place`, and what is there now becomes `aside`; all lie in one folder.

    Raises OSError.
    """
    intent = _intent_of(place)
    names = {"new": new.name, "aside": aside.name}
    write_atomically(intent, json.dumps(names).encode())
    rename_durably(place, aside)
    rename_durably(new, place)
    intent.unlink()
    sync_folder(place.parent)


def finish_swap(place: Path) -> bool:
    """Finish what a killed swap began; True if there was something to do. Raises CannotWrite."""
    intent = _intent_of(place)
    if not intent.is_file():
        return False
    try:
        if not place.exists():
            new = place.with_name(_new_in(intent))
            if new.name != place.name and new.is_dir():
                rename_durably(new, place)
        intent.unlink()
    except OSError as error:
        raise of_os_error(error, writing=True) from error
    return True


def _intent_of(place: Path) -> Path:
    return place.with_name(f"{place.name}.swapping")


def _new_in(intent: Path) -> str:
    """The name of what is to be put in place; it can't lead anywhere else."""
    with intent.open("rb") as file:
        names = json.loads(file.read(_LARGEST_BYTES))
    return Path(str(names["new"])).name
