"""A form: fields by name, their values as a dict, and faults told where they are mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from lidsome_desktop.ui.kit.arrange import Beside
from lidsome_desktop.ui.kit.field import FaultSummary, Field
from lidsome_desktop.ui.kit.layouts import Column
from lidsome_desktop.ui.kit.typography import px

Check = Callable[[Any], str]
"""A check of one value: the sentence to show, or empty when all is well."""


class Form(QWidget):
    """Fields under each other, at most 552 wide, with the summary of faults on top.

    `changed` is told after each edit; `settled` when nothing has been edited for a moment: the time to save a draft.
    Any control with value(), set_value() and `changed` can be added; `set_fault` and `left` are used if it has them.
    """

    changed = Signal(str)
    settled = Signal()

    SETTLE_MS = 800

    def __init__(
        self, parent: QWidget | None = None, *, max_width: float | None = 552, gap: float = 24
    ) -> None:
        super().__init__(parent)
        self._max_width = max_width
        self.fields: dict[str, Field] = {}
        self._checks: dict[str, Check] = {}
        self._setting = False
        self._told: dict[str, str] = {}
        self.column = Column(self, gap=gap)
        self.summary = FaultSummary()
        self.column.add(self.summary)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(self.SETTLE_MS)
        self._clock.timeout.connect(self.settled)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rescale()

    def rescale(self) -> None:
        if self._max_width is not None:
            self.setMaximumWidth(px(self._max_width))

    # -- building

    def make(
        self,
        name: str,
        label: str,
        control: QWidget,
        *,
        help: str = "",
        optional: bool = False,
        check: Check | None = None,
        label_hidden: bool = False,
    ) -> Field:
        """A field of the form that is not placed yet: put it in a row or a column of your own."""
        field = Field(label, control, help=help, optional=optional, label_hidden=label_hidden)
        control.setObjectName(name)
        self.fields[name] = field
        if check is not None:
            self._checks[name] = check
        control.changed.connect(partial(self._edited, name))  # type: ignore[attr-defined]
        left = getattr(control, "left", None)
        if left is not None:
            left.connect(partial(self._left, name))
        return field

    def add(self, name: str, label: str, control: QWidget, **options: Any) -> Any:
        """A field under the ones before; options as for `make`. Answers with the control."""
        self.column.add(self.make(name, label, control, **options))
        return control

    def add_row(self, *fields: Field) -> None:
        """Fields made by `make`, beside each other where there is room."""
        self.column.add(Beside(fields, at=400))

    def add_widget(self, widget: QWidget) -> None:
        """Something that is no field: a notice, a heading."""
        self.column.add(widget)

    def control(self, name: str) -> Any:
        """The control of a field. KeyError for a name that was never added."""
        return self.fields[name].control

    # -- values

    def values(self) -> dict[str, Any]:
        """What every field holds now, by name."""
        return {name: field.control.value() for name, field in self.fields.items()}  # type: ignore[attr-defined]

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill in what is named; other names are left alone, and nothing is told as changed."""
        self._setting = True
        try:
            for name, value in values.items():
                if name in self.fields:
                    self.fields[name].control.set_value(value)  # type: ignore[attr-defined]
        finally:
            self._setting = False

    # -- faults

    def check(self) -> dict[str, str]:
        """Run the checks of the fields themselves; show and answer with what they found."""
        found = {name: check(self.control(name).value()) for name, check in self._checks.items()}
        faults = {name: sentence for name, sentence in found.items() if sentence}
        self.show_faults(faults)
        return faults

    def show_faults(self, faults: Mapping[str, str], others: Iterable[str] = (), heading: str = "") -> None:
        """Show a sentence under each named field and all of them in the summary, each a link to its field.

        `others` (and faults whose field is not in this form) are told in the summary alone. The summary gets the
        focus, so that the next Tab leads to the first fault.
        """
        lines: dict[str, Callable[[], object] | None] = {}
        for name, field in self.fields.items():
            sentence = faults.get(name, "")
            field.set_fault(sentence, aloud=False)
            if sentence:
                lines[sentence] = field.focus
        self._told = {name: sentence for name, sentence in faults.items() if name in self.fields and sentence}
        for name, sentence in faults.items():
            if name not in self.fields:
                lines[sentence] = None
        for sentence in others:
            lines[sentence] = None
        self.summary.tell(lines, heading)
        if lines:
            self.summary.setFocus()

    def clear_faults(self) -> None:
        """Take all faults away."""
        self.show_faults({})

    @property
    def faults(self) -> dict[str, str]:
        """The sentences shown now, by field."""
        return {name: field.fault for name, field in self.fields.items() if field.fault}

    def _edited(self, name: str, *_value: object) -> None:
        if self._setting:
            return
        field = self.fields[name]
        if field.fault:
            # Told while it is mended, not only at the next submit.
            check = self._checks.get(name)
            field.set_fault(check(self.control(name).value()) if check else "", aloud=False)
            if not hasattr(self.control(name), "left"):
                self._drop_mended()
        self._clock.start()
        self.changed.emit(name)

    def _drop_mended(self) -> None:
        """The summary says what is left; a text that is being typed in waits, so that it does not move under it."""
        mended = {name: told for name, told in self._told.items() if not self.fields[name].fault}
        self._told = {name: told for name, told in self._told.items() if name not in mended}
        if mended:
            self.summary.drop(set(mended.values()) - set(self._told.values()))

    def _left(self, name: str) -> None:
        self._drop_mended()
        check = self._checks.get(name)
        if check is not None:
            value = self.control(name).value()
            # An empty field is no fault yet: one may be on the way through the form.
            empty = value in (None, "", ())
            unreadable = getattr(self.control(name), "readable", True) is False
            if not empty or unreadable:
                self.fields[name].set_fault(check(value))

    def settle(self) -> None:
        """Tell `settled` now if an edit is waiting: before the page is left."""
        if self._clock.isActive():
            self._clock.stop()
            self.settled.emit()
