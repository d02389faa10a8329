"""Everything that can be done with an open practice, in one place."""

from consult.domain.reference.facts import Facts
from consult.services.clients import ClientService
from consult.services.clock import Clock, now_in_utc
from consult.services.consents import ConsentService
from consult.services.desk import DeskService
from consult.services.finishing import FinishService
from consult.services.guidance import GuidanceService
from consult.services.papers import PaperService
from consult.services.ports import FileWriter, PaperMaker, Store
from consult.services.practices import PracticeService
from consult.services.treating import TreatService
from consult.services.visits import VisitService


class PracticeServices:
    """The services of one open practice, over one store, one set of facts and one clock."""

    def __init__(
        self,
        store: Store,
        papers: PaperMaker,
        write_file: FileWriter,
        facts: Facts,
        clock: Clock = now_in_utc,
    ) -> None:
        self.facts = facts
        self.now = clock
        self.store = store
        self.practice = PracticeService(store, clock)
        self.clients = ClientService(store, clock)
        self.desk = DeskService(store, facts, clock)
        self.visits = VisitService(store, clock)
        self.guidance = GuidanceService(facts, clock)
        self.consents = ConsentService(store, facts, clock)
        self.treating = TreatService(store, facts, clock)
        self.finishing = FinishService(store, facts, clock)
        self.papers = PaperService(store, papers, write_file)
