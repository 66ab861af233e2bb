"""Evidence is known to the log by a name of chance: nothing there tells what was captured."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.store import check, schema
from lidsome_desktop.store.event_log import append
from lidsome_desktop.store.evidence_files import named_files
from lidsome_desktop.store.registry import Registry
from tests.factories import people
from tests.factories.people import NOW

SHORT = hashlib.sha256(b"idiot").hexdigest()


def file(**changes: object) -> EvidenceFile:
    return EvidenceFile(
        id=new_id(), sha256=SHORT, size=5, media_type="text/plain", stored_at=NOW
    ).with_changes(**changes)


def test_the_log_holds_no_digest_of_evidence(registry: Registry) -> None:
    """A short insult could be guessed from its digest for ever, also after its disposal."""
    with registry.work(None, NOW) as work:
        work.log(EventKind.SETTINGS_CHANGED, work.add(file()))
        work.commit()
    with registry.raw_view() as connection:
        events = connection.execute(text("SELECT bytes, subject_id FROM event")).all()
        names = connection.execute(text("SELECT record_id, mac FROM record_version")).all()
    assert not any(SHORT.encode() in bytes(stored) or subject == SHORT for stored, subject in events)
    assert not any(SHORT in row for row in names)


def test_one_content_is_one_row(registry: Registry) -> None:
    """The same bytes are one file, whoever writes the row."""
    with pytest.raises(DBAPIError), registry.work(None, NOW) as work:
        work.add(file())
        work.add(file())


def test_what_an_older_program_kept_is_found_and_holds(registry: Registry) -> None:
    """Files that were known by their digest keep that id, say their digest, and the log says that they do."""
    schema.downgrade(registry, "0003")
    old = {"id": SHORT, "version": 1, "size": 5, "media_type": "text/plain", "name": "", "stored_at": NOW}
    with registry.raw_connection() as connection:
        board = people.board()
        append(connection, EventKind.BOARD_KEPT, NOW, None, None, None, {}, (board,))
        connection.execute(
            text(
                "INSERT INTO evidence_file (id, version, size, media_type, name, stored_at)"
                " VALUES (:id, :version, :size, :media_type, :name, '2026-11-22T12:00:00.000000Z')"
            ),
            old,
        )
        connection.commit()
    with registry.view() as view:
        assert named_files(view) == {SHORT: 5}
    schema.upgrade(registry)
    with registry.view() as view:
        (kept,) = view.all(EvidenceFile)
        assert named_files(view) == {SHORT: 5}
    assert (kept.id, kept.sha256, kept.version) == (SHORT, SHORT, 2)
    with registry.raw_connection() as connection:
        assert list(check.chain(connection)) == []
        assert [each for each in check.records(connection) if each.facts.get("kind") == "evidence_file"] == []
    with pytest.raises(DBAPIError), registry.raw_connection() as connection:
        connection.execute(text("UPDATE evidence_file SET name = 'x'"))
