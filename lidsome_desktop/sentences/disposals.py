"""What is said of disposals: why something stays, what went, and by what support."""

from __future__ import annotations

from lidsome_desktop.domain.disposal import Support
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.texts import _


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {
        "disposal.nothing_chosen": _("Choose at least one case to dispose of."),
        "disposal.case_open": _("{number} is still open. Close it first; then its time is counted."),
        "disposal.not_due": _("{number} is to be kept until {until}."),
        "disposal.disposed_already": _("{number} has been disposed of already."),
        "disposal.requested": _(
            "{number} is held by the request {request}. Answer the request first: what somebody is waiting for "
            "is not destroyed."
        ),
        "disposal.awaiting_number": _(
            "{number} was sent to the registrar and has no diary number yet. Ask the registrar, and write it in."
        ),
        "disposal.support_missing": _("Choose what allows the disposal."),
        "disposal.reference_missing": _("Write which item of the records schedule, or which decision."),
        "disposal.decided_by_missing": _("Write who adopted it: the board, or the archive authority."),
        "disposal.decided_on_missing": _("Write the day when it was adopted."),
        "disposal.decided_in_future": _(
            "The day when it was adopted lies ahead. A disposal follows its decision."
        ),
        "disposal.no_person": _("Say who you are first: only a person disposes of records."),
        "disposal.log_in_use": _(
            "Something else is reading the registry, so that its log cannot be emptied. Close other windows of the "
            "program; it goes on by itself at the next start."
        ),
        "disposal.list_unreadable": _(
            "The list of disposals beside the copies cannot be read, so the program does not know what is to be "
            "disposed of again. Ask IT to look at the file disposals.json."
        ),
    }


def supports() -> dict[Support, str]:
    """What lets records be destroyed."""
    return {
        Support.SCHEDULE: _("The records schedule"),
        Support.DECISION: _("A disposal decision"),
    }


def events() -> dict[EventKind, str]:
    """Sentences for the log."""
    return {
        EventKind.DISPOSAL_CARRIED_OUT: _("{who} disposed of cases whose time had come"),
        EventKind.DISPOSAL_REPLAYED: _("The program disposed again of what a copy had brought back"),
        EventKind.DISPOSAL_FINISHED: _("The program removed the last traces of a disposal"),
    }
