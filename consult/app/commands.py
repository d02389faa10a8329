"""What the commands of the terminal do with an open practice."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from consult.app import terminal
from consult.app.local_zone import local_time_zone
from consult.domain.client import ClientSummary
from consult.domain.errors import InvalidRecord, KnownError, NotFound
from consult.domain.ids import new_id
from consult.domain.practice import Practice, Practitioner
from consult.domain.visit import VisitSummary
from consult.services.clock import now_in_utc

if TYPE_CHECKING:
    from consult.app.practice_session import OpenPractice
    from consult.services.practice_services import PracticeServices

_ALL = 1_000_000
_LONGEST_NUMBER = 9
_FEWEST_PASSWORD_LETTERS = 8


class SeveralClients(KnownError):
    """Words that were to find one client find more."""

    def __init__(self) -> None:
        super().__init__(
            "These words find more than one client.",
            "Use the id that `consult clients` shows.",
        )


class NotWhole(KnownError):
    """A practice file that failed its check."""

    def __init__(self, problems: int, newest: Path | None) -> None:
        restore = "`consult restore` puts a backup back"
        if newest is not None:
            restore = f"`consult restore {newest}` puts the newest backup back"
        super().__init__(
            f"The practice file is not whole ({problems} found wrong).",
            f"Delete nothing. The window opens it to read; {restore}; `consult rescue` saves what "
            "can be read.",
        )


def new_practice(
    name: str, address: str, phone: str, out_of_hours: str, country: str, time_zone: str
) -> Practice:
    """The practice to be set up. Raises `KnownError` for what can't be right."""
    from consult.facts.loader import load_facts
    from consult.services.practices import check_practice

    code = country.strip().upper()
    if code not in load_facts().countries:
        raise KnownError("This country code is not known.", "Write two letters, such as GB or US.")
    zone = time_zone or local_time_zone()
    if zone is None:
        raise KnownError(
            "The time zone of this computer is not known.", "Say --time-zone Europe/London."
        )
    practice = Practice(
        id=new_id(),
        name=name.strip(),
        address=address,
        phone=phone,
        country=code,
        time_zone=zone,
        out_of_hours=out_of_hours,
        set_up_at=now_in_utc(),
    )
    if problems := check_practice(practice):
        raise InvalidRecord(problems)
    return practice


def new_practitioner(name: str, registration_number: str) -> Practitioner:
    """Who is to own the practice's first account. Raises `KnownError` for an empty name."""
    if not name.strip():
        raise KnownError("A practitioner needs a name.", "Say --practitioner NAME.")
    return Practitioner(
        id=new_id(), name=name.strip(), registration_number=registration_number.strip()
    )


def init(folder: Path, practice: Practice, practitioner: Practitioner, password: str) -> None:
    """Sets up the practice in its folder and tells its recovery code, once."""
    from consult.app.first_code import tell_code
    from consult.app.new_practice import set_up_practice

    if len(password) < _FEWEST_PASSWORD_LETTERS:
        raise KnownError(
            f"The password is shorter than {_FEWEST_PASSWORD_LETTERS} characters.",
            "Choose a longer one: a few words are easy to keep in mind.",
        )
    made = set_up_practice(folder, practice, practitioner, password)
    tell_code(folder, password, made)
    terminal.say(f"The practice is ready. Open it with: consult --practice {folder}")


def list_clients(services: "PracticeServices", words: str, *, as_json: bool) -> None:
    """Prints the clients whom the words find, or all."""
    found = services.clients.search(words, _ALL) if words else services.clients.everyone()
    if as_json:
        terminal.print_json([_client_as_json(client) for client in found])
        return
    rows = [
        (client.name, _day(client.birth_date), client.phone, client.email, client.id)
        for client in found
    ]
    terminal.print_table(("name", "born", "phone", "e-mail", "id"), rows)
    terminal.say(f"{len(rows):,} {'client' if len(rows) == 1 else 'clients'}")


def list_visits(services: "PracticeServices", client: str, *, as_json: bool) -> None:
    """Prints the visits of one client, newest first."""
    client_id = client_id_of(services, client)
    found = services.visits.all_of_client(client_id)
    if as_json:
        terminal.print_json([_visit_as_json(visit) for visit in found])
        return
    areas = {area.id: area.name for area in services.facts.areas.values()}
    zone = ZoneInfo(services.practice.practice().time_zone)
    rows = [_visit_row(visit, areas, zone) for visit in found]
    terminal.print_table(("number", "began", "outcome", "areas", "deepest", "id"), rows)
    terminal.say(f"{len(rows):,} {'visit' if len(rows) == 1 else 'visits'}")


def write_paper(services: "PracticeServices", kind: str, visit: str, out: Path) -> None:
    """Writes one paper of a visit as PDF."""
    from consult.services.papers import PaperKind

    services.check_may("papers.save")
    made = services.papers.paper(PaperKind(kind), _visit_id(services, visit))
    terminal.write_file(out, made.content)
    terminal.say(f"{made.title} {made.number} is in {out}")


def verify(opened: "OpenPractice") -> None:
    """Says whether the practice file is whole, its journal and its seals too. Raises `NotWhole`."""
    from consult.app.detour_works import newest_backup
    from consult.app.trusted_store import heads_of
    from consult.db.integrity import problems_in

    known = heads_of(opened.file).newest()
    problems = problems_in(opened.file.file, opened.file.signing.public_key, known)
    for problem in problems:
        terminal.say(problem)
    if problems:
        raise NotWhole(len(problems), newest_backup(opened.file.folder.path))
    terminal.say("The practice file is whole.")


def client_id_of(services: "PracticeServices", words: str) -> str:
    """The id of the one client whom an id or words find. Raises NotFound, SeveralClients."""
    try:
        return services.clients.get(words).id
    except NotFound:
        found = services.clients.search(words, 2)
    if not found:
        raise NotFound("No client is found by this.", "See `consult clients`.")
    if len(found) > 1:
        raise SeveralClients
    return found[0].id


def _visit_id(services: "PracticeServices", text: str) -> str:
    """The id of a visit that was named by id or by number."""
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER:
        return text
    try:
        return services.visits.of_number(int(text)).id
    except NotFound:
        raise NotFound(
            "There is no visit of this number.", "See `consult visits CLIENT`."
        ) from None


def _client_as_json(client: ClientSummary) -> dict[str, Any]:
    return {
        "id": client.id,
        "given_name": client.given_name,
        "family_name": client.family_name,
        "preferred_name": client.preferred_name,
        "birth_date": _day(client.birth_date) or None,
        "phone": client.phone,
        "email": client.email,
    }


def _visit_as_json(visit: VisitSummary) -> dict[str, Any]:
    return {
        "id": visit.id,
        "number": visit.number,
        "client_id": visit.client_id,
        "started_at": visit.started_at.isoformat(),
        "step": visit.step,
        "outcome": visit.outcome,
        "closed_at": _moment(visit.closed_at),
        "area_ids": list(visit.area_ids),
        "deepest_mm": visit.deepest_mm,
    }


def _visit_row(visit: VisitSummary, areas: dict[str, str], zone: ZoneInfo) -> Sequence[object]:
    return (
        visit.number,
        f"{visit.started_at.astimezone(zone):%Y-%m-%d %H:%M}",
        visit.outcome or ("closed" if visit.closed_at else f"draft, at {visit.step}"),
        ", ".join(areas.get(area, area) for area in visit.area_ids),
        "" if visit.deepest_mm is None else f"{visit.deepest_mm:g} mm",
        visit.id,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
