"""A folder: typed, or chosen in the system's own dialog."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.buttons import Button, click_on
from lidsome_desktop.ui.kit.fields import LineEdit
from lidsome_desktop.ui.kit.layouts import Row
from lidsome_desktop.ui.kit.typography import px


class FolderField(QWidget):
    """value() is the path as text, empty while none is chosen. Reads and makes nothing."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, path: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = Row(self, gap=8)
        self.edit = LineEdit(path)
        self.edit.changed.connect(self.changed)
        self.edit.left.connect(self.left)
        self.button = Button(_("Choose folder …"), "secondary", icon="folder-open")
        click_on(self.button, self._choose)
        line.addWidget(self.edit, 1)
        line.addWidget(self.button)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> object:
        """What is typed or chosen."""
        return self.edit.value()

    def set_value(self, value: object) -> None:
        """Show another path."""
        self.edit.set_value(value)

    def set_fault(self, fault: bool) -> None:
        """Red border while it cannot be used."""
        self.edit.set_fault(fault)

    def setAccessibleName(self, name: str) -> None:
        """The field is what is read; the button says its own words."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Help and fault, read with the field."""
        super().setAccessibleDescription(description)
        self.edit.setAccessibleDescription(description)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the field."""
        self.edit.setFocus(reason)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(40))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.accessibleName(), str(self.value()))
        if chosen:
            self.set_value(chosen)
