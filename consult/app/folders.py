"""Where this computer keeps what isn't the practice's: settings, and the log of faults."""

from pathlib import Path

from platformdirs import user_config_path, user_documents_path, user_state_path

_NAME = "consult"


def settings_file() -> Path:
    """Holds the last practice's folder and the appearance, nothing of any client."""
    return user_config_path(_NAME, appauthor=False) / "settings.json"


def log_file() -> Path:
    """Holds codes, ids and line numbers of faults."""
    return user_state_path(_NAME, appauthor=False) / "consult.log"


def heads_file() -> Path:
    """Holds the newest journal heads that this computer has seen: numbers and hashes."""
    return user_state_path(_NAME, appauthor=False) / "heads.jsonl"


def erased_file() -> Path:
    """Holds the ids of clients whom practices opened here have erased."""
    return user_state_path(_NAME, appauthor=False) / "erased.jsonl"


def backups_file() -> Path:
    """Holds where backups of each practice go from here, and when the last were proven."""
    return user_state_path(_NAME, appauthor=False) / "backups.json"


def computer_file() -> Path:
    """Holds a random id by which this computer is told from others."""
    return user_state_path(_NAME, appauthor=False) / "computer-id"


def checks_file() -> Path:
    """Holds when each practice was last found whole from here, or how many faults were found."""
    return user_state_path(_NAME, appauthor=False) / "checks.json"


def suggested_practice_folder() -> Path:
    """Where a new practice is put unless another folder is chosen."""
    return user_documents_path() / "consult practice"


def sample_practice_folder() -> Path:
    """Where the sample practice is put."""
    return user_documents_path() / "consult sample practice"


def shown_folder(folder: Path) -> str:
    """A folder as people speak of it, without the way to their own."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
