"""What stays of a disposed record, field by field."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

import pytest

from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.removal import Capture, CaptureForm, RemovalCase, SenderRecord
from lidsome_desktop.domain.skeleton import EMPTYING, GONE, KEPT, NO_DIGEST, OF_A_CASE, skeleton
from lidsome_desktop.store.tables import RECORD_TABLES, metadata

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize("cls", EMPTYING, ids=lambda cls: cls.kind)
def test_every_field_is_decided_about(cls: type[Record]) -> None:
    """Whoever adds a field to a record of a case says whether it outlives a disposal."""
    emptied = set(EMPTYING[cls])
    assert emptied | KEPT[cls] == {each.name for each in fields(cls)}
    assert not emptied & KEPT[cls]


def test_every_record_of_a_case_is_disposed_of() -> None:
    """Whatever is kept of a case or its items goes with it: no table is forgotten."""
    of_a_case = {
        kind
        for kind, known in RECORD_TABLES.items()
        if "case_id" in known.table.c and kind not in ("disposed_case",)
    }
    assert of_a_case == {cls.kind for cls in OF_A_CASE}
    hanging = {
        table.name
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in ("removal_case", *of_a_case) and table.name not in of_a_case
    }
    assert hanging <= {"disposed_case"}


def test_what_a_person_wrote_is_gone() -> None:
    """Text, name, digest and address go; ids, kinds and days stay."""
    capture = Capture(
        id="k",
        version=1,
        case_id="c",
        item_id="i",
        ordinal=1,
        form=CaptureForm.TEXT,
        text="Du är en idiot",
        evidence="f",
        digest="a" * 64,
        name="skärmbild.png",
        size=15,
        captured_at=NOW,
        recorded_at=NOW,
    )
    left = skeleton(capture)
    assert (left.text, left.digest, left.name, left.size) == (GONE, NO_DIGEST, "", 1)
    assert (left.id, left.form, left.evidence, left.captured_at) == ("k", CaptureForm.TEXT, "f", NOW)
    sender = SenderRecord(
        id="s", version=1, case_id="c", item_id="i", ordinal=1, name="Arg Medborgare", recorded_at=NOW
    )
    assert "Arg" not in repr(skeleton(sender))
    assert skeleton(sender).unknown
    file = EvidenceFile(id="f", version=1, sha256="a" * 64, size=15, media_type="text/plain", stored_at=NOW)
    assert skeleton(file).sha256 is None


def test_a_skeleton_has_no_skeleton_of_its_own() -> None:
    """Emptying twice is emptying once."""
    case = RemovalCase(
        id="c",
        version=1,
        number="B-2026-001",
        year=2026,
        ordinal=1,
        account_id="a",
        discovered_at=NOW,
        recorded_at=NOW,
        address="https://example.se/p/1",
        suspected_abuse=False,
        policy_id="p",
    )
    assert skeleton(skeleton(case)) == skeleton(case)
