"""Somebody else has changed what is being edited. Both values are told where they differ, what only the other has
changed is taken in, and nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.records import Record
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Button, Check, Choices, ComboBox, Dialog, Fact, Form, Text, click_on


def changed_heading() -> str:
    """The heading over the values that somebody else has changed meanwhile: nothing is missing there."""
    return _("Somebody else has written here too")


def changed_words() -> str:
    """What stands under it."""
    return _("Somebody has changed this since you opened it. Save once more to keep what you wrote.")


def values_of(record: Record, form: Form, names: Mapping[str, str]) -> dict[str, Any]:
    """What the fields of a form would hold for `record`.

    Args:
        names: the record's own names of fields that the form calls something else.
    """
    own = {name: names.get(name, name) for name in form.fields}
    return {name: getattr(record, field) for name, field in own.items() if hasattr(record, field)}


def take_theirs(form: Form, start: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, str]:
    """Take in what only the other has changed; returns a sentence for each field that both have.

    Args:
        start: what the form held when it was opened; what differs from it is the person's own.
        theirs: what is kept now, by field.
    """
    told: dict[str, str] = {}
    for name, value in theirs.items():
        control = form.control(name)
        mine, before, other = _plain(control.value()), _plain(start.get(name)), _plain(value)
        if other in (mine, before):
            continue
        if mine == before:
            form.set_values({name: _fitting(control, value)})
        else:
            told[name] = _("Somebody else wrote: {value}").format(value=in_words(control, value))
    return told


def in_words(control: Any, value: object) -> str:
    """A value as its field would show it. A control of a room's own says it by its own `in_words`."""
    own = getattr(control, "in_words", None)
    if own is not None:
        return str(own(value)) or _("nothing")
    plain = _plain(value)
    if isinstance(control, ComboBox):
        at = control.findData(plain)
        if at >= 0:
            return control.itemText(at)
        return _("something that has been added meanwhile") if plain else _("nothing")
    if isinstance(control, Choices):
        chosen = plain if isinstance(plain, tuple) else (plain,)
        words = [control.mark(each).text().replace("&&", "&") for each in chosen if each]
        return ", ".join(words) or _("nothing")
    if isinstance(control, Check) or isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(plain) or _("nothing")


def _plain(value: object) -> Any:
    """A value of a record or of a control, so that the two can be compared."""
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return value
    if isinstance(value, (tuple, list)):
        return tuple(sorted(str(_plain(each)) for each in value))
    return str(value).strip()


def _fitting(control: Any, value: object) -> object:
    """The value in the form in which its control takes it."""
    plain = _plain(value)
    if isinstance(control, ComboBox) and not plain and control.findData("") < 0:
        return None
    return plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A question with both answers in words."""

    question: str
    mine: str
    theirs: str


class ChangedDialog(Dialog):
    """Both answers side by side, where there is no form left to tell them at. A decision is asked for, since closing
    it would throw something away.

    Signals:
        decided: True keeps the person's own answers, False those of the other.
    """

    decided = Signal(bool)

    def __init__(self, differences: Sequence[Difference], parent: QWidget | None = None) -> None:
        super().__init__(_("Somebody else has answered this too"), parent, width=560)
        self.body.add(
            Text(
                _("Choose which answer holds. What the other wrote stays in the history of the application."),
                tone="muted",
            )
        )
        for each in differences:
            self.body.add(Text(each.question, weight=600))
            for label, words in ((_("You wrote"), each.mine), (_("Somebody else"), each.theirs)):
                self.body.add(Fact(label, words or _("nothing"), label_width=136))
        self.theirs = Button(_("Keep the other's"), "secondary")
        self.mine = Button(_("Keep mine"), "primary")
        click_on(self.theirs, self._decide(keep_mine=False))
        click_on(self.mine, self._decide(keep_mine=True))
        self.buttons.add(self.theirs, self.mine)
        self.mine.setFocus(Qt.FocusReason.TabFocusReason)

    def reject(self) -> None:
        """Escape decides nothing: what was typed would be lost."""

    def _decide(self, *, keep_mine: bool) -> Callable[[], None]:
        def decide() -> None:
            self.accept()
            self.decided.emit(keep_mine)

        return decide
