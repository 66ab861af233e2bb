"""The room: its parts in a list at the left, the open part beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Choice, Column, ComboBox, Pane, Row, Scroll, px, text_scale, title
from lidsome_desktop.ui.kit.sections import SectionItem, SectionList
from lidsome_desktop.ui.settings.backup import BackupSection
from lidsome_desktop.ui.settings.look import LookSection
from lidsome_desktop.ui.settings.me import MeSection
from lidsome_desktop.ui.settings.organisation import OrganisationSection
from lidsome_desktop.ui.settings.persons import PersonsSection
from lidsome_desktop.ui.settings.registry import AboutSection, KeyringSection, PolicySection, RegistrySection
from lidsome_desktop.ui.settings.routines import RoutinesSection
from lidsome_desktop.ui.settings.section import Section

_MAKERS: dict[str, Callable[[Desk], Section]] = {
    "me": MeSection,
    "organisation": OrganisationSection,
    "persons": PersonsSection,
    "routines": RoutinesSection,
    "backup": BackupSection,
    "look": LookSection,
    "registry": RegistrySection,
    "keyring": KeyringSection,
    "policy": PolicySection,
    "about": AboutSection,
}
_ALSO = {"appearance": "look", "language": "look"}
_ICONS = {
    "me": "user",
    "organisation": "buildings",
    "persons": "users",
    "routines": "clipboard-text",
    "backup": "hard-drives",
    "look": "sun",
    "registry": "database",
    "keyring": "key",
    "policy": "scales",
    "about": "info",
}
_BESIDE = 760
"""From this width on (at 100 % text) the list stands beside the part; below it, a box to choose from above."""


class SettingsRoom(QWidget):
    """Opens with the words of its parts: "me", "persons" (`record`), "routines" (`form`), "backup" and so on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sections: dict[str, Section] = {}
        self._current = ""
        names = _names()
        self.list = SectionList(
            [SectionItem(value=key, icon=_ICONS[key], label=names[key]) for key in _MAKERS], _("Settings")
        )
        self.list.chosen.connect(self.show_section)
        self.box = ComboBox([Choice(key, names[key]) for key in _MAKERS])
        self.box.setAccessibleName(_("Settings"))
        self.box.changed.connect(lambda value: self.show_section(str(value)))
        self._side = Pane(edges="r", width=248)
        side = Column(self._side, margins=(0, 34, 1, 0))
        head = Row(margins=(24, 0, 16, 0))
        head.add(title(_("Settings")))
        side.add(head, 20)
        side.addWidget(self.list, 1)
        self._top = QWidget()
        top = Column(self._top, gap=16, margins=(40, 34, 40, 0))
        top.add(title(_("Settings")), self.box)
        self.stack = QStackedWidget()
        right = Column()
        right.add(self._top)
        right.addWidget(self.stack, 1)
        row = Row(self)
        row.add(self._side)
        row.addLayout(right, 1)
        self.setFocusProxy(self.list)
        self.show_section("me")
        self._arrange()

    # What the window asks

    def refresh(self) -> None:
        """Read the open part again."""
        self._sections[self._current].refresh()

    def open(self, what: str, **words: str) -> None:
        """Open a part, and something in it."""
        key = _ALSO.get(what, what)
        if key in _MAKERS:
            self.show_section(key)
            self._sections[key].open_with({**words, "asked": what})

    def may_leave(self) -> bool:
        """Nothing typed is lost: a form that is not saved is shown with the question what to do."""
        for key, part in self._sections.items():
            if part.dirty is not None:
                self.show_section(key)
                part.dirty.hold()
                QTimer.singleShot(0, self, self._show_question)
                return False
        return True

    def _show_question(self) -> None:
        form = self._sections[self._current].dirty
        page = self.stack.currentWidget()
        if form is not None and isinstance(page, Scroll):
            page.ensureWidgetVisible(form.button)

    # Parts

    def show_section(self, key: str) -> None:
        """Show a part; it is made at its first opening, and keeps what is typed in it."""
        if key not in _MAKERS or key == self._current:
            return
        self._current = key
        if key not in self._sections:
            part = self._sections[key] = _MAKERS[key](self._desk)
            page = QWidget()
            # In a row: a column would reckon with the height that the part has when it is wider than it may be.
            line = Row(page, margins=(40, 42, 40, 40))
            part.setMaximumWidth(px(640))
            line.addWidget(part, 1)
            line.addStretch(0)
            self.stack.addWidget(Scroll(page))
        part = self._sections[key]
        self.stack.setCurrentIndex(list(self._sections).index(key))
        self.list.set_value(key)
        self.box.set_value(key)
        part.refresh()

    def section(self, key: str) -> Section:
        """A part that has been opened."""
        return self._sections[key]

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def rescale(self) -> None:
        for part in self._sections.values():
            part.setMaximumWidth(px(640))
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() / text_scale() >= _BESIDE
        self._side.setVisible(beside)
        self._top.setVisible(not beside)
        self.setFocusProxy(self.list if beside else self.box)


def _names() -> dict[str, str]:
    return {
        "me": _("Me"),
        "organisation": _("Organisation"),
        "persons": _("Persons"),
        "routines": _("Common routines"),
        "backup": _("Copies"),
        "look": _("Appearance and language"),
        "registry": _("Registry"),
        "keyring": _("Keyring"),
        "policy": _("Policy"),
        "about": _("About Lidsome"),
    }
