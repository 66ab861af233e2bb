"""The grounds to choose from: each with its example, and when it is ticked its legal basis of the day and hints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from lidsome_desktop.domain.grounds import Hint, RemovalGround
from lidsome_desktop.services.removals import JudgingMaterial
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Check, Column, IconLabel, Row, Text
from lidsome_desktop.ui.removals.words import own


class GroundChoice(QGroupBox):
    """Cards to tick, several at once. value() is the codes in the policy's order."""

    changed = Signal(object)

    def __init__(self, material: JudgingMaterial, *, abuse: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self._material = material
        self._checks: dict[str, Check] = {}
        self._under: dict[str, QWidget] = {}
        self._grounds = {ground.code: ground for ground in material.grounds}
        column = Column(self, gap=8)
        for ground in material.grounds:
            check = Check(
                own(ground.title),
                help=_("For example: {example}").format(example=own(ground.example)),
                card=True,
            )
            under = QWidget()
            under.hide()
            check.toggled.connect(lambda on, code=ground.code: self._toggled(code, on))
            self._checks[ground.code], self._under[ground.code] = check, under
            column.add(check, under)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen(self) -> tuple[RemovalGround, ...]:
        """The grounds that are ticked."""
        return tuple(each for each in self._material.grounds if self._checks[each.code].isChecked())

    def value(self) -> tuple[str, ...]:
        """The codes that are ticked."""
        return tuple(each.code for each in self.chosen)

    def in_words(self, codes: Sequence[str]) -> str:
        """The names of some grounds."""
        return ", ".join(own(each.title) for each in self._material.grounds if each.code in codes)

    def set_value(self, value: object) -> None:
        """Tick these codes; a code that is no longer in force has no card."""
        wanted: Sequence[str] = value if isinstance(value, (tuple, list)) else ()
        for code, check in self._checks.items():
            check.setChecked(code in wanted)

    def set_fault(self, fault: bool) -> None:
        """Red borders while none is chosen."""
        for check in self._checks.values():
            check.set_fault(fault)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Focus the first ticked card, or the first."""
        checks = list(self._checks.values())
        first = next((check for check in checks if check.isChecked()), checks[0] if checks else None)
        if first is not None:
            first.setFocus(reason)

    def check(self, code: str) -> Check:
        """The card of one ground."""
        return self._checks[code]

    def _toggled(self, code: str, on: bool) -> None:
        under = self._under[code]
        if on and under.layout() is None:  # made when it is asked for: most grounds never are
            self._explain(self._grounds[code], under)
        under.setVisible(on)
        self.changed.emit(self.value())

    def _explain(self, ground: RemovalGround, box: QWidget) -> None:
        """Which part rests on which law, as it reads today, and what else to think of."""
        column = Column(box, gap=8, margins=(47, 4, 16, 12))
        for part in ground.bases:
            basis = self._material.bases.get(part.type)
            act = f"{own(basis.title)} ({basis.act})" if basis is not None else ""
            column.add(_Point("scales", f"{own(part.covers)}: {act}" if act else own(part.covers)))
            if basis is not None and basis.note is not None:
                column.add(_Point("info", own(basis.note)))
        for hint in ground.hints:
            if hint in self._material.hints:
                icon = "phone" if hint is Hint.POLICE_REPORT else "info"
                column.add(_Point(icon, own(self._material.hints[hint])))

    def paintEvent(self, event: object) -> None:
        """A group has a name to be read, no frame to be seen."""


class _Point(QWidget):
    def __init__(self, icon: str, words: str) -> None:
        super().__init__()
        line = Row(self, gap=8)
        line.addWidget(IconLabel(icon, tone="muted"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(words, tone="muted"), 1)
