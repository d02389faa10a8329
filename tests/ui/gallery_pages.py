"""Pages put together from every widget, with made-up words, for the gallery."""

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from consult.domain.dates import day_in_words, parse_date
from consult.domain.signature import Point, Stroke
from consult.ui.theme import DEPTH_SCALE, Space
from consult.ui.widgets.banner import Banner
from consult.ui.widgets.buttons import (
    Button,
    DangerButton,
    IconButton,
    PrimaryButton,
    QuietButton,
    RowButton,
)
from consult.ui.widgets.card import Card, Hairline, Scroll, SectionHeading
from consult.ui.widgets.chip import Chip, Chips, LevelTag
from consult.ui.widgets.choice_editor import ChoiceEditor
from consult.ui.widgets.date_editor import DateEditor
from consult.ui.widgets.dense_table import dense
from consult.ui.widgets.empty_state import EmptyState
from consult.ui.widgets.field import Field
from consult.ui.widgets.identity_band import Identity, IdentityBand
from consult.ui.widgets.label import Label
from consult.ui.widgets.layouts import column, row
from consult.ui.widgets.number_editor import NumberEditor
from consult.ui.widgets.numbing_clock import NumbingClock, NumbingTimes
from consult.ui.widgets.primary_bar import PrimaryBar
from consult.ui.widgets.row_model import Row
from consult.ui.widgets.search_field import SearchField
from consult.ui.widgets.signature_field import SignatureField
from consult.ui.widgets.step_rail import Step, StepRail
from consult.ui.widgets.text_editor import NoteEditor, TextEditor
from consult.ui.widgets.tick_row import TickRow
from consult.ui.widgets.time_editor import TimeEditor
from consult.ui.widgets.virtual_list import Timeline, VirtualList
from consult.ui.widgets.yes_no_unsure import YesNoUnsure

NOW = datetime(2026, 5, 4, 14, 22, 5, tzinfo=UTC)


def the_present() -> datetime:
    return NOW


def band() -> IdentityBand:
    made = IdentityBand()
    made.set_identity(
        Identity(
            "Maria Kowalska",
            "she/her",
            "3 May 1988 (38)",
            "+44 20 7946 0018",
            (("stop", "Allergic: tetracaine"), ("wait", "Cold sores"), ("note", "Takes aspirin")),
        )
    )
    made.saved.show_saved(NOW)
    made.acts.addWidget(IconButton("More", "ellipsis"))
    return made


def rail() -> StepRail:
    made = StepRail(
        [
            Step("Screen", "done"),
            Step("Assess", "skipped"),
            Step("Consent", "blocked", 1),
            Step("Treat", "open", 3),
            Step("Finish"),
        ]
    )
    made.set_current(3)
    return made


def clock(on_min: int | None, off: bool = False) -> NumbingClock:
    made = NumbingClock(now=the_present)
    on_at = None if on_min is None else NOW - timedelta(minutes=on_min)
    made.set_times(NumbingTimes(on_at, NOW if off else None, 30, 60))
    return made


def treat_side() -> QWidget:
    holder = QWidget()
    layout = column(holder, gap=Space.L)
    numbing = Card("Numbing")
    numbing.add(clock(31))
    numbing.add(Field("Applied", NumberEditor("g", low=0, high=60, step=0.5, decimals=1)))
    numbing.add(TickRow("Removed and skin cleaned"))
    device = Card("Device")
    choice = ChoiceEditor([("a", "SamplePen #1"), ("b", "SamplePen #2")], layout="list")
    choice.set_value("a")
    device.add(Field("Device", choice))
    lot = Field("Cartridge lot", TextEditor())
    lot.set_problem("Scan or type the lot from the cartridge's pack.")
    device.add(lot)
    layout.addWidget(numbing)
    layout.addWidget(device)
    layout.addStretch(1)
    return holder


