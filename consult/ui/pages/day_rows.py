"""Unfinished and planned visits as the rows of the start page."""

from collections.abc import Sequence
from datetime import tzinfo

from consult.domain.client_draft import ClientDraft
from consult.domain.visit import Step
from consult.services.desk import PlannedLine, UnfinishedVisit
from consult.ui.pages.begun_registrations import draft_name, typed_words
from consult.ui.pages.client_words import clock_time, short_day
from consult.ui.widgets.row_model import Row

STEP_NAMES = {
    Step.SCREEN: "Screen",
    Step.ASSESS: "Assess",
    Step.CONSENT: "Consent",
    Step.TREAT: "Treat",
    Step.FINISH: "Finish",
}


def unfinished_rows(visits: Sequence[UnfinishedVisit], zone: tzinfo) -> list[Row]:
    """Each visit that is not closed: whose, since when, where it stands, what is missing."""
    return [_unfinished(visit, zone) for visit in visits]


def draft_rows(drafts: Sequence[ClientDraft], zone: tzinfo) -> list[Row]:
    """Each registration that was begun and not finished."""
    return [
        Row(
            draft.id,
            draft_name(draft),
            f"New client, not added  ·  {typed_words(draft, zone)}",
            trailing="Go on",
            icon="user-plus",
            level="wait",
        )
        for draft in drafts
    ]


def beside_rows(kept: Sequence[ClientDraft], zone: tzinfo) -> list[Row]:
    """Each client of whom two versions wait for someone to choose."""
    return [
        Row(
            one.id,
            draft_name(one),
            f"Two versions of the details  ·  {typed_words(one, zone)}",
            trailing="Choose",
            icon="user",
            level="wait",
        )
        for one in kept
    ]


def planned_rows(lines: Sequence[PlannedLine], *, may_begin: bool = True) -> list[Row]:
    """The day's planned visits; choosing one begins it, or opens the client for who may not."""
    return [
        Row(
            line.planned.id,
            f"{line.planned.at_time:%H:%M}   {line.client_name}",
            _planned_words(line),
            trailing="Begin" if may_begin else "Open",
            level="note",
        )
        for line in lines
    ]


def _unfinished(visit: UnfinishedVisit, zone: tzinfo) -> Row:
    summary = visit.summary
    since = summary.started_at.astimezone(zone)
    words = f"{STEP_NAMES[summary.step]}  ·  since {short_day(since.date())}"
    many = visit.open_items
    trailing = f"{many} open" if many else "Ready to close"
    if visit.waiting_days is not None:
        days = "1 day" if visit.waiting_days == 1 else f"{visit.waiting_days} days"
        trailing = f"Waiting {days}  ·  {trailing}"
    return Row(
        summary.id,
        summary.client_name,
        f"{words} {clock_time(summary.started_at, zone)}",
        trailing=trailing,
        level="wait" if many or visit.waiting_days is not None else "good",
        icon="alarm-clock" if visit.waiting_days is not None else "",
    )


def _planned_words(line: PlannedLine) -> str:
    length = f"{line.planned.length_min} minutes"
    return f"{length}  ·  {line.planned.note}" if line.planned.note else length
