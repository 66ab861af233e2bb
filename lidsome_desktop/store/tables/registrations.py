"""The table of registrations, and what even raw SQL may not do to it."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint, text

from lidsome_desktop.domain.registrar_card import RegistrarCard
from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.store.tables.base import record_table
from lidsome_desktop.store.tables.disposals import under_way
from lidsome_desktop.store.trigger import Trigger, never_deleted

registration = record_table(
    Registration,
    UniqueConstraint("case_id", "ordinal"),
    UniqueConstraint("id", "case_id"),
    Index("ix_registration_prepared", "prepared_at", "id"),
    CheckConstraint(
        "trim(public_summary) <> '' AND trim(designation) <> '' AND trim(diary) <> ''", name="osl_5_2"
    ),
    CheckConstraint("NOT sender_public OR trim(sender_text) <> ''", name="sender_told"),
    CheckConstraint("matter <> 'existing' OR trim(existing_number) <> ''", name="existing_number_told"),
    CheckConstraint(
        "number = '' OR (trim(number) <> '' AND sent_at IS NOT NULL AND registered_on IS NOT NULL"
        " AND number_recorded_at IS NOT NULL)",
        name="sent_before_number",
    ),
    CheckConstraint("moved_on IS NULL OR number <> ''", name="number_before_moved"),
    references={"case_id": "removal_case.id", "prepared_by": "person.id", "sent_by": "person.id"},
    derived={
        "number_key": (Column("number_key", Text, nullable=False, index=True), lambda r: folded(r.number)),
        "search_text": (
            Column("search_text", Text, nullable=False),
            lambda r: folded(f"{r.number} {r.existing_number} {r.designation} {r.public_summary} {r.diary}"),
        ),
    },
)

registrar_card = record_table(
    RegistrarCard,
    Index(
        "uq_registrar_card_standing",
        "diary_key",
        unique=True,
        sqlite_where=text("replaced_at IS NULL"),
        postgresql_where=text("replaced_at IS NULL"),
    ),
    CheckConstraint("trim(diary) <> '' AND trim(compared_with) <> ''", name="compared_with_somebody"),
    CheckConstraint("recipients <> '[]'", name="seals_for_somebody"),
    derived={"diary_key": (Column("diary_key", Text, nullable=False), lambda c: folded(c.diary))},
)

# What left the house stays as it left.
_SENT = (
    "record_origin",
    "record_on",
    "designation",
    "sender_public",
    "sender_text",
    "public_summary",
    "internal_note",
    "diary",
    "matter",
    "existing_number",
    "sent_at",
)

TRIGGERS = (
    never_deleted("registration"),
    never_deleted("registrar_card"),
    Trigger(
        "registrar_card",
        "believed_as_compared",
        "UPDATE",
        " OR ".join(
            f"NEW.{name} <> OLD.{name}"
            for name in (
                "id",
                "diary",
                "organisation",
                "recipients",
                "signing_key",
                "fingerprint",
                "compared_with",
            )
        )
        + " OR (OLD.replaced_at IS NOT NULL AND NEW.replaced_at IS NULL)",
        "a card is believed as it was compared",
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
        "(NEW.sent_at IS NOT NULL OR NEW.number <> '') AND (NOT EXISTS (SELECT 1 FROM removal_item i"
        " WHERE i.registration_id = NEW.id) OR EXISTS (SELECT 1 FROM removal_item i WHERE i.registration_id = NEW.id"
        " AND (NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = i.id AND k.purpose = 'content')"
        " OR NOT EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = i.id))))",
        "nothing is registered before content and sender are captured",
    ),
    Trigger(
        "registration",
        "sent_stays",
        "UPDATE",
        "NEW.id <> OLD.id OR NEW.case_id <> OLD.case_id OR NEW.ordinal <> OLD.ordinal OR (OLD.sent_at IS NOT NULL"
        f" AND NOT {under_way('OLD.case_id')} AND ("
        + " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _SENT)
        + " OR NEW.sent_at IS NULL))",
        "what was sent for registration is never changed",
    ),
    Trigger(
        "registration",
        "corrected_with_reason",
        "UPDATE",
        "OLD.number <> '' AND (NEW.number = '' OR ((NEW.number <> OLD.number OR NEW.registered_on <> OLD.registered_on)"
        " AND trim(NEW.correction) = ''))",
        "a number is corrected with its reason and never erased",
    ),
)
