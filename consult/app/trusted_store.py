"""The store of an open practice file, with everything that its journal needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult.app.folders import erased_file, heads_file

if TYPE_CHECKING:
    from consult.app.practice_session import Publish
    from consult.db.heads import KnownHeads
    from consult.db.known_erasures import KnownErasures
    from consult.db.practice_file import PracticeFile
    from consult.db.store import PracticeStore
    from consult.services.clock import Clock


def store_over(
    file: PracticeFile, account_id: str, publish: Publish | None, clock: Clock | None
) -> PracticeStore:
    """A store that writes in the name of an account and signs its journal's heads.

    A reader enters what it opened in short transactions of their own; in a backup, and on a medium
    that can't be written, it enters nothing.
    """
    from consult.db.engine import open_for_notes
    from consult.db.journal import Author
    from consult.db.store import PracticeStore
    from consult.services.clock import now_in_utc

    reads_only = file.lock is None
    notes = open_for_notes(file.file) if reads_only and _may_note(file) else None
    author = Author(account_id, file.signing, clock or now_in_utc, heads_of(file).keep)
    return PracticeStore(
        file.engine,
        publish,
        author,
        notes=notes,
        reads_only=reads_only,
        before_writing=file.before_writing,
        erasures=erasures_of(file),
    )


def _may_note(file: PracticeFile) -> bool:
    """Whether a reader may enter what it read: not beside the writer of another computer, nor
    into a damaged file, nor where nothing is written at all."""
    from consult.app.this_computer import this_computer
    from consult.app.whole_memory import WholeMemory
    from consult.db.lease import is_leased_elsewhere
    from consult.db.shared_places import shared_place_of

    return not (
        file.file.is_unchanging
        or WholeMemory(file.keys.practice_id).problems()
        or is_leased_elsewhere(file.folder, this_computer())
        or shared_place_of(file.folder.path)
    )


def heads_of(file: PracticeFile) -> KnownHeads:
    """The heads that the practice folder and this computer know of."""
    from consult.db.heads import KnownHeads

    places = (file.folder.heads, heads_file())
    return KnownHeads(file.keys.practice_id, file.signing.public_key, *places)


def erasures_of(file: PracticeFile) -> KnownErasures:
    """The erasures that the practice folder and this computer know of."""
    from consult.db.known_erasures import KnownErasures

    places = (file.folder.erased, erased_file())
    return KnownErasures(file.keys.practice_id, file.signing, *places)


def keep_erased(store: PracticeStore, file: PracticeFile) -> None:
    """Whoever was erased stays so after an older backup was put back; and every place that is
    there knows of every erasure."""
    from consult.services.retention import erase_again

    erasures = erasures_of(file)
    erase_again(store, erasures.all())
    with store.reading() as unit:
        erasures.keep(unit.erasing.tombstones())
