"""Everything that can be done with an open practice, in one place, by the one who is in."""

from consult.domain.accounts import OWNER_WITHOUT_ACCOUNT, Session
from consult.domain.reference.facts import Facts
from consult.domain.rights import check_may, may
from consult.services.accounts import AccountService
from consult.services.addenda import AddendumService
from consult.services.clients import ClientService
from consult.services.clock import Clock, now_in_utc
from consult.services.consents import ConsentService
from consult.services.desk import DeskService
from consult.services.finishing import FinishService
from consult.services.guarded import guarded
from consult.services.guidance import GuidanceService
from consult.services.history import HistoryService
from consult.services.imports import ImportService
from consult.services.merging import MergeService
from consult.services.papers import PaperService
from consult.services.ports import FileWriter, HeadKeeper, KeyKeeper, PaperMaker, Store
from consult.services.practices import PracticeService
from consult.services.recovery import RecoveryService
from consult.services.retention import RetentionService
from consult.services.treating import TreatService
from consult.services.visits import VisitService


class PracticeServices:
    """The services of one open practice, over one store, one set of facts and one clock.

    Each service is guarded: an act that the role in `session` may not do raises NotAllowed.
    `store` is for the wiring and for tests; what goes past the services, goes past the rights.
    """

    def __init__(
        self,
        store: Store,
        papers: PaperMaker,
        write_file: FileWriter,
        facts: Facts,
        clock: Clock = now_in_utc,
        session: Session = OWNER_WITHOUT_ACCOUNT,
        keys: KeyKeeper | None = None,
        heads: HeadKeeper | None = None,
    ) -> None:
        self.facts = facts
        self.now = clock
        self.store = store
        self.session = session
        self.practice = guarded(PracticeService(store, clock, session), "practice", session)
        self.accounts = guarded(AccountService(store, session, keys, clock), "accounts", session)
        self.clients = guarded(ClientService(store, clock), "clients", session)
        self.imports = guarded(ImportService(store, clock), "imports", session)
        self.desk = guarded(DeskService(store, facts, clock), "desk", session)
        self.visits = guarded(VisitService(store, clock), "visits", session)
        self.guidance = guarded(GuidanceService(facts, clock), "guidance", session)
        self.consents = guarded(ConsentService(store, facts, clock), "consents", session)
        self.treating = guarded(TreatService(store, facts, clock), "treating", session)
        self.finishing = guarded(FinishService(store, facts, clock), "finishing", session)
        self.history = guarded(HistoryService(store, heads), "history", session)
        self.addenda = guarded(AddendumService(store, facts, session, clock), "addenda", session)
        self.merging = guarded(MergeService(store, session, clock), "merging", session)
        retention = RetentionService(store, facts, session, clock)
        self.retention = guarded(retention, "retention", session)
        self.papers = guarded(PaperService(store, papers, write_file), "papers", session)
        recovery = RecoveryService(store, keys, papers, write_file, clock)
        self.recovery = guarded(recovery, "recovery", session)

    def may(self, act: str) -> bool:
        """Whether the one who is in may do an act, such as "visits.begin"; for what is offered."""
        return may(self.session.role, act, reads_only=self.session.reads_only)

    def check_may(self, act: str) -> None:
        """Raises NotAllowed unless the one who is in may do an act that no service does."""
        check_may(self.session.role, act, reads_only=self.session.reads_only)
