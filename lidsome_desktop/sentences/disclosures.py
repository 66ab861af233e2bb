"""What is said of requests for records: faults with what to do next, events, and names."""

from __future__ import annotations

from lidsome_desktop.domain.disclosure import Answer, Decision, Urgency, Way
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.texts import _, pgettext


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {
        "disclosure.received_at_missing": _("Give the time when the request came in."),
        "disclosure.received_at_future": _("The time of the request is still to come. Check date and time."),
        "disclosure.way_missing": _("Say how the request came in."),
        "disclosure.wanted_missing": _("Write what is asked for."),
        "disclosure.ended": _("The request is answered or taken back. Nothing more is changed in it."),
        "disclosure.decided": _(
            "The request is decided. What the decision rests on is not changed; keep a new request instead."
        ),
        "disclosure.answer_missing": _("Record {number} has no answer yet. Say whether it is given out."),
        "disclosure.provision_missing": _(
            "Name chapter and paragraph for what is refused in record {number}, for example OSL 21:1."
        ),
        "disclosure.mask_provision_missing": _(
            "Each masked part of record {number} needs chapter and paragraph, for example OSL 21:1."
        ),
        "disclosure.mask_missing": _(
            "Nothing is masked in record {number}. Mask a part, or say that all of it is given out."
        ),
        "disclosure.not_maskable": _(
            "Record {number} is of a kind that cannot be masked. Give out all of it or refuse it."
        ),
        "disclosure.whole_with_masks": _(
            "Record {number} has masked parts. Say that it is given out masked, or take the masks away."
        ),
        "disclosure.mask_outside": _("A mask of record {number} lies outside it. Draw it again."),
        "disclosure.decided_by_missing": _("Say who decides."),
        "disclosure.not_held_reasons_missing": _(
            "Say what was looked for and where, since nothing is given out."
        ),
        "disclosure.not_decided": _("Decide the request first."),
        "disclosure.not_packaged": _("Make the copies first. They are what is given out."),
        "disclosure.answer_way_missing": _("Say how the answer left."),
        "disclosure.answered_in_future": _("The time of the answer is still to come. Check date and time."),
        "disclosure.answered_before_decided": _("The answer cannot have left before the decision was made."),
        "disclosure.appeal_not_told": _(
            "Tell the asker that the authority can be asked for a written decision, which can be appealed, and "
            "tick that you did."
        ),
        "disclosure.withdrawn_reason_missing": _("Say how the request was taken back."),
        "disclosure.nothing_to_give": _(
            "Nothing is given out by this decision, so there are no copies to make."
        ),
        "disclosure.copy_changed": _("Record {number} can no longer be masked as it was decided."),
    }


def events() -> dict[EventKind, str]:
    """Events of requests; `{what}` is the request's number."""
    return {
        EventKind.DISCLOSURE_REQUESTED: _("{who} kept the request {what}"),
        EventKind.DISCLOSURE_DESCRIBED: _("{who} changed what is told of the request {what}"),
        EventKind.DISCLOSURE_SELECTED: _("{who} chose which records the request {what} covers"),
        EventKind.DISCLOSURE_REVEALED: _("{who} looked at a secret record for the request {what}"),
        EventKind.DISCLOSURE_MASKED: _("{who} answered for a record of the request {what}"),
        EventKind.DISCLOSURE_DECIDED: _("{who} recorded the decision on the request {what}"),
        EventKind.DISCLOSURE_PACKAGED: _("{who} made the copies for the request {what}"),
        EventKind.DISCLOSURE_ANSWERED: _("{who} recorded that the request {what} is answered"),
        EventKind.DISCLOSURE_WITHDRAWN: _("{who} recorded that the request {what} was taken back"),
    }


def ways() -> dict[Way, str]:
    """How a request came or its answer left."""
    return {
        Way.MAIL: pgettext("way", "E-mail"),
        Way.PHONE: pgettext("way", "Telephone"),
        Way.VISIT: pgettext("way", "Visit"),
        Way.LETTER: pgettext("way", "Letter"),
        Way.MESSAGE: pgettext("way", "Message on the platform"),
        Way.OTHER: pgettext("way", "Another way"),
    }


def answers() -> dict[Answer, str]:
    """What happens to a record."""
    return {
        Answer.WHOLE: pgettext("answer", "Given out whole"),
        Answer.MASKED: pgettext("answer", "Given out masked"),
        Answer.REFUSED: pgettext("answer", "Refused"),
    }


def decisions() -> dict[Decision, str]:
    """What a request comes to."""
    return {
        Decision.WHOLE: pgettext("decision", "Given out whole"),
        Decision.PART: pgettext("decision", "Given out in part"),
        Decision.REFUSED: pgettext("decision", "Refused"),
        Decision.NOT_HELD: pgettext("decision", "No such record"),
    }


def urgencies() -> dict[Urgency, str]:
    """How long a request has waited."""
    return {
        Urgency.AT_ONCE: pgettext("urgency", "At once"),
        Urgency.PROMPTLY: pgettext("urgency", "Promptly"),
        Urgency.LATE: pgettext("urgency", "Late"),
    }
