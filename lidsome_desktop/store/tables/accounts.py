"""Tables of accounts, appointments, routines and their reading, terms of use."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Text, text

from lidsome_desktop.domain.account import Account, Appointment
from lidsome_desktop.domain.routines import (
    PublishedPolicy,
    PublishedRoutines,
    ReadConfirmation,
    TermsAcceptance,
    WrittenRoutine,
)
from lidsome_desktop.domain.sorting import folded, sort_key
from lidsome_desktop.store.tables.base import code_point_text, record_table

_OCCUPIED = "state NOT IN ('rejected', 'closed') AND discarded_on IS NULL AND address_key <> ''"

policy = record_table(PublishedPolicy, references={"published_by": "person.id"})
routines = record_table(PublishedRoutines, references={"published_by": "person.id"})
read_confirmation = record_table(
    ReadConfirmation,
    CheckConstraint("given = 'self' OR reference <> '' OR evidence IS NOT NULL", name="stated_has_reference"),
    Index("uq_read_confirmation_person", "person_id", "routines_id", unique=True),
    references={"person_id": "person.id", "routines_id": "routines.id", "evidence": "evidence_file.id"},
)
account = record_table(
    Account,
    Index(
        "uq_account_address",
        "platform",
        "address_key",
        unique=True,
        sqlite_where=text(_OCCUPIED),
        postgresql_where=text(_OCCUPIED),
    ),
    Index("ix_account_sort", "sort_key", "id"),
    CheckConstraint(
        "state <> 'active' OR deviating OR activated_on IS NOT NULL OR origin = 'existing'",
        name="active_since",
    ),
    references={
        "board_id": "board.id",
        "department_id": "department.id",
        "unit_id": "unit.id",
        "manager_id": "person.id",
        "policy_id": "policy.id",
    },
    derived={
        "sort_key": (Column("sort_key", code_point_text(), nullable=False), lambda a: sort_key(a.name)),
        "search_text": (
            Column("search_text", Text, nullable=False),
            lambda a: folded(f"{a.name} {a.address} {a.platform} {a.owner_mailbox}"),
        ),
    },
)
appointment = record_table(
    Appointment,
    CheckConstraint("given = 'self' OR reference <> '' OR evidence IS NOT NULL", name="stated_has_reference"),
    Index(
        "uq_appointment_current",
        "account_id",
        "person_id",
        "duty",
        unique=True,
        sqlite_where=text("ended_on IS NULL"),
        postgresql_where=text("ended_on IS NULL"),
    ),
    references={
        "account_id": "account.id",
        "person_id": "person.id",
        "manager_id": "person.id",
        "evidence": "evidence_file.id",
    },
)
written_routine = record_table(
    WrittenRoutine,
    Index("ix_written_routine_account", "account_id"),
    references={"account_id": "account.id", "owner_id": "person.id", "evidence": "evidence_file.id"},
)
terms_acceptance = record_table(
    TermsAcceptance,
    Index("ix_terms_acceptance_account", "account_id"),
    references={"account_id": "account.id", "read_by": "person.id", "evidence": "evidence_file.id"},
)
