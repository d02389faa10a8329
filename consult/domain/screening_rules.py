"""What the answers of a screening turn up: findings, each with what to do and how long to wait."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from consult.domain.client import Sex, age_on
from consult.domain.reference.facts import Facts
from consult.domain.reference.questions import FindingRule, Level, Question, Raises
from consult.domain.reference.source import Evidence
from consult.domain.screening import Answer, Reply
from consult.domain.waiting import Waiting, waiting_for

ADULT_AGE = 18
US_LABEL_AGE = 22
DARK_TYPES = frozenset({"IV", "V", "VI"})
_WEIGHTS = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What bears on findings besides the answers; empty and None mean not known yet.

    `country` is the practice's two-letter code, `fitzpatrick` the type that counts.
    """

    on: date
    birth_date: date | None = None
    sex: Sex | None = None
    country: str = ""
    area_ids: tuple[str, ...] = ()
    device_kind: Literal["pen", "rf", "roller", "stamp", ""] = ""
    fitzpatrick: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that screening turned up.

    `question_ids` are the answers behind it, empty for one that follows from age, areas or skin
    type. `unsure` marks one that the client could not answer: clear it up before treatment.
    `waiting` is None where no days apply. `no_override` stops cannot be decided otherwise.
    """

    id: str
    name: str
    level: Level
    action: str
    evidence: Evidence
    question_ids: tuple[str, ...] = ()
    unsure: bool = False
    no_override: bool = False
    bears_on_numbing: bool = False
    ruled_out_products: tuple[str, ...] = ()
    waiting: Waiting | None = None

    @property
    def earliest_safe_date(self) -> date | None:
        """The first day on which the waiting time is over, or None where none is counted."""
        return self.waiting.earliest if self.waiting else None

    @property
    def needs_decision(self) -> bool:
        """A stop, a wait or an ask has to be decided before treatment; a note is only read."""
        return self.level is not Level.NOTE

    @property
    def holds_back(self) -> bool:
        """Without a decision nobody is treated: a stop, a waiting time that is not over, and a
        question that the client could not answer."""
        return self.level in (Level.STOP, Level.WAIT) or (self.unsure and self.needs_decision)


def find(answers: Iterable[Answer], facts: Facts, situation: Situation) -> tuple[Finding, ...]:
    """All findings, heaviest first. Answers to questions that are not asked here raise nothing."""
    found: dict[str, Finding] = {}
    asked = {q.id: q for q in asked_questions(facts, situation)}
    for answer in answers:
        question = asked.get(answer.question_id)
        for raises in _raised(question, answer) if question else ():
            finding = _finding(raises, answer, facts, situation)
            if not _is_settled(finding, facts):
                found[finding.id] = _heavier(found.get(finding.id), finding)
    for finding in _found_without_question(facts, situation):
        found[finding.id] = _heavier(found.get(finding.id), finding)
    applying = (f for f in found.values() if _applies(facts.finding_rules[f.id], facts, situation))
    return tuple(sorted(applying, key=lambda f: (_WEIGHTS.index(f.level), not f.no_override)))


def asked_questions(facts: Facts, situation: Situation) -> tuple[Question, ...]:
    """The questions for this client, device and areas; what is not known yet leaves none out."""
    on_face = _on_face(facts, situation)
    return tuple(
        question
        for question in facts.questions.values()
        if _sex_fits(question, situation.sex)
        and (not question.asked_for_face_only or on_face)
        and _device_fits(question, situation.device_kind)
    )


def _sex_fits(question: Question, sex: Sex | None) -> bool:
    return not question.asked_of_sexes or sex is None or sex.value in question.asked_of_sexes


def _device_fits(question: Question, kind: str) -> bool:
    kinds = question.asked_for_device_kinds
    return not kinds or not kind or kind in kinds


def _on_face(facts: Facts, situation: Situation) -> bool:
    areas = [facts.areas[i] for i in situation.area_ids if i in facts.areas]
    return not areas or any(area.is_face for area in areas)


def _applies(rule: FindingRule, facts: Facts, situation: Situation) -> bool:
    if "rf" in rule.applies_to:
        return situation.device_kind in ("rf", "")
    return "face" not in rule.applies_to or _on_face(facts, situation)


def _raised(question: Question, answer: Answer) -> tuple[Raises, ...]:
    """What an answer raises; while a choice is open, or the client is unsure, the first stands."""
    if answer.reply is Reply.NO:
        return ()
    if answer.reply is Reply.YES:
        fitting = tuple(
            r for r in question.raises if not r.when_choices or answer.choice in r.when_choices
        )
        if fitting:
            return fitting
    return question.raises[:1]


def _finding(raises: Raises, answer: Answer, facts: Facts, situation: Situation) -> Finding:
    rule = facts.finding_rules[raises.finding]
    unsure = answer.reply is Reply.UNSURE
    level = raises.level or rule.level
    counted_from = answer.on_day if raises.waits_from_day and not unsure else None
    waiting = waiting_for(rule, counted_from, situation.on) if raises.waits_from_day else None
    if unsure and level is not Level.NOTE:
        level = Level.ASK
    elif level is Level.WAIT and waiting and waiting.is_over:
        level = Level.NOTE
    return Finding(
        id=rule.id,
        name=rule.name,
        level=level,
        action=rule.action,
        evidence=rule.evidence,
        question_ids=(answer.question_id,),
        unsure=unsure,
        no_override=level is Level.STOP and _allows_no_override(rule, facts, situation),
        bears_on_numbing=rule.bears_on_numbing,
        ruled_out_products=_products_with(
            raises.rules_out_ingredients or rule.rules_out_ingredients, facts
        ),
        waiting=waiting,
    )


def _is_settled(finding: Finding, facts: Facts) -> bool:
    """A mere caution whose days have passed, such as a shave last month, is not worth a word."""
    was_over = finding.waiting is not None and finding.waiting.is_over
    return was_over and facts.finding_rules[finding.id].level is Level.NOTE


def _allows_no_override(rule: FindingRule, facts: Facts, situation: Situation) -> bool:
    """An active cold sore is an active infection as soon as the face is treated."""
    return rule.no_override or (rule.id == "hsv_active" and _on_face(facts, situation))


def _products_with(ingredients: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    unwanted = frozenset(ingredients)
    return tuple(p.id for p in facts.numbing_products.values() if p.anaesthetics & unwanted)


def _heavier(known: Finding | None, other: Finding) -> Finding:
    """Two findings of one kind become one: the heavier, resting on both answers."""
    if known is None:
        return other
    heavy, light = sorted((known, other), key=lambda f: _WEIGHTS.index(f.level))
    return replace(
        heavy,
        question_ids=tuple(dict.fromkeys(heavy.question_ids + light.question_ids)),
        ruled_out_products=tuple(
            dict.fromkeys(heavy.ruled_out_products + light.ruled_out_products)
        ),
    )


def _found_without_question(facts: Facts, situation: Situation) -> Iterable[Finding]:
    if any(facts.areas[i].no_go for i in situation.area_ids if i in facts.areas):
        yield _plain_finding(facts.finding_rules["orbital_rim"])
    if situation.birth_date is not None and situation.birth_date <= situation.on:
        age = age_on(situation.birth_date, situation.on)
        country = facts.countries.get(situation.country)
        if age < ADULT_AGE:
            yield _plain_finding(facts.finding_rules["minor"])
        elif age < US_LABEL_AGE and country is not None and country.us_cleared_uses:
            yield _plain_finding(facts.finding_rules["age_22"])
    if situation.fitzpatrick in DARK_TYPES:
        yield _plain_finding(facts.finding_rules["dark_skin_pih"])


def _plain_finding(rule: FindingRule) -> Finding:
    return Finding(
        id=rule.id,
        name=rule.name,
        level=rule.level,
        action=rule.action,
        evidence=rule.evidence,
        no_override=rule.no_override,
        bears_on_numbing=rule.bears_on_numbing,
    )
