"""What is said of the registry itself: opening, copies, checks, the organisation's own records."""

from __future__ import annotations

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.texts import _, ngettext


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {
        "registry.url_malformed": _(
            "The address of the registry cannot be read. Copy it again from the message that IT sent."
        ),
        "registry.url_unknown": _(
            "A registry is a file on this computer or a PostgreSQL database, not {scheme}. Ask IT for the address."
        ),
        "registry.url_password": _(
            "The address holds a password, which would be readable for others. Ask IT for an address without one."
        ),
        "registry.none": _("There is no registry at {path}. Open the program once, or check the address."),
        "registry.network_drive": _(
            "The registry cannot lie on a network drive ({kind}), where it would be damaged. Choose a folder on "
            "this computer, or ask IT for a shared registry."
        ),
        "registry.synced_folder": _(
            "The registry cannot lie in a folder that {name} copies to the cloud, where it would be damaged and "
            "spread. Choose another folder on this computer."
        ),
        "registry.cannot_create": _(
            "The registry cannot be made at {path}. Ask IT for the right to write there."
        ),
        "registry.newer": _(
            "The registry was made by a newer version of Lidsome. Ask IT to update the program on this computer."
        ),
        "registry.foreign": _(
            "That database belongs to another program. Nothing was changed. Check the address of the registry."
        ),
        "registry.needs_upgrade": _(
            "The shared registry is older than this program. Ask IT to run: lidsome registry upgrade"
        ),
        "registry.migration_unsound": _(
            "The registry could not be brought up to date. Nothing was changed. Send the log to IT."
        ),
        "registry.policy_unreadable": _(
            "The policy that the registry goes by cannot be read. Restore the registry from a copy, or ask IT."
        ),
        "registry.busy": _("The registry is busy in another program. Wait a moment and try again."),
        "registry.disk_full": _(
            "The disk is full. Free some space and try again; what you typed is still here."
        ),
        "registry.unreachable": _(
            "The registry cannot be reached. Check the network and try again; what you typed is still here."
        ),
        "registry.read_only": _("The registry cannot be written to. Ask IT for the right to write there."),
        "registry.damaged": _(
            "The registry is damaged. Close the program and restore it from the last copy (lidsome restore)."
        ),
        "backup.server": _(
            "A shared registry is copied by those who run the server. Ask IT where the copies are."
        ),
        "backup.not_absolute": _("Choose the folder by its whole path."),
        "backup.same_folder": _(
            "The copies would lie together with the registry and be lost with it. Choose a folder on another "
            "disk or a server."
        ),
        "backup.no_folder": _("No folder for copies is chosen. Choose one under Settings."),
        "backup.unreachable": _(
            "The folder for copies cannot be reached: {path}. Connect the disk or the network and try again."
        ),
        "backup.unsound": _(
            "The copy did not hold and was thrown away. The older copy is still there. Try again."
        ),
        "backup.cannot_write": _(
            "The copy cannot be written to {path}. Check the space and your rights there."
        ),
        "backup.in_use": _(
            "The program is open and works with the registry. Close it everywhere on this computer and try again."
        ),
        "backup.nothing_there": _("There is no copy of a registry in that folder. Choose another."),
        "backup.several": _(
            "That folder holds copies of {count} registries. Choose the folder of the one to restore."
        ),
        "backup.evidence_missing": _(
            "The copy lacks {count} of the files it names. Nothing was restored. Choose an older or another copy."
        ),
        "welcome.roles_missing": _("Choose at least one role. You can change it later under Settings."),
        "welcome.board_missing": _(
            "Write which board the unit belongs to. The board answers for personal data."
        ),
        "welcome.address_missing": _("Write the address that IT gave you."),
        "welcome.address_is_file": _(
            "That is a file on this computer. A shared registry has an address that begins with postgresql."
        ),
        "person.name_missing": _("Write the person's name."),
        "person.email_missing": _("Write the person's e-mail address or user id. It tells persons apart."),
        "person.email_malformed": _(
            "The e-mail address is not complete. It looks like anna.lind@lidkoping.se."
        ),
    }


def own_faults() -> dict[str, str]:
    """The same faults where somebody writes of themselves: said to *du*."""
    return {
        "person.name_missing": _("Write your name."),
        "person.email_missing": _("Write your e-mail address or user id."),
        "person.email_malformed": _(
            "Your e-mail address is not complete. It looks like anna.lind@lidkoping.se."
        ),
        "person.exists": _("{name} already has that address. Write your own."),
    }


def check_faults() -> dict[str, str]:
    """What `check` finds, in plain words."""
    return {
        "check.database_damaged": _("The database is damaged: {message}"),
        "check.reference_broken": _("A row of {table} refers to something that is not there."),
        "check.fence_missing": _("The protection {trigger} has been taken out of the database."),
        "check.event_missing": _("Event {sequence} is missing from the log."),
        "check.event_changed": _("Event {sequence} has been changed."),
        "check.event_unreadable": _("Event {sequence} cannot be read."),
        "check.event_columns": _("The columns of event {sequence} do not say what the event says."),
        "check.chain_broken": _("Event {sequence} does not follow the one before it."),
        "check.versions_missing": _("What event {sequence} changed is no longer kept."),
        "check.versions_differ": _("What is kept of event {sequence} is not what the event names."),
        "check.versions_stray": _("There are versions of records that no event made (event {sequence})."),
        "check.version_changed": _("Version {version} of {kind} {id} has been changed."),
        "check.log_rebuilt": _("The log has another event {sequence} than when the head was printed."),
        "check.log_shortened": _("The log ends at event {sequence}; it once reached event {expected}."),
        "check.row_unlogged": _("There is a row of {kind} that no event made: {id}"),
        "check.row_changed": _("A row of {kind} has been changed outside the program: {id}"),
        "check.row_unproven": _(
            "A row of {kind} stands although what it is compared with has been disposed of: {id}"
        ),
        "check.row_missing": _("A row of {kind} is missing: {id}"),
        "check.search_differs": _(
            "Searching does not know what item {id} says. Run lidsome registry reindex."
        ),
        "check.search_incomplete": _("The search index {index} is incomplete. Run lidsome registry reindex."),
        "check.version_emptied": _(
            "A version of a record has been emptied, and no disposal did it: {kind} {id}, version {version}"
        ),
        "check.evidence_missing": _("An evidence file is missing: {sha256}"),
        "check.evidence_damaged": _("An evidence file has been changed: {sha256}"),
        "check.evidence_unreadable": _("An evidence file cannot be read: {sha256}"),
    }


def events() -> dict[EventKind, str]:
    """Events of the registry, routines, organisation and persons."""
    return {
        EventKind.REGISTRY_OPENED: _("{who} made the registry"),
        EventKind.REGISTRY_RESTORED: _("{who} restored the registry from a copy"),
        EventKind.REGISTRY_MIGRATED: _("The program brought the registry up to date"),
        EventKind.BACKUP_CHOSEN: _("{who} chose the folder for copies"),
        EventKind.SETTINGS_CHANGED: _("{who} changed the settings"),
        EventKind.POLICY_PUBLISHED: _("{who} published a version of the policy"),
        EventKind.SESSION_DECLARED: _("{who} opened the program"),
    }


def say_elsewhere(workstation: str, count: int) -> str:
    """What is said of evidence files that another workstation has and this check could not look at."""
    return ngettext(
        "One evidence file lies on another workstation, {workstation}, and was not looked at. Check there too.",
        "{n} evidence files lie on another workstation, {workstation}, and were not looked at. Check there too.",
        count,
    ).format(workstation=workstation, n=count)
