"""What a visit still lacks, step by step: the numbers on the rail and the list at its end.

Open items force nothing; what is forced stands in `check_may_begin` and `check_may_close`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from consult.domain.consent import Consent
from consult.domain.consent_rules import check_covers
from consult.domain.dates import day_in_words
from consult.domain.errors import Problem
from consult.domain.numbing import Numbing
from consult.domain.screening import Decision, Ruling
from consult.domain.screening_rules import Finding, Situation
from consult.domain.visit import Outcome, Step
from consult.domain.visit_record import VisitRecord


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that is missing; `field` names the field of the step's record to go to."""

    step: Step
    field: str
    sentence: str


def open_items(
    record: VisitRecord,
    findings: Sequence[Finding],
    answer_problems: Sequence[Problem],
    situation: Situation,
) -> tuple[OpenItem, ...]:
    """Everything still open, in the order of the steps; steps left out on purpose lack nothing.

    `answer_problems` are those of `answer_rules.check_answers`; `situation` is that in
    which the findings were found.
    """
    skipped = {skipped.step for skipped in record.visit.skipped}
    everything = (
        *_screening(record, findings, answer_problems),
        *_assessment(record, situation.fitzpatrick),
        *_consent(record),
        *_treatment(record),
        *_expired(record, situation.on),
        *_finish(record),
    )
    return tuple(item for item in everything if item.step not in skipped)


def check_may_begin(record: VisitRecord, findings: Sequence[Finding]) -> tuple[Problem, ...]:
    """Everything that forbids the first pass: little, but without exception."""
    problems = [*_unsettled(record, findings)]
    if record.consent is None or not record.consent.is_valid:
        problems.append(Problem("consent", "There is no signed and countersigned consent."))
    treatment = record.treatment
    if not treatment.device_id:
        problems.append(Problem("device_id", "No device has been chosen."))
    for numbing in treatment.numbing:
        if numbing.is_running:
            problems.append(Problem("numbing", f"{_product(numbing)} is still on the skin."))
        elif numbing.on_at is not None and not numbing.removed_and_cleaned:
            sentence = f"{_product(numbing)} is not marked as removed and cleaned."
            problems.append(Problem("numbing", sentence))
    return tuple(problems)


def check_may_close(record: VisitRecord) -> tuple[Problem, ...]:
    """Everything that forbids closing: a visit ends with an outcome that its record bears out."""
    outcome = record.visit.outcome
    if outcome is None:
        return (Problem("outcome", "How did the visit end? Choose an outcome."),)
    problems = []
    begun, ended = record.treatment.begun_at, record.treatment.ended_at
    if outcome in (Outcome.DECLINED, Outcome.ASSESSED_ONLY) and begun is not None:
        sentence = "Needling has begun, so the visit ends as treated or stopped."
        problems.append(Problem("outcome", sentence))
    if begun is not None and ended is not None and ended < begun:
        sentence = "The last pass is noted before the first. Correct one of them under Treat."
        problems.append(Problem("ended_at", sentence))
    if outcome in (Outcome.DECLINED, Outcome.STOPPED) and not record.visit.outcome_reason.strip():
        problems.append(Problem("outcome_reason", "Say why, in a few words."))
    if outcome is Outcome.TREATED and begun is None:
        problems.append(Problem("begun_at", "Nothing was needled: the first pass is not noted."))
    if any(numbing.is_running for numbing in record.treatment.numbing):
        problems.append(Problem("numbing", "Numbing is still on the skin."))
    if outcome is Outcome.TREATED and record.aftercare is None:
        problems.append(Problem("aftercare", "The client has no aftercare sheet yet."))
    return tuple(problems)


def _unsettled(record: VisitRecord, findings: Sequence[Finding]) -> Iterator[Problem]:
    decisions = {decision.finding_id: decision for decision in record.screening.decisions}
    for finding in findings:
        decision = decisions.get(finding.id)
        if finding.no_override:
            yield Problem("findings", f"{finding.name}: no needling today, whatever the reason.")
        elif not finding.needs_decision:
            continue
        elif decision is not None and decision.ruling is not Ruling.PROCEED:
            yield Problem("findings", f"{finding.name}: it was decided not to treat today.")
        elif finding.holds_back and not _is_taken(decision):
            yield Problem("findings", f"{finding.name}: a decision with a reason is needed.")


def _is_taken(decision: Decision | None) -> bool:
    """A decision counts with the name of whoever took it and a reason."""
    return decision is not None and all(map(str.strip, (decision.reason, decision.decided_by)))


def _screening(
    record: VisitRecord, findings: Sequence[Finding], answer_problems: Sequence[Problem]
) -> Iterator[OpenItem]:
    answered = {answer.question_id for answer in record.screening.answers}
    unanswered = [problem for problem in answer_problems if problem.field not in answered]
    if unanswered:
        count = len(unanswered)
        sentence = "1 question is open." if count == 1 else f"{count} questions are open."
        yield OpenItem(Step.SCREEN, unanswered[0].field, sentence)
    for problem in answer_problems:
        if problem.field in answered:
            yield OpenItem(Step.SCREEN, problem.field, "An answer lacks its details.")
    decided = {one.finding_id for one in record.screening.decisions if _is_taken(one)}
    for finding in findings:
        if finding.needs_decision and finding.id not in decided:
            yield OpenItem(Step.SCREEN, finding.id, f"{finding.name}: no decision yet.")


