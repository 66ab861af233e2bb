"""A removal from the first question to the closed case, with what leaves the house read by other programs, and
brought back from its copy."""

from __future__ import annotations

import email
import email.policy
import json
import shutil
from pathlib import Path

from lidsome_desktop.domain.removal_facts import State
from lidsome_desktop.domain.removal_progress import Todo
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import backups, checking, opening, registrations, removals
from lidsome_desktop.services.demonstration.pictures import comment_picture
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.event_log import parse_head
from tests.factories import removals as make
from tests.factories.removals import TODAY
from tests.files import pdfs
from tests.fixtures.rings import FakeRing
from tests.fixtures.workplace import Clock

WORDS = "Jag vet var ni jobbar. 🔥 漢 <img src=x>"


def test_from_discovery_to_closed_and_back_from_the_copy(
    place: Workplace, clock: Clock, tmp_path: Path
) -> None:
    """Everything asked for on the way, in the order it is asked; the registrar's folder; the end; the copy."""
    picture = comment_picture(1)
    opened = make.open_case(place)
    item = make.first(opened)
    assert opened.next_steps[0].todo is Todo.SAVE_CONTENT
    clock.forward(minutes=1)
    removals.capture_file(place, item, picture, name="Inklistrad bild 1.png")
    view = make.save(place, item, text=WORDS)
    assert view.next_steps[0].todo is Todo.JUDGE
    clock.forward(minutes=1)
    view = make.judge(place, item)
    assert view.next_steps[0].todo is Todo.REMOVE
    view = removals.confirm_removed(place, [item])
    assert view.next_steps[0].todo is Todo.PREPARE

    fields = make.fields(registrar_email="registrator@example.se")
    prepared = registrations.prepare_registration(place, view.case.id, fields).registration
    made = registrations.make_registration_package(place, prepared.id)
    assert made.failure is None
    assert made.pdf is not None
    said = pdfs.letters(made.pdf)
    assert "B-2026-001" in said
    assert "Jagvetvarnijobbar." in said
    assert "<imgsrc=x>" in said
    inside = pdfs.attachments(made.pdf, tmp_path / "inside")
    assert picture in inside.values()
    assert WORDS.encode() in inside.values()
    assert json.loads(made.data.read_bytes())["items"][0]["content"] == WORDS
    draft = email.message_from_bytes(made.mail.read_bytes(), policy=email.policy.default)
    assert draft["X-Unsent"] == "1"
    assert any(part.get_content_type() == "application/pdf" for part in draft.walk())
    told = json.loads(made.data.read_bytes())["made"]
    head = parse_head(f"{told['chain_sequence']}:{told['chain_head']}")

    registrations.confirm_sent(place, prepared.id)
    registrations.record_number(place, prepared.id, number="KUN 2026/45", registered_on=TODAY)
    view = removals.case(place, view.case.id)
    assert view.next_steps[0].todo is Todo.CLOSE
    view = removals.close(
        place, view.case.id, retention_until=view.suggested_retention, disposal_basis="DHP 4.2"
    )
    assert view.headline is State.CLOSED
    assert checking.check(place, head).sound

    backups.choose_folder(place, tmp_path / "copies")
    report = backups.back_up(place)
    place.registry.close()
    places = place.places
    shutil.rmtree(places.data)
    backups.restore(places, report.folder, clock)
    again = opening.open_registry(Places(places.data), clock=clock, ring=FakeRing()).place
    try:
        kept = removals.case(again, view.case.id)
        assert kept.headline is State.CLOSED
        captures = kept.facts.items[0].captures
        assert [removals.read_capture(again, each.id) for each in captures] == [picture, WORDS.encode()]
        assert checking.check(again, head).sound
    finally:
        again.registry.close()
