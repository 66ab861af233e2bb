"""What a form has read of a record that somebody else may change too. Its verbs pass the version on, so that nothing
is overwritten unseen, and both values are told where both have written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shiboken6 import isValid

from lidsome_desktop.domain.records import ChangedByOther, Record
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.asking.changed import changed_heading, changed_words, take_theirs
from lidsome_desktop.ui.kit import Form, announce
from lidsome_desktop.ui.removals.trip import Act, Trip


@dataclass(frozen=True)
class _Contest:
    """What was told at a form: the record before, and what the fields held that both had written."""

    before: Record
    form: Form
    held: Mapping[str, Any]

    @property
    def open(self) -> bool:
        return not isValid(self.form) or any(
            self.form.control(name).value() == value for name, value in self.held.items()
        )


class Read:
    """A record as a form was filled from it, and its version; newer when the form's own saving made it so.

    It belongs to the trip, not to the page: what one page has handed over to be saved is known to the next.
    """

    def __init__(self, find: Callable[[CaseView], Record], fields: tuple[str, ...], view: CaseView) -> None:
        self._find, self._fields = find, fields
        self.record = find(view)
        self._contest: _Contest | None = None
        self._before: Record | None = None

    def take(self, view: CaseView) -> None:
        """A form is filled from the case anew. A case read before the last saving changes nothing."""
        found = self._find(view)
        if self._contest is not None:
            self._before, self._contest = self._contest.before, None
        if found.version >= self.record.version:
            self.record = found

    def take_again(self) -> None:
        """A form is filled with what was typed before. What both have written is met once more, and told there."""
        before = self._contest.before if self._contest is not None else self._before
        if before is not None:
            self.record = before
        self._contest = self._before = None

    def contest(self, form: Form, theirs: Record, names: Iterable[str]) -> None:
        """Both values have been told at these fields of the form."""
        held = {name: form.control(name).value() for name in names}
        self._contest = _Contest(self.record, form, held) if held else None
        self.record = theirs

    def contested(self) -> bool:
        """Whether both values stand told and the person has not chosen: neither written anew nor pressed the button
        that saves."""
        return self._contest is not None and self._contest.open

    def keep(self, verb: Callable[..., CaseView], place: Workplace, *args: Any, **words: Any) -> CaseView:
        """Run a verb with the version that was read. For the writer's thread: verbs run there in turn, so that the
        version is right although several are handed over at once.

        Raises:
            ChangedByOther: somebody else has changed what the form holds. That other things of the record have
                been changed is no matter.
        """
        try:
            view = verb(place, *args, version=self.record.version, **words)
        except ChangedByOther as changed:
            if any(getattr(changed.theirs, name) != getattr(self.record, name) for name in self._fields):
                raise
            view = verb(place, *args, version=changed.theirs.version, **words)
        self.record, self._contest = self._find(view), None
        return view


def keep_read(
    place: Workplace, read: Read, verb: Callable[..., CaseView], *args: Any, **words: Any
) -> CaseView:
    """`Read.keep` as a verb that an `Act` can name."""
    return read.keep(verb, place, *args, **words)


def read_of(
    trip: Trip,
    key: tuple[str, str],
    find: Callable[[CaseView], Record],
    fields: tuple[str, ...],
    *,
    fresh: bool = True,
) -> Read:
    """What the trip knows of a record. `fresh`: a form is filled from the case of now; not so where it is filled with
    what was typed before and could not be kept."""
    known = trip.reads.get(key)
    if not isinstance(known, Read):
        known = trip.reads[key] = Read(find, fields, trip.opened)
    elif fresh:
        known.take(trip.opened)
    else:
        known.take_again()
    return known


def read_of_case(trip: Trip, *fields: str) -> Read:
    """What a part of a page has read of the case: the fields that it holds."""
    return read_of(trip, ("case", ",".join(fields)), lambda view: view.case, fields)


def telling(
    form: Form,
    read: Read,
    values: Callable[[Any], Mapping[str, Any]],
    again: Callable[[], None] = lambda: None,
) -> Callable[[ChangedByOther], bool]:
    """What a form does when somebody else has changed what it holds: takes in what only the other has changed, and
    tells the rest at the fields. Who saves once more has seen what the other wrote.

    Args:
        values: what the form's fields would hold for a record.
        again: called when nothing was written by both, to save what the two have written together.
    """

    def tell(changed: ChangedByOther) -> bool:
        if not isValid(form):
            return False  # its page is gone: the window says so, and what was typed waits for the page
        told = take_theirs(form, values(read.record), values(changed.theirs))
        read.contest(form, changed.theirs, told)
        if told:
            form.show_faults(told, others=[changed_words()], heading=changed_heading())
            announce(form, " ".join((changed_words(), *told.values())), now=True)
        else:
            again()
        return True

    return tell


def act_of(
    read: Read,
    changed: Callable[[ChangedByOther], bool],
    verb: Callable[..., CaseView],
    *args: Any,
    **words: Any,
) -> Act:
    """A verb that meets somebody else's change."""
    return Act(keep_read, (read, verb, *args), words, changed, read.contested)
