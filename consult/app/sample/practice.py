"""The sample practice itself: its letterhead, and the one who treats there."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from consult.app.sample.dice import Dice
from consult.domain.practice import Practice, Practitioner
from consult.shipped import shipped_path

SEED = "sample practice 1"
TIME_ZONE = "Europe/London"
_DAYS_BEFORE = 800


def sample_practice(seed: str, now: datetime) -> Practice:
    """A practice whose letterhead says that it is a sample. Raises `OSError` without its logo."""
    return Practice(
        id=Dice(seed, "practice").identity(),
        name="Sample Practice for Skin",
        address="12 Example Street\nSampletown SA1 0AA",
        phone="020 7946 0000",
        out_of_hours="020 7946 0999",
        logo=shipped_path("sample", "logo.png").read_bytes(),
        country="GB",
        time_zone=TIME_ZONE,
        set_up_at=now - timedelta(days=_DAYS_BEFORE),
    )


def sample_practitioner(seed: str) -> Practitioner:
    """Who treats in it; nobody of that name is registered anywhere."""
    dice = Dice(seed, "practitioner")
    return Practitioner(
        id=dice.identity(),
        name="Ada Sample-Example",
        registration_number="SAMPLE-0001",
        account_id=dice.identity(),
    )


def is_sample(account_ids: Iterable[str]) -> bool:
    """Whether these accounts, readable before a practice is opened, are those of the sample."""
    return list(account_ids) == [sample_practitioner(SEED).account_id]
