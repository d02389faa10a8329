"""Why an export cannot be written, or an import is refused: with the line, where there is one."""

from consult.domain.errors import KnownError

AGAIN = "Nothing was imported. Export the practice again and copy the whole folder."


class ExportNotPossible(KnownError):
    """The folder that was named cannot take an export."""


class ImportRefused(KnownError):
    """A folder that is no whole and sound export; nothing of it was kept."""

    def __init__(self, sentence: str, next_step: str = AGAIN) -> None:
        super().__init__(sentence, next_step)


class LineRefused(ImportRefused):
    """One line of an export that cannot be right. What it holds is never told."""

    def __init__(self, file: str, line_number: int, reason: str) -> None:
        super().__init__(f"Line {line_number:,} of {file} {reason}.")
        self.line_number = line_number


class NewerExport(ImportRefused):
    """The export was written by a version that knows more than this one."""

    def __init__(self) -> None:
        super().__init__(
            "This export was written by a newer version of Consult.",
            "Install the newest version on this computer and import it there; nothing was changed.",
        )


class NotEmpty(ImportRefused):
    """The practice that should take the records has some of its own."""

    def __init__(self) -> None:
        super().__init__(
            "This practice already holds records, so nothing was imported.",
            "Make a new one with consult init, and import into that.",
        )


class WhichPerson(ImportRefused):
    """The export holds several practitioners, and the login can belong to only one of them."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"Of the practitioners of this export, {found} can be meant."
            if found
            else "None of the practitioners of this export bears this name or id.",
            "Say --person with the name or id of the one to whom your login belongs.",
        )