def treat_middle() -> QWidget:
    holder = QWidget()
    layout = column(holder, gap=Space.L)
    layout.addWidget(SectionHeading("Treat", "Everything is kept as you type."))
    area = Card("Cheeks")
    depth = NumberEditor("mm", low=0.25, high=3, step=0.25, decimals=2)
    depth.set_value(1.5)
    passes = NumberEditor("passes", low=1, high=12)
    passes.set_value(4)
    line = row(gap=Space.XL)
    line.addWidget(Field("Depth", depth))
    line.addWidget(Field("Passes", passes))
    line.addStretch(1)
    area.body.addLayout(line)
    endpoint = ChoiceEditor([(1, "Slight pink"), (2, "Even redness"), (3, "Pinpoint")])
    endpoint.set_value(2)
    area.add(Field("Endpoint", endpoint))
    area.add(Field("Note", NoteEditor(lines=3), optional=True))
    layout.addWidget(area)
    layout.addStretch(1)
    return holder


def visit_page() -> QWidget:
    page = QWidget()
    layout = column(page, gap=0)
    layout.addWidget(band())
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(rail())
    for part, stretch in ((treat_middle(), 3), (treat_side(), 2)):
        scroll = Scroll()
        scroll.add(part)
        middle.addWidget(scroll, stretch)
    layout.addLayout(middle, 1)
    bar = PrimaryBar("Next: Finish", icon="arrow-right")
    bar.add_act(Button("Same as last time", icon="copy"))
    bar.words.setText("3 items are open in this step.")
    layout.addWidget(bar)
    return page


def start_page() -> QWidget:
    page = QWidget()
    layout = column(page, gap=Space.XL, margin=Space.XXXL)
    head = row()
    head.addWidget(Label("Good morning, Ada", "display"), 1)
    head.addWidget(Label("Monday 4 May", "muted"))
    layout.addLayout(head)
    layout.addWidget(SearchField())
    cards = row(gap=Space.XL)
    unfinished = Card("Unfinished (2)")
    first = VirtualList("Unfinished", height=60)
    first.set_rows(
        [
            Row("1", "Maria Kowalska", "Treat, 4 May", "2 missing", "user", "wait"),
            Row("2", "Kofi Osei", "Finish, 2 May", "Close", "user", "note"),
        ]
    )
    first.mark_first()
    unfinished.add(first)
    today = Card("Today (3)")
    second = VirtualList("Today")
    second.set_rows(
        [
            Row("3", "Kofi Osei", trailing="09:30", icon="clock"),
            Row("4", "Ingrid Lindqvist", trailing="10:30", icon="clock"),
            Row("5", "A very long name " * 12, trailing="11:30", icon="clock"),
        ]
    )
    today.add(second)
    cards.addWidget(unfinished)
    cards.addWidget(today)
    layout.addLayout(cards, 1)
    chips = Chips()
    chips.set_chips([Chip("Backup proven 08:02", "good")])
    layout.addWidget(chips)
    return page


def client_page() -> QWidget:
    page = QWidget()
    layout = column(page, gap=0)
    layout.addWidget(band())
    body = row(gap=Space.XL, margin=Space.XL)
    side = column(gap=Space.XS)
    side.addWidget(PrimaryButton("Start visit", icon="plus"))
    side.addSpacing(Space.M)
    for at, (name, icon) in enumerate(
        (("Timeline", "history"), ("Papers", "file-text"), ("Details", "user"))
    ):
        button = RowButton(name, icon=icon, checkable=True)
        button.setChecked(at == 0)
        side.addWidget(button)
    side.addStretch(1)
    body.addLayout(side)
    card = Card("Timeline")
    timeline = Timeline()
    timeline.set_rows(
        [
            Row("1", "Face and neck", "SamplePen, 4 areas", "Draft", "", "wait", "4 May 2026", 1.5),
            Row("2", "Consent form", "Version 1.0", "Signed", "file-check", "good", "4 May 2026"),
            Row("3", "Face", "SamplePen, 3 areas", "Closed", when="2 Apr 2026", depth_mm=0.75),
            Row("4", "Hands", "Declined", "Closed", when="12 Feb 2026"),
            Row("5", "Scalp", "SamplePen", "Closed", when="3 Jan 2026", depth_mm=2.5),
        ]
    )
    card.add(timeline)
    body.addWidget(card, 1)
    layout.addLayout(body, 1)
    return page


