"""The demo's first steps: in by the password, a search that finds nobody, a new client, a visit."""

from PySide6.QtCore import Qt

from consult.app.demo import typed
from consult.app.demo.sight import all_in_sight, field, has_button, innermost, one
from consult.app.demo.stage import Stage
from consult.app.demo.waiting import wait_until
from consult.app.sample_practice import PASSWORD
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.new_client_page import NewClientPage
from consult.ui.pages.start_page import StartPage
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.widgets.search_field import SearchField
from consult.ui.widgets.virtual_list import VirtualList


def unlock(stage: Stage) -> None:
    """A wrong password first: it says that and nothing else."""
    stage.picture("unlock")
    hand = stage.hand
    hand.press(innermost(field(stage.window, "Password")))
    hand.type("not the password")
    hand.key(Qt.Key.Key_Return)
    asked = field(stage.window, "Password")
    wait_until(lambda: bool(asked.problem()), "a wrong password was not refused")
    hand.type(PASSWORD)
    hand.key(Qt.Key.Key_Return)
    start = stage.wait_for(StartPage)
    wait_until(lambda: any(len(rows.rows()) for rows in all_in_sight(start, VirtualList)), "no day")
    stage.picture("start")


def search(stage: Stage) -> None:
    """Someone known is found by the beginnings of a name; the new client is not."""
    start, hand = stage.page(StartPage), stage.hand
    box = innermost(one(start, SearchField))
    hand.press(box)
    hand.type("sam")
    found = one_list(stage, "Clients found")
    wait_until(lambda: len(found.rows()) > 1, "the search found nobody")
    stage.picture("search")
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.type(typed.NAME)
    wait_until(
        lambda: len(found.rows()) == 1 and typed.NAME in found.rows()[0].title,
        "a new client was not offered",
    )
    hand.key(Qt.Key.Key_Return)


def register(stage: Stage) -> None:
    """The name is there already; the rest is typed."""
    page, hand = stage.wait_for(NewClientPage), stage.hand
    assert isinstance(page, NewClientPage)
    wait_until(lambda: page.form is not None, "the form did not come")
    for label, said in typed.CLIENT_LINES.values():
        hand.fill(page, label, said.typed)
    for label, said in typed.CLIENT_CHOICES.values():
        hand.choose(page, label, said.typed)
    hand.press(innermost(field(page, "Given name")))
    stage.picture("new-client")
    hand.act()
    stage.wait_for(ClientPage)


def begin_visit(stage: Stage) -> None:
    """From the client's page."""
    page = stage.page(ClientPage)
    hand = stage.hand
    wait_until(lambda: has_button(page, "Start visit"), "no visit could be begun")
    stage.picture("client")
    hand.press_button(page, "Start visit")
    stage.wait_for(VisitPage)


def one_list(stage: Stage, name: str) -> VirtualList:
    """The list of this name."""

    def named() -> list[VirtualList]:
        lists = all_in_sight(stage.window, VirtualList)
        return [rows for rows in lists if rows.accessibleName() == name]

    wait_until(lambda: bool(named()), f"no list “{name}”")
    return named()[0]
