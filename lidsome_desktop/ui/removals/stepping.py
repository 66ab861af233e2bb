"""The stations of a case as the list of steps shows them."""

from __future__ import annotations

from datetime import datetime

from lidsome_desktop.domain.removal_progress import Step, StepCode, StepStatus
from lidsome_desktop.sentences.removals import steps as step_words
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.texts import _, pgettext
from lidsome_desktop.ui.kit import Station
from lidsome_desktop.ui.removals.times import say_time

_ORDER = tuple(StepCode)


def stations(
    view: CaseView | None, here: StepCode | None, now: datetime, *, short: bool = False
) -> tuple[Station, ...]:
    """A station for every step; before there is a case, the first is open and the rest come later. `short` leaves
    out what a step waits for, where there is little room."""
    names = step_words(view.platform if view is not None else _("the platform"))
    if view is None:
        return tuple(
            Station("now", names[code], pgettext("step", "Now"))
            if code is StepCode.DISCOVER
            else Station("later", names[code], pgettext("step", "Later"))
            for code in _ORDER
        )
    return tuple(_station(step, names[step.code], step.code is here, now, short) for step in view.steps)


def _station(step: Step, name: str, here: bool, now: datetime, short: bool) -> Station:
    match step.status:
        case StepStatus.DONE:
            note = (
                pgettext("step", "Done {time}").format(time=say_time(step.done_at, now))
                if step.done_at
                else pgettext("step", "Done")
            )
            return Station("done", name, note)
        case StepStatus.NOT_NEEDED:
            return Station("later", name, pgettext("step", "Not needed"))
        case StepStatus.WAITING:
            return _waiting(step, name, short)
    if step.of > 1 and step.done:
        note = pgettext("step", "{done} of {all} done").format(done=step.done, all=step.of)
    elif here:
        note = pgettext("step", "Now")
    elif step.code in (StepCode.CAPTURE, StepCode.JUDGE):
        note = pgettext("step", "Missing")
    else:
        note = pgettext("step", "Can be done now")
    if here:
        return Station("now", name, note)
    if step.code in (StepCode.CAPTURE, StepCode.JUDGE):
        return Station("missing", name, note)
    return Station("later", name, note, "accent")


def _waiting(step: Step, name: str, short: bool) -> Station:
    numbers = [str(_ORDER.index(code) + 1) for code in step.waits_for]
    if step.code is StepCode.REMOVE and numbers:
        waits = _("Waits for step {n}").format(n=_(" and ").join(numbers)) if not short else ""
        return Station("locked", name, waits)
    if step.code is StepCode.SEND and not short:
        return Station("later", name, _("Can follow step {n}").format(n=2))
    return Station("later", name, pgettext("step", "Later"))
