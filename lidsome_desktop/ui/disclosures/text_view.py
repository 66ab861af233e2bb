"""A text with masked stretches: select with mouse or keyboard, and mask what is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from lidsome_desktop.domain.disclosure import Span
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import font, px, tokens_of


class MaskText(QTextEdit):
    """Read only. Qt counts UTF-16 units and masks count characters; the two are kept apart here.

    Signals:
        selected: whether something is selected now.
    """

    selected = Signal(bool)

    def __init__(self, text: str, spans: Sequence[Span] = ()) -> None:
        super().__init__()
        self.whole = text
        self.spans: list[Span] = list(spans)
        self.see_through = False
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(_("Text with masks"))
        self.setAccessibleDescription(_("Select with Shift and the arrows, then press Mask the selection."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        self.copyAvailable.connect(self.selected)
        self.rescale()
        self.show_masks()

    @property
    def faithful(self) -> bool:
        """Whether what is shown is the text, sign for sign: else a selection would mask something else."""
        return self.document().characterCount() - 1 == _units(self.whole)

    def rescale(self) -> None:
        self.setFont(font())
        self._fit()

    def _fit(self) -> None:
        """As high as the text, within a page."""
        wanted = round(self.document().size().height()) + px(14)
        self.setFixedHeight(min(max(wanted, px(72)), px(320)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def selection(self, provision: str) -> Span | None:
        """What is selected, as a mask."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or not self.faithful:
            return None
        start, end = (
            _character(self.whole, cursor.selectionStart()),
            _character(self.whole, cursor.selectionEnd()),
        )
        return Span(start=start, end=end, provision=provision)

    def show_masks(self) -> None:
        """Draw the masks over the text."""
        tokens = tokens_of(self.palette())
        shown = []
        for each in self.spans:
            extra = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(self.whole[: each.start]))
            cursor.setPosition(_units(self.whole[: each.end]), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            if self.see_through:
                look.setBackground(tokens.colour("selected"))
                look.setFontStrikeOut(True)
            else:
                look.setBackground(QColor("black"))
                look.setForeground(QColor("black"))
            extra.cursor, extra.format = cursor, look
            shown.append(extra)
        self.setExtraSelections(shown)

    def set_see_through(self, through: bool) -> None:
        """Show what is under the masks, or what will be given out."""
        self.see_through = through
        self.show_masks()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _character(text: str, units: int) -> int:
    """The index of the character that begins at a UTF-16 position."""
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))
