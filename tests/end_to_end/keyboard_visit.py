"""Each step of one visit, by keys alone. What is typed is what the demo types."""

from PySide6.QtWidgets import QLabel, QWidget

from consult.app.demo import typed
from consult.app.sample_practice import PASSWORD
from consult.domain.visit import Step
from consult.domain.visit_record import VisitRecord
from consult.facts.loader import load_facts
from consult.ui.page import Page
from consult.ui.pages.client_page import ClientPage
from consult.ui.pages.new_client_page import NewClientPage
from consult.ui.pages.start_page import StartPage
from consult.ui.pages.unlock_page import UnlockPage
from consult.ui.pages.visit.screen.finding_card import FindingCard
from consult.ui.pages.visit.visit_page import VisitPage
from consult.ui.widgets.virtual_list import VirtualList
from consult.ui.window import MainWindow
from tests.end_to_end.keyboard import Keyboard, names_of

FACTS = load_facts()


class Sight:
    """What a person sees on the window; only looks."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def page(self) -> Page | None:
        return self.window.room.page if self.window.room is not None else None

    def is_on(self, kind: type[Page]) -> bool:
        return isinstance(self.page(), kind)

    def record(self) -> VisitRecord:
        page = self.page()
        assert isinstance(page, VisitPage)
        assert page.draft is not None
        return page.draft.record

    def step(self) -> Step | None:
        page = self.page()
        has_visit = isinstance(page, VisitPage) and page.draft is not None
        return page.current_step() if isinstance(page, VisitPage) and has_visit else None

    def rows(self, name: str) -> list[str]:
        """What the list of this name shows."""
        lists = (one for one in self.seen(VirtualList) if isinstance(one, VirtualList))
        return [row.title for one in lists if one.accessibleName() == name for row in one.rows()]

    def shown_rows(self) -> list[str]:
        """What every list shows."""
        lists = (one for one in self.seen(VirtualList) if isinstance(one, VirtualList))
        return [row.title for one in lists for row in one.rows()]

    def visit_id(self) -> str:
        """The visit in view, or nothing."""
        return self.record().visit.id if self.step() is not None else ""

    def texts(self) -> list[str]:
        """All that can be read."""
        return [one.text() for one in self.seen(QLabel) if isinstance(one, QLabel)]

    def seen(self, kind: type[QWidget]) -> list[QWidget]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]


def unlock(hand: Keyboard, sight: Sight) -> None:
    """A wrong password first; the field has the focus before and after."""
    hand.wait_on("Password")
    hand.type("not the password")
    hand.press("Return")
    entrance = sight.seen(UnlockPage)[0]
    assert isinstance(entrance, UnlockPage)
    hand.until(lambda: bool(entrance.password.problem()), "a wrong password was not refused")
    hand.wait_on("Password")
    hand.type(PASSWORD)
    hand.press("Return")
    hand.until(lambda: sight.is_on(StartPage), "it did not open")


def find_a_client(hand: Keyboard, sight: Sight) -> None:
    """Someone known: typed, Enter; and back. Then once more by the palette."""
    hand.wait_on("Find or add a client")
    hand.type("sam")
    hand.until(lambda: len(sight.rows("Clients found")) > 1, "nobody was found")
    hand.press("Down", "Return")
    hand.until(lambda: sight.is_on(ClientPage), "the client did not open")
    hand.press("Alt+Left")
    hand.until(lambda: sight.is_on(StartPage), "no way back")


def register(hand: Keyboard, sight: Sight) -> None:
    """A name that is not there: Enter offers to add it, and the form is filled from the top."""
    hand.wait_on("Find or add a client")
    hand.type(typed.NAME)
    hand.until(lambda: any(typed.NAME in row for row in sight.rows("Clients found")), "no offer")
    hand.press("Return")
    hand.until(lambda: sight.is_on(NewClientPage), "the form did not open")
    hand.until(hand.has_focus, "nothing has the focus")
    hand.wait_on("Birth date")
    lines = {label: said.typed for label, said in typed.CLIENT_LINES.values()}
    choices = {label: said.typed for label, said in typed.CLIENT_CHOICES.values()}
    hand.type(lines["Birth date"])
    hand.go_to("Pronouns", back=True)
    hand.type(lines["Pronouns"])
    hand.choose("Sex", choices["Sex"])
    for label in ("Allergies", "Alerts", "Phone", "E-mail"):
        hand.fill(label, lines[label])
    hand.choose("Wishes to be contacted by", choices["Wishes to be contacted by"])
    hand.press("Ctrl+Return")
    hand.until(lambda: sight.is_on(ClientPage), "the client was not registered")


def begin_visit(hand: Keyboard, sight: Sight) -> None:
    hand.until(hand.has_focus, "nothing has the focus on the client's page")
    hand.press("Ctrl+Return")
    hand.until(lambda: sight.step() is Step.SCREEN, "no visit was begun")


def screen(hand: Keyboard, sight: Sight) -> None:
    """Y or N at each question: the focus goes on by itself, to the finding at the end."""
    asked = {one.text: one for one in FACTS.questions.values()}
    for _ in range(2 * len(asked)):
        hand.until(hand.has_focus, "nothing has the focus")
        question = next((asked[name] for name in names_of(hand.focus()) if name in asked), None)
        if question is None:
            break
        said = typed.YES.get(question.id)
        hand.press("N" if said is None else "Y")
        if said is not None:
            follow_up = question.follow_up("choice")
            assert follow_up is not None
            text = next(one.text for one in follow_up.choices if one.id == said.typed)
            hand.choose(follow_up.text, text, most=1)
            hand.press("Return")
    hand.until(lambda: hand.is_on(f"Decision on {_finding(sight)}"), "no way to the finding")
    hand.to_option(f"Decision on {_finding(sight)}: Proceed")
    hand.wait_on("Reason")
    hand.type(typed.REASON)
    hand.press("Return")
    hand.until(lambda: bool(sight.record().screening.decisions), "the decision was not kept")
    hand.go_to("Weight", back=True)
    hand.type(typed.WEIGHT.typed)


def _finding(sight: Sight) -> str:
    return next(
        card.finding.name
        for card in sight.seen(FindingCard)
        if isinstance(card, FindingCard) and card.finding.id == typed.FINDING
    )


def lock_and_open(hand: Keyboard, sight: Sight) -> None:
    """Locked, nothing of the practice is in sight; the password leads back to the visit."""
    hand.press("Ctrl+L")
    hand.wait_on("Password")
    assert not any(typed.NAME in text for text in sight.texts())
    hand.type(PASSWORD)
    hand.press("Return")
    hand.until(lambda: sight.step() is Step.FINISH, "the visit did not come back")
    hand.until(hand.has_focus, "nothing has the focus")


def find_by_palette(hand: Keyboard, sight: Sight) -> None:
    """The same client, from wherever one is."""
    hand.press("Ctrl+K")
    hand.until(hand.has_focus, "nothing has the focus in the palette")
    hand.type(typed.NAME)
    hand.until(lambda: any(typed.NAME in row for row in sight.shown_rows()), "nobody was found")
    hand.press("Return")
    hand.until(lambda: sight.is_on(ClientPage), "the client did not open")
