"""The table of applications, and the course that an account follows (F1)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from lidsome_desktop.domain.application import Application
from lidsome_desktop.store.tables.base import record_table
from lidsome_desktop.store.trigger import Trigger, never_deleted

application = record_table(
    Application,
    Index("uq_application_account", "account_id", unique=True),
    CheckConstraint(
        "decision IS NULL OR (decided_on IS NOT NULL AND decided_by IS NOT NULL AND sent_on IS NOT NULL)",
        name="decided_by_somebody",
    ),
    CheckConstraint(
        "decision IS NULL OR decision <> 'approved' OR signed IS NOT NULL OR signed_reference <> ''"
        " OR decision_evidence IS NOT NULL OR decision_reference <> ''",
        name="approval_proven",
    ),
    CheckConstraint("decision IS NULL OR decision <> 'rejected' OR reason <> ''", name="rejection_reasoned"),
    CheckConstraint(
        "question = '' OR (asked_on IS NOT NULL AND asked_by IS NOT NULL)", name="question_asked"
    ),
    references={
        "account_id": "account.id",
        "started_by": "person.id",
        "asked_by": "person.id",
        "decided_by": "person.id",
        "copied_from": "application.id",
        "signed": "evidence_file.id",
        "decision_evidence": "evidence_file.id",
    },
)

_COURSE = (
    ("draft", "submitted"),
    ("submitted", "draft"),
    ("submitted", "approved"),
    ("submitted", "rejected"),
    ("approved", "draft"),
    ("approved", "active"),
    ("active", "closing"),
    ("closing", "active"),
    ("closing", "closed"),
)
_ALLOWED = " OR ".join(f"(OLD.state = '{before}' AND NEW.state = '{after}')" for before, after in _COURSE)

TRIGGERS = (
    never_deleted("application"),
    Trigger(
        "account",
        "follows_course",
        "UPDATE",
        f"NEW.state <> OLD.state AND NOT ({_ALLOWED})",
        "an account follows its course",
    ),
    Trigger(
        "account",
        "decided_first",
        "UPDATE",
        "NEW.state <> OLD.state AND NEW.state IN ('approved', 'active') AND OLD.state IN ('submitted', 'approved')"
        " AND NOT EXISTS (SELECT 1 FROM application a WHERE a.account_id = NEW.id AND a.decision = 'approved')",
        "an account is approved before it starts",
    ),
    Trigger(
        "application",
        "decision_stays",
        "UPDATE",
        # A withdrawal before the start takes an approval back; a rejection is final (F1).
        "OLD.decision = 'rejected' AND (NEW.decision IS NULL OR NEW.decision <> 'rejected'"
        " OR NEW.reason <> OLD.reason OR NEW.decided_by <> OLD.decided_by)",
        "a rejection is final",
    ),
)
