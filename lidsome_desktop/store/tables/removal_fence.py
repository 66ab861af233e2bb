"""What even raw SQL may not do to a removal: the shortcuts that `domain.removal_rules` refuses (R48, R55, R56,
JO 1008-2021, domain B4), and changing what was captured."""

# ruff: noqa: S608 (SQL made of this file's own words; nothing typed enters it)

from __future__ import annotations

from lidsome_desktop.domain.grounds import BEYOND_CRIMINAL_LAW
from lidsome_desktop.domain.removal import Capture, Judgement, OutcomeApproval, OutcomeRecord, SenderRecord
from lidsome_desktop.store.tables.disposals import only_disposed
from lidsome_desktop.store.trigger import Trigger, never_deleted, never_replaced

_APPEND_ONLY = (
    "removal_capture",
    "removal_sender",
    "removal_judgement",
    "removal_outcome",
    "removal_approval",
)
_GONE = "('removed', 'removed_by_platform', 'removed_by_sender')"
_ENDED = (
    "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id"
    " AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL))"
)
_ITEM_ENDED = (
    "EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.not_captured_at IS NOT NULL)"
)
_ITEM_GONE = (
    f"EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.item_id AND o.outcome IN {_GONE})"
)


def _content(item: str) -> str:
    return f"EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = {item} AND k.purpose = 'content')"


def _sender(item: str) -> str:
    return f"EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = {item})"


def _last(table: str, alias: str, item: str) -> str:
    """The row of `table` that counts for an item: the highest ordinal."""
    return (
        f"{alias}.item_id = {item} AND {alias}.ordinal ="
        f" (SELECT MAX(x.ordinal) FROM {table} x WHERE x.item_id = {item})"
    )


def _told(row: str) -> str:
    """The item's time of publishing is given or unknown, and its context seen, attached, or missing with a reason."""
    return (
        f"(({row}.published_unknown OR trim({row}.published_shown) <> '') AND COALESCE({row}.context = 'in_capture'"
        f" OR ({row}.context = 'absent' AND trim({row}.context_reason) <> '') OR ({row}.context = 'attached'"
        f" AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = {row}.id AND k.purpose = 'context')),"
        " FALSE))"
    )


# Off the platform, or left there with the manager's approval.
_OFF_PLATFORM = (
    f"EXISTS (SELECT 1 FROM removal_outcome o WHERE {_last('removal_outcome', 'o', 'i.id')}"
    f" AND (o.outcome IN {_GONE} OR EXISTS (SELECT 1 FROM removal_approval a WHERE a.outcome_id = o.id)))"
)
_SETTLED = (
    "(i.not_captured_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_judgement j"
    f" WHERE {_last('removal_judgement', 'j', 'i.id')} AND (j.stay_reason = 'trivial'"
    f" OR ((j.verdict = 'stays' OR {_OFF_PLATFORM}) AND EXISTS (SELECT 1 FROM registration r"
    " WHERE r.id = i.registration_id AND r.number <> '' AND (NOT j.moved OR r.moved_on IS NOT NULL))))))"
)


def _by_minute(table: str, column: str, further: str) -> str:
    """Something existed when the removal happened, by the minute people read off a clock."""
    return (
        f"EXISTS (SELECT 1 FROM {table} b WHERE b.item_id = NEW.item_id AND {further}"
        f" AND substr(b.{column}, 1, 16) <= substr(NEW.happened_at, 1, 16))"
    )


