"""What the commands that take data out and bring it in do with an open practice."""

from pathlib import Path
from typing import TYPE_CHECKING

from consult.app import terminal

if TYPE_CHECKING:
    from consult.app.practice_session import OpenPractice
    from consult.services.exchange import ExchangeService, Taken


def export_practice(opened: "OpenPractice", out: Path, *, with_papers: bool) -> None:
    """Writes the whole practice to a new folder."""
    done = exchange_of(opened).export_practice(out, with_papers=with_papers)
    terminal.say(f"{_told(done)} are in {out}. It is not encrypted: keep it safe.")


def import_practice(opened: "OpenPractice", source: Path, person: str | None) -> None:
    """Takes an export over."""
    done = exchange_of(opened).import_practice(source, person)
    terminal.say(f"{_told(done)} were taken over, and the journal with them.")


def export_list(opened: "OpenPractice", what: str, out: Path) -> None:
    """Writes one list as CSV."""
    exchange = exchange_of(opened)
    makers = {
        "clients": exchange.clients_as_csv,
        "visits": exchange.visits_as_csv,
        "planned": exchange.planned_as_csv,
    }
    terminal.write_file(out, makers[what]())
    terminal.say(f"The list is in {out}")


def client_data(opened: "OpenPractice", client: str, out: Path) -> None:
    """Writes all that is kept of one client to a new folder."""
    from consult.app.commands import client_id_of

    done = exchange_of(opened).client_data(client_id_of(opened.services, client), out)
    terminal.say(f"{_told(done)} of this client are in {out}. It is not encrypted: keep it safe.")


def exchange_of(opened: "OpenPractice") -> "ExchangeService":
    """The service over the practice that is open, in the name of who is in."""
    from consult.app.trusted_store import heads_of
    from consult.db.exchange.practice_exchange import PracticeExchange
    from consult.db.journal import Author
    from consult.services.exchange import ExchangeService
    from consult.services.guarded import guarded

    services, file = opened.services, opened.file
    author = Author(opened.account_id, file.signing, services.now, heads_of(file).keep)
    exchange = ExchangeService(
        services.store,
        PracticeExchange(file, author),
        services.papers,
        services.facts,
        services.now,
        services.session,
    )
    return guarded(exchange, "exchange", services.session)


def _told(done: "Taken") -> str:
    """Such as "1,204 records, 31 papers and 2 attachments"."""
    parts = [(done.records, "record"), (done.papers, "paper"), (done.attachments, "attachment")]
    words = [f"{n:,} {word if n == 1 else f'{word}s'}" for n, word in parts if n]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
