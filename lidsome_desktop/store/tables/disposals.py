"""The tables of disposals, and the fence around what they empty: nothing is emptied but by a disposal, and a disposal
takes only what has ended, whose time has come, and that nobody is waiting for."""

# ruff: noqa: S608 (SQL made of this program's own words; nothing typed enters it)

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text, UniqueConstraint

from lidsome_desktop.domain.disposal import Disposal, DisposedCase
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.records import Record, field_types, strip_optional
from lidsome_desktop.domain.removal import RemovalCase
from lidsome_desktop.domain.skeleton import EMPTYING, GONE, KEPT, NONE, OF_A_CASE, TEXT, Becomes
from lidsome_desktop.store.tables.base import metadata, record_table
from lidsome_desktop.store.tables.disclosures import held
from lidsome_desktop.store.trigger import Trigger, never_changed, never_deleted, never_replaced

disposal = record_table(
    Disposal,
    UniqueConstraint("number"),
    UniqueConstraint("year", "ordinal"),
    CheckConstraint(
        "trim(reference) <> '' AND trim(decided_by) <> '' AND decided_on <= disposed_on", name="supported"
    ),
    CheckConstraint("finished_at IS NULL OR carried_out_at IS NOT NULL", name="carried_out_first"),
    references={"disposed_by": "person.id"},
)
disposed_case = record_table(
    DisposedCase,
    UniqueConstraint("case_id"),
    UniqueConstraint("disposal_id", "ordinal"),
    references={"disposal_id": "disposal.id", "case_id": "removal_case.id"},
)
# What is still to be removed from the evidence store; a digest stands here until its file is gone, and nowhere else.
disposal_file = Table(
    "disposal_file",
    metadata,
    Column("disposal_id", Text, ForeignKey("disposal.id"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
)

_RESTS_ON = (("removal_capture", "evidence", "case_id"), ("removal_approval", "evidence", "case_id"))


def under_way(case: str) -> str:
    """The condition that a case is being disposed of in this very transaction; `case` is SQL for its id."""
    return (
        "EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id"
        f" WHERE p.carried_out_at IS NULL AND g.case_id = {case})"
    )


def only_disposed(cls: type[Record]) -> Trigger:
    """Rows of a record that is never changed, but for becoming its skeleton when its case is disposed of."""
    condition = " OR ".join((f"NOT {under_way('OLD.case_id')}", *_no_skeleton(cls)))
    return Trigger(cls.kind, "only_disposed", "UPDATE", condition, f"{cls.kind} is never changed")


def _no_skeleton(cls: type[Record]) -> Iterator[str]:
    hints = field_types(cls)
    for name, how in EMPTYING[cls].items():
        if isinstance(how, Becomes):
            value = how.value
            yield f"NEW.{name} <> " + (f"'{value}'" if isinstance(value, str) else str(value).upper())
        elif how is NONE:
            yield f"NEW.{name} <> '[]'" if str(hints[name]).startswith("tuple") else f"NEW.{name} IS NOT NULL"
        else:
            yield f"NEW.{name} <> ''" if how is TEXT else f"NEW.{name} NOT IN ('', '{GONE}')"
    for name in sorted(KEPT[cls] - {"version"}):
        if strip_optional(hints[name])[1]:
            yield f"COALESCE(CAST(NEW.{name} AS TEXT), '') <> COALESCE(CAST(OLD.{name} AS TEXT), '')"
        else:
            yield f"NEW.{name} <> OLD.{name}"


def _cases_resting_on(evidence: str) -> str:
    rows = [
        f"SELECT t.{case} FROM {table} t WHERE t.{column} = {evidence}" for table, column, case in _RESTS_ON
    ]
    rows.append(f"SELECT t.id FROM removal_case t WHERE t.withdrawn_evidence = {evidence}")
    return " UNION ALL ".join(rows)


EVIDENCE_ONLY_DISPOSED = Trigger(
    "evidence_file",
    "only_disposed",
    "UPDATE",
    " OR ".join(
        (
            "NOT EXISTS (SELECT 1 FROM disposed_case g JOIN disposal p ON p.id = g.disposal_id"
            f" WHERE p.carried_out_at IS NULL AND g.case_id IN ({_cases_resting_on('OLD.id')}))",
            "EXISTS (SELECT 1 FROM removal_case c WHERE c.id IN"
            f" ({_cases_resting_on('OLD.id')}) AND c.id NOT IN (SELECT g.case_id FROM disposed_case g))",
            *_no_skeleton(EvidenceFile),
        )
    ),
    "evidence_file is never changed",
)

# The case that a record version belongs to, by the kind of its record.
_CASE_OF_VERSION = " UNION ALL ".join(
    (
        f"SELECT OLD.record_id WHERE OLD.record_kind = '{RemovalCase.kind}'",
        *(
            f"SELECT t.case_id FROM {cls.kind} t WHERE OLD.record_kind = '{cls.kind}' AND t.id = OLD.record_id"
            for cls in OF_A_CASE
        ),
        *(
            f"SELECT t.{case} FROM {table} t WHERE OLD.record_kind = 'evidence_file' AND t.{column} = OLD.record_id"
            for table, column, case in _RESTS_ON
        ),
        "SELECT t.id FROM removal_case t WHERE OLD.record_kind = 'evidence_file'"
        " AND t.withdrawn_evidence = OLD.record_id",
    )
)

VERSION_ONLY_DISPOSED = Trigger(
    "record_version",
    "only_disposed",
    "UPDATE",
    "NEW.bytes IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.record_kind <> OLD.record_kind"
    " OR NEW.record_id <> OLD.record_id OR NEW.version <> OLD.version OR NEW.mac <> OLD.mac"
    " OR NEW.sequence <> OLD.sequence OR NOT EXISTS (SELECT 1 FROM disposed_case g"
    " JOIN disposal p ON p.id = g.disposal_id WHERE p.carried_out_at IS NULL"
    f" AND g.case_id IN ({_CASE_OF_VERSION}))",
    "a record version is only disposed of",
)

_ORIGIN = (
    "id",
    "number",
    "year",
    "ordinal",
    "support",
    "reference",
    "decided_on",
    "decided_by",
    "disposed_on",
)

TRIGGERS = (
    EVIDENCE_ONLY_DISPOSED,
    never_deleted("disposal"),
    never_replaced("disposal", ("number",), ("year", "ordinal")),
    Trigger(
        "disposal",
        "starts_whole",
        "INSERT",
        "NEW.carried_out_at IS NOT NULL OR NEW.finished_at IS NOT NULL",
        "a disposal is carried out after it began",
    ),
    Trigger(
        "disposal",
        "origin_stays",
        "UPDATE",
        " OR ".join(f"NEW.{name} <> OLD.{name}" for name in (*_ORIGIN, "disposed_at"))
        + " OR (OLD.carried_out_at IS NOT NULL AND (NEW.carried_out_at IS NULL"
        " OR NEW.carried_out_at <> OLD.carried_out_at))",
        "what a disposal rests on is never changed",
    ),
    never_deleted("disposed_case"),
    never_changed("disposed_case"),
    never_replaced("disposed_case", ("case_id",), ("disposal_id", "ordinal")),
    Trigger(
        "disposed_case",
        "only_due",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM disposal p JOIN removal_case c ON c.id = NEW.case_id WHERE p.id = NEW.disposal_id"
        " AND p.carried_out_at IS NULL AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL)"
        " AND NEW.kept_until < p.disposed_on"
        " AND (c.retention_until IS NULL OR c.retention_until < p.disposed_on))"
        f" OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND {held('c.id', 'c.account_id')})"
        " OR EXISTS (SELECT 1 FROM registration r WHERE r.case_id = NEW.case_id AND r.sent_at IS NOT NULL"
        " AND r.number = '')",
        "only what has ended, whose time has come and that nobody waits for is disposed of",
    ),
)
