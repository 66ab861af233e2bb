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

    CREDENTIAL_INTENDED = "credential.intended"
    CREDENTIAL_KEPT = "credential.kept"
    CREDENTIAL_NOT_KEPT = "credential.not_kept"
    CREDENTIAL_TAKEN_INTO_USE = "credential.taken_into_use"
    CREDENTIAL_NEXT_GIVEN_UP = "credential.next_given_up"
    CREDENTIAL_REVEALED = "credential.revealed"
    CREDENTIAL_COPIED = "credential.copied"
    CREDENTIAL_LOOKED_FOR = "credential.looked_for"
    CREDENTIAL_DESCRIBED = "credential.described"
    CREDENTIAL_CHANGE_REPORTED = "credential.change_reported"
    CREDENTIAL_BLOCKED = "credential.blocked"
    CREDENTIAL_REVOKED = "credential.revoked"
    CREDENTIAL_FORGOTTEN = "credential.forgotten"
    ROLES_RECORDED = "credential.roles_recorded"

    IDENTITY_INTENDED = "identity.intended"
    IDENTITY_MADE = "identity.made"
    IDENTITY_NOT_MADE = "identity.not_made"
    ESCROW_SAVED = "identity.escrow_saved"
    CARD_EXPORTED = "identity.card_exported"
    CARD_IMPORTED = "identity.card_imported"
    CARD_PINNED = "identity.card_pinned"
    CARD_REPLACED = "identity.card_replaced"

    HANDOFF_SEALED = "handoff.sealed"
    HANDOFF_SAVING = "handoff.saving"
    HANDOFF_SAVED = "handoff.saved"
    HANDOFF_LAPSED = "handoff.lapsed"
    HANDOFF_SENT = "handoff.sent"
    ROLE_GRANTED = "handoff.role_granted"
    RECEIPT_IMPORTED = "handoff.receipt_imported"
    RECEIPT_STATED = "handoff.receipt_stated"
    RECEIPT_TURNED_DOWN = "handoff.receipt_turned_down"

    PACKAGE_QUARANTINED = "incoming.quarantined"
    PACKAGE_OPENED = "incoming.opened"
    PACKAGE_TURNED_DOWN = "incoming.turned_down"
    SIGNER_PINNED = "incoming.signer_pinned"
    HELD_INTENDED = "incoming.intended"
    HELD_KEPT = "incoming.kept"
    HELD_NOT_KEPT = "incoming.not_kept"
    HELD_REVEALED = "incoming.revealed"
    HELD_COPIED = "incoming.copied"
    HELD_TESTED = "incoming.tested"
    HELD_FORGOTTEN = "incoming.forgotten"
    RECEIPT_MADE = "incoming.receipt_made"

    REMOVAL_OPENED = "removal.opened"
    REMOVAL_ITEM_ADDED = "removal.item_added"
    REMOVAL_ITEM_DESCRIBED = "removal.item_described"
    REMOVAL_CAPTURED = "removal.captured"
    REMOVAL_SENDER_RECORDED = "removal.sender_recorded"
    REMOVAL_JUDGEMENT_DRAFTED = "removal.judgement_drafted"
    REMOVAL_JUDGED = "removal.judged"
    REMOVAL_STAYS = "removal.stays"
    REMOVAL_REMOVED = "removal.removed"
    REMOVAL_LEFT = "removal.left"
    REMOVAL_LEFT_APPROVED = "removal.left_approved"
    REMOVAL_NOT_CAPTURED = "removal.not_captured"
    REMOVAL_WITHDRAWN = "removal.withdrawn"
    REMOVAL_SECRECY_MARKED = "removal.secrecy_marked"
    REMOVAL_SECRECY_LIFTED = "removal.secrecy_lifted"
    REMOVAL_ABUSE_SUSPECTED = "removal.abuse_suspected"
    REMOVAL_POLICE_REPORTED = "removal.police_reported"
    REMOVAL_SENDER_INFORMED = "removal.sender_informed"
    REMOVAL_DISPOSAL_BASIS = "removal.disposal_basis"
    REMOVAL_CLOSED = "removal.closed"

    REGISTRATION_PREPARED = "registration.prepared"
    REGISTRATION_PACKAGED = "registration.packaged"
    REGISTRATION_SENT = "registration.sent"
    REGISTRATION_NUMBERED = "registration.numbered"
    REGISTRATION_CORRECTED = "registration.corrected"
    REGISTRATION_MOVED = "registration.moved"

    @property
    def noun(self) -> str:
        """What it concerns."""
        return self.value.partition(".")[0]
