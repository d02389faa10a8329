"""When a consent may be signed, countersigned, and whether it still covers what is planned."""

from consult.domain.consent import Consent
from consult.domain.errors import Problem
from consult.domain.signature import Signature, is_signature
from consult.domain.visit_record import VisitRecord

_BLANKS = {
    "client": "the client's name",
    "practitioner": "the practitioner's name",
    "practice": "the practice's name",
    "indication": "the indication",
    "areas": "the areas",
    "device": "the device",
    "depth_range": "the depth",
}


def check_blanks(open_blanks: tuple[str, ...]) -> tuple[Problem, ...]:
    """What the plan has to say before a client can be asked to agree to it."""
    if not open_blanks:
        return ()
    missing = ", ".join(_BLANKS[name] for name in open_blanks)
    return (Problem("text", f"The consent cannot be shown yet. The plan lacks {missing}."),)


def check_may_sign(consent: Consent) -> tuple[Problem, ...]:
    """Everything that keeps the client's signature from counting."""
    problems = []
    if consent.identity_confirmed_at is None:
        problems.append(Problem("identity", "Please confirm that this is your name."))
    ticked = {tick.statement_id for tick in consent.acknowledgements}
    left = [one for one in consent.text.statements if one.id not in ticked]
    if left:
        problems.append(Problem("acknowledgements", _statements_left(len(left))))
    asked = {permission.purpose_id for permission in consent.photo_permissions}
    if any(one.id not in asked for one in consent.text.photo_purposes):
        sentence = "Please answer yes or no to each use of photos."
        problems.append(Problem("photo_permissions", sentence))
    if not consent.signer_name.strip():
        problems.append(Problem("signer_name", "Please write the name of whoever signs."))
    if not consent.relationship.strip():
        problems.append(Problem("relationship", "Please say how you are related to the client."))
    return (*problems, *check_ink(consent.signature, "signature"))


def check_ink(signature: Signature | None, field: str) -> tuple[Problem, ...]:
    """Why a drawing does not count as a signature; empty when it does."""
    check = is_signature(signature or Signature(80, 30))
    return tuple(Problem(field, reason) for reason in check.reasons)


def check_covers(consent: Consent, record: VisitRecord) -> tuple[Problem, ...]:
    """What is planned or marked now and was not agreed to: then consent is asked again."""
    problems = []
    added = set(record.area_ids) - set(consent.covers_area_ids)
    if added:
        problems.append(Problem("areas", "An area was added after the client agreed."))
    device = record.treatment.device_id or record.plan.device_id
    if device and consent.covers_device_id and device != consent.covers_device_id:
        problems.append(Problem("device_id", "The device is not the one the client agreed to."))
    agreed = consent.covers_depth_max_mm
    depths = (record.treatment.deepest_mm, record.plan.depth_max_mm)
    deepest = max((depth for depth in depths if depth is not None), default=None)
    if agreed is not None and deepest is not None and deepest > agreed:
        sentence = f"{deepest:g} mm is deeper than the {agreed:g} mm the client agreed to."
        problems.append(Problem("depth_mm", sentence))
    return tuple(problems)


def _statements_left(count: int) -> str:
    if count == 1:
        return "One statement is not ticked yet."
    return f"{count} statements are not ticked yet."
