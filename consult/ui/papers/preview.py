"""A paper on screen: its pages under each other, as wide as there is room for."""

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from consult.ui.papers.page_pictures import page_picture, page_sizes
from consult.ui.tasks import Task, TaskRunner
from consult.ui.theme import Size, Space, current_theme, dress
from consult.ui.widgets.layouts import column

_BASE_DPI = 110.0
Sizes = list[tuple[float, float]]


class PaperPreview(QScrollArea):
    """Draws the pages in view off the GUI thread, sharp for the screen's own pixel ratio.

    Pages far out of view hold no picture, so that a long paper takes no more memory than a short
    one.
    """

    def __init__(self, tasks: TaskRunner) -> None:
        super().__init__()
        dress(self, kind="page")
        self._tasks = tasks
        self._under_way: list[Task] = []
        self._content = b""
        self._pages = QWidget()
        dress(self._pages, kind="page")
        self._column: QVBoxLayout = column(self._pages, gap=Space.L, margin=Space.XL)
        self.setWidget(self._pages)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The paper as it prints")
        self.verticalScrollBar().valueChanged.connect(self._draw_in_view)

    def show_paper(self, content: bytes) -> None:
        """Shows the pages of a PDF; empty bytes clear the view."""
        self._content = content
        for task in self._under_way:
            task.cancel()
        self._under_way.clear()
        self._clear()
        self.verticalScrollBar().setValue(0)
        if content:
            self._begin(_Measure(content), self._measured)

    def page_widgets(self) -> list["PageView"]:
        """The pages, first to last."""
        parts = (self._column.itemAt(at) for at in range(self._column.count()))
        widgets = (part.widget() for part in parts if part is not None)
        return [widget for widget in widgets if isinstance(widget, PageView)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self.page_widgets():
            page.fit(self._page_width())
        self._draw_in_view()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        places = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Down: bar.value() + bar.singleStep(),
            Qt.Key.Key_Up: bar.value() - bar.singleStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        place = places.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(place)

    @Slot(object)
    def _measured(self, sizes: Sizes) -> None:
        for number, size in enumerate(sizes, start=1):
            page = PageView(size, f"Page {number} of {len(sizes)}")
            page.fit(self._page_width())
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._pages.adjustSize()
        self._draw_in_view()

    @Slot()
    def _draw_in_view(self) -> None:
        """Has the pages in view drawn, and one screen beyond; lets go of those further off."""
        height = self.viewport().height()
        near = QRect(0, self.verticalScrollBar().value() - height, 1, 3 * height)
        self._column.activate()
        for at, page in enumerate(self.page_widgets()):
            if page.bottom() < near.top() or page.y() > near.bottom():
                page.let_go()
            elif page.wants_picture():
                dpi = _BASE_DPI * self.devicePixelRatioF()
                self._begin(_Draw(self._content, at, dpi), page.show_picture)

    def _begin(self, work: "_Measure | _Draw", done: object) -> None:
        task = self._tasks.run(
            work,
            done,  # type: ignore[arg-type]
            lane="papers",
            words="Drawing the paper",
            cancellable=True,
        )
        task.ended.connect(self._ended)
        self._under_way.append(task)

    @Slot(object)
    def _ended(self, task: Task) -> None:
        if task in self._under_way:
            self._under_way.remove(task)

    def _page_width(self) -> int:
        room = self.viewport().width() - 2 * Space.XL
        return max(Size.TARGET, min(room, Size.PAPER_WIDTH))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            page = item.widget()
            if page is not None:
                page.hide()
                page.deleteLater()


class PageView(QWidget):
    """One page: white until its picture comes, scaled smoothly to the width that it is given."""

    def __init__(self, size: tuple[float, float], name: str) -> None:
        super().__init__()
        self._ratio = size[1] / max(1.0, size[0])
        self._picture: QImage | None = None
        self._is_wanted = False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fit(self, width: int) -> None:
        """Takes this width, in pixels of the window, and the height that goes with it."""
        self.setFixedSize(QSize(width, round(width * self._ratio)))

    def bottom(self) -> int:
        return self.y() + self.height()

    def wants_picture(self) -> bool:
        """Whether a picture has to be drawn; asked once, it is on its way."""
        wanted = self._picture is None and not self._is_wanted
        self._is_wanted = True
        return wanted

    def has_picture(self) -> bool:
        return self._picture is not None

    def let_go(self) -> None:
        """Frees the picture; it is drawn again when it comes near."""
        self._picture, self._is_wanted = None, False

    @Slot(object)
    def show_picture(self, picture: QImage) -> None:
        if self._is_wanted:
            self._picture = picture
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is None:
            painter.fillRect(self.rect(), QColor(current_theme().tones.paper))
        else:
            painter.drawImage(self.rect(), self._picture)


class _Measure:
    """Measuring all pages, as work for the runner."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __call__(self) -> Sizes:
        return page_sizes(self._content)


class _Draw:
    """Drawing one page, as work for the runner."""

    def __init__(self, content: bytes, at: int, dpi: float) -> None:
        self._content, self._at, self._dpi = content, at, dpi

    def __call__(self) -> QImage:
        return page_picture(self._content, self._at, self._dpi)
