"""One writer per practice folder, guarded by the operating system.

The lock lives in the process, not in the file: a killed program leaves none behind.
Readers take no lock and run beside the writer.
"""

import contextlib
import os
import sys
from types import TracebackType
from typing import Self

from consult.db.atomic import PRIVATE_FILE
from consult.db.folder import PracticeFolder
from consult.db.storage_errors import StorageError, of_os_error


class PracticeInUse(StorageError):
    """Another window or command is writing to this practice."""

    def __init__(self) -> None:
        super().__init__(
            "This practice is open in another window or command.",
            "Close it there, then try again.",
        )


class WriterLock:
    """The right to write to one practice folder, held until `release` or the process's end."""

    def __init__(self, folder: PracticeFolder) -> None:
        """Take it at once. Raises PracticeInUse, DiskFull, CannotWrite."""
        try:
            self._descriptor: int | None = os.open(
                folder.lock, os.O_RDWR | os.O_CREAT, PRIVATE_FILE
            )
        except OSError as error:
            raise of_os_error(error, writing=True) from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            self._descriptor = None
            raise PracticeInUse from error

    def release(self) -> None:
        """Give it up; a second call does nothing. The file stays, since removing it would race."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        with contextlib.suppress(OSError):  # closing releases it in any case
            _unlock(descriptor)
        os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
