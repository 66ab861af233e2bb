"""What a disposed record still says: its skeleton.

Each field of each record that belongs to a case is named here, as kept or as emptied; a field that nobody has decided
about fails the tests. The fence in the database is made of the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from lidsome_desktop.domain.disclosure import DisclosureItem
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.records import Record, field_types
from lidsome_desktop.domain.registration import Registration
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

R = TypeVar("R", bound=Record)

GONE = "–"
"""What stands where the registry demands words and the words are gone."""

NO_DIGEST = "0" * 64


class Emptied(Enum):
    """How a field is emptied."""

    NONE = "none"
    """Nothing: None, or an empty tuple."""
    TEXT = "text"
    """The empty text."""
    WORD = "word"
    """`GONE` where something was written, else the empty text."""


@dataclass(frozen=True, slots=True)
class Becomes:
    """A field that says `value` afterwards, whatever it said."""

    value: str | int | bool


Emptying = Emptied | Becomes
NONE, TEXT, WORD = Emptied.NONE, Emptied.TEXT, Emptied.WORD

EMPTYING: Mapping[type[Record], Mapping[str, Emptying]] = {
    RemovalCase: {
        "address": TEXT,
        "place": Becomes(GONE),
        "secrecy": Becomes(False),
        "secrecy_provision": TEXT,
        "secrecy_on": NONE,
        "secrecy_authority": TEXT,
        "police_number": TEXT,
        "sender_informed_note": TEXT,
        "withdrawn_reason": WORD,
        "withdrawn_reference": WORD,
    },
    RemovalItem: {
        "address": TEXT,
        "published_shown": WORD,
        "published_at": NONE,
        "context_reason": WORD,
        "not_captured_reason": WORD,
    },
    Capture: {"text": WORD, "digest": Becomes(NO_DIGEST), "name": TEXT, "size": Becomes(1)},
    SenderRecord: {
        "name": TEXT,
        "handle": TEXT,
        "profile_address": TEXT,
        "platform_id": TEXT,
        "unknown": Becomes(True),
        "unknown_reason": Becomes(GONE),
    },
    Judgement: {"motivation": Becomes(GONE), "applied_rule": WORD, "rights_holder": WORD},
    JudgementDraft: {
        "verdict": NONE,
        "grounds": NONE,
        "stay_reason": NONE,
        "motivation": TEXT,
        "applied_rule": TEXT,
        "rights_holder": TEXT,
        "trivial_preset": TEXT,
    },
    OutcomeRecord: {"reason": WORD, "deviation": WORD},
    OutcomeApproval: {"reference": WORD},
    Registration: {
        "designation": Becomes(GONE),
        "sender_public": Becomes(False),
        "sender_text": TEXT,
        "public_summary": Becomes(GONE),
        "internal_note": TEXT,
        "registrar_email": TEXT,
        "package_name": TEXT,
        "package_digest": TEXT,
        "registrar": TEXT,
        "correction": WORD,
        "moved_reference": WORD,
    },
    EvidenceFile: {"sha256": NONE, "size": Becomes(0), "name": TEXT},
    DisclosureItem: {"copy_digest": TEXT, "copy_size": Becomes(0)},
}
"""By record class: the fields that do not stay, and how each is emptied."""


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


KEPT: Mapping[type[Record], frozenset[str]] = {
    RemovalCase: _names(
        "id version number year ordinal account_id discovered_at discovered_by recorded_at recorded_by"
        " suspected_abuse policy_id disposal_basis police_reported_on sender_informed_on withdrawn_at"
        " withdrawn_approved_by withdrawn_approved_on withdrawn_given withdrawn_evidence closed_at"
        " closed_by retention_until"
    ),
    RemovalItem: _names(
        "id version case_id ordinal item_kind published_unknown context registration_id not_captured_at"
    ),
    Capture: _names(
        "id version case_id item_id ordinal purpose form evidence media_type supersedes captured_at"
        " recorded_at recorded_by"
    ),
    SenderRecord: _names("id version case_id item_id ordinal recorded_at recorded_by"),
    Judgement: _names(
        "id version case_id item_id ordinal verdict grounds stay_reason trivial_preset moved policy_id"
        " judged_at judged_by"
    ),
    JudgementDraft: _names("id version case_id item_id"),
    OutcomeRecord: _names("id version case_id item_id ordinal outcome happened_at recorded_at recorded_by"),
    OutcomeApproval: _names(
        "id version case_id item_id outcome_id approved_by approved_on given evidence recorded_at recorded_by"
    ),
    Registration: _names(
        "id version case_id ordinal record_origin record_on diary matter existing_number prepared_at"
        " prepared_by package_made_at sent_at sent_by number registered_on number_recorded_at moved_on"
    ),
    EvidenceFile: _names("id version media_type stored_at"),
    DisclosureItem: _names(
        "id version disclosure_id ordinal case_id item_id capture_id chosen answer provision reason"
        " sender_given regions spans"
    ),
}
"""By record class: the fields that stay. With `EMPTYING` they are all of its fields (a test says so)."""

OF_A_CASE: tuple[type[Record], ...] = (
    RemovalItem,
    Capture,
    SenderRecord,
    Judgement,
    JudgementDraft,
    OutcomeRecord,
    OutcomeApproval,
    Registration,
    DisclosureItem,
)
"""The records that name the case they belong to. Its files are named by some of them."""


def skeleton(record: R) -> R:
    """What stays of `record`."""
    hints = field_types(type(record))
    changes: dict[str, Any] = {}
    for name, how in EMPTYING[type(record)].items():
        now = getattr(record, name)
        if isinstance(how, Becomes):
            changes[name] = how.value
        elif how is NONE:
            changes[name] = () if str(hints[name]).startswith("tuple") else None
        else:
            changes[name] = GONE if how is WORD and now.strip() else ""
    return record.with_changes(**changes)
