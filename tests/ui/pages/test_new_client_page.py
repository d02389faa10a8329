"""Registering: begun with what was typed, and nobody twice without being asked."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from consult.ui.page import Page, PageContext
from consult.ui.pages.client_form import ClientForm
from consult.ui.pages.new_client_page import NewClientPage
from consult.ui.pages.typed_words import read_typed
from consult.ui.places import ClientPlace
from tests.practice import some_client
from tests.ui.pages.conftest import places, press, settle

Show = Callable[[Page], NewClientPage]


def opened(context: PageContext, show: Show, typed: str) -> tuple[NewClientPage, ClientForm]:
    page = NewClientPage(context)
    page.open_with(typed)
    show(page)
    assert page.form is not None
    return page, page.form


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("maria kowalska", {"given_name": "Maria", "family_name": "Kowalska"}),
        ("Kowalska, Maria", {"given_name": "Maria", "family_name": "Kowalska"}),
        ("Ludwig van Beethoven", {"given_name": "Ludwig van", "family_name": "Beethoven"}),
        ("McDonald", {"given_name": "McDonald", "family_name": ""}),
        ("3.5.88", {"birth_date": date(1988, 5, 3)}),
        ("020 7946 0123", {"phone": "020 7946 0123"}),
        ("nova@example.org", {"email": "nova@example.org"}),
        ("   ", {}),
    ],
)
def test_what_was_typed_begins_the_new_client(typed: str, expected: dict[str, object]) -> None:
    assert read_typed(typed, date(2026, 5, 4), "dmy") == expected


def test_a_new_client_is_added_with_one_act(qtbot: QtBot, context: PageContext, show: Show) -> None:
    page, _ = opened(context, show, "Nova Example")
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    (known,) = context.services.clients.everyone()
    assert known.name == "Nova Example"
    assert places(page) == [ClientPlace(known.id)]


def test_someone_likely_known_is_shown_before_anything_is_stored(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    known = context.services.clients.register(some_client())
    page, form = opened(context, show, "Tessa Sampleton")
    form.fields["birth_date"].editor.line.setText("3 May 1988")
    form.fields["birth_date"].editor.line.textEdited.emit("3 May 1988")
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    assert [row.id for row in page.known.list.rows()] == [known.id]
    assert page.bar.button.accessibleName() == "Add all the same"
    assert len(context.services.clients.everyone()) == 1
    page.known.list.choose_current()
    page.known.client_chosen.emit(known.id)
    assert places(page)[-1] == ClientPlace(known.id)


def test_a_namesake_can_be_added_all_the_same(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    context.services.clients.register(some_client())
    page, form = opened(context, show, "Someone Else")
    phone = form.fields["phone"].editor
    qtbot.keyClicks(phone.line, "020 7946 0123")
    phone.finished.emit()
    settle(qtbot, context)
    assert page.known.isVisible()
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    assert len(context.services.clients.everyone()) == 2


def test_a_client_without_a_name_is_refused_at_the_field(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page, form = opened(context, show, "")
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    assert form.fields["family_name"].problem() == "A client needs a name."
    assert context.services.clients.everyone() == ()


def test_ten_thousand_letters_and_a_nul_are_kept_out_of_a_name(
    qtbot: QtBot, context: PageContext, show: Show
) -> None:
    page, _ = opened(context, show, "x" * 10_000 + "\0 y")
    press(qtbot, page.bar.button)
    settle(qtbot, context)
    (known,) = context.services.clients.everyone()
    assert "\0" not in known.name
    assert len(known.given_name) <= 120
