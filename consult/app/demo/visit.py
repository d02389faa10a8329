"""The demo's visit from the password to the closed record, in one mode of the window."""

from collections.abc import Callable
from pathlib import Path

from consult.app.demo import agreeing, arriving, assessing, finishing, screening, treating
from consult.app.demo.program import application, window_on
from consult.app.demo.stage import Stage, StepFailed
from consult.app.demo.waiting import WaitedInVain
from consult.ui.theme.theme import Mode

STEPS: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("Unlock", arriving.unlock),
    ("Search", arriving.search),
    ("New client", arriving.register),
    ("Begin the visit", arriving.begin_visit),
    ("Screen", screening.screen),
    ("Assess", assessing.assess),
    ("Consent", agreeing.agree),
    ("Treat", treating.treat),
    ("Finish", finishing.finish),
    ("Papers in the program", finishing.see_papers),
)


def drive(
    practice: Path,
    mode: Mode,
    say: Callable[[str, str], None],
    keep: Callable[[str, bytes], object],
) -> str:
    """Do the whole visit and give its id. Raises `StepFailed`, which names the step."""
    application(mode)
    visit_id = ""
    try:
        with window_on(practice) as window:
            stage = Stage(window, say, keep)
            for words, step in STEPS:
                with stage.step(words):
                    step(stage)
                visit_id = stage.visit_id() or visit_id
    except WaitedInVain as error:
        raise StepFailed(str(error)) from error
    return visit_id
