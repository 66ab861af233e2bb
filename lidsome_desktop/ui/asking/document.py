"""A document beside an answer: dropped, pasted or chosen, and taken away again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Button, Column, DropZone, IconLabel, Row, Text, click_on

_FILTER = "PDF (*.pdf);;*"


class DocumentField(QWidget):
    """value() is the path that was picked, or None. A room that keeps the file at once listens to `picked` and
    `taken_away`, and shows what is kept with `show_kept`.

    Signals:
        changed: as every control's; picked: a path; taken_away: the person wants it gone.
    """

    changed = Signal(object)
    picked = Signal(object)
    taken_away = Signal()

    def __init__(self, words: str, more: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.zone = DropZone(words, more, icon="file-text", file_filter=_FILTER, many=False)
        self.zone.files.connect(self._take)
        self._kept = QWidget()
        line = Row(self._kept, gap=12)
        self._name = Text("", weight=500, elide=True)
        self.remove = Button(_("Take away"), "quiet", icon="x", height=32)
        click_on(self.remove, self._clear)
        line.add(IconLabel("file-text", tone="accent"))
        line.addWidget(self._name, 1)
        line.add(self.remove)
        column = Column(self)
        column.add(self.zone, self._kept)
        self._kept.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> Path | None:
        """The path that was picked here."""
        return self._path

    def set_value(self, value: object) -> None:
        """Show a picked path, or None."""
        self._path = value if isinstance(value, Path) else None
        self.show_kept(self._path.name if self._path else "")

    def show_kept(self, name: str) -> None:
        """The name of the document that is there; "" for none."""
        self._name.setText(name)
        self.remove.setAccessibleName(_("Take away {name}").format(name=name))
        self._kept.setVisible(bool(name))
        self.zone.setVisible(not name)

    @property
    def kept(self) -> str:
        """The name that is shown."""
        return self._name.text()

    def set_fault(self, fault: bool) -> None:
        """The sentence under it is enough."""

    def setAccessibleName(self, name: str) -> None:
        """The zone is what is read."""
        super().setAccessibleName(name)
        self.zone.setAccessibleName(f"{name}: {self.zone.label}")

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the zone, or to the button that takes away."""
        (self.remove if self._kept.isVisibleTo(self) else self.zone).setFocus(reason)

    def _take(self, paths: list[Path]) -> None:
        self.set_value(paths[0])
        self.changed.emit(self._path)
        self.picked.emit(paths[0])

    def _clear(self) -> None:
        self.set_value(None)
        self.changed.emit(None)
        self.taken_away.emit()
        self.zone.setFocus(Qt.FocusReason.OtherFocusReason)
