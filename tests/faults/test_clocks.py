"""The computer's clock jumps: a day back, ten years on, an hour with summer time.

What a user would see: nothing saved is lost or put in another order, a numbing clock counts the
minutes on the skin, backups go on and none is thrown away, and nobody is locked out.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from consult.app.backup_memory import ComputerBackupMemory
from consult.app.practice_session import OpenPractice, open_practice
from consult.db.backup.practice_backups import PracticeBackups
from consult.db.failed_logins import delay_before_next, note_failed_login
from consult.domain.errors import NotFound
from consult.domain.numbing import Numbing, contact_min
from consult.domain.visit import Outcome, Step
from consult.services.backups import BackupService
from consult.services.clock import bounds_of_day
from tests import visits
from tests.faults.scene import CLIENT, Scene, check_sound
from tests.practice import ACCOUNT, PASSWORD, PRACTITIONER, some_client

NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
DAY = timedelta(days=1)
JUMPS = {"a day back": -DAY, "ten years on": timedelta(days=3653), "an hour back": -DAY / 24}
CHANGES = {
    "London in autumn": ("Europe/London", datetime(2026, 10, 25, 1, tzinfo=UTC), 25),
    "London in spring": ("Europe/London", datetime(2027, 3, 28, 1, tzinfo=UTC), 23),
    "New York in autumn": ("America/New_York", datetime(2026, 11, 1, 6, tzinfo=UTC), 25),
    "New York in spring": ("America/New_York", datetime(2027, 3, 14, 7, tzinfo=UTC), 23),
}


class Desk:
    """An open practice, and a clock to turn."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.practice: OpenPractice

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@contextmanager
def at_desk(scene: Scene, now: datetime = NOON) -> Iterator[Desk]:
    desk = Desk(now)
    with open_practice(
        scene.path, PASSWORD, writing=True, account_id=ACCOUNT, clock=desk.clock
    ) as desk.practice:
        yield desk
        check_sound(desk.practice)


def write_note(desk: Desk, words: str) -> None:
    clients = desk.practice.services.clients
    clients.save(replace(clients.get(CLIENT), notes=words))


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS.keys())
def test_after_a_jump_everything_saved_is_there_in_the_order_it_was_saved(
    scene: Scene, jump: timedelta
) -> None:
    with at_desk(scene) as desk:
        services = desk.practice.services
        write_note(desk, "before the jump")
        visit_id = services.visits.begin(CLIENT, PRACTITIONER).id
        desk.now += jump
        write_note(desk, "after the jump")
        services.finishing.close(scene.visit_id)
        services.addenda.write(scene.visit_id, "Rang back", "Heard after the jump")
        services.visits.save_visit(
            replace(services.visits.record(visit_id).visit, outcome=Outcome.DECLINED)
        )
        desk.now -= jump
        write_note(desk, "back in time")
        told = services.history.of_field("client", CLIENT, "notes")
        words = [json.loads(one.trace.new or "null") for one in told]
        assert words[:3] == ["back in time", "after the jump", "before the jump"]
        stood = services.history.as_it_stood(scene.visit_id, NOON.date())
        assert stood.client.notes == "back in time"
        assert services.clients.get(CLIENT).notes == "back in time"
    with at_desk(scene) as desk:
        services = desk.practice.services
        assert services.clients.get(CLIENT).notes == "back in time"
        assert services.visits.record(scene.visit_id).visit.is_closed
        numbers = {one.id for one in services.visits.all_of_client(CLIENT)}
        assert numbers == {visit_id, scene.visit_id}
        assert len(services.visits.record(scene.visit_id).addenda) == 1


@pytest.mark.parametrize("jump", [JUMPS["a day back"], JUMPS["ten years on"]], ids=str)
def test_after_a_jump_backups_go_on_at_their_pace_and_none_is_thrown_away(
    scene: Scene, tmp_path: Path, jump: timedelta
) -> None:
    stick, disk = tmp_path / "stick", tmp_path / "disk"
    with at_desk(scene) as desk:
        file = desk.practice.file
        memory = ComputerBackupMemory(file.keys.practice_id)
        service = BackupService(PracticeBackups(file), memory, lambda: desk.now)
        for target in (stick, disk):
            target.mkdir()
            service.add_target(target)
        service.back_up()
        desk.now += jump
        service.back_up()
        desk.now -= jump
        unplugged = stick.rename(tmp_path / "in a pocket")
        desk.now += timedelta(hours=25)
        made = [one for one in service.back_up() if one.proven is not None]
        assert [one.target for one in made] == [disk]
        assert not service.is_due(), "a backup every few minutes"
        assert not service.is_due_after_close()
        assert service.last_proven() == made[0].proven
        assert len(service.backups_at(disk)) == 3
        unplugged.rename(stick)
        assert len(service.backups_at(stick)) == 2
        desk.now += DAY
        assert service.is_due()


@pytest.mark.parametrize(("zone", "change", "hours"), CHANGES.values(), ids=CHANGES.keys())
def test_with_summer_time_the_clock_of_a_numbing_and_the_day_are_right(
    scene: Scene, zone: str, change: datetime, hours: int
) -> None:
    local = change.astimezone(ZoneInfo(zone)).date()
    begins, ends = bounds_of_day(zone, local)
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=hours)
    with at_desk(scene, change - timedelta(minutes=45)) as desk:
        services = desk.practice.services
        services.practice.save(replace(services.practice.practice(), time_zone=zone))
        visit_id = services.visits.begin(CLIENT, PRACTITIONER).id
        treatment = services.visits.record(visit_id).treatment
        on_at = (change - timedelta(minutes=30)).astimezone(ZoneInfo(zone))
        numbing = Numbing(id="cream", product_name="Cream", on_at=on_at)
        services.visits.save_treatment(replace(treatment, numbing=(numbing,)))
        desk.now = change + timedelta(minutes=30)
        stored = services.visits.record(visit_id).treatment.numbing[0]
        assert contact_min(stored, desk.now) == 60
        desk.now = ends.astimezone(UTC) - timedelta(minutes=20)
        services.visits.skip(visit_id, Step.ASSESS, "In the last hour of the day")
        desk.now += DAY
        services.visits.skip(visit_id, Step.CONSENT, "The day after")
        stood = services.history.as_it_stood(visit_id, local)
        assert [one.reason for one in stood.visit.skipped] == ["In the last hour of the day"]
        with pytest.raises(NotFound):
            services.history.as_it_stood(visit_id, local - DAY)
        moments = [one.trace.at for one in services.history.of_visit(visit_id)]
        assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS.keys())
def test_a_jump_locks_nobody_out_after_wrong_passwords(scene: Scene, jump: timedelta) -> None:
    with at_desk(scene) as desk:
        folder = desk.practice.file.folder
        for _ in range(8):
            note_failed_login(folder, ACCOUNT, desk.clock())
        assert delay_before_next(folder, ACCOUNT, desk.now + jump) <= 60


def test_a_client_who_was_added_while_the_clock_was_ahead_can_still_be_changed(
    scene: Scene,
) -> None:
    with at_desk(scene, NOON + JUMPS["ten years on"]) as desk:
        client = some_client(id="later", birth_date=date(2030, 1, 1))
        visit_id = visits.begin(desk.practice.services, client)
    with at_desk(scene) as desk:
        services = desk.practice.services
        assert services.visits.record(visit_id).client.id == "later"
        corrected = replace(services.clients.get("later"), birth_date=date(1990, 1, 1))
        assert services.clients.save(corrected).birth_date == date(1990, 1, 1)
