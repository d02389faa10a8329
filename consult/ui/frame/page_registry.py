"""Which page shows which place. Pages are loaded when they are first gone to."""

from collections.abc import Callable
from datetime import date

from consult.ui.page import Page, PageContext
from consult.ui.places import (
    AccountsPlace,
    ActivityPlace,
    BackupsPlace,
    ClientPlace,
    HistoryPlace,
    ImportPlace,
    MergePlace,
    NewClientPlace,
    PapersPlace,
    PastPlace,
    Place,
    PracticePlace,
    RecoveryPlace,
    RetentionPlace,
    SplitPlace,
    StartPlace,
    VisitPlace,
)


def page_for(place: Place, context: PageContext) -> Page:
    """A new page that shows this place."""
    return _MAKERS[type(place)](place, context)


def _start(_place: StartPlace, context: PageContext) -> Page:
    from consult.ui.pages.start_page import StartPage

    return StartPage(context)


def _client(place: ClientPlace, context: PageContext) -> Page:
    from consult.ui.pages.client_page import ClientPage

    page = ClientPage(context)
    page.open_client(place.client_id)
    return page


def _new_client(place: NewClientPlace, context: PageContext) -> Page:
    from consult.ui.pages.new_client_page import NewClientPage

    page = NewClientPage(context)
    page.open_with(place.typed, place.draft_id)
    return page


def _visit(place: VisitPlace, context: PageContext) -> Page:
    from consult.ui.pages.visit.visit_page import VisitPage

    page = VisitPage(context)
    page.open_visit(place.visit_id, place.step)
    return page


def _papers(place: PapersPlace, context: PageContext) -> Page:
    from consult.ui.pages.papers_page import PapersPage

    page = PapersPage(context)
    page.open_papers(place)
    return page


def _import(_place: ImportPlace, context: PageContext) -> Page:
    from consult.ui.pages.import_page import ImportPage

    return ImportPage(context)


def _practice(_place: PracticePlace, context: PageContext) -> Page:
    from consult.ui.pages.practice_page import PracticePage

    return PracticePage(context)


def _accounts(_place: AccountsPlace, context: PageContext) -> Page:
    from consult.ui.pages.accounts.accounts_page import AccountsPage

    return AccountsPage(context)


def _backups(_place: BackupsPlace, context: PageContext) -> Page:
    from consult.ui.pages.backups_page import BackupsPage

    return BackupsPage(context)


def _history(place: HistoryPlace, context: PageContext) -> Page:
    from consult.ui.pages.history.history_page import HistoryPage

    page = HistoryPage(context)
    page.open_history(place)
    return page


def _past(place: PastPlace, context: PageContext) -> Page:
    from consult.ui.pages.history.past_page import PastPage

    page = PastPage(context)
    page.open_past(place.visit_id, date.fromisoformat(place.day))
    return page


def _activity(_place: ActivityPlace, context: PageContext) -> Page:
    from consult.ui.pages.history.activity_page import ActivityPage

    return ActivityPage(context)


def _recovery(_place: RecoveryPlace, context: PageContext) -> Page:
    from consult.ui.pages.recovery.recovery_page import RecoveryPage

    return RecoveryPage(context)


def _merge(place: MergePlace, context: PageContext) -> Page:
    from consult.ui.pages.merging.merge_page import MergePage

    page = MergePage(context)
    page.open_merge(place.client_id, place.other_id)
    return page


def _split(place: SplitPlace, context: PageContext) -> Page:
    from consult.ui.pages.merging.split_page import SplitPage

    page = SplitPage(context)
    page.open_split(place.client_id)
    return page


def _retention(_place: RetentionPlace, context: PageContext) -> Page:
    from consult.ui.pages.retention.retention_page import RetentionPage

    return RetentionPage(context)


_MAKERS: dict[type[Place], Callable[..., Page]] = {
    StartPlace: _start,
    ClientPlace: _client,
    NewClientPlace: _new_client,
    VisitPlace: _visit,
    PapersPlace: _papers,
    ImportPlace: _import,
    PracticePlace: _practice,
    BackupsPlace: _backups,
    MergePlace: _merge,
    SplitPlace: _split,
    RetentionPlace: _retention,
    AccountsPlace: _accounts,
    RecoveryPlace: _recovery,
    HistoryPlace: _history,
    PastPlace: _past,
    ActivityPlace: _activity,
}
