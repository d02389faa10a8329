"""No picture of this process's memory, which holds keys and notes, may be written when it dies."""

import sys

if sys.platform == "win32":

    def forbid_core_dumps() -> None:
        """Windows writes none unless the computer was told to; there is nothing to set here."""

else:
    import resource

    def forbid_core_dumps() -> None:
        """From now on, for this process and what it starts; it cannot be taken back."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