def _assessment(record: VisitRecord, fitzpatrick: str) -> Iterator[OpenItem]:
    plan = record.plan
    if not fitzpatrick:
        yield OpenItem(Step.ASSESS, "fitzpatrick", "The skin type is not graded.")
    if not plan.indication_id:
        yield OpenItem(Step.ASSESS, "indication_id", "The plan names no indication.")
    if not plan.area_ids:
        yield OpenItem(Step.ASSESS, "area_ids", "The plan names no area.")
    if not plan.device_id:
        yield OpenItem(Step.ASSESS, "device_id", "The plan names no device.")
    if plan.depth_max_mm is None:
        yield OpenItem(Step.ASSESS, "depth_max_mm", "The plan has no depth.")


def _consent(record: VisitRecord) -> Iterator[OpenItem]:
    consent = record.consent
    if consent is None or not consent.is_signed:
        yield OpenItem(Step.CONSENT, "signature", "The client has not signed.")
    elif not consent.is_valid:
        yield OpenItem(Step.CONSENT, "countersignature", "The practitioner has not signed.")
    else:
        for problem in check_covers(consent, record):
            yield OpenItem(Step.CONSENT, "signature", problem.sentence)


def _treatment(record: VisitRecord) -> Iterator[OpenItem]:
    if record.visit.outcome not in (None, Outcome.TREATED, Outcome.STOPPED):
        return
    treatment = record.treatment
    if treatment.begun_at is None and record.visit.outcome is Outcome.STOPPED:
        return
    for field, sentence in (
        ("skin_cleansed_with", "What was the skin cleansed with?"),
        ("device_id", "No device has been chosen."),
        ("cartridge_lot", "The cartridge has no lot."),
        ("cartridge_expiry", "The cartridge has no expiry."),
        ("cartridge_single_use", "A new, single-use cartridge is not confirmed."),
    ):
        if not getattr(treatment, field):
            yield OpenItem(Step.TREAT, field, sentence)
    for numbing in treatment.numbing:
        yield from _numbing(numbing)
    if not treatment.areas:
        yield OpenItem(Step.TREAT, "areas", "No area has been marked.")
    for area in treatment.areas:
        if area.depth_mm is None or area.passes is None:
            yield OpenItem(
                Step.TREAT, f"areas/{area.area_id}/{area.side}", "An area lacks depth or passes."
            )
    if treatment.begun_at is None:
        yield OpenItem(Step.TREAT, "begun_at", "The first pass is not noted.")
    elif not any(_counted_at(treatment.begun_at, consent) for consent in record.consents):
        sentence = "The first pass is noted before the consent was countersigned."
        yield OpenItem(Step.TREAT, "begun_at", sentence)


def _counted_at(moment: datetime, consent: Consent) -> bool:
    """Whether a consent was valid then; times typed by hand have no seconds."""
    since, until = consent.countersigned_at, consent.void_at
    if since is None or since.replace(second=0, microsecond=0) > moment:
        return False
    return until is None or until > moment


def _expired(record: VisitRecord, today: date) -> Iterator[OpenItem]:
    """What was past its use-by date on the day on which it was used."""
    if record.visit.outcome in (Outcome.DECLINED, Outcome.ASSESSED_ONLY):
        return
    treatment = record.treatment
    begun = treatment.begun_at
    day = begun.astimezone(ZoneInfo(record.practice.time_zone)).date() if begun else today
    used = [
        ("cartridge_expiry", "The cartridge", treatment.cartridge_expiry),
        *(("numbing", _product(one), one.expiry) for one in treatment.numbing),
        *(("products", one.name or "A product", one.expiry) for one in treatment.products),
    ]
    for field, name, expiry in used:
        if expiry is not None and expiry < day:
            sentence = f"{name}: this lot expired on {day_in_words(expiry)}."
            yield OpenItem(Step.TREAT, field, sentence)


def _numbing(numbing: Numbing) -> Iterator[OpenItem]:
    if numbing.is_running:
        yield OpenItem(Step.TREAT, "numbing", f"{_product(numbing)} is still on the skin.")
    elif numbing.on_at is None:
        yield OpenItem(Step.TREAT, "numbing", f"{_product(numbing)} has no time on.")
    elif not numbing.removed_and_cleaned:
        sentence = f"{_product(numbing)} is not marked as removed and cleaned."
        yield OpenItem(Step.TREAT, "numbing", sentence)
    if not numbing.lot:
        yield OpenItem(Step.TREAT, "numbing", f"{_product(numbing)} has no lot.")


def _finish(record: VisitRecord) -> Iterator[OpenItem]:
    for problem in check_may_close(record):
        if problem.field in ("outcome", "outcome_reason", "aftercare"):
            yield OpenItem(Step.FINISH, problem.field, problem.sentence)


def _product(numbing: Numbing) -> str:
    return numbing.product_name or "The numbing"
