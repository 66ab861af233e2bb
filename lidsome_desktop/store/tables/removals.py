"""Tables of removals: cases, items, captures, senders, judgements, outcomes, approvals. Their fence stands in
`store.tables.removal_fence`."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint, text

from lidsome_desktop.domain.removal import (
    Capture,
    Judgement,
    JudgementDraft,
    OutcomeApproval,
    OutcomeRecord,
    RemovalCase,
    RemovalItem,
    SenderRecord,
)
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.store.tables.base import record_table


def _of_item() -> ForeignKeyConstraint:
    """What is recorded of an item belongs to the item's own case."""
    return ForeignKeyConstraint(["item_id", "case_id"], ["removal_item.id", "removal_item.case_id"])


removal_case = record_table(
    RemovalCase,
    UniqueConstraint("number"),
    UniqueConstraint("year", "ordinal"),
    Index("ix_removal_case_discovered", "discovered_at", "id"),
    Index("ix_removal_case_account", "account_id"),
    # What is open is asked for all the time, and is few among many.
    Index(
        "ix_removal_case_open",
        "discovered_at",
        "id",
        sqlite_where=text("closed_at IS NULL AND withdrawn_at IS NULL"),
        postgresql_where=text("closed_at IS NULL AND withdrawn_at IS NULL"),
    ),
    CheckConstraint("trim(address) <> '' OR trim(place) <> ''", name="where_told"),
    CheckConstraint(
        "NOT secrecy OR (trim(secrecy_provision) <> '' AND secrecy_on IS NOT NULL AND trim(secrecy_authority) <> '')",
        name="secrecy_marked",
    ),
    CheckConstraint(
        "withdrawn_at IS NULL OR (closed_at IS NULL AND trim(withdrawn_reason) <> ''"
        " AND withdrawn_approved_by IS NOT NULL AND withdrawn_approved_on IS NOT NULL AND withdrawn_given IS NOT NULL"
        " AND (withdrawn_given = 'self' OR trim(withdrawn_reference) <> '' OR withdrawn_evidence IS NOT NULL))",
        name="withdrawn_by_two",
    ),
    references={
        "account_id": "account.id",
        "discovered_by": "person.id",
        "recorded_by": "person.id",
        "policy_id": "policy.id",
        "withdrawn_approved_by": "person.id",
        "withdrawn_evidence": "evidence_file.id",
        "closed_by": "person.id",
    },
    derived={
        "search_text": (
            Column("search_text", Text, nullable=False),
            lambda c: folded(f"{c.number} {c.address} {c.place}"),
        ),
    },
)
removal_item = record_table(
    RemovalItem,
    UniqueConstraint("case_id", "ordinal"),
    UniqueConstraint("id", "case_id"),
    Index("ix_removal_item_registration", "registration_id"),
    ForeignKeyConstraint(["registration_id", "case_id"], ["registration.id", "registration.case_id"]),
    CheckConstraint("not_captured_at IS NULL OR trim(not_captured_reason) <> ''", name="not_captured_reason"),
    references={"case_id": "removal_case.id"},
)
removal_capture = record_table(
    Capture,
    UniqueConstraint("item_id", "ordinal"),
    UniqueConstraint("id", "item_id"),
    _of_item(),
    ForeignKeyConstraint(["supersedes", "item_id"], ["removal_capture.id", "removal_capture.item_id"]),
    CheckConstraint("length(digest) = 64", name="digest_is_sha256"),
    CheckConstraint("size > 0", name="not_empty"),
    CheckConstraint(
        "(form = 'file' AND evidence IS NOT NULL) OR (form = 'text' AND evidence IS NOT NULL AND trim(text) <> '')"
        " OR (form = 'description' AND evidence IS NULL AND trim(text) <> '')",
        name="holds_something",
    ),
    Index("ix_removal_capture_evidence", "evidence"),
    references={"evidence": "evidence_file.id", "recorded_by": "person.id"},
)
removal_sender = record_table(
    SenderRecord,
    UniqueConstraint("item_id", "ordinal"),
    _of_item(),
    CheckConstraint(
        "(unknown AND trim(unknown_reason) <> '' AND name = '' AND handle = '' AND profile_address = ''"
        " AND platform_id = '') OR (NOT unknown AND (trim(name) <> '' OR trim(handle) <> ''"
        " OR trim(profile_address) <> '' OR trim(platform_id) <> ''))",
        name="told_or_unknown",
    ),
    references={"recorded_by": "person.id"},
)
removal_judgement = record_table(
    Judgement,
    UniqueConstraint("item_id", "ordinal"),
    _of_item(),
    CheckConstraint("(verdict = 'remove') = (grounds <> '[]')", name="ground_to_remove"),
    CheckConstraint("(verdict = 'stays') = (stay_reason IS NOT NULL)", name="reason_to_stay"),
    CheckConstraint("trim(motivation) <> ''", name="motivated"),
    references={"policy_id": "policy.id", "judged_by": "person.id"},
)
removal_judgement_draft = record_table(
    JudgementDraft,
    UniqueConstraint("item_id"),
    _of_item(),
    Index("ix_removal_judgement_draft_case", "case_id"),
)
removal_outcome = record_table(
    OutcomeRecord,
    UniqueConstraint("item_id", "ordinal"),
    UniqueConstraint("id", "item_id", "case_id"),
    _of_item(),
    CheckConstraint("outcome NOT IN ('hidden', 'could_not') OR trim(reason) <> ''", name="left_has_reason"),
    references={"recorded_by": "person.id"},
)
removal_approval = record_table(
    OutcomeApproval,
    UniqueConstraint("outcome_id"),
    ForeignKeyConstraint(
        ["outcome_id", "item_id", "case_id"],
        ["removal_outcome.id", "removal_outcome.item_id", "removal_outcome.case_id"],
    ),
    CheckConstraint(
        "given = 'self' OR trim(reference) <> '' OR evidence IS NOT NULL", name="stated_has_reference"
    ),
    references={"approved_by": "person.id", "evidence": "evidence_file.id", "recorded_by": "person.id"},
)
