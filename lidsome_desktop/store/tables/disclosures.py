"""The tables of requests for records, and what even raw SQL may not do to them.

A request's items name captures without a foreign key: once a request is answered its captures may be disposed of,
and what was given out stays on record. While it is pending, `held` is true of its cases: the condition that the
fence of disposal asks.
"""

# ruff: noqa: S608 (SQL made of this file's own words; nothing typed enters it)

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint

from lidsome_desktop.domain.disclosure import Disclosure, DisclosureItem
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.store.tables.base import record_table
from lidsome_desktop.store.trigger import Trigger, never_deleted, never_replaced

disclosure = record_table(
    Disclosure,
    UniqueConstraint("number"),
    UniqueConstraint("year", "ordinal"),
    Index("ix_disclosure_received", "received_at", "id"),
    Index("ix_disclosure_state", "state", "selected_at"),
    CheckConstraint("trim(wanted) <> ''", name="wanted_told"),
    CheckConstraint(
        "(decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by IS NULL)",
        name="decided_whole",
    ),
    CheckConstraint(
        "(state = 'answered') = (answered_at IS NOT NULL)"
        " AND (state <> 'answered' OR (decision IS NOT NULL AND answer_way IS NOT NULL))",
        name="answered_whole",
    ),
    CheckConstraint(
        "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)"
        " AND (state <> 'withdrawn' OR trim(withdrawn_reason) <> '')",
        name="withdrawn_whole",
    ),
    CheckConstraint(
        "state <> 'answered' OR decision NOT IN ('part', 'refused') OR appeal_told", name="appeal_told"
    ),
    CheckConstraint(
        "state <> 'answered' OR decision NOT IN ('whole', 'part') OR package_digest <> ''",
        name="given_out_by_package",
    ),
    CheckConstraint("package_digest = '' OR decision IS NOT NULL", name="decided_before_package"),
    references={
        "account_id": "account.id",
        "recorded_by": "person.id",
        "decided_by": "person.id",
        "answered_by": "person.id",
    },
    derived={
        "search_text": (
            Column("search_text", Text, nullable=False),
            lambda d: folded(f"{d.number} {d.wanted}"),
        ),
    },
)
disclosure_item = record_table(
    DisclosureItem,
    UniqueConstraint("disclosure_id", "ordinal"),
    UniqueConstraint("disclosure_id", "capture_id"),
    Index("ix_disclosure_item_case", "case_id"),
    CheckConstraint(
        "answer IS NULL OR answer <> 'refused' OR trim(provision) <> ''", name="refused_by_provision"
    ),
    CheckConstraint(
        "answer IS NULL OR answer <> 'masked' OR regions <> '[]' OR spans <> '[]' OR NOT sender_given",
        name="masked_somewhere",
    ),
    CheckConstraint(
        "answer IS NULL OR answer <> 'whole' OR (regions = '[]' AND spans = '[]' AND sender_given)",
        name="whole_is_whole",
    ),
    references={"disclosure_id": "disclosure.id"},
)


def held(case: str, account: str) -> str:
    """The condition that a pending request covers a removal case, or may cover it: `domain.held_by_request` in SQL.

    Args:
        case, account: SQL for the case's id and for its account's ("OLD.id", "OLD.account_id").
    """
    return (
        "EXISTS (SELECT 1 FROM disclosure d WHERE d.state = 'pending' AND ("
        f"(d.selected_at IS NULL AND (d.account_id IS NULL OR d.account_id = {account}))"
        " OR EXISTS (SELECT 1 FROM disclosure_item x WHERE x.disclosure_id = d.id AND x.chosen"
        f" AND x.case_id = {case})))"
    )


# What a decision rests on stays as it was; the copy's digest comes when the copy is made.
_DECIDED_ON = (
    "chosen",
    "provision",
    "reason",
    "sender_given",
    "regions",
    "spans",
    "capture_id",
    "disclosure_id",
    "ordinal",
)

TRIGGERS = (
    never_deleted("disclosure"),
    never_deleted("disclosure_item"),
    never_replaced("disclosure_item", ("disclosure_id", "ordinal"), ("disclosure_id", "capture_id")),
    Trigger(
        "disclosure",
        "starts_pending",
        "INSERT",
        "NEW.state <> 'pending' OR NEW.decision IS NOT NULL OR EXISTS (SELECT 1 FROM disclosure d"
        " WHERE d.id = NEW.id OR d.number = NEW.number OR (d.year = NEW.year AND d.ordinal = NEW.ordinal))",
        "a request starts pending",
    ),
    Trigger(
        "disclosure",
        "origin_stays",
        "UPDATE",
        " OR ".join(
            f"NEW.{name} <> OLD.{name}" for name in ("id", "number", "year", "ordinal", "recorded_at")
        )
        + " OR (OLD.selected_at IS NOT NULL AND NEW.selected_at IS NULL)",
        "what a request began with is never changed",
    ),
    Trigger(
        "disclosure",
        "decision_stays",
        "UPDATE",
        "OLD.decision IS NOT NULL AND (NEW.decision IS NULL OR NEW.decision <> OLD.decision"
        " OR NEW.decided_at <> OLD.decided_at OR NEW.decided_by <> OLD.decided_by"
        " OR NEW.reasons <> OLD.reasons)",
        "a decision on a request is never changed",
    ),
    Trigger(
        "disclosure",
        "end_stays",
        "UPDATE",
        "OLD.state <> 'pending' AND NEW.state <> OLD.state",
        "a request that has ended stays ended",
    ),
    Trigger(
        "disclosure",
        "decided_when_answered",
        "UPDATE",
        "NEW.decision IS NOT NULL AND OLD.decision IS NULL AND EXISTS (SELECT 1 FROM disclosure_item x"
        " WHERE x.disclosure_id = NEW.id AND x.chosen AND (x.answer IS NULL OR NEW.decision = 'not_held'"
        " OR (NEW.decision = 'whole' AND x.answer <> 'whole')"
        " OR (NEW.decision = 'refused' AND x.answer <> 'refused')))",
        "a request is decided when each of its records has its answer",
    ),
    Trigger(
        "disclosure_item",
        "of_a_capture",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.id = NEW.capture_id AND k.item_id = NEW.item_id"
        " AND k.case_id = NEW.case_id)",
        "what a request covers has been captured",
    ),
    Trigger(
        "disclosure_item",
        "open_only",
        "INSERT",
        "EXISTS (SELECT 1 FROM disclosure d WHERE d.id = NEW.disclosure_id"
        " AND (d.state <> 'pending' OR d.decision IS NOT NULL))",
        "a decided request takes no more",
    ),
    Trigger(
        "disclosure_item",
        "decided_stays",
        "UPDATE",
        "EXISTS (SELECT 1 FROM disclosure d WHERE d.id = OLD.disclosure_id"
        " AND (d.state <> 'pending' OR d.decision IS NOT NULL)) AND ("
        + " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _DECIDED_ON)
        + " OR COALESCE(NEW.answer, '') <> COALESCE(OLD.answer, ''))",
        "what a decision rests on is never changed",
    ),
)
