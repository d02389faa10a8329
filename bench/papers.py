"""Each paper through the service, beside the same pages drawn by bare reportlab."""

from collections.abc import Callable, Sequence
from functools import partial

from bench.comparison import Goal, compare
from bench.practices import Practices, open_it
from bench.recording import record, register_faces
from consult.reports import lines, shaping, sheet, showing, words
from consult.services.papers import PaperKind
from consult.services.practice_services import PracticeServices

_TURNS = 14
_NAMES = {
    PaperKind.CONSENT: "consent form",
    PaperKind.AFTERCARE: "aftercare sheet",
    PaperKind.RECORD: "treatment record",
}

# What the program remembers of the text and the shapes it drew: recording has drawn every paper.
_KNOWN_FROM_PAPERS = (
    lines._rows,
    shaping.shape,
    sheet._path,
    showing._plain,
    words._latin_word,
)


def measure(practices: Practices) -> list[Goal]:
    """Another visit at each turn, so that nothing but the text they share is known already."""
    register_faces()
    with open_it(practices.sample) as practice:
        visit_ids = _treated(practice.services)
        return [_measure(practice.services, kind, visit_ids) for kind in PaperKind]


def _measure(services: PracticeServices, kind: PaperKind, visit_ids: list[str]) -> Goal:
    papers = [partial(services.papers.paper, kind, visit_id) for visit_id in visit_ids]
    bare = [record(paper) for paper in papers]
    for known in _KNOWN_FROM_PAPERS:
        known.cache_clear()
    found = compare(_in_turn(papers), _in_turn(bare), _TURNS)
    return found.goal(f"{_NAMES[kind]} / the same pages by bare reportlab", 1.5)


def _in_turn(acts: Sequence[Callable[[], object]]) -> Callable[[int], object]:
    def do(turn: int) -> object:
        return acts[turn]()

    return do


def _treated(services: PracticeServices) -> list[str]:
    """Visits of which all three papers can be made, one for each turn and one to warm up."""
    clients = services.clients.everyone()
    visits = (visit for client in clients for visit in services.visits.timeline(client.id))
    whole = (one.id for one in visits if len(services.papers.papers_of(one.id)) == len(PaperKind))
    return [next(whole) for _turn in range(_TURNS + 1)]
