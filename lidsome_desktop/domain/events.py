"""The kinds of events: one per verb. An event's stored bytes hold ids and codes, never names or content.

The kinds of the events just committed are also the news that rooms listen to.
"""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    """What happened. The part before the dot is the noun, which is what a room refreshes by."""

    REGISTRY_OPENED = "registry.created"
    REGISTRY_RESTORED = "registry.restored"
    BACKUP_CHOSEN = "registry.backup_chosen"
    SETTINGS_CHANGED = "settings.changed"

    POLICY_PUBLISHED = "policy.published"
    ROUTINES_PUBLISHED = "routines.published"
    ROUTINES_READ = "routines.read"

    BOARD_KEPT = "organisation.board"
    DEPARTMENT_KEPT = "organisation.department"
    UNIT_KEPT = "organisation.unit"
    PERSON_KEPT = "person.kept"
    PERSON_LEFT = "person.left"
    SESSION_DECLARED = "person.declared"

    ACCOUNT_REGISTERED = "account.registered"
    ACCOUNT_CHANGED = "account.changed"
    ADMINISTRATOR_APPOINTED = "account.administrator_appointed"
    ADMINISTRATOR_ENDED = "account.administrator_ended"
    ROUTINE_WRITTEN = "account.routine_written"
    TERMS_RECORDED = "account.terms_recorded"
    ACCOUNT_ACTIVATED = "account.activated"
    ACCOUNT_OVERSEEN = "account.overseen"

    APPLICATION_STARTED = "application.started"
    APPLICATION_SAVED = "application.saved"
    APPLICATION_ATTACHED = "application.attached"
    APPLICATION_SUBMITTED = "application.submitted"
    APPLICATION_RETURNED = "application.returned"
    APPLICATION_SIGNED = "application.signed"
    APPLICATION_APPROVED = "application.approved"
    APPLICATION_REJECTED = "application.rejected"
    APPLICATION_WITHDRAWN = "application.withdrawn"
    APPLICATION_DISCARDED = "application.discarded"

    @property
    def noun(self) -> str:
        """What it concerns."""
        return self.value.partition(".")[0]