def table_page() -> QWidget:
    page = QWidget()
    layout = column(page, gap=Space.L, margin=Space.XL)
    table = QTableWidget(6, 4)
    table.setHorizontalHeaderLabels(["Client", "Birth date", "Visit", "Missing"])
    for line in range(6):
        for at, words in enumerate(("Maria Kowalska", "3 May 1988", "4 May 2026", "2")):
            table.setItem(line, at, QTableWidgetItem(words))
    dense(table)
    table.selectRow(1)
    layout.addWidget(table, 1)
    menu = QMenu(page)
    for words in ("Print", "Save as PDF", "Move to another client"):
        menu.addAction(words)
    layout.addWidget(menu)
    menu.show()
    return page


def screening_page() -> QWidget:
    scroll = Scroll()
    banner = Banner()
    banner.show_news(
        "The last answers are from 2 April.", "Ask whether anything has changed.", act="Nothing has"
    )
    scroll.add(banner)
    scroll.add(SectionHeading("Screen", "Hand the screen to the client, or ask aloud."))
    card = Card()
    answer = YesNoUnsure(serious=True)
    answer.set_value("yes")
    card.add(Field("Have you taken isotretinoin in the last twelve months?", answer))
    date = DateEditor(parse_date, day_in_words)
    card.add(Field("When did you take the last one?", date, hint="Day, month, year in any order."))
    date.set_value(parse_date("3.5.2026"))
    card.add(Hairline())
    calm = YesNoUnsure()
    calm.set_value("no")
    card.add(Field("Do you have a cold sore now?", calm))
    card.add(Field("Numbing cream on at", TimeEditor()))
    scroll.add(card)
    tags = Chips()
    tags.set_chips([LevelTag(level) for level in ("stop", "wait", "ask", "note", "good")])
    scroll.add(tags)
    error = Banner()
    error.show_news("The practice file is on a full disk.", "Free some room.", level="stop")
    scroll.add(error)
    scroll.body.addStretch(1)
    return scroll


def consent_page() -> QWidget:
    page = QWidget()
    layout = column(page, gap=Space.L, margin=Space.XXL)
    layout.addWidget(Label("Maria Kowalska, 3 May 1988", "client_title"))
    words = "Small needles will make fine channels in the skin of your face."
    layout.addWidget(Label(words, "client", wrap=True))
    for at, words in enumerate(("I have read this text.", "I could ask every question I had.")):
        tick = TickRow(words, size=20)
        tick.set_value(at == 0)
        layout.addWidget(tick)
    field = SignatureField("Your signature")
    line = [Point(8 + i * 0.6, 18 - 9 * ((i * 7) % 13) / 13, i * 12) for i in range(100)]
    field.set_strokes([Stroke(tuple(line))])
    layout.addWidget(field, 1)
    return page


def parts_page() -> QWidget:
    scroll = Scroll()
    buttons = row()
    for made in (
        PrimaryButton("Close visit", icon="lock", key="Ctrl+Return"),
        Button("Print", icon="printer"),
        QuietButton("Skip this step"),
        DangerButton("Remove", icon="trash-2"),
        IconButton("Undo", "undo-2"),
    ):
        buttons.addWidget(made)
    off = PrimaryButton("Not yet")
    off.setEnabled(False)
    buttons.addWidget(off)
    buttons.addStretch(1)
    scroll.body.addLayout(buttons)
    clocks = row(gap=Space.L)
    for timer in (clock(None), clock(12), clock(31), clock(75), clock(45, off=True)):
        clocks.addWidget(timer)
    scroll.body.addLayout(clocks)
    scale = row()
    for depth, tone in DEPTH_SCALE:
        label = Label(f"{depth:g} mm", "strong")
        label.setStyleSheet(f"background: {tone.fill}; color: {tone.text}; padding: 12px;")
        scale.addWidget(label)
    scale.addStretch(1)
    scroll.body.addLayout(scale)
    many = ChoiceEditor([(i, f"Endpoint {i}") for i in range(8)])
    scroll.add(Field("Endpoint", many))
    scroll.add(EmptyState("No visits yet", "Start the first one.", icon="history", act="Start"))
    return scroll
