"""Tables of credentials, hand-offs, receipts and cards, and of the department's side; and their fence.

No column holds a secret or anything computed from one.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Table, UniqueConstraint, text

from lidsome_desktop.domain.credential import Credential, CredentialVersion, RoleHolding
from lidsome_desktop.domain.handoff_states import Handoff, ImportedReceipt, PinnedCard
from lidsome_desktop.domain.identity import Identity
from lidsome_desktop.domain.incoming import HeldCredential, IncomingPackage, KnownSigner, OverseenAccount
from lidsome_desktop.domain.records import Record
from lidsome_desktop.store.tables.base import record_table
from lidsome_desktop.store.trigger import Trigger, never_changed, never_deleted


def _unique_where(name: str, condition: str, *columns: str) -> Index:
    """A unique index over the rows that satisfy `condition`."""
    return Index(name, *columns, unique=True, sqlite_where=text(condition), postgresql_where=text(condition))


credential = record_table(
    Credential,
    Index("ix_credential_account", "account_id"),
    _unique_where("uq_credential_live", "state <> 'revoked'", "account_id", "access"),
    CheckConstraint("(state = 'intended') = (current = 0) OR state = 'revoked'", name="current_when_kept"),
    CheckConstraint("next IS NULL OR next > current", name="next_is_later"),
    CheckConstraint("state <> 'blocked' OR blocked_note <> ''", name="blocked_says_why"),
    CheckConstraint("state <> 'revoked' OR revoked_because <> ''", name="revoked_says_why"),
    CheckConstraint("state <> 'changed' OR hand_over_by IS NOT NULL", name="changed_has_deadline"),
    references={"account_id": "account.id"},
)
credential_version = record_table(
    CredentialVersion,
    UniqueConstraint("account_id", "number"),
    # What a hand-off's composite foreign key points at: the version it names is of its own credential.
    UniqueConstraint("id", "credential_id", "number"),
    _unique_where("uq_credential_version_service", "service_name <> ''", "service_name"),
    CheckConstraint("number > 0", name="number_positive"),
    CheckConstraint("(origin = 'none') = (service_name = '')", name="secret_is_named"),
    CheckConstraint(
        "origin = 'none' OR status NOT IN ('settled', 'superseded') OR backend <> ''",
        name="settled_has_backend",
    ),
    references={"account_id": "account.id", "credential_id": "credential.id"},
)
role_holding = record_table(
    RoleHolding,
    Index("ix_role_holding_credential", "credential_id"),
    _unique_where("uq_role_holding_current", "ended_on IS NULL", "credential_id", "person_id"),
    CheckConstraint("role <> ''", name="role_named"),
    references={"account_id": "account.id", "credential_id": "credential.id", "person_id": "person.id"},
)
recipient_card = record_table(
    PinnedCard,
    _unique_where("uq_recipient_card_pinned", "status = 'pinned'", "status"),
    CheckConstraint(
        "status <> 'pinned' OR (compared IS NOT NULL AND compared_with <> '' AND pinned_at IS NOT NULL)",
        name="pinned_is_compared",
    ),
)
handoff = record_table(
    Handoff,
    Index("ix_handoff_credential", "credential_id"),
    _unique_where("uq_handoff_counter", "way = 'package'", "counter"),
    CheckConstraint(
        "(way = 'package' AND card_id IS NOT NULL AND counter > 0 AND length(sealed_digest) = 64"
        " AND length(nonce_digest) = 71 AND nonce_digest LIKE 'sha256:%')"
        " OR (way = 'grant' AND card_id IS NULL AND counter = 0 AND sealed_digest = ''"
        " AND nonce_digest = '' AND saved_as = '')",
        name="way_whole",
    ),
    CheckConstraint(
        "way = 'grant' OR status NOT IN ('saved', 'sent', 'receipted', 'refused')"
        " OR (saved_as <> '' AND saved_at IS NOT NULL)",
        name="saved_before_sent",
    ),
    CheckConstraint("status <> 'sent' OR receipt_due_on IS NOT NULL", name="sent_has_deadline"),
    CheckConstraint(
        "(status IN ('receipted', 'refused')) = (outcome IS NOT NULL)", name="answered_has_outcome"
    ),
    ForeignKeyConstraint(
        ["version_id", "credential_id", "number"],
        ["credential_version.id", "credential_version.credential_id", "credential_version.number"],
        name="fk_handoff_version",
    ),
    references={
        "account_id": "account.id",
        "credential_id": "credential.id",
        "card_id": "recipient_card.id",
    },
)
receipt = record_table(
    ImportedReceipt,
    UniqueConstraint("handoff_id"),
    CheckConstraint(
        "(given = 'self' AND signer_key <> '' AND length(sealed_digest) = 64)"
        " OR (given = 'stated' AND signer_key = '' AND reference <> '')",
        name="signed_or_stated",
    ),
    references={"handoff_id": "handoff.id"},
)
identity = record_table(
    Identity,
    _unique_where("uq_identity_settled", "status = 'settled'", "role"),
    UniqueConstraint("role", "number"),
)
known_signer = record_table(
    KnownSigner,
    _unique_where("uq_known_signer_pinned", "status = 'pinned'", "installation_id"),
    UniqueConstraint("installation_id", "signing_key"),
    CheckConstraint(
        "status <> 'pinned' OR (compared IS NOT NULL AND compared_with <> '' AND pinned_at IS NOT NULL)",
        name="pinned_is_compared",
    ),
)
incoming_package = record_table(
    IncomingPackage,
    Index("ix_incoming_package_account", "installation_id", "account_id"),
    # By signer too: a stranger who sends the same seal first must not take the true package's place.
    UniqueConstraint("handoff_id", "sealed_digest", "signer_key"),
    CheckConstraint("length(sealed_digest) = 64", name="digest_is_sha256"),
    CheckConstraint(
        "status = 'quarantined' OR status = 'refused' OR (account_id IS NOT NULL AND nonce IS NOT NULL)",
        name="opened_is_known",
    ),
)
held_credential = record_table(
    HeldCredential,
    Index("ix_held_credential_account", "account_id", "access"),
    _unique_where("uq_held_credential_service", "service_name <> ''", "service_name"),
    _unique_where("uq_held_credential_incoming", "status <> 'failed'", "incoming_id"),
    CheckConstraint("status NOT IN ('tested', 'rejected') OR outcome IS NOT NULL", name="tested_has_outcome"),
    references={"incoming_id": "incoming_package.id"},
)
overseen_account = record_table(
    OverseenAccount,
    UniqueConstraint("account_id"),
    references={"incoming_id": "incoming_package.id"},
)

TABLES: tuple[Table, ...] = (
    credential,
    credential_version,
    role_holding,
    recipient_card,
    handoff,
    receipt,
    identity,
    known_signer,
    incoming_package,
    held_credential,
    overseen_account,
)
KINDS: tuple[type[Record], ...] = (
    Credential,
    CredentialVersion,
    RoleHolding,
    PinnedCard,
    Handoff,
    ImportedReceipt,
    Identity,
    KnownSigner,
    IncomingPackage,
    HeldCredential,
    OverseenAccount,
)


def _steadfast(table: str, *columns: str) -> Trigger:
    """`columns` keep the values they were written with."""
    # Not IS DISTINCT FROM, which SQLite knows only from 3.39 on.
    changed = " OR ".join(
        f"NEW.{column} <> OLD.{column} OR (NEW.{column} IS NULL) <> (OLD.{column} IS NULL)"
        for column in columns
    )
    return Trigger(table, "steadfast", "UPDATE", changed, f"what a {table} says of itself is never changed")


_ORIGINS = "('intended', 'failed')"

TRIGGERS: tuple[Trigger, ...] = (
    *(never_deleted(table.name) for table in TABLES),
    never_changed("receipt"),
    _steadfast("credential", "account_id", "access"),
    Trigger(
        "credential",
        "begins_empty",
        "INSERT",
        "NEW.state <> 'intended'",
        "a credential begins as an intention",
    ),
    Trigger(
        "credential",
        "revoked_for_good",
        "UPDATE",
        "OLD.state = 'revoked' AND NEW.state <> 'revoked'",
        "a revoked credential is not brought back",
    ),
    Trigger(
        "credential",
        "current_is_settled",
        "UPDATE",
        "NEW.current <> OLD.current AND NOT EXISTS (SELECT 1 FROM credential_version v"
        " WHERE v.credential_id = NEW.id AND v.number = NEW.current AND v.status = 'settled')",
        "the version in use is settled",
    ),
    Trigger(
        "credential",
        "handed_over_by_handoff",
        "UPDATE",
        "NEW.state = 'handed_over' AND NOT EXISTS (SELECT 1 FROM handoff h WHERE h.credential_id = NEW.id"
        " AND h.number = NEW.current AND h.status IN ('sent', 'receipted'))",
        "handed over needs a hand-off of the version in use",
    ),
    Trigger(
        "credential",
        "receipted_by_receipt",
        "UPDATE",
        "NEW.state = 'receipted' AND NOT EXISTS (SELECT 1 FROM handoff h JOIN receipt r ON r.handoff_id = h.id"
        " WHERE h.credential_id = NEW.id AND h.number = NEW.current AND r.outcome = 'passed')",
        "receipted needs a receipt of the version in use",
    ),
    _steadfast(
        "credential_version",
        "account_id",
        "credential_id",
        "number",
        "origin",
        "service_name",
        "created_at",
    ),
    Trigger(
        "credential_version",
        "begins_intended",
        "INSERT",
        "NEW.origin <> 'none' AND NEW.status <> 'intended'",
        "a version with a secret begins as an intention",
    ),
    Trigger(
        "credential_version",
        "never_unsettled",
        "UPDATE",
        f"(OLD.status NOT IN {_ORIGINS} AND NEW.status IN {_ORIGINS})"
        " OR (OLD.status = 'removed' AND NEW.status <> 'removed')"
        " OR (OLD.status = 'superseded' AND NEW.status = 'settled')",
        "a version is not taken back",
    ),
    _steadfast("role_holding", "account_id", "credential_id", "person_id", "role", "granted_on"),
    _steadfast("recipient_card", "recipients", "signing_key", "fingerprint", "made_at"),
    _steadfast(
        "handoff",
        "account_id",
        "credential_id",
        "version_id",
        "number",
        "way",
        "counter",
        "card_id",
        "card_fingerprint",
        "sealed_digest",
        "nonce_digest",
        "chain_head",
        "sealed_at",
    ),
    Trigger(
        "handoff",
        "of_settled_version",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM credential_version v JOIN credential c ON c.id = v.credential_id"
        " WHERE v.id = NEW.version_id AND v.credential_id = NEW.credential_id AND v.number = NEW.number"
        " AND v.account_id = NEW.account_id AND v.status = 'settled' AND c.current = NEW.number)",
        "only the settled version in use is handed off",
    ),
    Trigger(
        "handoff",
        "to_pinned_card",
        "INSERT",
        "NEW.way = 'package' AND NOT EXISTS (SELECT 1 FROM recipient_card c WHERE c.id = NEW.card_id"
        " AND c.status = 'pinned' AND c.fingerprint = NEW.card_fingerprint)",
        "a package is sealed for the pinned card",
    ),
    Trigger(
        "handoff",
        "begins_unanswered",
        "INSERT",
        "(NEW.way = 'package' AND NEW.status <> 'sealed') OR (NEW.way = 'grant' AND NEW.status <> 'sent')",
        "a hand-off begins unanswered",
    ),
    Trigger(
        "handoff",
        "sent_after_saved",
        "UPDATE",
        "NEW.way = 'package' AND NEW.status = 'sent' AND OLD.status NOT IN ('saved', 'sent')",
        "a package is sent after it is saved",
    ),
    Trigger(
        "handoff",
        "answered_by_receipt",
        "UPDATE",
        "NEW.status IN ('receipted', 'refused') AND NOT EXISTS (SELECT 1 FROM receipt r"
        " WHERE r.handoff_id = NEW.id AND r.outcome = NEW.outcome)",
        "only a receipt answers a hand-off",
    ),
    Trigger(
        "handoff",
        "answered_for_good",
        "UPDATE",
        "OLD.status IN ('receipted', 'refused', 'lapsed') AND NEW.status <> OLD.status",
        "an answered hand-off stays answered",
    ),
    Trigger(
        "receipt",
        "for_own_handoff",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM handoff h WHERE h.id = NEW.handoff_id"
        " AND h.status IN ('saved', 'sent') AND h.sealed_digest = NEW.sealed_digest)",
        "a receipt answers a hand-off of this registry",
    ),
    Trigger(
        "receipt",
        "by_its_card",
        "INSERT",
        "NEW.given = 'self' AND NOT EXISTS (SELECT 1 FROM handoff h JOIN recipient_card c ON c.id = h.card_id"
        " WHERE h.id = NEW.handoff_id AND c.signing_key = NEW.signer_key)",
        "a receipt is signed by the card that was sealed for",
    ),
    _steadfast("identity", "role", "public", "fingerprint", "number", "service_name", "created_at"),
    _steadfast("known_signer", "installation_id", "signing_key", "fingerprint", "first_seen_at"),
    _steadfast(
        "incoming_package",
        "handoff_id",
        "installation_id",
        "signer_key",
        "counter",
        "sealed_digest",
        "chain_head",
        "made_at",
        "received_at",
    ),
    Trigger(
        "incoming_package",
        "accepted_from_known",
        "UPDATE",
        "NEW.status = 'accepted' AND OLD.status <> 'accepted' AND NOT EXISTS (SELECT 1 FROM known_signer k"
        " WHERE k.installation_id = NEW.installation_id AND k.signing_key = NEW.signer_key"
        " AND k.status = 'pinned')",
        "only a package of a compared sender is accepted",
    ),
    Trigger(
        "incoming_package",
        "begins_undecided",
        "INSERT",
        "NEW.status NOT IN ('quarantined', 'opened')",
        "a package begins undecided",
    ),
    _steadfast(
        "held_credential",
        "incoming_id",
        "account_id",
        "installation_id",
        "access",
        "sender_version",
        "number",
        "service_name",
        "accepted_at",
    ),
    Trigger(
        "held_credential",
        "superseded_by_tested",
        "UPDATE",
        "NEW.status = 'superseded' AND OLD.status <> 'superseded' AND NOT EXISTS"
        " (SELECT 1 FROM held_credential h WHERE h.account_id = NEW.account_id AND h.access = NEW.access"
        " AND h.id <> NEW.id AND h.status = 'tested' AND h.sender_version >= NEW.sender_version)",
        "what is held stays until its successor is tested",
    ),
)
