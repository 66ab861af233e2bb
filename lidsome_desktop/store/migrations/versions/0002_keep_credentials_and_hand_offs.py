"""Keep credentials and hand-offs.

Revision: 0002
Follows: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lidsome_desktop.store.triggers import Trigger, create_triggers, drop_triggers

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DROPPED: tuple[Trigger, ...] = ()
MADE: tuple[Trigger, ...] = (
    Trigger(
        "credential",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "credential is never deleted",
    ),
    Trigger(
        "credential_version",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "credential_version is never deleted",
    ),
    Trigger(
        "role_holding",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "role_holding is never deleted",
    ),
    Trigger(
        "recipient_card",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "recipient_card is never deleted",
    ),
    Trigger(
        "handoff",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "handoff is never deleted",
    ),
    Trigger(
        "receipt",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "receipt is never deleted",
    ),
    Trigger(
        "identity",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "identity is never deleted",
    ),
    Trigger(
        "known_signer",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "known_signer is never deleted",
    ),
    Trigger(
        "incoming_package",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "incoming_package is never deleted",
    ),
    Trigger(
        "held_credential",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "held_credential is never deleted",
    ),
    Trigger(
        "overseen_account",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "overseen_account is never deleted",
    ),
    Trigger(
        "receipt",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "receipt is never changed",
    ),
    Trigger(
        "credential",
        "steadfast",
        "UPDATE",
        "NEW.account_id <> OLD.account_id OR (NEW.account_id IS NULL) <> (OLD.account_id IS NULL) OR NEW.access <> OLD.access OR (NEW.access IS NULL) <> (OLD.access IS NULL)",
        "what a credential says of itself is never changed",
    ),
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
        "NEW.current <> OLD.current AND NOT EXISTS (SELECT 1 FROM credential_version v WHERE v.credential_id = NEW.id AND v.number = NEW.current AND v.status = 'settled')",
        "the version in use is settled",
    ),
    Trigger(
        "credential",
        "handed_over_by_handoff",
        "UPDATE",
        "NEW.state = 'handed_over' AND NOT EXISTS (SELECT 1 FROM handoff h WHERE h.credential_id = NEW.id AND h.number = NEW.current AND h.status IN ('sent', 'receipted'))",
        "handed over needs a hand-off of the version in use",
    ),
    Trigger(
        "credential",
        "receipted_by_receipt",
        "UPDATE",
        "NEW.state = 'receipted' AND NOT EXISTS (SELECT 1 FROM handoff h JOIN receipt r ON r.handoff_id = h.id WHERE h.credential_id = NEW.id AND h.number = NEW.current AND r.outcome = 'passed')",
        "receipted needs a receipt of the version in use",
    ),
    Trigger(
        "credential_version",
        "steadfast",
        "UPDATE",
        "NEW.account_id <> OLD.account_id OR (NEW.account_id IS NULL) <> (OLD.account_id IS NULL) OR NEW.credential_id <> OLD.credential_id OR (NEW.credential_id IS NULL) <> (OLD.credential_id IS NULL) OR NEW.number <> OLD.number OR (NEW.number IS NULL) <> (OLD.number IS NULL) OR NEW.origin <> OLD.origin OR (NEW.origin IS NULL) <> (OLD.origin IS NULL) OR NEW.service_name <> OLD.service_name OR (NEW.service_name IS NULL) <> (OLD.service_name IS NULL) OR NEW.created_at <> OLD.created_at OR (NEW.created_at IS NULL) <> (OLD.created_at IS NULL)",
        "what a credential_version says of itself is never changed",
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
        "(OLD.status NOT IN ('intended', 'failed') AND NEW.status IN ('intended', 'failed')) OR (OLD.status = 'removed' AND NEW.status <> 'removed') OR (OLD.status = 'superseded' AND NEW.status = 'settled')",
        "a version is not taken back",
    ),
    Trigger(
        "role_holding",
        "steadfast",
        "UPDATE",
        "NEW.account_id <> OLD.account_id OR (NEW.account_id IS NULL) <> (OLD.account_id IS NULL) OR NEW.credential_id <> OLD.credential_id OR (NEW.credential_id IS NULL) <> (OLD.credential_id IS NULL) OR NEW.person_id <> OLD.person_id OR (NEW.person_id IS NULL) <> (OLD.person_id IS NULL) OR NEW.role <> OLD.role OR (NEW.role IS NULL) <> (OLD.role IS NULL) OR NEW.granted_on <> OLD.granted_on OR (NEW.granted_on IS NULL) <> (OLD.granted_on IS NULL)",
        "what a role_holding says of itself is never changed",
    ),
    Trigger(
        "recipient_card",
        "steadfast",
        "UPDATE",
        "NEW.recipients <> OLD.recipients OR (NEW.recipients IS NULL) <> (OLD.recipients IS NULL) OR NEW.signing_key <> OLD.signing_key OR (NEW.signing_key IS NULL) <> (OLD.signing_key IS NULL) OR NEW.fingerprint <> OLD.fingerprint OR (NEW.fingerprint IS NULL) <> (OLD.fingerprint IS NULL) OR NEW.made_at <> OLD.made_at OR (NEW.made_at IS NULL) <> (OLD.made_at IS NULL)",
        "what a recipient_card says of itself is never changed",
    ),
    Trigger(
        "handoff",
        "steadfast",
        "UPDATE",
        "NEW.account_id <> OLD.account_id OR (NEW.account_id IS NULL) <> (OLD.account_id IS NULL) OR NEW.credential_id <> OLD.credential_id OR (NEW.credential_id IS NULL) <> (OLD.credential_id IS NULL) OR NEW.version_id <> OLD.version_id OR (NEW.version_id IS NULL) <> (OLD.version_id IS NULL) OR NEW.number <> OLD.number OR (NEW.number IS NULL) <> (OLD.number IS NULL) OR NEW.way <> OLD.way OR (NEW.way IS NULL) <> (OLD.way IS NULL) OR NEW.counter <> OLD.counter OR (NEW.counter IS NULL) <> (OLD.counter IS NULL) OR NEW.card_id <> OLD.card_id OR (NEW.card_id IS NULL) <> (OLD.card_id IS NULL) OR NEW.card_fingerprint <> OLD.card_fingerprint OR (NEW.card_fingerprint IS NULL) <> (OLD.card_fingerprint IS NULL) OR NEW.sealed_digest <> OLD.sealed_digest OR (NEW.sealed_digest IS NULL) <> (OLD.sealed_digest IS NULL) OR NEW.nonce_digest <> OLD.nonce_digest OR (NEW.nonce_digest IS NULL) <> (OLD.nonce_digest IS NULL) OR NEW.chain_head <> OLD.chain_head OR (NEW.chain_head IS NULL) <> (OLD.chain_head IS NULL) OR NEW.sealed_at <> OLD.sealed_at OR (NEW.sealed_at IS NULL) <> (OLD.sealed_at IS NULL)",
        "what a handoff says of itself is never changed",
    ),
    Trigger(
        "handoff",
        "of_settled_version",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM credential_version v JOIN credential c ON c.id = v.credential_id WHERE v.id = NEW.version_id AND v.credential_id = NEW.credential_id AND v.number = NEW.number AND v.account_id = NEW.account_id AND v.status = 'settled' AND c.current = NEW.number)",
        "only the settled version in use is handed off",
    ),
    Trigger(
        "handoff",
        "to_pinned_card",
        "INSERT",
        "NEW.way = 'package' AND NOT EXISTS (SELECT 1 FROM recipient_card c WHERE c.id = NEW.card_id AND c.status = 'pinned' AND c.fingerprint = NEW.card_fingerprint)",
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
        "NEW.status IN ('receipted', 'refused') AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.handoff_id = NEW.id AND r.outcome = NEW.outcome)",
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
        "NOT EXISTS (SELECT 1 FROM handoff h WHERE h.id = NEW.handoff_id AND h.status IN ('saved', 'sent') AND h.sealed_digest = NEW.sealed_digest)",
        "a receipt answers a hand-off of this registry",
    ),
    Trigger(
        "receipt",
        "by_its_card",
        "INSERT",
        "NEW.given = 'self' AND NOT EXISTS (SELECT 1 FROM handoff h JOIN recipient_card c ON c.id = h.card_id WHERE h.id = NEW.handoff_id AND c.signing_key = NEW.signer_key)",
        "a receipt is signed by the card that was sealed for",
    ),
    Trigger(
        "identity",
        "steadfast",
        "UPDATE",
        "NEW.role <> OLD.role OR (NEW.role IS NULL) <> (OLD.role IS NULL) OR NEW.public <> OLD.public OR (NEW.public IS NULL) <> (OLD.public IS NULL) OR NEW.fingerprint <> OLD.fingerprint OR (NEW.fingerprint IS NULL) <> (OLD.fingerprint IS NULL) OR NEW.number <> OLD.number OR (NEW.number IS NULL) <> (OLD.number IS NULL) OR NEW.service_name <> OLD.service_name OR (NEW.service_name IS NULL) <> (OLD.service_name IS NULL) OR NEW.created_at <> OLD.created_at OR (NEW.created_at IS NULL) <> (OLD.created_at IS NULL)",
        "what a identity says of itself is never changed",
    ),
    Trigger(
        "known_signer",
        "steadfast",
        "UPDATE",
        "NEW.installation_id <> OLD.installation_id OR (NEW.installation_id IS NULL) <> (OLD.installation_id IS NULL) OR NEW.signing_key <> OLD.signing_key OR (NEW.signing_key IS NULL) <> (OLD.signing_key IS NULL) OR NEW.fingerprint <> OLD.fingerprint OR (NEW.fingerprint IS NULL) <> (OLD.fingerprint IS NULL) OR NEW.first_seen_at <> OLD.first_seen_at OR (NEW.first_seen_at IS NULL) <> (OLD.first_seen_at IS NULL)",
        "what a known_signer says of itself is never changed",
    ),
    Trigger(
        "incoming_package",
        "steadfast",
        "UPDATE",
        "NEW.handoff_id <> OLD.handoff_id OR (NEW.handoff_id IS NULL) <> (OLD.handoff_id IS NULL) OR NEW.installation_id <> OLD.installation_id OR (NEW.installation_id IS NULL) <> (OLD.installation_id IS NULL) OR NEW.signer_key <> OLD.signer_key OR (NEW.signer_key IS NULL) <> (OLD.signer_key IS NULL) OR NEW.counter <> OLD.counter OR (NEW.counter IS NULL) <> (OLD.counter IS NULL) OR NEW.sealed_digest <> OLD.sealed_digest OR (NEW.sealed_digest IS NULL) <> (OLD.sealed_digest IS NULL) OR NEW.chain_head <> OLD.chain_head OR (NEW.chain_head IS NULL) <> (OLD.chain_head IS NULL) OR NEW.made_at <> OLD.made_at OR (NEW.made_at IS NULL) <> (OLD.made_at IS NULL) OR NEW.received_at <> OLD.received_at OR (NEW.received_at IS NULL) <> (OLD.received_at IS NULL)",
        "what a incoming_package says of itself is never changed",
    ),
    Trigger(
        "incoming_package",
        "accepted_from_known",
        "UPDATE",
        "NEW.status = 'accepted' AND OLD.status <> 'accepted' AND NOT EXISTS (SELECT 1 FROM known_signer k WHERE k.installation_id = NEW.installation_id AND k.signing_key = NEW.signer_key AND k.status = 'pinned')",
        "only a package of a compared sender is accepted",
    ),
    Trigger(
        "incoming_package",
        "begins_undecided",
        "INSERT",
        "NEW.status NOT IN ('quarantined', 'opened')",
        "a package begins undecided",
    ),
    Trigger(
        "held_credential",
        "steadfast",
        "UPDATE",
        "NEW.incoming_id <> OLD.incoming_id OR (NEW.incoming_id IS NULL) <> (OLD.incoming_id IS NULL) OR NEW.account_id <> OLD.account_id OR (NEW.account_id IS NULL) <> (OLD.account_id IS NULL) OR NEW.installation_id <> OLD.installation_id OR (NEW.installation_id IS NULL) <> (OLD.installation_id IS NULL) OR NEW.access <> OLD.access OR (NEW.access IS NULL) <> (OLD.access IS NULL) OR NEW.sender_version <> OLD.sender_version OR (NEW.sender_version IS NULL) <> (OLD.sender_version IS NULL) OR NEW.number <> OLD.number OR (NEW.number IS NULL) <> (OLD.number IS NULL) OR NEW.service_name <> OLD.service_name OR (NEW.service_name IS NULL) <> (OLD.service_name IS NULL) OR NEW.accepted_at <> OLD.accepted_at OR (NEW.accepted_at IS NULL) <> (OLD.accepted_at IS NULL)",
        "what a held_credential says of itself is never changed",
    ),
    Trigger(
        "held_credential",
        "superseded_by_tested",
        "UPDATE",
        "NEW.status = 'superseded' AND OLD.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM held_credential h WHERE h.account_id = NEW.account_id AND h.access = NEW.access AND h.id <> NEW.id AND h.status = 'tested' AND h.sender_version >= NEW.sender_version)",
        "what is held stays until its successor is tested",
    ),
)


def upgrade() -> None:
    """Make the changes."""
    drop_triggers(op.get_bind(), DROPPED)
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table(
        "identity",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("service_name", sa.Text(), nullable=False),
        sa.Column("backend", sa.Text(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("settled_at", sa.String(27), nullable=True),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("escrow_at", sa.String(27), nullable=True),
        sa.CheckConstraint(
            "role IN ('identity.signing', 'identity.opening')", name=op.f("ck_identity_role_known")
        ),
        sa.CheckConstraint(
            "status IN ('intended', 'settled', 'failed', 'superseded', 'removing', 'removed')",
            name=op.f("ck_identity_status_known"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_identity_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("role", "number", name=op.f("uq_identity_role_number")),
    )
    with op.batch_alter_table("identity", schema=None) as batch_op:
        batch_op.create_index(
            "uq_identity_settled",
            ["role"],
            unique=True,
            sqlite_where=sa.text("status = 'settled'"),
            postgresql_where=sa.text("status = 'settled'"),
        )

    op.create_table(
        "incoming_package",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("handoff_id", sa.Text(), nullable=False),
        sa.Column("installation_id", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("signer_key", sa.Text(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("sealed_digest", sa.Text(), nullable=False),
        sa.Column("chain_head", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("received_at", sa.String(27), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("nonce", sa.Text(), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.String(27), nullable=True),
        sa.Column("receipt_saved_as", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status = 'quarantined' OR status = 'refused' OR (account_id IS NOT NULL AND nonce IS NOT NULL)",
            name=op.f("ck_incoming_package_opened_is_known"),
        ),
        sa.CheckConstraint(
            "status IN ('quarantined', 'opened', 'accepted', 'refused', 'answered')",
            name=op.f("ck_incoming_package_status_known"),
        ),
        sa.CheckConstraint(
            "verdict IN ('ready', 'incoming.unknown_signer', 'incoming.changed_signer', 'incoming.no_package', 'incoming.truncated', 'incoming.corrupt', 'incoming.forged', 'incoming.wrong_recipient', 'incoming.replayed', 'incoming.out_of_order', 'incoming.older_than_held', 'incoming.other_installation')",
            name=op.f("ck_incoming_package_verdict_known"),
        ),
        sa.CheckConstraint("length(sealed_digest) = 64", name=op.f("ck_incoming_package_digest_is_sha256")),
        sa.CheckConstraint("version > 0", name=op.f("ck_incoming_package_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_package")),
        sa.UniqueConstraint(
            "handoff_id", "sealed_digest", name=op.f("uq_incoming_package_handoff_id_sealed_digest")
        ),
    )
    with op.batch_alter_table("incoming_package", schema=None) as batch_op:
        batch_op.create_index("ix_incoming_package_account", ["installation_id", "account_id"], unique=False)

    op.create_table(
        "known_signer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("installation_id", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("signing_key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("compared", sa.String(40), nullable=True),
        sa.Column("compared_with", sa.Text(), nullable=False),
        sa.Column("first_seen_at", sa.String(27), nullable=False),
        sa.Column("pinned_at", sa.String(27), nullable=True),
        sa.CheckConstraint(
            "compared IN ('phone', 'in_person', 'preset')", name=op.f("ck_known_signer_compared_known")
        ),
        sa.CheckConstraint(
            "status <> 'pinned' OR (compared IS NOT NULL AND compared_with <> '' AND pinned_at IS NOT NULL)",
            name=op.f("ck_known_signer_pinned_is_compared"),
        ),
        sa.CheckConstraint(
            "status IN ('waiting', 'pinned', 'replaced')", name=op.f("ck_known_signer_status_known")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_known_signer_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_signer")),
        sa.UniqueConstraint(
            "installation_id", "signing_key", name=op.f("uq_known_signer_installation_id_signing_key")
        ),
    )
    with op.batch_alter_table("known_signer", schema=None) as batch_op:
        batch_op.create_index(
            "uq_known_signer_pinned",
            ["installation_id"],
            unique=True,
            sqlite_where=sa.text("status = 'pinned'"),
            postgresql_where=sa.text("status = 'pinned'"),
        )

    op.create_table(
        "recipient_card",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("signing_key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("imported_at", sa.String(27), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("compared", sa.String(40), nullable=True),
        sa.Column("compared_with", sa.Text(), nullable=False),
        sa.Column("pinned_at", sa.String(27), nullable=True),
        sa.CheckConstraint(
            "compared IN ('phone', 'in_person', 'preset')", name=op.f("ck_recipient_card_compared_known")
        ),
        sa.CheckConstraint(
            "status <> 'pinned' OR (compared IS NOT NULL AND compared_with <> '' AND pinned_at IS NOT NULL)",
            name=op.f("ck_recipient_card_pinned_is_compared"),
        ),
        sa.CheckConstraint(
            "status IN ('waiting', 'pinned', 'replaced')", name=op.f("ck_recipient_card_status_known")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_recipient_card_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient_card")),
    )
    with op.batch_alter_table("recipient_card", schema=None) as batch_op:
        batch_op.create_index(
            "uq_recipient_card_pinned",
            ["status"],
            unique=True,
            sqlite_where=sa.text("status = 'pinned'"),
            postgresql_where=sa.text("status = 'pinned'"),
        )

    op.create_table(
        "held_credential",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("incoming_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("installation_id", sa.Text(), nullable=False),
        sa.Column("access", sa.String(40), nullable=False),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("owner_mailbox", sa.Text(), nullable=False),
        sa.Column("two_factor", sa.Boolean(), nullable=False),
        sa.Column("two_factor_how", sa.Text(), nullable=False),
        sa.Column("recovery_email", sa.Text(), nullable=False),
        sa.Column("recovery_phone", sa.Text(), nullable=False),
        sa.Column("business_id", sa.Text(), nullable=False),
        sa.Column("holders", sa.Text(), nullable=False),
        sa.Column("sender_version", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.String(10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("service_name", sa.Text(), nullable=False),
        sa.Column("backend", sa.Text(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("accepted_at", sa.String(27), nullable=False),
        sa.Column("tested_at", sa.String(27), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.CheckConstraint("access IN ('password', 'role')", name=op.f("ck_held_credential_access_known")),
        sa.CheckConstraint(
            "outcome IN ('passed', 'failed', 'refused')", name=op.f("ck_held_credential_outcome_known")
        ),
        sa.CheckConstraint(
            "status IN ('intended', 'held', 'tested', 'rejected', 'failed', 'superseded', 'removing', 'removed')",
            name=op.f("ck_held_credential_status_known"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('tested', 'rejected') OR outcome IS NOT NULL",
            name=op.f("ck_held_credential_tested_has_outcome"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_held_credential_version_positive")),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming_package.id"], name=op.f("fk_held_credential_incoming_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_credential")),
    )
    with op.batch_alter_table("held_credential", schema=None) as batch_op:
        batch_op.create_index("ix_held_credential_account", ["account_id", "access"], unique=False)
        batch_op.create_index(
            "uq_held_credential_incoming",
            ["incoming_id"],
            unique=True,
            sqlite_where=sa.text("status <> 'failed'"),
            postgresql_where=sa.text("status <> 'failed'"),
        )
        batch_op.create_index(
            "uq_held_credential_service",
            ["service_name"],
            unique=True,
            sqlite_where=sa.text("service_name <> ''"),
            postgresql_where=sa.text("service_name <> ''"),
        )

    op.create_table(
        "overseen_account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("installation_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("deviating", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("administrators", sa.Text(), nullable=False),
        sa.Column("taken_in_at", sa.String(27), nullable=False),
        sa.Column("incoming_id", sa.Text(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_overseen_account_version_positive")),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming_package.id"], name=op.f("fk_overseen_account_incoming_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overseen_account")),
        sa.UniqueConstraint("account_id", name=op.f("uq_overseen_account_account_id")),
    )
    op.create_table(
        "credential",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("access", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("owner_mailbox", sa.Text(), nullable=False),
        sa.Column("recovery_email", sa.Text(), nullable=False),
        sa.Column("recovery_phone", sa.Text(), nullable=False),
        sa.Column("two_factor", sa.Boolean(), nullable=False),
        sa.Column("two_factor_how", sa.Text(), nullable=False),
        sa.Column("business_id", sa.Text(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=True),
        sa.Column("changed_on", sa.String(10), nullable=True),
        sa.Column("change_reason", sa.String(40), nullable=True),
        sa.Column("hand_over_by", sa.String(10), nullable=True),
        sa.Column("deficiency", sa.String(40), nullable=False),
        sa.Column("blocked_note", sa.Text(), nullable=False),
        sa.Column("blocked_at", sa.String(27), nullable=True),
        sa.Column("revoked_on", sa.String(10), nullable=True),
        sa.Column("revoked_because", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(state = 'intended') = (current = 0) OR state = 'revoked'",
            name=op.f("ck_credential_current_when_kept"),
        ),
        sa.CheckConstraint("access IN ('password', 'role')", name=op.f("ck_credential_access_known")),
        sa.CheckConstraint(
            "change_reason IN ('password', 'two_factor', 'roles', 'mailbox', 'recovery', 'user_name', 'leaver', 'incident')",
            name=op.f("ck_credential_change_reason_known"),
        ),
        sa.CheckConstraint(
            "deficiency IN ('', 'login_failed', 'not_accepted')", name=op.f("ck_credential_deficiency_known")
        ),
        sa.CheckConstraint(
            "state <> 'blocked' OR blocked_note <> ''", name=op.f("ck_credential_blocked_says_why")
        ),
        sa.CheckConstraint(
            "state <> 'changed' OR hand_over_by IS NOT NULL", name=op.f("ck_credential_changed_has_deadline")
        ),
        sa.CheckConstraint(
            "state <> 'revoked' OR revoked_because <> ''", name=op.f("ck_credential_revoked_says_why")
        ),
        sa.CheckConstraint(
            "state IN ('intended', 'kept', 'sealed', 'handed_over', 'receipted', 'changed', 'blocked', 'revoked')",
            name=op.f("ck_credential_state_known"),
        ),
        sa.CheckConstraint("next IS NULL OR next > current", name=op.f("ck_credential_next_is_later")),
        sa.CheckConstraint("version > 0", name=op.f("ck_credential_version_positive")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_credential_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential")),
    )
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.create_index("ix_credential_account", ["account_id"], unique=False)
        batch_op.create_index(
            "uq_credential_live",
            ["account_id", "access"],
            unique=True,
            sqlite_where=sa.text("state <> 'revoked'"),
            postgresql_where=sa.text("state <> 'revoked'"),
        )

    op.create_table(
        "credential_version",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("credential_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("service_name", sa.Text(), nullable=False),
        sa.Column("backend", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("alphabet", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("settled_at", sa.String(27), nullable=True),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(origin = 'none') = (service_name = '')", name=op.f("ck_credential_version_secret_is_named")
        ),
        sa.CheckConstraint(
            "origin = 'none' OR status NOT IN ('settled', 'superseded') OR backend <> ''",
            name=op.f("ck_credential_version_settled_has_backend"),
        ),
        sa.CheckConstraint(
            "origin IN ('typed', 'generated', 'none')", name=op.f("ck_credential_version_origin_known")
        ),
        sa.CheckConstraint(
            "status IN ('intended', 'settled', 'failed', 'superseded', 'removing', 'removed')",
            name=op.f("ck_credential_version_status_known"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_credential_version_number_positive")),
        sa.CheckConstraint("version > 0", name=op.f("ck_credential_version_version_positive")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_credential_version_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["credential_id"], ["credential.id"], name=op.f("fk_credential_version_credential_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential_version")),
        sa.UniqueConstraint("account_id", "number", name=op.f("uq_credential_version_account_id_number")),
        sa.UniqueConstraint(
            "id", "credential_id", "number", name=op.f("uq_credential_version_id_credential_id_number")
        ),
    )
    with op.batch_alter_table("credential_version", schema=None) as batch_op:
        batch_op.create_index(
            "uq_credential_version_service",
            ["service_name"],
            unique=True,
            sqlite_where=sa.text("service_name <> ''"),
            postgresql_where=sa.text("service_name <> ''"),
        )

    op.create_table(
        "role_holding",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("credential_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("department", sa.Boolean(), nullable=False),
        sa.Column("granted_on", sa.String(10), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.CheckConstraint("role <> ''", name=op.f("ck_role_holding_role_named")),
        sa.CheckConstraint("version > 0", name=op.f("ck_role_holding_version_positive")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_role_holding_account_id")),
        sa.ForeignKeyConstraint(
            ["credential_id"], ["credential.id"], name=op.f("fk_role_holding_credential_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_holding_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_holding")),
    )
    with op.batch_alter_table("role_holding", schema=None) as batch_op:
        batch_op.create_index("ix_role_holding_credential", ["credential_id"], unique=False)
        batch_op.create_index(
            "uq_role_holding_current",
            ["credential_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )

    op.create_table(
        "handoff",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("credential_id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Text(), nullable=True),
        sa.Column("card_fingerprint", sa.Text(), nullable=False),
        sa.Column("sealed_digest", sa.Text(), nullable=False),
        sa.Column("nonce_digest", sa.Text(), nullable=False),
        sa.Column("chain_head", sa.Text(), nullable=False),
        sa.Column("sealed_at", sa.String(27), nullable=False),
        sa.Column("saved_as", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(27), nullable=True),
        sa.Column("sent_at", sa.String(27), nullable=True),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("receipt_due_on", sa.String(10), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.CheckConstraint(
            "(status IN ('receipted', 'refused')) = (outcome IS NOT NULL)",
            name=op.f("ck_handoff_answered_has_outcome"),
        ),
        sa.CheckConstraint(
            "(way = 'package' AND card_id IS NOT NULL AND counter > 0 AND length(sealed_digest) = 64 AND length(nonce_digest) = 71 AND nonce_digest LIKE 'sha256:%') OR (way = 'grant' AND card_id IS NULL AND counter = 0 AND sealed_digest = '' AND nonce_digest = '' AND saved_as = '')",
            name=op.f("ck_handoff_way_whole"),
        ),
        sa.CheckConstraint(
            "outcome IN ('passed', 'failed', 'refused')", name=op.f("ck_handoff_outcome_known")
        ),
        sa.CheckConstraint(
            "status <> 'sent' OR receipt_due_on IS NOT NULL", name=op.f("ck_handoff_sent_has_deadline")
        ),
        sa.CheckConstraint(
            "status IN ('sealed', 'saving', 'saved', 'sent', 'receipted', 'refused', 'lapsed')",
            name=op.f("ck_handoff_status_known"),
        ),
        sa.CheckConstraint(
            "way = 'grant' OR status NOT IN ('saved', 'sent', 'receipted', 'refused') OR (saved_as <> '' AND saved_at IS NOT NULL)",
            name=op.f("ck_handoff_saved_before_sent"),
        ),
        sa.CheckConstraint("way IN ('package', 'grant')", name=op.f("ck_handoff_way_known")),
        sa.CheckConstraint("version > 0", name=op.f("ck_handoff_version_positive")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_handoff_account_id")),
        sa.ForeignKeyConstraint(["card_id"], ["recipient_card.id"], name=op.f("fk_handoff_card_id")),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_handoff_credential_id")),
        sa.ForeignKeyConstraint(
            ["version_id", "credential_id", "number"],
            ["credential_version.id", "credential_version.credential_id", "credential_version.number"],
            name="fk_handoff_version",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoff")),
    )
    with op.batch_alter_table("handoff", schema=None) as batch_op:
        batch_op.create_index("ix_handoff_credential", ["credential_id"], unique=False)
        batch_op.create_index(
            "uq_handoff_counter",
            ["counter"],
            unique=True,
            sqlite_where=sa.text("way = 'package'"),
            postgresql_where=sa.text("way = 'package'"),
        )

    op.create_table(
        "receipt",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("handoff_id", sa.Text(), nullable=False),
        sa.Column("sealed_digest", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("tested_at", sa.String(27), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("signer_key", sa.Text(), nullable=False),
        sa.Column("received_at", sa.String(27), nullable=False),
        sa.Column("given", sa.String(40), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(given = 'self' AND signer_key <> '' AND length(sealed_digest) = 64) OR (given = 'stated' AND signer_key = '' AND reference <> '')",
            name=op.f("ck_receipt_signed_or_stated"),
        ),
        sa.CheckConstraint("given IN ('self', 'stated')", name=op.f("ck_receipt_given_known")),
        sa.CheckConstraint(
            "outcome IN ('passed', 'failed', 'refused')", name=op.f("ck_receipt_outcome_known")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_receipt_version_positive")),
        sa.ForeignKeyConstraint(["handoff_id"], ["handoff.id"], name=op.f("fk_receipt_handoff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("handoff_id", name=op.f("uq_receipt_handoff_id")),
    )
    # ### end Alembic commands ###
    create_triggers(op.get_bind(), MADE)


def downgrade() -> None:
    """Take them back."""
    drop_triggers(op.get_bind(), MADE)
    # ### commands auto generated by Alembic - please adjust! ###
    op.drop_table("receipt")
    with op.batch_alter_table("handoff", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_handoff_counter",
            sqlite_where=sa.text("way = 'package'"),
            postgresql_where=sa.text("way = 'package'"),
        )
        batch_op.drop_index("ix_handoff_credential")

    op.drop_table("handoff")
    with op.batch_alter_table("role_holding", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_role_holding_current",
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )
        batch_op.drop_index("ix_role_holding_credential")

    op.drop_table("role_holding")
    with op.batch_alter_table("credential_version", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_credential_version_service",
            sqlite_where=sa.text("service_name <> ''"),
            postgresql_where=sa.text("service_name <> ''"),
        )

    op.drop_table("credential_version")
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_credential_live",
            sqlite_where=sa.text("state <> 'revoked'"),
            postgresql_where=sa.text("state <> 'revoked'"),
        )
        batch_op.drop_index("ix_credential_account")

    op.drop_table("credential")
    op.drop_table("overseen_account")
    with op.batch_alter_table("held_credential", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_held_credential_service",
            sqlite_where=sa.text("service_name <> ''"),
            postgresql_where=sa.text("service_name <> ''"),
        )
        batch_op.drop_index(
            "uq_held_credential_incoming",
            sqlite_where=sa.text("status <> 'failed'"),
            postgresql_where=sa.text("status <> 'failed'"),
        )
        batch_op.drop_index("ix_held_credential_account")

    op.drop_table("held_credential")
    with op.batch_alter_table("recipient_card", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_recipient_card_pinned",
            sqlite_where=sa.text("status = 'pinned'"),
            postgresql_where=sa.text("status = 'pinned'"),
        )

    op.drop_table("recipient_card")
    with op.batch_alter_table("known_signer", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_known_signer_pinned",
            sqlite_where=sa.text("status = 'pinned'"),
            postgresql_where=sa.text("status = 'pinned'"),
        )

    op.drop_table("known_signer")
    with op.batch_alter_table("incoming_package", schema=None) as batch_op:
        batch_op.drop_index("ix_incoming_package_account")

    op.drop_table("incoming_package")
    with op.batch_alter_table("identity", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_identity_settled",
            sqlite_where=sa.text("status = 'settled'"),
            postgresql_where=sa.text("status = 'settled'"),
        )

    op.drop_table("identity")
    # ### end Alembic commands ###
    create_triggers(op.get_bind(), DROPPED)
