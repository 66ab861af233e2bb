"""How a request and its records are shown: state, clock and name."""

from __future__ import annotations

from lidsome_desktop.domain.disclosure import Answer, Decision, Disclosure, DisclosureState, Urgency
from lidsome_desktop.sentences.disclosures import answers, decisions, urgencies
from lidsome_desktop.sentences.removals import item_kinds
from lidsome_desktop.services.disclosures import CoveredRecord, FoundCapture
from lidsome_desktop.texts import _, pgettext
from lidsome_desktop.ui.kit.moments import moment_text

_URGENCY_LOOKS = {Urgency.AT_ONCE: "soon", Urgency.PROMPTLY: "soon", Urgency.LATE: "overdue"}
_ANSWER_LOOKS = {Answer.WHOLE: "done", Answer.MASKED: "hidden", Answer.REFUSED: "locked"}


def state_of(request: Disclosure, urgency: Urgency | None) -> tuple[str, str]:
    """Look and word of where a request stands; while it is pending, how urgent it is."""
    if request.state is DisclosureState.WITHDRAWN:
        return "closed", pgettext("request", "Taken back")
    if request.decision is not None:
        word = decisions()[request.decision]
        if request.state is DisclosureState.ANSWERED:
            return ("done" if request.decision is not Decision.REFUSED else "locked"), word
        return "waiting", _("Decided, not answered")
    return _URGENCY_LOOKS[urgency or Urgency.LATE], urgencies()[urgency or Urgency.LATE]


def answer_of(answer: Answer | None) -> tuple[str, str]:
    """Look and word of what a record is answered with."""
    if answer is None:
        return "missing", pgettext("answer", "Not answered yet")
    return _ANSWER_LOOKS[answer], answers()[answer]


def name_of(found: FoundCapture) -> str:
    """A record by what it is and where it stood: nothing of what it says."""
    return f"{item_kinds()[found.item_kind]}, {found.account_name}"


def note_of(found: FoundCapture) -> str:
    """When it was saved, and in which case."""
    return f"{moment_text(found.capture.captured_at)} · {found.case_number}"


def record_name(record: CoveredRecord) -> str:
    """A covered record with its number."""
    number = record.item.ordinal
    if record.found is None:
        return _("{number}. Disposed of").format(number=number)
    return f"{number}. {name_of(record.found)}"