_CASE = (
    Trigger(
        "removal_case",
        "starts_open",
        "INSERT",
        "NEW.closed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.id OR c.number = NEW.number"
        " OR (c.year = NEW.year AND c.ordinal = NEW.ordinal))",
        "a removal case starts open",
    ),
    Trigger(
        "removal_case",
        "origin_stays",
        "UPDATE",
        " OR ".join(
            f"NEW.{name} <> OLD.{name}"
            for name in ("id", "number", "account_id", "policy_id", "discovered_at", "recorded_at")
        ),
        "what a removal case began with is never changed",
    ),
    Trigger(
        "removal_case",
        "suspicion_stays",
        "UPDATE",
        "(OLD.suspected_abuse AND NOT NEW.suspected_abuse) OR (NEW.suspected_abuse AND EXISTS"
        " (SELECT 1 FROM removal_capture k WHERE k.case_id = NEW.id AND k.form <> 'description'))",
        "suspected abuse material is described and the suspicion stays",
    ),
    Trigger(
        "removal_case",
        "end_stays",
        "UPDATE",
        "(OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.closed_at <> OLD.closed_at))"
        " OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at IS NULL OR NEW.withdrawn_at <> OLD.withdrawn_at))",
        "a removal case that has ended stays ended",
    ),
    Trigger(
        "removal_case",
        "closed_when_settled",
        "UPDATE",
        "NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND"
        " (NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.case_id = NEW.id)"
        f" OR EXISTS (SELECT 1 FROM removal_item i WHERE i.case_id = NEW.id AND NOT {_SETTLED})"
        " OR (NEW.retention_until IS NULL AND EXISTS"
        " (SELECT 1 FROM removal_capture k WHERE k.case_id = NEW.id)))",
        "a removal case closes when every item is settled",
    ),
    Trigger(
        "removal_case",
        "withdrawn_before_removal",
        "UPDATE",
        "NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL AND EXISTS"
        f" (SELECT 1 FROM removal_outcome o WHERE o.case_id = NEW.id AND o.outcome IN {_GONE})",
        "what has been removed is not withdrawn",
    ),
    Trigger(
        "removal_case",
        "secret_not_trivial",
        "UPDATE",
        "NEW.secrecy AND EXISTS (SELECT 1 FROM removal_item i JOIN removal_judgement j ON j.item_id = i.id"
        f" WHERE i.case_id = NEW.id AND {_last('removal_judgement', 'j', 'i.id')} AND j.stay_reason = 'trivial')",
        "what is secret is not trivial",
    ),
)
_ITEM = (
    Trigger(
        "removal_item",
        "starts_bare",
        "INSERT",
        "NEW.registration_id IS NOT NULL OR NEW.not_captured_at IS NOT NULL"
        f" OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.id"
        f" OR (i.case_id = NEW.case_id AND i.ordinal = NEW.ordinal)) OR {_ENDED}",
        "an item starts bare and in an open case",
    ),
    Trigger(
        "removal_item",
        "captured_first",
        "UPDATE",
        f"NEW.registration_id IS NOT NULL AND (NOT {_content('NEW.id')} OR NOT {_sender('NEW.id')})",
        "nothing is registered before content and sender are captured",
    ),
    Trigger(
        "removal_item",
        "sent_stays",
        "UPDATE",
        "NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR"
        " (COALESCE(NEW.registration_id, '') <> COALESCE(OLD.registration_id, '') AND EXISTS"
        " (SELECT 1 FROM registration r WHERE r.id IN (OLD.registration_id, NEW.registration_id)"
        " AND r.sent_at IS NOT NULL))",
        "what was sent for registration is never changed",
    ),
    Trigger(
        "removal_item",
        "copy_exists",
        "UPDATE",
        f"NEW.not_captured_at IS NOT NULL AND {_content('NEW.id')}",
        "an item with a copy has been captured",
    ),
    Trigger(
        "removal_item",
        "told_stays",
        "UPDATE",
        f"EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.id) AND NOT {_told('NEW')}",
        "what a removal rested on is not taken away",
    ),
)
_CAPTURE = (
    Trigger(
        "removal_capture",
        "abuse_described",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id"
        " AND c.suspected_abuse <> (NEW.form = 'description'))",
        "suspected abuse material is described and nothing else is",
    ),
    Trigger(
        "removal_capture", "open_only", "INSERT", f"{_ENDED} OR {_ITEM_ENDED}", "an ended case takes no more"
    ),
    Trigger(
        "removal_sender", "open_only", "INSERT", f"{_ENDED} OR {_ITEM_ENDED}", "an ended case takes no more"
    ),
)
_JUDGEMENT = (
    Trigger(
        "removal_judgement",
        "open_only",
        "INSERT",
        f"{_ENDED} OR {_ITEM_ENDED} OR {_ITEM_GONE}",
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
        "removal_judgement",
        "trivial_has_example",
        "INSERT",
        "NEW.stay_reason = 'trivial' AND trim(NEW.trivial_preset) = ''",
        "what is trivial is so by an example of the policy",
    ),
    Trigger(
        "removal_judgement",
        "rule_told",
        "INSERT",
        "trim(NEW.applied_rule) = '' AND ("
        + " OR ".join(
            # No LIKE: the driver of PostgreSQL would read its signs as places for values.
            f"replace(NEW.grounds, '\"code\":\"{code}\"', '') <> NEW.grounds"
            for code in BEYOND_CRIMINAL_LAW
        )
        + ")",
        "a ground beyond criminal law names the published rule that is applied",
    ),
)
_OUTCOME = (
    Trigger(
        "removal_outcome",
        "open_only",
        "INSERT",
        f"{_ENDED} OR {_ITEM_ENDED} OR {_ITEM_GONE}",
        "what has ended or is removed has no further outcome",
    ),
    Trigger(
        "removal_outcome",
        "captured_first",
        "INSERT",
        f"NOT {_content('NEW.item_id')} OR NOT {_sender('NEW.item_id')} OR NOT EXISTS (SELECT 1 FROM removal_item i"
        f" WHERE i.id = NEW.item_id AND {_told('i')})",
        "nothing is removed before content and sender are captured",
    ),
    Trigger(
        "removal_outcome",
        "judged_first",
        "INSERT",
        f"NOT EXISTS (SELECT 1 FROM removal_judgement j WHERE {_last('removal_judgement', 'j', 'NEW.item_id')}"
        " AND j.verdict = 'remove' AND j.grounds <> '[]' AND trim(j.motivation) <> '')",
        "nothing is removed before it is judged with reasons",
    ),
    Trigger(
        "removal_outcome",
        "too_early_told",
        "INSERT",
        "NEW.outcome = 'removed' AND trim(NEW.deviation) = '' AND NOT ("
        + _by_minute("removal_judgement", "judged_at", "b.verdict = 'remove'")
        + " AND "
        + _by_minute("removal_capture", "captured_at", "b.purpose = 'content'")
        + ")",
        "a removal before reasons or copy is explained",
    ),
    Trigger(
        "removal_approval",
        "of_what_is_left",
        "INSERT",
        f"{_ENDED} OR NOT EXISTS (SELECT 1 FROM removal_outcome o WHERE o.id = NEW.outcome_id"
        f" AND {_last('removal_outcome', 'o', 'NEW.item_id')} AND o.outcome IN ('hidden', 'could_not'))",
        "only what was left on the platform is approved",
    ),
)

TRIGGERS = (
    *(
        never_deleted(table)
        for table in ("removal_case", "removal_item", "removal_judgement_draft", *_APPEND_ONLY)
    ),
    *(only_disposed(cls) for cls in (Capture, SenderRecord, Judgement, OutcomeRecord, OutcomeApproval)),
    *(never_replaced(table, ("item_id", "ordinal")) for table in _APPEND_ONLY if table != "removal_approval"),
    never_replaced("removal_approval", ("outcome_id",)),
    *_CASE,
    *_ITEM,
    *_CAPTURE,
    *_JUDGEMENT,
    *_OUTCOME,
)
