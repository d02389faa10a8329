"""A paper on screen: its pages under each other, as wide as there is room for."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from consult.ui.papers.page_pictures import page_pictures
from consult.ui.tasks import Task, TaskRunner
from consult.ui.theme import Size, Space, dress
from consult.ui.widgets.layouts import column

_BASE_DPI = 110.0


class PaperPreview(QScrollArea):
    """Draws the pages off the GUI thread, sharp for the screen's own pixel ratio."""

    def __init__(self, tasks: TaskRunner) -> None:
        super().__init__()
        dress(self, kind="page")
        self._tasks = tasks
        self._task: Task | None = None
        self._content = b""
        self._pages = QWidget()
        dress(self._pages, kind="page")
        self._column: QVBoxLayout = column(self._pages, gap=Space.L, margin=Space.XL)
        self.setWidget(self._pages)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The paper as it prints")

    def show_paper(self, content: bytes) -> None:
        """Shows the pages of a PDF; empty bytes clear the view."""
        self._content = content
        self.verticalScrollBar().setValue(0)
        self._clear()
        self._draw()

    def page_widgets(self) -> list["PageView"]:
        """The pages in view."""
        return self._pages.findChildren(PageView)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self.page_widgets():
            page.fit(self._page_width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def _draw(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._content:
            dpi = _BASE_DPI * self.devicePixelRatioF()
            work = _Draw(self._content, dpi)
            self._task = self._tasks.run(
                work, self._drawn, lane="papers", words="Drawing the paper", cancellable=True
            )

    def _drawn(self, pictures: list[QImage]) -> None:
        self._task = None
        self._clear()
        for number, picture in enumerate(pictures, start=1):
            page = PageView(picture, f"Page {number} of {len(pictures)}")
            page.fit(self._page_width())
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

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
    """One page as a picture, scaled smoothly to the width that it is given."""

    def __init__(self, picture: QImage, name: str) -> None:
        super().__init__()
        self._picture = picture
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fit(self, width: int) -> None:
        """Takes this width, in pixels of the window, and the height that goes with it."""
        height = round(width * self._picture.height() / max(1, self._picture.width()))
        self.setFixedSize(QSize(width, height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._picture)


class _Draw:
    """Drawing all pages, as work for the runner."""

    def __init__(self, content: bytes, dpi: float) -> None:
        self._content, self._dpi = content, dpi

    def __call__(self) -> list[QImage]:
        return list(page_pictures(self._content, self._dpi))
