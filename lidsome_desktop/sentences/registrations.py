"""What is said of registration: faults with what to do next, events, names, and words to start a form from."""

from __future__ import annotations

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.registration import Matter, RecordOrigin
from lidsome_desktop.domain.removal import ItemKind
from lidsome_desktop.domain.removal_facts import ItemFacts
from lidsome_desktop.sentences.removals import item_kinds
from lidsome_desktop.texts import _, ngettext, pgettext


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {
        "registration.record_on_missing": _("Give the day when the record came in or was drawn up."),
        "registration.record_on_future": _("The day of the record is still to come. Check the date."),
        "registration.designation_missing": _(
            "Say what sort of record it is, for example Comment on Facebook."
        ),
        "registration.sender_missing": _(
            "Name the sender as the diary should show it, or choose that the sender is left out."
        ),
        "registration.summary_missing": _(
            "Say in short and neutral words what it concerns. Everyone may read this."
        ),
        "registration.summary_names_sender": _(
            "The public summary names the sender, who is to be left out. Say it without the name."
        ),
        "registration.identity_number": _(
            "A personal identity number stands here. Everyone may read this: say it without the number."
        ),
        "registration.diary_missing": _("Name the diary that receives it."),
        "registration.registrar_email_malformed": _(
            "The registrar's e-mail address is not complete. Leave it empty if you do not know it."
        ),
        "registration.existing_number_missing": _("Give the registration number of the ongoing matter."),
        "registration.matter_by_ground": _(
            "The chosen ground decides this: content of an ongoing matter goes to that matter, content that starts "
            "one becomes a new matter."
        ),
        "registration.nothing_captured": _(
            "Nothing is saved that could be registered. Save the content and the sender first."
        ),
        "registration.already_sent": _("It is recorded as sent already."),
        "registration.sent_in_future": _("The time of sending is still to come. Check date and time."),
        "registration.not_sent": _("Confirm first that it was sent to the registrar."),
        "registration.number_missing": _("Enter the number as the registrar wrote it."),
        "registration.number_stands": _(
            "A number is entered already. Correct it instead; the old one stays visible."
        ),
        "registration.registered_on_missing": _("Give the day of registration."),
        "registration.registered_on_future": _("The day of registration is still to come. Check the date."),
        "registration.no_number_to_correct": _("There is no number to correct yet."),
        "registration.correction_reason_missing": _("Say why it is corrected. The old value stays visible."),
        "registration.no_package": _(
            "There is no package on this computer. Make it first, then put it in the folder."
        ),
        "registration.delivered_already": _(
            "It lies there already: {folder}. Make the package again for a new one."
        ),
        "registration.suspected_abuse": _(
            "What could be abuse material of a child is described in words as a removal, and never imported here."
        ),
        "registration.reason_missing": _("Say why it is to be registered."),
        "registration.came_in_future": _("The time when it came in is still to come. Check date and time."),
        "registration.moved_before_number": _("Enter the diary number first."),
        "registration.moved_on_missing": _("Give the day when the registrar confirmed it."),
        "registration.moved_on_future": _("The day of the confirmation is still to come. Check the date."),
    }


def events() -> dict[EventKind, str]:
    """Events of registrations; `{what}` is the number, or the case's while there is none."""
    return {
        EventKind.REGISTRATION_BEGUN: _("{who} took in a record to be registered, {what}"),
        EventKind.REGISTRATION_PREPARED: _("{who} prepared the registration of {what}"),
        EventKind.REGISTRATION_PACKAGED: _("{who} made the documents for the registrar of {what}"),
        EventKind.REGISTRATION_SENT: _("{who} sent {what} to the registrar"),
        EventKind.REGISTRATION_NUMBERED: _("{who} entered the diary number of {what}"),
        EventKind.REGISTRATION_CORRECTED: _("{who} corrected the diary number of {what}"),
        EventKind.REGISTRATION_MOVED: _("{who} recorded that the diary holds the content of {what}"),
        EventKind.REGISTRATION_DELIVERED: _("{who} put the documents of {what} in the registrar's folder"),
        EventKind.REGISTRAR_CARD_PINNED: _("{who} compared the registrar's recipient card of {what}"),
    }


def matters() -> dict[Matter, str]:
    """Where the registrar is asked to put it."""
    return {
        Matter.EXISTING: pgettext("matter", "In an ongoing matter"),
        Matter.NEW: pgettext("matter", "As a new matter"),
        Matter.REGISTRAR_DECIDES: pgettext("matter", "The registrar decides"),
    }


def origins() -> dict[RecordOrigin, str]:
    """Inkommen or upprättad."""
    return {
        RecordOrigin.RECEIVED: pgettext("origin", "Received from outside"),
        RecordOrigin.CREATED: pgettext("origin", "Drawn up by us"),
    }


def number_hints() -> dict[str, str]:
    """What is worth a second look about a number."""
    return {
        "used_elsewhere": _("The case {case} has the same number. Check that it is right."),
        "unusual_form": _("Numbers usually look like {example}. Check that it is right."),
        "not_the_existing": _("The ongoing matter had the number {number}. Check that it is right."),
    }


def unknown_sender() -> str:
    """What stands as sender when none can be seen."""
    return pgettext("sender", "Unknown")


def designation(items: tuple[ItemFacts, ...], platform: str) -> str:
    """What sort of record, to start the form from: "Kommentar på Facebook", "3 kommentarer på Facebook"."""
    kinds = {each.item.item_kind for each in items}
    if len(items) == 1:
        kind = item_kinds()[items[0].item.item_kind]
    elif kinds == {ItemKind.COMMENT}:
        kind = ngettext("{count} comment", "{count} comments", len(items)).format(count=len(items))
    else:
        kind = ngettext("{count} record", "{count} records", len(items)).format(count=len(items))
    return pgettext("designation", "{kind} on {platform}").format(kind=kind, platform=platform)


def neutral_summary(items: tuple[ItemFacts, ...], platform: str, account: str) -> str:
    """What it concerns in neutral words, to start the form from: neither content nor sender nor ground."""
    what = designation(items, platform)
    if any(each.stays for each in items):
        return pgettext("summary", "{what}, account {account}. Stays on the platform.").format(
            what=what, account=account
        )
    return pgettext("summary", "{what}, account {account}. Removed from the platform by the policy.").format(
        what=what, account=account
    )
