"""Controls one types in. Each has value(), set_value(), `changed`, set_fault(), and is named by its Field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QSizePolicy, QTextEdit, QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.choices import Choice
from lidsome_desktop.ui.kit.icons import paint_icon
from lidsome_desktop.ui.kit.tokens import tokens_of
from lidsome_desktop.ui.kit.typography import font, px


def _repolish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class LineEdit(QLineEdit):
    """One line of text. `left` tells that the focus has gone: the moment to check."""

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        digits: bool = False,
        width: float | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._digits, self._width = digits, width
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(lambda _text: self.changed.emit(self.value()))
        self.rescale()

    def rescale(self) -> None:
        self.setFont(font(digits=self._digits))
        if self._width is not None:
            self.setMaximumWidth(px(self._width))
            self.setMinimumWidth(min(px(self._width), px(120)))

    def value(self) -> object:
        """What was typed, without white space around."""
        return self.text().strip()

    def set_value(self, value: object) -> None:
        text = "" if value is None else str(value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def set_fault(self, fault: bool) -> None:
        if bool(self.property("fault")) != fault:
            self.setProperty("fault", fault)
            _repolish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class TextEdit(QTextEdit):
    """Several lines of plain text. Grows with what is written; Tab moves on (Ctrl+Tab writes a tab)."""

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        rows: int = 3,
        max_rows: int = 12,
    ) -> None:
        super().__init__(parent)
        self._rows, self._max_rows = rows, max_rows
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        self.textChanged.connect(self._typed)
        self.rescale()

    def rescale(self) -> None:
        self.setFont(font())
        self._fit()

    def value(self) -> object:
        """What was typed. Inner white space is kept, since it may be quoted from somebody."""
        return self.toPlainText().strip("\n\r \t")

    def set_value(self, value: object) -> None:
        text = "" if value is None else str(value)
        if text != self.toPlainText():
            self.setPlainText(text)

    def set_fault(self, fault: bool) -> None:
        if bool(self.property("fault")) != fault:
            self.setProperty("fault", fault)
            _repolish(self)

    def _typed(self) -> None:
        self._fit()
        self.changed.emit(self.value())

    def _fit(self) -> None:
        line = max(QFontMetricsF(self.font()).lineSpacing(), 1)
        frame = px(20)
        wanted = self.document().size().height() + px(14)
        least, most = self._rows * line + frame, self._max_rows * line + frame
        self.setFixedHeight(round(min(max(wanted, least), most)))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class ComboBox(QComboBox):
    """A choice among many, as value and label. value() is None while nothing is chosen."""

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        value: object = None,
    ) -> None:
        super().__init__(parent)
        self._fault = False
        self.setPlaceholderText(placeholder or _("Choose"))
        popup = QListView(self)
        self.setView(popup)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)
        self.set_value(value)
        self.currentIndexChanged.connect(lambda _index: self.changed.emit(self.value()))
        self.rescale()

    def rescale(self) -> None:
        self.setFont(font())
        self.view().setFont(font())
        self.setFixedHeight(px(40))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices, keeping what is chosen if it is still among them."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for choice in choices:
            self.addItem(choice.label, choice.value)
        self.setCurrentIndex(self.findData(kept) if kept is not None else -1)
        self.blockSignals(False)

    def value(self) -> object:
        return self.currentData() if self.currentIndex() >= 0 else None

    def set_value(self, value: object) -> None:
        self.setCurrentIndex(self.findData(value) if value is not None else -1)

    def set_fault(self, fault: bool) -> None:
        self._fault = fault
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change an answer under the pointer."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        thick = 2 if self._fault else 1
        edge = "bad" if self._fault else "accent" if self.hasFocus() else "control"
        if self.underMouse() and not self._fault and self.isEnabled():
            edge = "text"
        inset = thick / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens.colour(edge), thick))
            painter.setBrush(tokens.colour("bg"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
            side = px(16)
            spot = QRectF(self.width() - px(12) - side, (self.height() - side) / 2, side, side)
            paint_icon(painter, spot, "caret-down", tokens.colour("muted"), "bold")
            chosen = self.currentIndex() >= 0
            painter.setFont(self.font())
            painter.setPen(tokens.colour("text" if chosen and self.isEnabled() else "muted"))
            shown = self.currentText() if chosen else self.placeholderText()
            room = spot.left() - px(20)
            shown = QFontMetricsF(self.font()).elidedText(shown, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(px(12), 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)


class DateField(LineEdit):
    """A day, written 2026-11-22 (or 20261122). Arrow up and down move a day. value() is a date or None."""

    def __init__(self, value: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", parent, placeholder=_("YYYY-MM-DD"), digits=True, width=160)
        self.set_value(value)
        self.left.connect(self._tidy)

    def value(self) -> date | None:
        return parse_date(self.text())

    @property
    def readable(self) -> bool:
        """False while something is written that is no day."""
        return not self.text().strip() or self.value() is not None

    def set_value(self, value: object) -> None:
        super().set_value(value.isoformat() if isinstance(value, date) else value)

    def _tidy(self) -> None:
        if (day := self.value()) is not None:
            super().set_value(day.isoformat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        day = self.value()
        if step is None or day is None:
            super().keyPressEvent(event)
            return
        self.set_value(day + timedelta(days=step))


class TimeField(LineEdit):
    """A time of day, written 14.05 (or 14:05, 1405). value() is a time or None."""

    def __init__(self, value: time | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", parent, placeholder=_("HH.MM"), digits=True, width=96)
        self.set_value(value)
        self.left.connect(self._tidy)

    def value(self) -> time | None:
        return parse_time(self.text())

    @property
    def readable(self) -> bool:
        """False while something is written that is no time."""
        return not self.text().strip() or self.value() is not None

    def set_value(self, value: object) -> None:
        super().set_value(f"{value:%H.%M}" if isinstance(value, time) else value)

    def _tidy(self) -> None:
        if (moment := self.value()) is not None:
            super().set_value(f"{moment:%H.%M}")


def parse_date(text: str) -> date | None:
    """Read a day as people type it (2026-11-22, 20261122, 2026 11 22); None if it is no day."""
    found = re.fullmatch(r"(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})", text.strip())
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """Read a time as people type it (14.05, 14:05, 1405, 9.05); None if it is no time."""
    found = re.fullmatch(r"(\d{1,2})[.:, ]?(\d{2})", text.strip())
    if not found:
        return None
    hour, minute = (int(part) for part in found.groups())
    return time(hour, minute) if hour < 24 and minute < 60 else None
