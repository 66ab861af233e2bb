"""Lay the ground.

Revision: 0001
Follows:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lidsome_desktop.store.triggers import Trigger, create_triggers, drop_triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DROPPED: tuple[Trigger, ...] = ()
MADE: tuple[Trigger, ...] = (
    Trigger(
        "event",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "event is never deleted",
    ),
    Trigger(
        "event",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "event is never changed",
    ),
    Trigger(
        "event",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM event e WHERE e.sequence = NEW.sequence OR e.digest = NEW.digest OR e.previous = NEW.previous)",
        "an event is never replaced",
    ),
    Trigger(
        "event",
        "follows_head",
        "INSERT",
        "NEW.sequence <> (SELECT COALESCE(MAX(e.sequence), 0) + 1 FROM event e)",
        "an event follows the head",
    ),
    Trigger(
        "record_version",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "record_version is never deleted",
    ),
    Trigger(
        "record_version",
        "only_disposed",
        "UPDATE",
        "NEW.bytes IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.record_kind <> OLD.record_kind OR NEW.record_id <> OLD.record_id OR NEW.version <> OLD.version OR NEW.mac <> OLD.mac OR NEW.sequence <> OLD.sequence",
        "a record version is only disposed of",
    ),
    Trigger(
        "record_version",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM record_version v WHERE v.record_kind = NEW.record_kind AND v.record_id = NEW.record_id AND v.version = NEW.version)",
        "a record version is never replaced",
    ),
    Trigger(
        "account",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "account is never deleted",
    ),
    Trigger(
        "appointment",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "appointment is never deleted",
    ),
    Trigger(
        "board",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "board is never deleted",
    ),
    Trigger(
        "department",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "department is never deleted",
    ),
    Trigger(
        "evidence_file",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "evidence_file is never deleted",
    ),
    Trigger(
        "installation",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "installation is never deleted",
    ),
    Trigger(
        "person",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "person is never deleted",
    ),
    Trigger(
        "policy",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "policy is never deleted",
    ),
    Trigger(
        "read_confirmation",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "read_confirmation is never deleted",
    ),
    Trigger(
        "routines",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "routines is never deleted",
    ),
    Trigger(
        "session",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "session is never deleted",
    ),
    Trigger(
        "terms_acceptance",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "terms_acceptance is never deleted",
    ),
    Trigger(
        "unit",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "unit is never deleted",
    ),
    Trigger(
        "written_routine",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "written_routine is never deleted",
    ),
    Trigger(
        "evidence_file",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "evidence_file is never changed",
    ),
    Trigger(
        "policy",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "policy is never changed",
    ),
    Trigger(
        "session",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "session is never changed",
    ),
    Trigger(
        "account",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM account t WHERE t.id = NEW.id)",
        "account is never replaced",
    ),
    Trigger(
        "appointment",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM appointment t WHERE t.id = NEW.id)",
        "appointment is never replaced",
    ),
    Trigger(
        "board",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM board t WHERE t.id = NEW.id)",
        "board is never replaced",
    ),
    Trigger(
        "department",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM department t WHERE t.id = NEW.id)",
        "department is never replaced",
    ),
    Trigger(
        "evidence_file",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM evidence_file t WHERE t.id = NEW.id)",
        "evidence_file is never replaced",
    ),
    Trigger(
        "installation",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM installation t WHERE t.id = NEW.id)",
        "installation is never replaced",
    ),
    Trigger(
        "person",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM person t WHERE t.id = NEW.id)",
        "person is never replaced",
    ),
    Trigger(
        "policy",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM policy t WHERE t.id = NEW.id)",
        "policy is never replaced",
    ),
    Trigger(
        "read_confirmation",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM read_confirmation t WHERE t.id = NEW.id)",
        "read_confirmation is never replaced",
    ),
    Trigger(
        "routines",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM routines t WHERE t.id = NEW.id)",
        "routines is never replaced",
    ),
    Trigger(
        "session",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM session t WHERE t.id = NEW.id)",
        "session is never replaced",
    ),
    Trigger(
        "terms_acceptance",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM terms_acceptance t WHERE t.id = NEW.id)",
        "terms_acceptance is never replaced",
    ),
    Trigger(
        "unit",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM unit t WHERE t.id = NEW.id)",
        "unit is never replaced",
    ),
    Trigger(
        "written_routine",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM written_routine t WHERE t.id = NEW.id)",
        "written_routine is never replaced",
    ),
    Trigger(
        "application",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "application is never deleted",
    ),
    Trigger(
        "account",
        "follows_course",
        "UPDATE",
        "NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state = 'submitted') OR (OLD.state = 'submitted' AND NEW.state = 'draft') OR (OLD.state = 'submitted' AND NEW.state = 'approved') OR (OLD.state = 'submitted' AND NEW.state = 'rejected') OR (OLD.state = 'approved' AND NEW.state = 'draft') OR (OLD.state = 'approved' AND NEW.state = 'active') OR (OLD.state = 'active' AND NEW.state = 'closing') OR (OLD.state = 'closing' AND NEW.state = 'active') OR (OLD.state = 'closing' AND NEW.state = 'closed'))",
        "an account follows its course",
    ),
    Trigger(
        "account",
        "decided_first",
        "UPDATE",
        "NEW.state <> OLD.state AND NEW.state IN ('approved', 'active') AND OLD.state IN ('submitted', 'approved') AND NOT EXISTS (SELECT 1 FROM application a WHERE a.account_id = NEW.id AND a.decision = 'approved')",
        "an account is approved before it starts",
    ),
    Trigger(
        "application",
        "decision_stays",
        "UPDATE",
        "OLD.decision = 'rejected' AND (NEW.decision IS NULL OR NEW.decision <> 'rejected' OR NEW.reason <> OLD.reason OR NEW.decided_by <> OLD.decided_by)",
        "a rejection is final",
    ),
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
    Trigger(
        "removal_case",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "removal_case is never deleted",
    ),
    Trigger(
        "removal_item",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "removal_item is never deleted",
    ),
    Trigger(
        "removal_capture",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "removal_capture is never deleted",
    ),
    Trigger(
        "removal_sender",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "removal_sender is never deleted",
    ),
    Trigger(
        "removal_judgement",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "removal_judgement is never deleted",
    ),
    Trigger(
        "removal_outcome",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "removal_outcome is never deleted",
    ),
    Trigger(
        "removal_approval",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "removal_approval is never deleted",
    ),
    Trigger(
        "removal_capture",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_capture is never changed",
    ),
    Trigger(
        "removal_sender",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_sender is never changed",
    ),
    Trigger(
        "removal_judgement",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_judgement is never changed",
    ),
    Trigger(
        "removal_outcome",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_outcome is never changed",
    ),
    Trigger(
        "removal_approval",
        "never_changed",
        "UPDATE",
        "1 = 1",
        "removal_approval is never changed",
    ),
    Trigger(
        "removal_capture",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_capture t WHERE t.id = NEW.id OR (t.item_id = NEW.item_id AND t.ordinal = NEW.ordinal))",
        "removal_capture is never replaced",
    ),
    Trigger(
        "removal_sender",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_sender t WHERE t.id = NEW.id OR (t.item_id = NEW.item_id AND t.ordinal = NEW.ordinal))",
        "removal_sender is never replaced",
    ),
    Trigger(
        "removal_judgement",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_judgement t WHERE t.id = NEW.id OR (t.item_id = NEW.item_id AND t.ordinal = NEW.ordinal))",
        "removal_judgement is never replaced",
    ),
    Trigger(
        "removal_outcome",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_outcome t WHERE t.id = NEW.id OR (t.item_id = NEW.item_id AND t.ordinal = NEW.ordinal))",
        "removal_outcome is never replaced",
    ),
    Trigger(
        "removal_approval",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_approval t WHERE t.id = NEW.id OR t.outcome_id = NEW.outcome_id)",
        "removal_approval is never replaced",
    ),
    Trigger(
        "removal_case",
        "starts_open",
        "INSERT",
        "NEW.closed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.id OR c.number = NEW.number OR (c.year = NEW.year AND c.ordinal = NEW.ordinal))",
        "a removal case starts open",
    ),
    Trigger(
        "removal_case",
        "origin_stays",
        "UPDATE",
        "NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.account_id <> OLD.account_id OR NEW.policy_id <> OLD.policy_id OR NEW.discovered_at <> OLD.discovered_at OR NEW.recorded_at <> OLD.recorded_at",
        "what a removal case began with is never changed",
    ),
    Trigger(
        "removal_case",
        "suspicion_stays",
        "UPDATE",
        "(OLD.suspected_abuse AND NOT NEW.suspected_abuse) OR (NEW.suspected_abuse AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.case_id = NEW.id AND k.form <> 'description'))",
        "suspected abuse material is described and the suspicion stays",
    ),
    Trigger(
        "removal_case",
        "end_stays",
        "UPDATE",
        "(OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.closed_at <> OLD.closed_at)) OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at IS NULL OR NEW.withdrawn_at <> OLD.withdrawn_at))",
        "a removal case that has ended stays ended",
    ),
    Trigger(
        "removal_case",
        "closed_when_settled",
        "UPDATE",
        "NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND (NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.case_id = NEW.id) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.case_id = NEW.id AND NOT (i.not_captured_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_judgement j WHERE j.item_id = i.id AND j.ordinal = (SELECT MAX(x.ordinal) FROM removal_judgement x WHERE x.item_id = i.id) AND (j.stay_reason = 'trivial' OR ((j.verdict = 'stays' OR EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = i.id AND o.ordinal = (SELECT MAX(x.ordinal) FROM removal_outcome x WHERE x.item_id = i.id) AND (o.outcome IN ('removed', 'removed_by_platform', 'removed_by_sender') OR EXISTS (SELECT 1 FROM removal_approval a WHERE a.outcome_id = o.id)))) AND EXISTS (SELECT 1 FROM registration r WHERE r.id = i.registration_id AND r.number <> '' AND (NOT j.moved OR r.moved_on IS NOT NULL))))))) OR (NEW.retention_until IS NULL AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.case_id = NEW.id)))",
        "a removal case closes when every item is settled",
    ),
    Trigger(
        "removal_case",
        "withdrawn_before_removal",
        "UPDATE",
        "NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM removal_outcome o WHERE o.case_id = NEW.id AND o.outcome IN ('removed', 'removed_by_platform', 'removed_by_sender'))",
        "what has been removed is not withdrawn",
    ),
    Trigger(
        "removal_case",
        "secret_not_trivial",
        "UPDATE",
        "NEW.secrecy AND EXISTS (SELECT 1 FROM removal_item i JOIN removal_judgement j ON j.item_id = i.id WHERE i.case_id = NEW.id AND j.item_id = i.id AND j.ordinal = (SELECT MAX(x.ordinal) FROM removal_judgement x WHERE x.item_id = i.id) AND j.stay_reason = 'trivial')",
        "what is secret is not trivial",
    ),
    Trigger(
        "removal_item",
        "starts_bare",
        "INSERT",
        "NEW.registration_id IS NOT NULL OR NEW.not_captured_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.id OR (i.case_id = NEW.case_id AND i.ordinal = NEW.ordinal)) OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL))",
        "an item starts bare and in an open case",
    ),
    Trigger(
        "removal_item",
        "captured_first",
        "UPDATE",
        "NEW.registration_id IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.id AND k.purpose = 'content') OR NOT EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = NEW.id))",
        "nothing is registered before content and sender are captured",
    ),
    Trigger(
        "removal_item",
        "sent_stays",
        "UPDATE",
        "NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR (COALESCE(NEW.registration_id, '') <> COALESCE(OLD.registration_id, '') AND EXISTS (SELECT 1 FROM registration r WHERE r.id IN (OLD.registration_id, NEW.registration_id) AND r.sent_at IS NOT NULL))",
        "what was sent for registration is never changed",
    ),
    Trigger(
        "removal_item",
        "copy_exists",
        "UPDATE",
        "NEW.not_captured_at IS NOT NULL AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.id AND k.purpose = 'content')",
        "an item with a copy has been captured",
    ),
    Trigger(
        "removal_item",
        "told_stays",
        "UPDATE",
        "EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.id) AND NOT ((NEW.published_unknown OR trim(NEW.published_shown) <> '') AND COALESCE(NEW.context = 'in_capture' OR (NEW.context = 'absent' AND trim(NEW.context_reason) <> '') OR (NEW.context = 'attached' AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.id AND k.purpose = 'context')), FALSE))",
        "what a removal rested on is not taken away",
    ),
    Trigger(
        "removal_capture",
        "abuse_described",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND c.suspected_abuse <> (NEW.form = 'description'))",
        "suspected abuse material is described and nothing else is",
    ),
    Trigger(
        "removal_capture",
        "open_only",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.not_captured_at IS NOT NULL)",
        "an ended case takes no more",
    ),
    Trigger(
        "removal_sender",
        "open_only",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.not_captured_at IS NOT NULL)",
        "an ended case takes no more",
    ),
    Trigger(
        "removal_judgement",
        "open_only",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.not_captured_at IS NOT NULL) OR EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.item_id AND o.outcome IN ('removed', 'removed_by_platform', 'removed_by_sender'))",
        "what has ended or is removed is not judged again",
    ),
    Trigger(
        "removal_judgement",
        "secret_not_trivial",
        "INSERT",
        "NEW.stay_reason = 'trivial' AND EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND c.secrecy)",
        "what is secret is not trivial",
    ),
    Trigger(
        "removal_outcome",
        "open_only",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.not_captured_at IS NOT NULL) OR EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.item_id AND o.outcome IN ('removed', 'removed_by_platform', 'removed_by_sender'))",
        "what has ended or is removed has no further outcome",
    ),
    Trigger(
        "removal_outcome",
        "captured_first",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.item_id AND k.purpose = 'content') OR NOT EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = NEW.item_id) OR NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND ((i.published_unknown OR trim(i.published_shown) <> '') AND COALESCE(i.context = 'in_capture' OR (i.context = 'absent' AND trim(i.context_reason) <> '') OR (i.context = 'attached' AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = i.id AND k.purpose = 'context')), FALSE)))",
        "nothing is removed before content and sender are captured",
    ),
    Trigger(
        "removal_outcome",
        "judged_first",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM removal_judgement j WHERE j.item_id = NEW.item_id AND j.ordinal = (SELECT MAX(x.ordinal) FROM removal_judgement x WHERE x.item_id = NEW.item_id) AND j.verdict = 'remove' AND j.grounds <> '[]' AND trim(j.motivation) <> '')",
        "nothing is removed before it is judged with reasons",
    ),
    Trigger(
        "removal_outcome",
        "too_early_told",
        "INSERT",
        "NEW.outcome = 'removed' AND trim(NEW.deviation) = '' AND NOT (EXISTS (SELECT 1 FROM removal_judgement b WHERE b.item_id = NEW.item_id AND b.verdict = 'remove' AND substr(b.judged_at, 1, 16) <= substr(NEW.happened_at, 1, 16)) AND EXISTS (SELECT 1 FROM removal_capture b WHERE b.item_id = NEW.item_id AND b.purpose = 'content' AND substr(b.captured_at, 1, 16) <= substr(NEW.happened_at, 1, 16)))",
        "a removal before reasons or copy is explained",
    ),
    Trigger(
        "removal_approval",
        "of_what_is_left",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)) OR NOT EXISTS (SELECT 1 FROM removal_outcome o WHERE o.id = NEW.outcome_id AND o.item_id = NEW.item_id AND o.ordinal = (SELECT MAX(x.ordinal) FROM removal_outcome x WHERE x.item_id = NEW.item_id) AND o.outcome IN ('hidden', 'could_not'))",
        "only what was left on the platform is approved",
    ),
    Trigger(
        "registration",
        "never_deleted",
        "DELETE",
        "1 = 1",
        "registration is never deleted",
    ),
    Trigger(
        "registration",
        "starts_prepared",
        "INSERT",
        "NEW.sent_at IS NOT NULL OR NEW.number <> '' OR EXISTS (SELECT 1 FROM registration r WHERE r.id = NEW.id)",
        "a registration starts as prepared",
    ),
    Trigger(
        "registration",
        "captured_first",
        "UPDATE",
        "(NEW.sent_at IS NOT NULL OR NEW.number <> '') AND (NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.registration_id = NEW.id) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.registration_id = NEW.id AND (NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = i.id AND k.purpose = 'content') OR NOT EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = i.id))))",
        "nothing is registered before content and sender are captured",
    ),
    Trigger(
        "registration",
        "sent_stays",
        "UPDATE",
        "NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR NEW.ordinal <> OLD.ordinal OR (OLD.sent_at IS NOT NULL AND (NEW.record_origin <> OLD.record_origin OR NEW.record_on <> OLD.record_on OR NEW.designation <> OLD.designation OR NEW.sender_public <> OLD.sender_public OR NEW.sender_text <> OLD.sender_text OR NEW.public_summary <> OLD.public_summary OR NEW.internal_note <> OLD.internal_note OR NEW.diary <> OLD.diary OR NEW.matter <> OLD.matter OR NEW.existing_number <> OLD.existing_number OR NEW.sent_at <> OLD.sent_at OR NEW.sent_at IS NULL))",
        "what was sent for registration is never changed",
    ),
    Trigger(
        "registration",
        "corrected_with_reason",
        "UPDATE",
        "OLD.number <> '' AND (NEW.number = '' OR ((NEW.number <> OLD.number OR NEW.registered_on <> OLD.registered_on) AND trim(NEW.correction) = ''))",
        "a number is corrected with its reason and never erased",
    ),
)


def upgrade() -> None:
    """Make the changes."""
    drop_triggers(op.get_bind(), DROPPED)
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table(
        "board",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("executive", sa.Boolean(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_board_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board")),
    )
    op.create_table(
        "event",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("subject_kind", sa.String(length=40), nullable=True),
        sa.Column("subject_id", sa.String(length=64), nullable=True),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_event_sequence_positive")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_event")),
        sa.UniqueConstraint("digest", name=op.f("uq_event_digest")),
        sa.UniqueConstraint("previous", name=op.f("uq_event_previous")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_kind", ["kind", "sequence"], unique=False)
        batch_op.create_index("ix_event_subject", ["subject_kind", "subject_id", "sequence"], unique=False)

    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stored_at", sa.String(27), nullable=False),
        sa.CheckConstraint("length(id) = 64", name=op.f("ck_evidence_file_id_is_sha256")),
        sa.CheckConstraint("version > 0", name=op.f("ck_evidence_file_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
    )
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
            "handoff_id",
            "sealed_digest",
            "signer_key",
            name=op.f("uq_incoming_package_handoff_id_sealed_digest_signer_key"),
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
        "department",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("board_id", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_department_version_positive")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_department_board_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
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
        "record_version",
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("bytes", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("(salt IS NULL) = (bytes IS NULL)", name=op.f("ck_record_version_disposed_whole")),
        sa.ForeignKeyConstraint(["sequence"], ["event.sequence"], name=op.f("fk_record_version_sequence")),
        sa.PrimaryKeyConstraint("record_kind", "record_id", "version", name=op.f("pk_record_version")),
    )
    with op.batch_alter_table("record_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_version_sequence"), ["sequence"], unique=False)

    op.create_table(
        "unit",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("board_id", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text(), nullable=True),
        sa.Column("web_address", sa.Text(), nullable=False),
        sa.Column("records_schedule", sa.Text(), nullable=False),
        sa.Column("diary", sa.Text(), nullable=False),
        sa.Column("registrar_email", sa.Text(), nullable=False),
        sa.Column("gdpr_contact_name", sa.Text(), nullable=False),
        sa.Column("gdpr_contact_email", sa.Text(), nullable=False),
        sa.Column("gdpr_contact_phone", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_unit_version_positive")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_unit_board_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_unit_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=True),
        sa.Column("left_on", sa.String(10), nullable=True),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_person_version_positive")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_person_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("uq_person_identity", ["identity"], unique=True)

    op.create_table(
        "installation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("backup_folder", sa.Text(), nullable=False),
        sa.Column("keeper_id", sa.Text(), nullable=True),
        sa.CheckConstraint("version > 0", name=op.f("ck_installation_version_positive")),
        sa.ForeignKeyConstraint(["keeper_id"], ["person.id"], name=op.f("fk_installation_keeper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "policy",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=False),
        sa.Column("decision_reference", sa.Text(), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=True),
        sa.CheckConstraint("version > 0", name=op.f("ck_policy_version_positive")),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name=op.f("fk_policy_published_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
    )
    op.create_table(
        "routines",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=False),
        sa.Column("decision_reference", sa.Text(), nullable=False),
        sa.Column("web_address", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("published_by", sa.Text(), nullable=True),
        sa.CheckConstraint("version > 0", name=op.f("ck_routines_version_positive")),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name=op.f("fk_routines_published_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routines")),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("os_user", sa.Text(), nullable=False),
        sa.Column("workstation", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.String(27), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_session_version_positive")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_session_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("deviating", sa.Boolean(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("board_id", sa.Text(), nullable=False),
        sa.Column("department_id", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("manager_id", sa.Text(), nullable=True),
        sa.Column("purposes", sa.Text(), nullable=False),
        sa.Column("purpose_text", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("owner_mailbox", sa.Text(), nullable=False),
        sa.Column("two_factor", sa.Boolean(), nullable=False),
        sa.Column("records_schedule_item", sa.Text(), nullable=False),
        sa.Column("archive_interval_months", sa.Integer(), nullable=True),
        sa.Column("web_confirmed_on", sa.String(10), nullable=True),
        sa.Column("registered_on", sa.String(10), nullable=False),
        sa.Column("submitted_on", sa.String(10), nullable=True),
        sa.Column("approved_on", sa.String(10), nullable=True),
        sa.Column("rejected_on", sa.String(10), nullable=True),
        sa.Column("activated_on", sa.String(10), nullable=True),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.Column("discarded_on", sa.String(10), nullable=True),
        sa.Column("last_activity_on", sa.String(10), nullable=True),
        sa.Column("last_follow_up_on", sa.String(10), nullable=True),
        sa.Column("last_archived_on", sa.String(10), nullable=True),
        sa.Column("last_overseen_on", sa.String(10), nullable=True),
        sa.Column("policy_id", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.CheckConstraint("origin IN ('application', 'existing')", name=op.f("ck_account_origin_known")),
        sa.CheckConstraint("scope IN ('corporate', 'unit')", name=op.f("ck_account_scope_known")),
        sa.CheckConstraint(
            "state <> 'active' OR deviating OR activated_on IS NOT NULL OR origin = 'existing'",
            name=op.f("ck_account_active_since"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'approved', 'rejected', 'active', 'closing', 'closed')",
            name=op.f("ck_account_state_known"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_account_version_positive")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_account_board_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_account_department_id")),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name=op.f("fk_account_manager_id")),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_account_policy_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_account_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index("ix_account_sort", ["sort_key", "id"], unique=False)
        batch_op.create_index(
            "uq_account_address",
            ["platform", "address_key"],
            unique=True,
            sqlite_where=sa.text(
                "state NOT IN ('rejected', 'closed') AND discarded_on IS NULL AND address_key <> ''"
            ),
            postgresql_where=sa.text(
                "state NOT IN ('rejected', 'closed') AND discarded_on IS NULL AND address_key <> ''"
            ),
        )

    op.create_table(
        "read_confirmation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("routines_id", sa.Text(), nullable=False),
        sa.Column("read_on", sa.String(10), nullable=False),
        sa.Column("given", sa.String(40), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "given = 'self' OR reference <> '' OR evidence IS NOT NULL",
            name=op.f("ck_read_confirmation_stated_has_reference"),
        ),
        sa.CheckConstraint("given IN ('self', 'stated')", name=op.f("ck_read_confirmation_given_known")),
        sa.CheckConstraint("version > 0", name=op.f("ck_read_confirmation_version_positive")),
        sa.ForeignKeyConstraint(
            ["evidence"], ["evidence_file.id"], name=op.f("fk_read_confirmation_evidence")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_read_confirmation_person_id")),
        sa.ForeignKeyConstraint(
            ["routines_id"], ["routines.id"], name=op.f("fk_read_confirmation_routines_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_confirmation")),
    )
    with op.batch_alter_table("read_confirmation", schema=None) as batch_op:
        batch_op.create_index("uq_read_confirmation_person", ["person_id", "routines_id"], unique=True)

    op.create_table(
        "application",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("started_on", sa.String(10), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=True),
        sa.Column("copied_from", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.String(10), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.String(10), nullable=True),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("signed", sa.Text(), nullable=True),
        sa.Column("signed_reference", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(40), nullable=True),
        sa.Column("decided_on", sa.String(10), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decision_given", sa.String(40), nullable=True),
        sa.Column("decision_reference", sa.Text(), nullable=False),
        sa.Column("decision_evidence", sa.Text(), nullable=True),
        sa.Column("noted_same_person", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.String(10), nullable=True),
        sa.Column("discarded_on", sa.String(10), nullable=True),
        sa.Column("activation", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "decision IN ('approved', 'rejected')", name=op.f("ck_application_decision_known")
        ),
        sa.CheckConstraint(
            "decision IS NULL OR decision <> 'approved' OR signed IS NOT NULL OR signed_reference <> '' OR decision_evidence IS NOT NULL OR decision_reference <> ''",
            name=op.f("ck_application_approval_proven"),
        ),
        sa.CheckConstraint(
            "decision IS NULL OR decision <> 'rejected' OR reason <> ''",
            name=op.f("ck_application_rejection_reasoned"),
        ),
        sa.CheckConstraint(
            "decision_given IN ('self', 'stated')", name=op.f("ck_application_decision_given_known")
        ),
        sa.CheckConstraint(
            "question = '' OR (asked_on IS NOT NULL AND asked_by IS NOT NULL)",
            name=op.f("ck_application_question_asked"),
        ),
        sa.CheckConstraint(
            "step IN ('platform', 'organisation', 'web', 'content', 'assessment', 'assignment', 'administrators', 'reading', 'routines', 'terms', 'personal_data', 'records', 'accessibility', 'review')",
            name=op.f("ck_application_step_known"),
        ),
        sa.CheckConstraint(
            "decision IS NULL OR (decided_on IS NOT NULL AND decided_by IS NOT NULL AND sent_on IS NOT NULL)",
            name=op.f("ck_application_decided_by_somebody"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_application_version_positive")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_application_account_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_application_asked_by")),
        sa.ForeignKeyConstraint(["copied_from"], ["application.id"], name=op.f("fk_application_copied_from")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_application_decided_by")),
        sa.ForeignKeyConstraint(
            ["decision_evidence"], ["evidence_file.id"], name=op.f("fk_application_decision_evidence")
        ),
        sa.ForeignKeyConstraint(["signed"], ["evidence_file.id"], name=op.f("fk_application_signed")),
        sa.ForeignKeyConstraint(["started_by"], ["person.id"], name=op.f("fk_application_started_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index("uq_application_account", ["account_id"], unique=True)

    op.create_table(
        "appointment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("duty", sa.String(40), nullable=False),
        sa.Column("manager_id", sa.Text(), nullable=True),
        sa.Column("appointed_on", sa.String(10), nullable=False),
        sa.Column("given", sa.String(40), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.Column("end_reference", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "duty IN ('administrator', 'editor', 'deputy')", name=op.f("ck_appointment_duty_known")
        ),
        sa.CheckConstraint(
            "given = 'self' OR reference <> '' OR evidence IS NOT NULL",
            name=op.f("ck_appointment_stated_has_reference"),
        ),
        sa.CheckConstraint("given IN ('self', 'stated')", name=op.f("ck_appointment_given_known")),
        sa.CheckConstraint("version > 0", name=op.f("ck_appointment_version_positive")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_appointment_account_id")),
        sa.ForeignKeyConstraint(["evidence"], ["evidence_file.id"], name=op.f("fk_appointment_evidence")),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name=op.f("fk_appointment_manager_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_appointment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(
            "uq_appointment_current",
            ["account_id", "person_id", "duty"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
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
        "removal_case",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("discovered_at", sa.String(27), nullable=False),
        sa.Column("discovered_by", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("suspected_abuse", sa.Boolean(), nullable=False),
        sa.Column("policy_id", sa.Text(), nullable=False),
        sa.Column("disposal_basis", sa.Text(), nullable=False),
        sa.Column("secrecy", sa.Boolean(), nullable=False),
        sa.Column("secrecy_provision", sa.Text(), nullable=False),
        sa.Column("secrecy_on", sa.String(10), nullable=True),
        sa.Column("secrecy_authority", sa.Text(), nullable=False),
        sa.Column("police_reported_on", sa.String(10), nullable=True),
        sa.Column("police_number", sa.Text(), nullable=False),
        sa.Column("sender_informed_on", sa.String(10), nullable=True),
        sa.Column("sender_informed_note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(27), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_approved_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_approved_on", sa.String(10), nullable=True),
        sa.Column("withdrawn_given", sa.String(40), nullable=True),
        sa.Column("withdrawn_reference", sa.Text(), nullable=False),
        sa.Column("withdrawn_evidence", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.String(27), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("retention_until", sa.String(10), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "NOT secrecy OR (trim(secrecy_provision) <> '' AND secrecy_on IS NOT NULL AND trim(secrecy_authority) <> '')",
            name=op.f("ck_removal_case_secrecy_marked"),
        ),
        sa.CheckConstraint(
            "trim(address) <> '' OR trim(place) <> ''", name=op.f("ck_removal_case_where_told")
        ),
        sa.CheckConstraint(
            "withdrawn_at IS NULL OR (closed_at IS NULL AND trim(withdrawn_reason) <> '' AND withdrawn_approved_by IS NOT NULL AND withdrawn_approved_on IS NOT NULL AND withdrawn_given IS NOT NULL AND (withdrawn_given = 'self' OR trim(withdrawn_reference) <> '' OR withdrawn_evidence IS NOT NULL))",
            name=op.f("ck_removal_case_withdrawn_by_two"),
        ),
        sa.CheckConstraint(
            "withdrawn_given IN ('self', 'stated')", name=op.f("ck_removal_case_withdrawn_given_known")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_removal_case_version_positive")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_removal_case_account_id")),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name=op.f("fk_removal_case_closed_by")),
        sa.ForeignKeyConstraint(["discovered_by"], ["person.id"], name=op.f("fk_removal_case_discovered_by")),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_removal_case_policy_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_removal_case_recorded_by")),
        sa.ForeignKeyConstraint(
            ["withdrawn_approved_by"], ["person.id"], name=op.f("fk_removal_case_withdrawn_approved_by")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_evidence"], ["evidence_file.id"], name=op.f("fk_removal_case_withdrawn_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal_case")),
        sa.UniqueConstraint("number", name=op.f("uq_removal_case_number")),
        sa.UniqueConstraint("year", "ordinal", name=op.f("uq_removal_case_year_ordinal")),
    )
    with op.batch_alter_table("removal_case", schema=None) as batch_op:
        batch_op.create_index("ix_removal_case_account", ["account_id"], unique=False)
        batch_op.create_index("ix_removal_case_discovered", ["discovered_at", "id"], unique=False)

    op.create_table(
        "terms_acceptance",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("binds_to", sa.Text(), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.Column("read_on", sa.String(10), nullable=False),
        sa.Column("accepted_on", sa.String(10), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.CheckConstraint("version > 0", name=op.f("ck_terms_acceptance_version_positive")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_terms_acceptance_account_id")),
        sa.ForeignKeyConstraint(
            ["evidence"], ["evidence_file.id"], name=op.f("fk_terms_acceptance_evidence")
        ),
        sa.ForeignKeyConstraint(["read_by"], ["person.id"], name=op.f("fk_terms_acceptance_read_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms_acceptance")),
    )
    with op.batch_alter_table("terms_acceptance", schema=None) as batch_op:
        batch_op.create_index("ix_terms_acceptance_account", ["account_id"], unique=False)

    op.create_table(
        "written_routine",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("routine", sa.String(40), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("dated", sa.String(10), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "routine IN ('monitoring', 'upkeep')", name=op.f("ck_written_routine_routine_known")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_written_routine_version_positive")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_written_routine_account_id")),
        sa.ForeignKeyConstraint(["evidence"], ["evidence_file.id"], name=op.f("fk_written_routine_evidence")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_written_routine_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_routine")),
    )
    with op.batch_alter_table("written_routine", schema=None) as batch_op:
        batch_op.create_index("ix_written_routine_account", ["account_id"], unique=False)

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
        "registration",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("record_origin", sa.String(40), nullable=False),
        sa.Column("record_on", sa.String(10), nullable=False),
        sa.Column("designation", sa.Text(), nullable=False),
        sa.Column("sender_public", sa.Boolean(), nullable=False),
        sa.Column("sender_text", sa.Text(), nullable=False),
        sa.Column("public_summary", sa.Text(), nullable=False),
        sa.Column("internal_note", sa.Text(), nullable=False),
        sa.Column("diary", sa.Text(), nullable=False),
        sa.Column("registrar_email", sa.Text(), nullable=False),
        sa.Column("matter", sa.String(40), nullable=False),
        sa.Column("existing_number", sa.Text(), nullable=False),
        sa.Column("prepared_at", sa.String(27), nullable=False),
        sa.Column("prepared_by", sa.Text(), nullable=True),
        sa.Column("package_name", sa.Text(), nullable=False),
        sa.Column("package_digest", sa.Text(), nullable=False),
        sa.Column("package_made_at", sa.String(27), nullable=True),
        sa.Column("sent_at", sa.String(27), nullable=True),
        sa.Column("sent_by", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.String(10), nullable=True),
        sa.Column("registrar", sa.Text(), nullable=False),
        sa.Column("number_recorded_at", sa.String(27), nullable=True),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("moved_on", sa.String(10), nullable=True),
        sa.Column("moved_reference", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "NOT sender_public OR trim(sender_text) <> ''", name=op.f("ck_registration_sender_told")
        ),
        sa.CheckConstraint(
            "matter <> 'existing' OR trim(existing_number) <> ''",
            name=op.f("ck_registration_existing_number_told"),
        ),
        sa.CheckConstraint(
            "matter IN ('existing', 'new', 'registrar_decides')", name=op.f("ck_registration_matter_known")
        ),
        sa.CheckConstraint(
            "moved_on IS NULL OR number <> ''", name=op.f("ck_registration_number_before_moved")
        ),
        sa.CheckConstraint(
            "number = '' OR (trim(number) <> '' AND sent_at IS NOT NULL AND registered_on IS NOT NULL AND number_recorded_at IS NOT NULL)",
            name=op.f("ck_registration_sent_before_number"),
        ),
        sa.CheckConstraint(
            "record_origin IN ('received', 'created')", name=op.f("ck_registration_record_origin_known")
        ),
        sa.CheckConstraint(
            "trim(public_summary) <> '' AND trim(designation) <> '' AND trim(diary) <> ''",
            name=op.f("ck_registration_osl_5_2"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_registration_version_positive")),
        sa.ForeignKeyConstraint(["case_id"], ["removal_case.id"], name=op.f("fk_registration_case_id")),
        sa.ForeignKeyConstraint(["prepared_by"], ["person.id"], name=op.f("fk_registration_prepared_by")),
        sa.ForeignKeyConstraint(["sent_by"], ["person.id"], name=op.f("fk_registration_sent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("case_id", "ordinal", name=op.f("uq_registration_case_id_ordinal")),
        sa.UniqueConstraint("id", "case_id", name=op.f("uq_registration_id_case_id")),
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_number_key"), ["number_key"], unique=False)
        batch_op.create_index("ix_registration_prepared", ["prepared_at", "id"], unique=False)

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
        "removal_item",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("item_kind", sa.String(40), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("published_shown", sa.Text(), nullable=False),
        sa.Column("published_at", sa.String(27), nullable=True),
        sa.Column("published_unknown", sa.Boolean(), nullable=False),
        sa.Column("context", sa.String(40), nullable=True),
        sa.Column("context_reason", sa.Text(), nullable=False),
        sa.Column("registration_id", sa.Text(), nullable=True),
        sa.Column("not_captured_at", sa.String(27), nullable=True),
        sa.Column("not_captured_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "context IN ('in_capture', 'attached', 'absent')", name=op.f("ck_removal_item_context_known")
        ),
        sa.CheckConstraint(
            "item_kind IN ('comment', 'post', 'attachment', 'message', 'other')",
            name=op.f("ck_removal_item_item_kind_known"),
        ),
        sa.CheckConstraint(
            "not_captured_at IS NULL OR trim(not_captured_reason) <> ''",
            name=op.f("ck_removal_item_not_captured_reason"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_removal_item_version_positive")),
        sa.ForeignKeyConstraint(["case_id"], ["removal_case.id"], name=op.f("fk_removal_item_case_id")),
        sa.ForeignKeyConstraint(
            ["registration_id", "case_id"],
            ["registration.id", "registration.case_id"],
            name=op.f("fk_removal_item_registration_id_case_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal_item")),
        sa.UniqueConstraint("case_id", "ordinal", name=op.f("uq_removal_item_case_id_ordinal")),
        sa.UniqueConstraint("id", "case_id", name=op.f("uq_removal_item_id_case_id")),
    )
    with op.batch_alter_table("removal_item", schema=None) as batch_op:
        batch_op.create_index("ix_removal_item_registration", ["registration_id"], unique=False)

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
    op.create_table(
        "removal_capture",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("supersedes", sa.Text(), nullable=True),
        sa.Column("captured_at", sa.String(27), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(form = 'file' AND evidence IS NOT NULL) OR (form = 'text' AND evidence IS NOT NULL AND trim(text) <> '') OR (form = 'description' AND evidence IS NULL AND trim(text) <> '')",
            name=op.f("ck_removal_capture_holds_something"),
        ),
        sa.CheckConstraint(
            "form IN ('text', 'file', 'description')", name=op.f("ck_removal_capture_form_known")
        ),
        sa.CheckConstraint(
            "purpose IN ('content', 'context')", name=op.f("ck_removal_capture_purpose_known")
        ),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_removal_capture_digest_is_sha256")),
        sa.CheckConstraint("size > 0", name=op.f("ck_removal_capture_not_empty")),
        sa.CheckConstraint("version > 0", name=op.f("ck_removal_capture_version_positive")),
        sa.ForeignKeyConstraint(["evidence"], ["evidence_file.id"], name=op.f("fk_removal_capture_evidence")),
        sa.ForeignKeyConstraint(
            ["item_id", "case_id"],
            ["removal_item.id", "removal_item.case_id"],
            name=op.f("fk_removal_capture_item_id_case_id"),
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_removal_capture_recorded_by")),
        sa.ForeignKeyConstraint(
            ["supersedes", "item_id"],
            ["removal_capture.id", "removal_capture.item_id"],
            name=op.f("fk_removal_capture_supersedes_item_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal_capture")),
        sa.UniqueConstraint("id", "item_id", name=op.f("uq_removal_capture_id_item_id")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_removal_capture_item_id_ordinal")),
    )
    with op.batch_alter_table("removal_capture", schema=None) as batch_op:
        batch_op.create_index("ix_removal_capture_evidence", ["evidence"], unique=False)

    op.create_table(
        "removal_judgement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("stay_reason", sa.String(40), nullable=True),
        sa.Column("motivation", sa.Text(), nullable=False),
        sa.Column("applied_rule", sa.Text(), nullable=False),
        sa.Column("rights_holder", sa.Text(), nullable=False),
        sa.Column("trivial_preset", sa.Text(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("policy_id", sa.Text(), nullable=False),
        sa.Column("judged_at", sa.String(27), nullable=False),
        sa.Column("judged_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(verdict = 'remove') = (grounds <> '[]')", name=op.f("ck_removal_judgement_ground_to_remove")
        ),
        sa.CheckConstraint(
            "(verdict = 'stays') = (stay_reason IS NOT NULL)",
            name=op.f("ck_removal_judgement_reason_to_stay"),
        ),
        sa.CheckConstraint(
            "stay_reason IN ('complaint', 'opinion', 'trivial', 'main_rule')",
            name=op.f("ck_removal_judgement_stay_reason_known"),
        ),
        sa.CheckConstraint("trim(motivation) <> ''", name=op.f("ck_removal_judgement_motivated")),
        sa.CheckConstraint("verdict IN ('remove', 'stays')", name=op.f("ck_removal_judgement_verdict_known")),
        sa.CheckConstraint("version > 0", name=op.f("ck_removal_judgement_version_positive")),
        sa.ForeignKeyConstraint(
            ["item_id", "case_id"],
            ["removal_item.id", "removal_item.case_id"],
            name=op.f("fk_removal_judgement_item_id_case_id"),
        ),
        sa.ForeignKeyConstraint(["judged_by"], ["person.id"], name=op.f("fk_removal_judgement_judged_by")),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_removal_judgement_policy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal_judgement")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_removal_judgement_item_id_ordinal")),
    )
    op.create_table(
        "removal_outcome",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("happened_at", sa.String(27), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("deviation", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('removed', 'hidden', 'removed_by_platform', 'removed_by_sender', 'could_not')",
            name=op.f("ck_removal_outcome_outcome_known"),
        ),
        sa.CheckConstraint(
            "outcome NOT IN ('hidden', 'could_not') OR trim(reason) <> ''",
            name=op.f("ck_removal_outcome_left_has_reason"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_removal_outcome_version_positive")),
        sa.ForeignKeyConstraint(
            ["item_id", "case_id"],
            ["removal_item.id", "removal_item.case_id"],
            name=op.f("fk_removal_outcome_item_id_case_id"),
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_removal_outcome_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal_outcome")),
        sa.UniqueConstraint("id", "item_id", "case_id", name=op.f("uq_removal_outcome_id_item_id_case_id")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_removal_outcome_item_id_ordinal")),
    )
    op.create_table(
        "removal_sender",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("profile_address", sa.Text(), nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("unknown", sa.Boolean(), nullable=False),
        sa.Column("unknown_reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(unknown AND trim(unknown_reason) <> '' AND name = '' AND handle = '' AND profile_address = '' AND platform_id = '') OR (NOT unknown AND (trim(name) <> '' OR trim(handle) <> '' OR trim(profile_address) <> '' OR trim(platform_id) <> ''))",
            name=op.f("ck_removal_sender_told_or_unknown"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_removal_sender_version_positive")),
        sa.ForeignKeyConstraint(
            ["item_id", "case_id"],
            ["removal_item.id", "removal_item.case_id"],
            name=op.f("fk_removal_sender_item_id_case_id"),
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_removal_sender_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal_sender")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_removal_sender_item_id_ordinal")),
    )
    op.create_table(
        "removal_approval",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("outcome_id", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.String(10), nullable=False),
        sa.Column("given", sa.String(40), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "given = 'self' OR trim(reference) <> '' OR evidence IS NOT NULL",
            name=op.f("ck_removal_approval_stated_has_reference"),
        ),
        sa.CheckConstraint("given IN ('self', 'stated')", name=op.f("ck_removal_approval_given_known")),
        sa.CheckConstraint("version > 0", name=op.f("ck_removal_approval_version_positive")),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_removal_approval_approved_by")),
        sa.ForeignKeyConstraint(
            ["evidence"], ["evidence_file.id"], name=op.f("fk_removal_approval_evidence")
        ),
        sa.ForeignKeyConstraint(
            ["outcome_id", "item_id", "case_id"],
            ["removal_outcome.id", "removal_outcome.item_id", "removal_outcome.case_id"],
            name=op.f("fk_removal_approval_outcome_id_item_id_case_id"),
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_removal_approval_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal_approval")),
        sa.UniqueConstraint("outcome_id", name=op.f("uq_removal_approval_outcome_id")),
    )
    # ### end Alembic commands ###
    create_triggers(op.get_bind(), MADE)


def downgrade() -> None:
    """Take them back."""
    drop_triggers(op.get_bind(), MADE)
    # ### commands auto generated by Alembic - please adjust! ###
    op.drop_table("removal_approval")
    op.drop_table("removal_sender")
    op.drop_table("removal_outcome")
    op.drop_table("removal_judgement")
    with op.batch_alter_table("removal_capture", schema=None) as batch_op:
        batch_op.drop_index("ix_removal_capture_evidence")

    op.drop_table("removal_capture")
    op.drop_table("receipt")
    with op.batch_alter_table("removal_item", schema=None) as batch_op:
        batch_op.drop_index("ix_removal_item_registration")

    op.drop_table("removal_item")
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
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.drop_index("ix_registration_prepared")
        batch_op.drop_index(batch_op.f("ix_registration_number_key"))

    op.drop_table("registration")
    with op.batch_alter_table("credential_version", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_credential_version_service",
            sqlite_where=sa.text("service_name <> ''"),
            postgresql_where=sa.text("service_name <> ''"),
        )

    op.drop_table("credential_version")
    with op.batch_alter_table("written_routine", schema=None) as batch_op:
        batch_op.drop_index("ix_written_routine_account")

    op.drop_table("written_routine")
    with op.batch_alter_table("terms_acceptance", schema=None) as batch_op:
        batch_op.drop_index("ix_terms_acceptance_account")

    op.drop_table("terms_acceptance")
    with op.batch_alter_table("removal_case", schema=None) as batch_op:
        batch_op.drop_index("ix_removal_case_discovered")
        batch_op.drop_index("ix_removal_case_account")

    op.drop_table("removal_case")
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_credential_live",
            sqlite_where=sa.text("state <> 'revoked'"),
            postgresql_where=sa.text("state <> 'revoked'"),
        )
        batch_op.drop_index("ix_credential_account")

    op.drop_table("credential")
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_appointment_current",
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )

    op.drop_table("appointment")
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_index("uq_application_account")

    op.drop_table("application")
    with op.batch_alter_table("read_confirmation", schema=None) as batch_op:
        batch_op.drop_index("uq_read_confirmation_person")

    op.drop_table("read_confirmation")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_account_address",
            sqlite_where=sa.text(
                "state NOT IN ('rejected', 'closed') AND discarded_on IS NULL AND address_key <> ''"
            ),
            postgresql_where=sa.text(
                "state NOT IN ('rejected', 'closed') AND discarded_on IS NULL AND address_key <> ''"
            ),
        )
        batch_op.drop_index("ix_account_sort")

    op.drop_table("account")
    op.drop_table("session")
    op.drop_table("routines")
    op.drop_table("policy")
    op.drop_table("installation")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("uq_person_identity")

    op.drop_table("person")
    op.drop_table("unit")
    with op.batch_alter_table("record_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_version_sequence"))

    op.drop_table("record_version")
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
    op.drop_table("department")
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
    op.drop_table("evidence_file")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_subject")
        batch_op.drop_index("ix_event_kind")

    op.drop_table("event")
    op.drop_table("board")
    # ### end Alembic commands ###
    create_triggers(op.get_bind(), DROPPED)
